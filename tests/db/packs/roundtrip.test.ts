import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import type { Database } from "../../../src/db/database.ts";
import { packFiles, packHash, writePack } from "../../../src/db/packs/format.ts";
import { loadPacks } from "../../../src/db/packs/load.ts";
import type { Pack, PackFiles } from "../../../src/db/packs/pack.ts";
import { readFiles, readPack } from "../../../src/db/packs/read.ts";
import { readDatabasePack } from "../../../src/db/packs/store.ts";
import { crisis, edited, law, noChecks, packOf, sampleDatabase } from "../sample.ts";

let db: Database | undefined;
afterEach(async () => {
  await db?.destroy();
  db = undefined;
});

const stored = async (database: Database, name: string): Promise<Pack> => {
  const pack = await readDatabasePack(database, name);
  if (!pack) throw new Error(`no pack ${name}`);
  return pack;
};

/** As a plain value, so that a failure shows a diff. */
const plain = (files: PackFiles) => Object.fromEntries([...files].sort());

test.each([
  ["law", law],
  ["crisis", crisis],
])("the formatted pack %s is its own canonical form, and comes out of the database byte for byte", async (name, files) => {
  expect(plain(packFiles(packOf(files)))).toEqual(plain(files));
  db = await sampleDatabase();
  expect(plain(packFiles(await stored(db, name)))).toEqual(plain(files));
});

test("load, export, load changes nothing", async () => {
  db = await sampleDatabase();
  const exported = await stored(db, "crisis");
  const again = packOf(packFiles(exported));
  expect((await loadPacks(db, [again], noChecks)).kind).toBe("loaded");
  expect(plain(packFiles(await stored(db, "crisis")))).toEqual(plain(packFiles(exported)));
});

test("formatting sorts columns and rows, tidies lists and numbers, and is done after one time", () => {
  const untidy = new Map([
    ["pack.yaml", "name:   law\ntitle: A treaty\nversion: 1.0.0   # the first\n"],
    ["actors.csv", "kind,name,slug\nstate, South ,south\r\n\nstate,North,north\n"],
    ["actions.csv", "slug,title,roles\nhelp,help,toward;against\n"],
    ["instruments.csv", "slug,title,kind,force,rank\npact,The Pact,treaty,treaty,02\n"],
    ["aliases.csv", "actor,alias\n"],
  ]);
  const tidy = packFiles(packOf(untidy));
  expect(plain(tidy)).toEqual({
    "pack.yaml": "name: law\ntitle: A treaty\nversion: 1.0.0 # the first\n",
    "actors.csv": "slug,name,kind,description,note\nnorth,North,state,,\nsouth,South,state,,\n",
    "actions.csv": "slug,title,template,grade,parents,roles,description,note\nhelp,help,,,,toward; against,,\n",
    "instruments.csv": "slug,title,kind,force,rank,signed,from,to,source,description,note\npact,The Pact,treaty,treaty,2,,,,,,\n",
  });
  expect(plain(packFiles(packOf(tidy)))).toEqual(plain(tidy));
  expect(packHash(packOf(untidy))).toBe(packHash(packOf(tidy)));
});

const awkward = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom('"', ",", "\n", "\r", " ", "\t", ";", "-", "a", "ş", "\ufeff", "𝕏") }),
);

test("any note survives files and database", async () => {
  const database = await sampleDatabase();
  db = database;
  await fc.assert(
    fc.asyncProperty(fc.array(awkward, { minLength: 1, maxLength: 5 }), async (notes) => {
      const rows = notes.map((note, i) => ({
        cells: { slug: `n${i}`, name: `N${i}`, kind: "group", description: null, note: note || null },
        row: i + 2,
      }));
      const base = packOf(edited(crisis, "pack.yaml", "name: crisis", "name: notes"));
      const pack: Pack = { ...base, records: new Map([["actors", rows]]) };
      const files = packFiles(pack);
      expect(packOf(files).records.get("actors")).toEqual(rows);
      expect((await loadPacks(database, [pack], noChecks)).kind).toBe("loaded");
      expect(plain(packFiles(await stored(database, "notes")))).toEqual(plain(files));
    }),
    { numRuns: 100, seed: 7 },
  );
});

test("writing a folder touches only what differs, removes what is gone, and spares other packs", async () => {
  const folder = await mkdtemp(join(tmpdir(), "casus-"));
  try {
    expect([...(await writePack(packOf(law), folder))].sort()).toEqual([...law.keys()].sort());
    expect(await writePack(packOf(law), folder)).toEqual([]);
    expect(plain(readFiles(folder))).toEqual(plain(law));
    const smaller = new Map(law);
    smaller.delete("memberships.csv");
    expect(await writePack(packOf(smaller), folder)).toEqual(["memberships.csv"]);
    expect(await readdir(folder)).not.toContain("memberships.csv");
    await expect(writePack(packOf(crisis), folder)).rejects.toThrow(/holds the pack law/);
    expect(readPack("x", readFiles(folder)).problems).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
