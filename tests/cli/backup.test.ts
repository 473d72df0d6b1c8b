import { copyFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { backUp, restore } from "../../src/db/backup.ts";
import { type Database, open } from "../../src/db/database.ts";
import { checkIntegrity } from "../../src/db/sqlite.ts";
import { casus } from "./command.ts";

let folder: string;
let db: string;
let copy: string;
const at = (name: string): string => join(folder, name);

const titled = async (path: string, title: string): Promise<void> => {
  const database = await open(path);
  await insert(database, title);
  await database.destroy();
};
const insert = (database: Database, name: string) =>
  database
    .insertInto("packs")
    .values({ name, title: name, description: null, version: "1.0.0", depends: "[]", yaml: "", hash: "", loaded_at: "2026-01-01T00:00Z" })
    .execute();
const titles = async (path: string): Promise<readonly string[]> => {
  const database = await open(path);
  const rows = await database.selectFrom("packs").select("name").orderBy("name").execute();
  expect(await checkIntegrity(database)).toEqual([]);
  await database.destroy();
  return rows.map(({ name }) => name);
};
const leftOver = async () => (await readdir(folder)).filter((name) => /partial|restoring/.test(name));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "casus-"));
  db = at("test.db");
  copy = at("copy.db");
  await titled(db, "before");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("a copy is taken while the database is written to, and holds what was committed", async () => {
  const inUse = await open(db);
  await insert(inUse, "committed");
  expect(await casus("backup", copy, "--db", db)).toMatchObject({ code: 0, out: `Backed up ${db} to ${copy}.\n` });
  await insert(inUse, "later");
  await inUse.destroy();
  expect(await titles(copy)).toEqual(["before", "committed"]);
  expect(await titles(db)).toEqual(["before", "committed", "later"]);
  expect(await casus("backup", copy, "--db", db)).toMatchObject({ code: 1, err: expect.stringContaining("that file is there already") });
  expect(await casus("backup", at("none.db"), "--db", at("nothing.db"))).toMatchObject({ code: 1 });
});

test("a backup takes the place of the database, and of none", async () => {
  expect(await casus("restore", copy, "--db", db)).toMatchObject({ code: 0, out: `Restored ${db} from ${copy}.\n` });
  expect(await titles(db)).toEqual(["before", "committed"]);
  expect(await casus("restore", copy, "--db", at("new.db"))).toMatchObject({ code: 0 });
  expect(await titles(at("new.db"))).toEqual(["before", "committed"]);
  expect(await leftOver()).toEqual([]);
});

const unusable: readonly (readonly [string, string, (path: string) => Promise<unknown>])[] = [
  [
    "no database",
    "file is not a database",
    (path) => writeFile(path, "not a database, but long enough to look for a header in it".repeat(20)),
  ],
  ["an empty file", "it is no database of Casus", (path) => writeFile(path, "")],
  [
    "a newer database",
    "a newer version of the program has written to it, with 9999_future",
    async (path) => {
      await copyFile(copy, path);
      const database = await open(path);
      await sql`insert into kysely_migration values ('9999_future', '2099-01-01')`.execute(database);
      await database.destroy();
    },
  ],
  [
    "half a file",
    "damaged|malformed|not a database",
    async (path) => {
      await copyFile(copy, path);
      await truncate(path, Math.floor((await readFile(path)).length / 2));
    },
  ],
];

test.for(unusable)("%s is refused, and the database stays as it was", async ([name, words, make]) => {
  const path = at(`${name.replaceAll(" ", "-")}.db`);
  await make(path);
  const before = await readFile(db);
  const refused = await casus("restore", path, "--db", db);
  expect(refused).toMatchObject({ code: 1, out: "", err: expect.stringMatching(words) });
  expect(refused.err).toContain(`Cannot restore ${db} from ${path}`);
  expect((await readFile(db)).equals(before)).toBe(true);
  expect(await leftOver()).toEqual([]);
});

test("a newer database is not opened either, and stays as it was", async () => {
  const before = await readFile(at("a-newer-database.db"));
  const refused = await casus("export", "cst", at("cst"), "--db", at("a-newer-database.db"));
  expect(refused).toMatchObject({
    code: 1,
    err: expect.stringMatching(/a newer version of the program has written to it, with 9999_future.*start that version/),
  });
  expect((await readFile(at("a-newer-database.db"))).equals(before)).toBe(true);
});

test("a database that is in use is not replaced", async () => {
  const inUse = await open(db);
  await insert(inUse, "in-use");
  await expect(restore(copy, db, () => {})).rejects.toThrow("another program has the database open; stop it first");
  await insert(inUse, "still-in-use");
  await inUse.destroy();
  expect(await titles(db)).toEqual(["before", "committed", "in-use", "still-in-use"]);
});

test("a damaged database makes no backup", async () => {
  await expect(backUp(at("half-a-file.db"), at("of-half.db"), () => {})).rejects.toThrow();
  expect(await readdir(folder)).not.toContain("of-half.db");
  expect(await leftOver()).toEqual([]);
});
