import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Database } from "../../src/db/database.ts";
import { openToRead } from "../../src/db/database.ts";
import {
  codesFile,
  cowAlliancesFile,
  dataFile,
  dataFolder,
  icewsFile,
  ploverFile,
  reviewDocuments,
  reviewsFile,
  reviewsJson,
  statesFile,
  warsFile,
} from "../db/imports/files.ts";
import { casus } from "./command.ts";
import { withPreparedDatabase } from "./prepared.ts";

let folder: string;
let db: string;
withPreparedDatabase((own) => {
  ({ folder, db } = own);
});

const imported = async (kind: string, text: string | Buffer, ...words: readonly string[]) => {
  const path = join(folder, `${kind}.csv`);
  await writeFile(path, text);
  return casus("import", kind, path, "--db", db, ...words);
};
const reading = async <T>(work: (read: Database) => Promise<T>): Promise<T> => {
  const read = openToRead(db);
  try {
    return await work(read);
  } finally {
    await read.destroy();
  }
};

test("alliances of the Correlates of War: memberships and pledges, without an end where they go on", async () => {
  await imported("cow-states", statesFile);
  expect(await imported("cow-alliances", cowAlliancesFile)).toMatchObject({
    code: 0,
    out: "Imported cow-alliances, version 4.1: 4 rows, 6 pledges, 2 instruments, 4 parties.\n",
  });
  expect((await imported("cow-alliances", cowAlliancesFile)).out).toMatch(/^Unchanged: /);
  await reading(async (read) => {
    expect(
      await read.selectFrom("instruments").select(["slug", "title", "from", "to"]).where("pack", "=", "cow-alliances").execute(),
    ).toEqual([
      { slug: "cow-alliances-1", title: "Alliance of Ruritania and Syldavia, 1900 (COW 1)", from: "1900-02-01", to: null },
      { slug: "cow-alliances-2", title: "Alliance of Syldavia and Borduria, 1930 (COW 2)", from: "1930-01-01", to: "1938-03-01" },
    ]);
    // A member may leave an alliance that goes on, and a row that cannot be right is left out alone.
    const [first] = cowAlliancesFile.split("\n", 1);
    const odd = `${first}\n1,9001,Ruritania,1900,2,1,,,,1900,2,1,1920,5,NA,0,1,1,0,0,1\n1,9002,Syldavia,1900,2,1,,,,1910,2,1,1909,5,1,0,1,1,0,0,1\n`;
    expect((await imported("cow-alliances", odd, "--dry-run")).out).toMatch(
      /^Would import cow-alliances, version 4\.1: 2 rows, .* 1 parties; .*\n.*\nLeft out 1 row:\n.*line 3: ends \(1909-05-01\) before it begins \(1910-02-01\)\n$/,
    );
    const pledges = await read
      .selectFrom("pledges")
      .select(["actor", "promise", "from", "to"])
      .where("instrument", "like", "%-2")
      .execute();
    expect(pledges).toEqual([
      { actor: "syldavia", promise: "non-aggression", from: "1930-01-01", to: "1938-03-01" },
      { actor: "borduria", promise: "non-aggression", from: "1930-01-01", to: "1936-06-01" },
    ]);
  });
});

