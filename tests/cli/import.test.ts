import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { open, openToRead } from "../../src/db/database.ts";
import { atopFile, codesFile, dataFile, dataFolder, memberRows, statesFile } from "../db/imports/files.ts";
import { casus } from "./command.ts";
import { withPreparedDatabase } from "./prepared.ts";

let folder: string;
let db: string;
withPreparedDatabase((own) => {
  ({ folder, db } = own);
});

const written = async (name: string, text: string | Buffer): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
};
const run = (...words: readonly string[]) => casus(...words, "--db", db);
const imported = async (kind: string, text: string) => run("import", kind, await written(`${kind}.csv`, text));

const tables = ["packs", "actors", "codes", "memberships", "instruments", "parties", "pledges", "sources", "data_sets", "origins"] as const;
const contents = async (): Promise<string> => {
  const read = openToRead(db);
  try {
    const all: unknown[] = [];
    for (const table of tables) all.push(await read.selectFrom(table).selectAll().execute());
    return JSON.stringify(all);
  } finally {
    await read.destroy();
  }
};

describe("casus import", () => {
  test("takes in states, their codes and the members of alliances; once more it changes nothing and says so", async () => {
    expect(await imported("cow-states", statesFile)).toMatchObject({
      code: 0,
      err: "",
      out: expect.stringMatching(/^Imported cow-states, version 2016: 5 rows, 5 actors, /),
    });
    expect((await imported("country-codes", codesFile)).out).toMatch(
      /^Imported country-codes, version 1: 3 rows, 8 codes\.\nLeft out 1 row:\n {2}country-codes\.csv, line 4: Elbonia has no number in the Correlates of War\n$/,
    );
    expect((await imported("atop", atopFile(memberRows))).out).toBe(
      "Imported atop, version 4.01: 8 rows, 11 pledges, 4 instruments, 8 parties.\n",
    );
    const before = await contents();
    for (const [kind, text] of [
      ["cow-states", statesFile],
      ["country-codes", codesFile],
      ["atop", atopFile(memberRows)],
    ] as const)
      expect((await imported(kind, text)).out).toMatch(new RegExp(`^Unchanged: ${kind} has version .* from \\d rows already\\.\n`));
    expect(await contents()).toBe(before);
  });

  test("keeps of each record its data set, version, row and citation", async () => {
    await imported("cow-states", statesFile);
    await imported("atop", atopFile(memberRows));
    const read = openToRead(db);
    const pledge = await read.selectFrom("pledges").selectAll().where("actor", "=", "grand-fenwick").executeTakeFirstOrThrow();
    expect(pledge).toMatchObject({
      promise: "defence",
      from: "1910-05-01",
      to: "1920-05-01",
      adversary: "named",
      adversaries: "borduria",
      place: "open",
      source: "atop-4-01",
      pack: "atop",
    });
    const origin = await read
      .selectFrom("origins")
      .selectAll()
      .where("entity", "=", "pledges")
      .where("key", "=", JSON.stringify(["grand-fenwick", "atop-2", "defence", "1910-05-01"]))
      .executeTakeFirst();
    expect(origin).toMatchObject({ data_set: "atop", file: "atop.csv", line: 4 });
    const source = await read.selectFrom("sources").select("title").where("slug", "=", "atop-4-01").executeTakeFirst();
    expect(source?.title).toMatch(/ATOP.*version 4\.01: Leeds, Ritter, Mitchell and Long 2002/);
    // A month without a day counts as a whole.
    expect(await read.selectFrom("parties").select("to").where("instrument", "=", "atop-3-2").executeTakeFirst()).toEqual({
      to: "1938-04-01",
    });
    await read.destroy();
  });

  test("writes nothing on a dry run", async () => {
    await imported("cow-states", statesFile);
    const before = await contents();
    const { out } = await run("import", "atop", await written("atop.csv", atopFile(memberRows)), "--dry-run");
    expect(out).toBe("Would import atop, version 4.01: 8 rows, 11 pledges, 4 instruments, 8 parties.\nNothing was written (--dry-run).\n");
    expect(await contents()).toBe(before);
  });

  test("says of rows that it leaves out where they are, and why", async () => {
    await imported("cow-states", statesFile);
    const { code, out } = await imported("atop", atopFile([...memberRows, { ...memberRows[0], member: 9999 }, memberRows[0] ?? {}]));
    expect(code).toBe(0);
    expect(out).toMatch(
      /Left out 2 rows:\n {2}atop\.csv, line 10: nobody has the number 9999 of the Correlates of War \(import cow-states first\)\n {2}atop\.csv, line 11: the same member .* as in line 2\n$/,
    );
  });

  test("takes the place of what an earlier version said", async () => {
    await imported("cow-states", statesFile);
    await imported("atop", atopFile(memberRows));
    const { out } = await imported("atop", atopFile(memberRows.slice(0, 2).map((row) => ({ ...row, version: "5.1" }))));
    expect(out).toBe("Imported atop, version 5.1: 2 rows, 4 pledges, 1 instruments, 2 parties; in place of what was there.\n");
    const read = openToRead(db);
    expect(
      (await read.selectFrom("parties").select("instrument").where("pack", "=", "atop").distinct().execute()).map((row) => row.instrument),
    ).toEqual(["atop-1"]);
    await read.destroy();
  });

  test("still takes packs, with their kind and without", async () => {
    expect((await run("import", "pack", "cst")).out).toBe("Loaded cst.\n");
    expect((await run("import", "cst")).out).toBe("Unchanged since they were loaded: cst.\n");
    // What ships and is needed comes along.
    expect((await run("import", "pack", "tests/packs/batken-2022")).out).toBe("Loaded batken-2022.\n");
    const empty = join(folder, "empty.db");
    expect(await casus("import", "pack", "tests/packs/batken-2022", "--db", empty)).toEqual({
      code: 0,
      err: "",
      out: "Loaded general-law, cst, batken-2022.\n",
    });
    expect(await run("import", "general-law", "--dry-run")).toMatchObject({
      code: 2,
      err: expect.stringContaining("--dry-run is for data"),
    });
    expect(await run("import", "atop", "no-such-file.csv")).toMatchObject({
      code: 2,
      err: expect.stringContaining("There is no file no-such-file.csv"),
    });
  });
});

