import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isLoadedByItself, readBundled } from "../../src/cli/packs.ts";
import { beginDatabase } from "../../src/cli/serve/prepared.ts";
import { open } from "../../src/db/database.ts";
import { knowledgeOf, readKnowledge } from "../../src/db/knowledge.ts";
import { root } from "../../src/place.ts";
import { startServing } from "./serving.ts";

let folder: string;
let db: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "casus-"));
  db = join(folder, "test.db");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const revisionOf = async (path: string): Promise<string> => {
  const database = await open(path);
  const { revision } = await readKnowledge(database);
  await database.destroy();
  return revision;
};

/** The program as it was built, with packs of its own. @returns its folder */
const copyOfProgram = async (): Promise<string> => {
  const copy = join(folder, "casus");
  const place = (path: string) => fileURLToPath(new URL(path, root));
  for (const path of ["bin", "dist", "packs", "src/schema/examples", "package.json"])
    await cp(place(path), join(copy, path), { recursive: true, preserveTimestamps: true, filter: (file) => !file.endsWith(".map") });
  await symlink(place("node_modules"), join(copy, "node_modules"), "junction");
  return copy;
};

const edit = async (path: string, before: string, after: string): Promise<void> => {
  const text = await readFile(path, "utf8");
  expect(text).toContain(before);
  await writeFile(path, text.replace(before, after));
};

describe("a first start", () => {
  test("has what the packs that ship say, and nothing to load", async () => {
    const packs = (await readBundled()).filter(isLoadedByItself).flatMap(({ pack }) => pack ?? []);
    const first = await startServing({ CASUS_DB: db });
    expect(first.log()).toContain(`Made ${db} with the packs that ship.`);
    expect(first.log()).not.toContain("Loaded");
    expect(await first.stop()).toBe(0);
    expect(await revisionOf(db)).toBe(knowledgeOf(packs).revision);
    expect(await readdir(folder)).toEqual(["test.db"]);
  });

  test("loads packs itself where one has changed since the program was built", async () => {
    const program = await copyOfProgram();
    const main = join(program, "bin/casus.js");
    const before = await startServing({ CASUS_DB: join(folder, "before.db") }, [], main);
    expect(before.log()).toContain("Made");
    expect(await before.stop()).toBe(0);
    await edit(join(program, "packs/july-1914/actors.csv"), "serbia,Serbia,", "serbia,Kingdom of Serbia,");
    const first = await startServing({ CASUS_DB: db }, [], main);
    expect(first.log()).not.toContain("Made");
    expect(first.log()).toMatch(/Loaded packs: .*july-1914/);
    const answer = await fetch(`${first.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: '{ actor(id: "serbia") { name } }' }),
    });
    expect(await answer.json()).toEqual({ data: { actor: { name: "Kingdom of Serbia" } } });
    expect(await first.stop()).toBe(0);
  });

  test("has nothing to begin with where the packs had errors when the program was built, and tells them itself", async () => {
    const program = await copyOfProgram();
    const prepared = async () => (await readdir(join(program, "dist"))).filter((name) => name.endsWith(".db"));
    for (const name of await prepared()) await rm(join(program, "dist", name));
    await edit(join(program, "packs/july-1914/actors.csv"), "serbia,Serbia,state", "serbia,Serbia,kingdom");
    const script = `import { prepareDatabase } from ${JSON.stringify(join(program, "dist/cli/serve/prepared.js"))};
      await prepareDatabase({ err: console.error });`;
    const { stderr } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script]);
    expect(stderr).toMatch(/july-1914\/actors\.csv.*kingdom/);
    expect(await prepared()).toEqual([]);
    await expect(startServing({ CASUS_DB: db }, [], join(program, "bin/casus.js"))).rejects.toThrow(/kingdom is not allowed here/);
  });
});

describe("beginning a database", () => {
  const contents = "what was made with the program";
  let from: string;
  beforeEach(async () => {
    from = join(folder, "from.db");
    await writeFile(from, contents);
  });

  test("copies what was made with the program", async () => {
    expect(await beginDatabase(db, from)).toBe(true);
    expect(await readFile(db, "utf8")).toBe(contents);
    expect((await readdir(folder)).sort()).toEqual(["from.db", "test.db"]);
  });

  test("leaves alone what is there", async () => {
    await writeFile(db, "mine");
    expect(await beginDatabase(db, from)).toBe(false);
    expect(await readFile(db, "utf8")).toBe("mine");
  });

  test("one of two who begin it at the same time does", async () => {
    const begun = await Promise.all([beginDatabase(db, from), beginDatabase(db, from)]);
    expect(begun.filter(Boolean)).toHaveLength(1);
    expect(await readFile(db, "utf8")).toBe(contents);
  });

  test.each(["-wal", "-journal"])("never puts a database beside a %s that another left", async (end) => {
    await writeFile(`${db}${end}`, "of a database that was removed");
    expect(await beginDatabase(db, from)).toBe(false);
    expect(await readdir(folder)).not.toContain("test.db");
  });

  test.each([
    ["there is nothing to copy", () => beginDatabase(db, join(folder, "none.db"))],
    ["the program runs as it was written", () => beginDatabase(db, null)],
    ["its folder is not there", () => beginDatabase(join(folder, "none", "test.db"), from)],
    ["it is kept in memory", () => beginDatabase(":memory:", from)],
  ])("leaves it to whoever opens it where %s", async (_, begin) => {
    expect(await begin()).toBe(false);
    expect(await readdir(folder)).toEqual(["from.db"]);
  });
});