test("wars: who attacked whom and who joined, years put together again and truces kept", async () => {
  await imported("cow-states", statesFile);
  expect((await imported("iwd", warsFile)).out).toMatch(/^Imported iwd, version 1: 4 rows, 6 events, /);
  await reading(async (read) => {
    expect(await read.selectFrom("events").select(["slug", "title", "start", "end", "part_of"]).orderBy("slug").execute()).toEqual([
      { slug: "iwd-1", title: "Sceptre War", start: "1910-05-01", end: "1911-03-09", part_of: null },
      { slug: "iwd-1-1", title: "Borduria attacks Syldavia", start: "1910-05-01", end: "1911-03-09", part_of: "iwd-1" },
      { slug: "iwd-1-2", title: "Ruritania joins the war against Borduria", start: "1911-02-01", end: "1911-03-09", part_of: "iwd-1" },
      { slug: "iwd-2", title: "Fenwick War", start: "1925-04-01", end: "1925-06-30", part_of: null },
      { slug: "iwd-2-1", title: "Grand Fenwick attacks Borduria", start: "1925-04-01", end: "1925-04-20", part_of: "iwd-2" },
      { slug: "iwd-2-2", title: "Grand Fenwick attacks Borduria", start: "1925-06-01", end: "1925-06-30", part_of: "iwd-2" },
    ]);
    const sides = read.selectFrom("participants").select(["actor", "role", "note"]).where("event", "=", "iwd-1");
    expect(await sides.orderBy("role").orderBy("actor").execute()).toEqual([
      { actor: "borduria", role: "attacker", note: null },
      { actor: "ruritania", role: "attacker", note: "joiner" },
      { actor: "borduria", role: "victim", note: null },
      { actor: "syldavia", role: "victim", note: null },
    ]);
    expect(await read.selectFrom("origins").select("line").where("key", "=", '["iwd-1-2"]').executeTakeFirst()).toEqual({ line: 4 });
  });
});

test("coded events: CAMEO becomes PLOVER, states are linked, and what PLOVER has not is left out", async () => {
  await imported("cow-states", statesFile);
  expect((await imported("icews", icewsFile)).out).toBe(
    "Imported icews, version 1: 4 rows, 3 coded events.\nLeft out 1 row:\n  icews.csv, line 4: PLOVER has no event type for the CAMEO code 010\n",
  );
  const before = await reading((read) => read.selectFrom("coded_events").selectAll().execute());
  expect(before.map(({ id, kind, on, actor, target, target_name, line }) => [id, kind, on, actor, target, target_name, line])).toEqual([
    ["101", "coerce", "2018-06-01", "borduria", "syldavia", "Citizen (Syldavia)", 2],
    ["102", "agree", "2018-06-01", "syldavia", null, 'The "Voice"', 3],
    ["104", "assault", "2018-06-02", null, "ruritania", "Ruritania", 5],
  ]);
  expect((await imported("icews", icewsFile)).out).toMatch(/^Unchanged: /);
  expect(await casus("retire", "cow-states", "--db", db)).toMatchObject({ code: 1, err: expect.stringContaining("icews rest on it") });
  expect((await casus("retire", "icews", "--db", db)).code).toBe(0);
  expect(await reading((read) => read.selectFrom("coded_events").selectAll().execute())).toEqual([]);
});

test("coded events of others: the user says what the columns are called", async () => {
  await imported("cow-states", statesFile);
  await imported("country-codes", codesFile);
  const columns = ["id=key", "date=day", "code=type", "actor=from", "target=to"].flatMap((word) => ["--column", word]);
  expect((await imported("coded-events", ploverFile, ...columns)).out).toBe("Imported coded-events, version 1: 2 rows, 2 coded events.\n");
  const found = await reading((read) => read.selectFrom("coded_events").select(["id", "kind", "on", "actor", "target"]).execute());
  expect(found).toEqual([
    { id: "a1", kind: "consult", on: "2018-06-01", actor: "ruritania", target: "syldavia" },
    { id: "a2", kind: "assault", on: "2018-06-02", actor: "borduria", target: "ruritania" },
  ]);
  expect(await imported("coded-events", ploverFile)).toMatchObject({
    code: 1,
    err: expect.stringContaining("needed are date, code, actor, target"),
  });
  expect(await imported("coded-events", ploverFile, "--column", "dat=day")).toMatchObject({
    code: 2,
    err: expect.stringContaining("did you mean date?"),
  });
  expect(await imported("coded-events", ploverFile, "--column", "date")).toMatchObject({
    code: 2,
    err: expect.stringContaining("is no pair"),
  });
});

