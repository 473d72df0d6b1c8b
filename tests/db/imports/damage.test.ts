import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, open } from "../../../src/db/database.ts";
import { importData } from "../../../src/db/imports/import.ts";
import { importKinds } from "../../../src/db/imports/index.ts";
import type { ImportKind } from "../../../src/db/imports/kind.ts";
import { atopFile, codesFile, memberRows, statesFile } from "./files.ts";

let folder: string;
let db: Database;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "casus-"));
  db = await open(":memory:");
});
afterAll(async () => {
  await db.destroy();
  await rm(folder, { recursive: true, force: true });
});

/** A small generator, the same every time (mulberry32). */
const seeded = (seed: number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** One of the ways in which a file breaks on its way. */
const damaged = (text: string, random: () => number): Buffer => {
  const bytes = Buffer.from(text);
  const at = Math.floor(random() * bytes.length);
  const to = at + Math.floor(random() * 40);
  const lines = text.split("\n");
  switch (Math.floor(random() * 6)) {
    case 0:
      return bytes.subarray(0, at);
    case 1:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(to)]);
    case 2:
      bytes[at] = Math.floor(random() * 256);
      return bytes;
    case 3:
      return Buffer.concat([bytes.subarray(0, to), bytes.subarray(at)]);
    case 4:
      return Buffer.from([...lines.slice(1), lines[0]].join("\n"));
    default:
      return Buffer.concat([bytes.subarray(0, at), Buffer.from('"'), bytes.subarray(at)]);
  }
};

const tables = ["packs", "data_sets", "actors", "codes", "instruments", "parties", "pledges", "origins"];
const contents = async (): Promise<string> => {
  const all = [];
  for (const table of tables) all.push((await sql`select * from ${sql.table(table)}`.execute(db)).rows);
  return JSON.stringify(all);
};

const take = async (kind: ImportKind, text: string | Buffer, dryRun = false) => {
  const file = join(folder, `${kind.name}.csv`);
  await writeFile(file, text);
  return importData(db, kind, [file], { kinds: importKinds, dryRun });
};

test("1,000 damages: each is refused with its file, or what is left is a file; the database is never half written", async () => {
  const files: Readonly<Record<string, string>> = { "cow-states": statesFile, "country-codes": codesFile, atop: atopFile(memberRows) };
  const sorts = importKinds.filter((kind) => kind.name in files);
  for (const kind of sorts) await take(kind, files[kind.name] ?? "");
  const before = await contents();
  const random = seeded(6);
  let refused = 0;
  for (let i = 0; i < 1_000; i++) {
    const kind = sorts[i % sorts.length];
    if (!kind) continue;
    const result = await take(kind, damaged(files[kind.name] ?? "", random), true);
    if (result.kind !== "refused") continue;
    refused++;
    expect(result.problems.length).toBeGreaterThan(0);
    for (const { place, message } of result.problems)
      expect([place.file ?? place.path, message]).toEqual([expect.stringContaining(kind.name), expect.any(String)]);
  }
  expect(refused).toBeGreaterThan(500);
  expect(await contents()).toBe(before);
});

test("an interrupt leaves the database as it was", async () => {
  const before = await contents();
  const file = join(folder, "many.csv");
  await writeFile(file, atopFile(memberRows.slice(0, 2)));
  const abort = new AbortController();
  const [, , atop] = importKinds;
  if (!atop) throw new Error("There is no third kind.");
  const interrupted = importData(db, atop, [file], { kinds: importKinds, signal: abort.signal, onBytes: () => abort.abort() });
  await expect(interrupted).rejects.toThrow(/abort/i);
  expect(await contents()).toBe(before);
});
