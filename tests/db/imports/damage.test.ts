import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, open } from "../../../src/db/database.ts";
import { codedEvents } from "../../../src/db/entities/coded-events.ts";
import { columnsOf } from "../../../src/db/entities/entity.ts";
import { entities } from "../../../src/db/entities/index.ts";
import { importData } from "../../../src/db/imports/import.ts";
import { importKinds } from "../../../src/db/imports/index.ts";
import type { ImportKind } from "../../../src/db/imports/kind.ts";
import { checkIntegrity } from "../../../src/db/sqlite.ts";
import {
  atopFile,
  codesFile,
  cowAlliancesFile,
  icewsFile,
  memberRows,
  ploverFile,
  reviewsFile,
  reviewsJson,
  statesFile,
  warsFile,
} from "./files.ts";

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

type Damage = (text: string, random: () => number) => Buffer | string;
const below = (n: number, random: () => number): number => Math.floor(random() * n);
const spliced =
  (what: (random: () => number) => string): Damage =>
  (text, random) => {
    const at = below(text.length, random);
    return text.slice(0, at) + what(random) + text.slice(at);
  };
/** Ways in which a file breaks on its way. */
const damages: readonly Damage[] = [
  (text, random) => Buffer.from(text).subarray(0, below(Buffer.byteLength(text), random)),
  (text, random) => {
    const at = below(text.length, random);
    return text.slice(0, at) + text.slice(at + below(40, random));
  },
  (text, random) => {
    const bytes = Buffer.from(text);
    bytes[below(bytes.length, random)] = below(256, random);
    return bytes;
  },
  (text, random) => {
    const at = below(text.length, random);
    return text.slice(0, at + below(40, random)) + text.slice(at);
  },
  (text) => [...text.trimEnd().split("\n").slice(1), text.split("\n")[0]].join("\n"),
  // Two columns change places in the header alone.
  (text, random) => {
    const [header = "", ...rows] = text.split("\n");
    const separator = header.includes("\t") ? "\t" : ",";
    const names = header.split(separator);
    const [a, b] = [below(names.length, random), below(names.length, random)];
    return [names.map((name, i) => (i === a ? names[b] : i === b ? names[a] : name)).join(separator), ...rows].join("\n");
  },
  (text, random) => Buffer.from(text, (["latin1", "utf16le"] as const)[below(2, random)]),
  (text, random) => text.replaceAll(text.includes("\t") ? "\t" : ",", [";", "\t", ",", "|"][below(4, random)] ?? ";"),
  (text) => `\ufeff${text}`,
  (text) => text.replaceAll("\n", "\r\n"),
  spliced(() => "\0"),
  spliced(() => '"'),
  spliced((random) => (random() < 0.5 ? "\n" : "\ufeff")),
];

const all = [...entities, codedEvents];
const contents = async (): Promise<string> => {
  const rows: unknown[] = [];
  for (const table of ["packs", "data_sets", "origins", ...all.map(({ name }) => name)])
    for (const row of (await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(db)).rows)
      rows.push(JSON.stringify({ table, ...row, loaded_at: "", imported_at: "" }));
  return rows.sort().join("\n");
};

/** What is wrong with the records of the database. */
const unsound = async (): Promise<readonly string[]> => {
  const issues: string[] = [...(await checkIntegrity(db))];
  for (const entity of all) {
    const columns = columnsOf(entity).map(({ name }) => name);
    const { rows } = await sql<
      Record<string, string | number | null>
    >`select ${sql.join(columns.map((c) => sql.ref(c)))} from ${sql.table(entity.name)}`.execute(db);
    for (const row of rows) {
      const read = entity.schema.safeParse(row);
      if (!read.success) issues.push(`${entity.name}: ${read.error.message}`);
      issues.push(...entity.check(row).map(({ message }) => message));
    }
  }
  return issues;
};

const take = async (kind: ImportKind, text: string | Buffer, options: { columns?: ReadonlyMap<string, string>; dataSet?: string } = {}) => {
  const file = join(folder, `${kind.name}.csv`);
  await writeFile(file, text);
  return importData(db, kind, [file], { kinds: importKinds, ...options });
};

const kindOf = (name: string): ImportKind => {
  const found = importKinds.find((kind) => kind.name === name);
  if (!found) throw new Error(`There is no kind ${name}.`);
  return found;
};

const ours = new Map(Object.entries({ id: "key", date: "day", code: "type", actor: "from", target: "to" }));
const samples: readonly { kind: string; text: string; columns?: ReadonlyMap<string, string>; dataSet?: string }[] = [
  { kind: "cow-states", text: statesFile },
  { kind: "country-codes", text: codesFile },
  { kind: "atop", text: atopFile(memberRows) },
  { kind: "cow-alliances", text: cowAlliancesFile },
  { kind: "iwd", text: warsFile },
  { kind: "icews", text: icewsFile },
  { kind: "coded-events", text: ploverFile, columns: ours },
  { kind: "claimreview", text: reviewsFile },
  { kind: "claimreview", text: reviewsJson, dataSet: "claimreview-json" },
];

test("1,000 damages: each is refused with its file and the database is as before, or what was imported is sound", {
  timeout: 60_000,
}, async () => {
  for (const { kind, text, ...options } of samples) expect(await take(kindOf(kind), text, options)).toMatchObject({ kind: "imported" });
  expect(await unsound()).toEqual([]);
  const before = await contents();
  const random = seeded(6);
  let refused = 0;
  for (let i = 0; i < 1_000; i++) {
    const sample = samples[i % samples.length];
    const damage = damages[Math.floor(i / samples.length) % damages.length];
    if (!sample || !damage) continue;
    const { kind, text, ...options } = sample;
    const result = await take(kindOf(kind), Buffer.from(damage(text, random)), options);
    if (result.kind === "refused") {
      refused++;
      expect(result.problems.length).toBeGreaterThan(0);
      for (const { place, message } of result.problems)
        expect([place.file ?? place.path, message]).toEqual([expect.stringContaining(kind), expect.any(String)]);
      expect(await contents()).toBe(before);
    } else if (result.kind === "imported") {
      expect(await unsound()).toEqual([]);
      await take(kindOf(kind), text, options);
      expect(await contents()).toBe(before);
    }
  }
  expect(refused).toBeGreaterThan(500);
});

test("an interrupt leaves the database as it was", async () => {
  const before = await contents();
  for (const { kind, text, ...options } of samples) {
    const file = join(folder, "many.csv");
    await writeFile(file, text);
    const abort = new AbortController();
    const interrupted = importData(db, kindOf(kind), [file], {
      kinds: importKinds,
      ...options,
      signal: abort.signal,
      onBytes: () => abort.abort(),
    });
    await expect(interrupted).rejects.toThrow(/abort/i);
  }
  expect(await contents()).toBe(before);
});