describe("reviews of claims", () => {
  test("as a table: claims with their pages, and reviews by what they say in words, then in numbers", async () => {
    expect((await imported("claimreview", reviewsFile)).out).toMatch(
      /^Imported claimreview, version 1: 4 rows, 2 actors, 3 claims, 3 reviews\.\nLeft out 1 row:\n.*line 5: says nothing of the claim \(claimReviewed\)\n$/,
    );
    const found = await reading((read) =>
      read
        .selectFrom("claims")
        .innerJoin("reviews", "reviews.claim", "claims.slug")
        .innerJoin("sources", "sources.slug", "claims.source")
        .select(["claims.text", "reviews.status", "reviews.at", "reviews.reviewer", "reviews.reason", "sources.url", "sources.outlet"])
        .execute(),
    );
    const check = { reviewer: "check.example", outlet: "check-example" };
    expect(found).toEqual([
      {
        text: "Syldavia has no king.",
        status: "rejected",
        at: "2019-07-22T00:00Z",
        reason: "falso: The king",
        url: "https://check.example/1",
        ...check,
      },
      {
        text: "Water is wet.",
        status: "accepted",
        at: "2019-07-23T10:20Z",
        reason: "Água é molhada",
        url: "https://check.example/2",
        ...check,
      },
      {
        text: "Fire is cold.",
        status: "rejected",
        at: "2019-07-23T10:20Z",
        reason: "Falso: Água é molhada",
        url: "https://check.example/2",
        ...check,
      },
    ]);
  });

  test("as JSON-LD, whole or one document a line: who made the claim is known", async () => {
    expect((await imported("claimreview", reviewsJson)).out).toBe(
      "Imported claimreview, version 1: 2 rows, 3 actors, 2 claims, 2 reviews.\n",
    );
    const claims = () =>
      reading((read) =>
        read
          .selectFrom("claims")
          .innerJoin("reviews", "reviews.claim", "claims.slug")
          .select(["text", "claimant", "stated", "status", "reviewer"])
          .orderBy("text", "desc")
          .execute(),
      );
    const found = await claims();
    expect(found).toEqual([
      { text: "The sceptre is lost.", claimant: "musstler", stated: "2020-01-01", status: "accepted", reviewer: "The Check" },
      {
        text: "The sceptre is found.",
        claimant: "somebody-whom-the-reviews-do-not-name",
        stated: "2020-01-01",
        status: "disputed",
        reviewer: "The Check",
      },
    ]);
    expect((await imported("claimreview", reviewDocuments.map((one) => `${JSON.stringify(one)}\n`).join(""))).code).toBe(0);
    expect(await claims()).toEqual(found);
  });
});

describe("a damaged file is refused with its place, and nothing is written", () => {
  const swapped = (text: string, a: string, b: string): string => {
    const [header = "", ...rows] = text.split("\n");
    const separator = header.includes("\t") ? "\t" : ",";
    return [
      header
        .split(separator)
        .map((name) => (name === a ? b : name === b ? a : name))
        .join(separator),
      ...rows,
    ].join("\n");
  };
  test.each([
    ["cow-alliances", cowAlliancesFile.slice(0, -30), /row 5: has \d+ cells here/],
    ["cow-alliances", swapped(cowAlliancesFile, "ccode", "state_name"), /row 2, column ccode: Ruritania is no whole number/],
    ["cow-alliances", swapped(cowAlliancesFile, "mem_st_year", "mem_end_year"), /column mem_st_year: a blank is no whole number/],
    ["cow-alliances", statesFile, /it looks like cow-states/],
    ["iwd", warsFile.slice(0, -20), /row 5: has \d+ cells here/],
    ["iwd", swapped(warsFile, "init_ccode", "init_name"), /row 2, column init_ccode: Borduria is no whole number/],
    ["iwd", Buffer.from(warsFile, "utf16le"), /is no text in UTF-8/],
    ["icews", icewsFile.slice(0, -20), /row 5: has \d+ cells here/],
    ["icews", swapped(icewsFile, "CAMEO Code", "Event Date"), /row 2, column (code|date): /],
    ["icews", Buffer.from(icewsFile, "latin1"), /row 2: is no text in UTF-8/],
    ["icews", icewsFile.replaceAll("\t", ";"), /row 1: is no file of the kind icews/],
    ["icews", icewsFile.replace("036", "36"), /row 3, column code: 36 is neither .* a spreadsheet may have dropped/],
    ["claimreview", reviewsFile.slice(0, -20), /row 5: has \d+ cells here/],
    ["claimreview", swapped(reviewsFile, "URL", "title"), /row 2, column URL: The king is no address of a page/],
    ["claimreview", reviewsJson.slice(0, -20), /is no JSON that can be read \(the file may be cut off\)/],
    ["claimreview", "[]", /has no rows/],
  ] as const)("%s %#", async (kind, text, message) => {
    await imported("cow-states", statesFile);
    const { code, out, err } = await imported(kind, text);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(message);
    expect(err).toMatch(new RegExp(`${kind}\\.csv.*\\n(.*\\n)*Nothing was imported\\.\\n$`));
    expect(await reading((read) => read.selectFrom("data_sets").select("name").execute())).toEqual([{ name: "cow-states" }]);
  });
});