describe("a file that is damaged or of another kind", () => {
  const good = atopFile(memberRows);
  const [header = "", ...rows] = good.split("\n");
  const columns = header.split(",");
  const swapped = (a: string, b: string): string => columns.map((name) => (name === a ? b : name === b ? a : name)).join(",");
  test.each([
    ["is empty", "", /has no rows|is no table/],
    ["has a header alone", `${header}\n`, /has no rows \(the file may be cut off\)/],
    ["is cut off within a row", good.slice(0, -40), /row 9: has \d+ cells here and another number in the header/],
    ["is cut off within the version", good.slice(0, good.lastIndexOf("4.01") + 1), /has \d+ cells|version/],
    ["has no header", rows.join("\n"), /row 1: is no file of the kind atop: none of its columns is there/],
    ["lacks a column", good.replace("defcoadv", "defco"), /row 1: .*the header lacks defcoadv/],
    [
      "has columns in another order than its header",
      good.replace(header, swapped("defense", "defcon")),
      /column defcon: says that there is a condition/,
    ],
    [
      "has years where flags belong",
      good.replace(header, swapped("yrent", "nonagg")),
      /column nonagg: 1900 is neither 0 nor 1|no whole number from 1500/,
    ],
    ["is another kind's", statesFile, /it looks like cow-states/],
    ["is in Latin-1", Buffer.concat([Buffer.from(good), Buffer.from("C\xf4te d'Ivoire\n", "latin1")]), /row 10: is no text in UTF-8/],
    ["is in UTF-16", Buffer.from(good, "utf16le"), /is no text in UTF-8/],
    ["mixes versions", good.replace(/4\.01(?![\s\S]*4\.01)/, "5.01"), /row 9, column version: is of version 5\.01/],
    ["has days that do not exist", good.replace("1900,2,1", "1900,2,30"), /row 2, column dayent: there is no day 1900-02-30/],
  ])("that %s is refused with its place, and nothing is written", async (_what, text, message) => {
    await imported("cow-states", statesFile);
    await imported("atop", good);
    const before = await contents();
    const { code, err, out } = await run("import", "atop", await written("damaged.csv", text));
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(message);
    expect(err).toMatch(/damaged\.csv/);
    expect(err).toMatch(/Nothing was imported\.\n$/);
    expect(await contents()).toBe(before);
  });
});

describe("casus retire", () => {
  test("removes a data set whole, and refuses while others rest on it", async () => {
    await (await open(db)).destroy();
    const empty = await contents();
    await imported("cow-states", statesFile);
    const states = await contents();
    await imported("atop", atopFile(memberRows));
    expect(await run("retire", "cow-states")).toMatchObject({ code: 1, err: "error: cow-states: atop rest on it (retire that first)\n" });
    expect(await run("retire", "atp")).toMatchObject({ code: 1, err: expect.stringContaining("did you mean atop?") });
    expect(await run("retire", "atop")).toMatchObject({ code: 0, out: "Retired atop, version 4.01.\n" });
    expect(await contents()).toBe(states);
    await run("retire", "cow-states");
    expect(await contents()).toBe(empty);
  });
});

describe.skipIf(dataFolder === null)("the files that are published (skipped where CASUS_DATA and ../shared/data are absent)", () => {
  test("import whole", async () => {
    expect((await run("import", "cow-states", dataFile("cow/states2016.csv"))).out).toMatch(/243 rows, .* 243 memberships/);
    expect((await run("import", "country-codes", dataFile("cow/country-codes.csv"))).code).toBe(0);
    expect((await run("import", "atop", dataFile("atop/atop-4.01-member-level.csv"))).out).toBe(
      "Imported atop, version 4.01: 2398 rows, 4097 pledges, 1 actors, 799 instruments, 2398 parties.\n",
    );
    const read = openToRead(db);
    const germany = await read.selectFrom("codes").select("actor").where("scheme", "=", "cow").where("code", "=", "255").execute();
    expect(germany).toEqual([{ actor: "germany" }]);
    await read.destroy();
  });
});