describe.skipIf(dataFolder === null)("the files that are published (skipped where CASUS_DATA and ../shared/data are absent)", () => {
  test("import whole", async () => {
    await casus("import", "cow-states", dataFile("cow/states2016.csv"), "--db", db);
    expect((await casus("import", "iwd", dataFile("iwd/interstate-war-rev.csv"), "--db", db)).out).toBe(
      "Imported iwd, version 1: 586 rows, 347 events, 858 participants.\nLeft out 1 row:\n  interstate-war-rev.csv, line 75: the fighting ends (1871-02-26) before it begins (1871-12-31)\n",
    );
    expect((await casus("import", "icews", dataFile("events/icews-sample.tab"), "--db", db)).out).toMatch(
      /^Imported icews, version 1: 3705 rows, 3095 coded events\.\nLeft out 610 rows:/,
    );
    expect((await casus("import", "claimreview", dataFile("claims/factckbr-claimreview.tsv"), "--db", db)).out).toMatch(
      /^Imported claimreview, version 1: 1313 rows, 4 actors, 1300 claims, 1300 reviews\.\n/,
    );
  });
});

describe("a state that was imported and comes with a pack later", () => {
  test("is the pack's from then on, and the data set goes on speaking of it", async () => {
    await imported("cow-states", statesFile);
    await imported("cow-alliances", cowAlliancesFile);
    expect(await casus("import", "pack", "alliances", "alliances-example", "--db", db)).toMatchObject({ code: 0, err: "" });
    await reading(async (read) => {
      const owner = await read.selectFrom("actors").select(["pack"]).where("slug", "=", "ruritania").execute();
      expect(owner).toEqual([{ pack: "alliances-example" }]);
      const codes = await read.selectFrom("codes").select(["scheme", "code", "pack"]).where("actor", "=", "ruritania").execute();
      expect(codes).toEqual([
        { scheme: "cow-abbreviation", code: "RUR", pack: "cow-states" },
        { scheme: "cow", code: "9001", pack: "alliances-example" },
      ]);
      const depends = await read.selectFrom("packs").select("depends").where("name", "=", "cow-states").execute();
      expect(depends).toEqual([{ depends: '["alliances-example"]' }]);
      const left = await read
        .selectFrom("origins")
        .select("key")
        .where("entity", "=", "actors")
        .where("data_set", "=", "cow-states")
        .execute();
      expect(left.map(({ key }) => key)).not.toContain('["ruritania"]');
    });
    expect((await casus("dyad", "cow:9001", "syldavia", "--as-of", "1930-01-01", "--db", db)).out).toMatch(/cow-alliances-1/);
    // Read again, it is still the pack's.
    expect(await imported("cow-states", statesFile)).toMatchObject({ code: 0 });
    expect((await imported("cow-states", statesFile)).out).toMatch(/^Unchanged: /);
    expect(await casus("import", "pack", "alliances-example", "--db", db)).toMatchObject({ code: 0, err: "" });
  });
});

test("states under another name are a list of their own, of the same states", async () => {
  await imported("cow-states", statesFile);
  expect(await imported("cow-states", statesFile, "--as", "states-once-more")).toMatchObject({
    code: 0,
    out: "Imported states-once-more, version 2016: 5 rows, 1 actors, 5 memberships.\n",
  });
  await reading(async (read) => {
    const lists = await read.selectFrom("memberships").select("organisation").where("actor", "=", "ruritania").execute();
    expect(lists.map(({ organisation }) => organisation)).toEqual(["cow-state-system", "cow-state-system-states-once-more"]);
  });
});
