import { afterEach, describe, expect, test } from "vitest";
import { type Database, open } from "../../../src/db/database.ts";
import { readKnowledge } from "../../../src/db/knowledge.ts";
import { checkPacks } from "../../../src/db/packs/check.ts";
import { packFiles } from "../../../src/db/packs/format.ts";
import { loadPacks } from "../../../src/db/packs/load.ts";
import type { PackFiles } from "../../../src/db/packs/pack.ts";
import { readPack } from "../../../src/db/packs/read.ts";
import { readDatabasePacks } from "../../../src/db/packs/store.ts";
import { saveRun } from "../../../src/db/runs.ts";
import { createEngine } from "../../../src/scenarios/engine.ts";
import { problemText } from "../../../src/scenarios/problem.ts";
import { crisis, edited, law, noChecks, packOf, sampleDatabase } from "../sample.ts";

const fileProblems = (files: PackFiles) => readPack("packs/x", files).problems.map(problemText);
const togetherProblems = (...packs: PackFiles[]) => checkPacks(packs.map(packOf), noChecks).map(problemText);

test("nothing is wrong with the samples", () => {
  expect(fileProblems(law)).toEqual([]);
  expect(fileProblems(crisis)).toEqual([]);
  expect(togetherProblems(law, crisis)).toEqual([]);
});

describe("a file is refused with its place and a suggestion", () => {
  test.each([
    [
      "a misspelt kind",
      law,
      "actors.csv",
      ',state,,"a note',
      ',stat,,"a note',
      /^packs\/x\/actors.csv, row 3, column kind: stat is not allowed here \(did you mean state\?\)$/,
    ],
    [
      "a misspelt column",
      law,
      "parties.csv",
      "instrument,from",
      "instrumnt,from",
      /^packs\/x\/parties.csv, row 1, column instrumnt: there is no column instrumnt \(did you mean instrument\?\)/,
    ],
    ["a bad slug", law, "actors.csv", "league", "League_1", /actors.csv, row 2, column slug: League_1 will not do \(a slug has/],
    [
      "a date that does not exist",
      law,
      "parties.csv",
      "1999-05",
      "1999-13",
      /parties.csv, row 2, column from: 1999-13 will not do \(a date is YYYY/,
    ],
    [
      "an interval that ends before it begins",
      law,
      "memberships.csv",
      "2010-12",
      "2009",
      /memberships.csv, row 2, column to: ends \(2009-01-01\) before it begins \(2010-01-01\)/,
    ],
    [
      "a blank where something must stand",
      law,
      "instruments.csv",
      "The Pact",
      "",
      /instruments.csv, row 2, column title: must not be blank/,
    ],
    [
      "a bad number",
      law,
      "instruments.csv",
      ",2,1999",
      ",second,1999",
      /instruments.csv, row 2, column rank: second will not do \(a whole number/,
    ],
    [
      "a bad element of a list",
      law,
      "actions.csv",
      "toward; against",
      "towards; against",
      /actions.csv, row 2, column roles: towards is not allowed here \(did you mean toward\?\)/,
    ],
    [
      "a role that its predicate lacks",
      law,
      "predicates.csv",
      "{victim}",
      "{victm}",
      /predicates.csv, row 2, column template: \{victm\} is no role of attacks/,
    ],
    [
      "a time as exact as nobody said",
      crisis,
      "events.csv",
      "Z,minute",
      "Z,day",
      /events.csv, row 2, column start_precision: 2022-09-13T01:30Z is not written to the day/,
    ],
    [
      "a proposition without polarity",
      crisis,
      "claims.csv",
      "raid,yes",
      "raid,",
      /claims.csv, row 2, column polarity: whether the claimant/,
    ],
    ["a step of a chain with nobody", crisis, "chains.csv", "an unnamed officer", "", /chains.csv, row 3, column actor: a step of a chain/],
    [
      "a change with too much",
      crisis,
      "changes.csv",
      "adopt,north,",
      "adopt,north,south",
      /changes.csv, row 2, column value: adopt has no value/,
    ],
    [
      "a patch without a column",
      crisis,
      "changes.csv",
      "pact-1 attacks($x,$bearer)",
      "pact-1",
      /changes.csv, row 4, column target: pact-1 does not name a row and a column/,
    ],
    [
      "one cell too many",
      crisis,
      "links.csv",
      "c2,contradicts,c1,",
      "c2,contradicts,c1,,",
      /links.csv, row 2: has 5 cells where the header has 4/,
    ],
    ["a quote that does not end", crisis, "links.csv", "c1,", 'c1,"', /links.csv, row 2: is no CSV/],
    ["a row without a name", law, "rules/pact.csv", "pact-1,Art", ",Art", /rules\/pact.csv, row 3, column id: blank is no name/],
    [
      "a misspelt entry of pack.yaml",
      law,
      "pack.yaml",
      "    given:",
      "    givn:",
      /pack.yaml, row 11: tables.pact has no entry givn \(did you mean given\?\)/,
    ],
    ["a pack.yaml without version", law, "pack.yaml", "version: 1.0.0\n", "", /pack.yaml, row 1: version is missing/],
    ["a pack.yaml that is none", law, "pack.yaml", "depends: []", "depends: [", /pack.yaml, row \d+: is no YAML/],
    [
      "a table without a file",
      law,
      "pack.yaml",
      "  pact:\n",
      "  pacts:\n",
      /pack.yaml: table pacts has no file rules\/pacts.csv \(did you mean pact\?\)/,
    ],
  ] as const)("%s", (_, files, path, from, to, expected) => {
    expect(fileProblems(edited(files, path, from, to)).join("\n")).toMatch(
      new RegExp(expected.source.replaceAll("^", "(?:^|\n)").replaceAll("$)", ")"), "m"),
    );
  });

  test("a file that no pack has", () => {
    expect(fileProblems(new Map(law).set("actor.csv", "slug\n"))).toEqual([
      "packs/x/actor.csv: is no file of a pack (did you mean actors.csv?)",
    ]);
  });

  test("all mistakes at once", () => {
    const many = edited(edited(edited(law, "actors.csv", "league", "Le ague"), "parties.csv", "1999-05", "May"), "actions.csv", "a1", "a9");
    expect(fileProblems(many)).toHaveLength(3);
  });
});

describe("packs together are refused", () => {
  test.each([
    [
      "a dangling reference",
      law,
      "parties.csv",
      "north,pact",
      "nort,pact",
      "sample/parties.csv, row 2, column actor: no actor is called nort (did you mean north?)",
    ],
    [
      "a dangling element of a list",
      law,
      "actions.csv",
      "a1,help",
      "a1,halp",
      "sample/actions.csv, row 3, column parents: no action is called halp (did you mean help?)",
    ],
    [
      "a change of a row that is not there",
      crisis,
      "changes.csv",
      "pact-1 ",
      "pact-9 ",
      "sample/changes.csv, row 4, column target: no row is called pact-9 (did you mean pact-2?)",
    ],
    [
      "a misspelt answer of a reading",
      crisis,
      "expected.csv",
      "scope=wide",
      "scope=wid",
      "sample/expected.csv, row 2, column holds_iff: no answer of a reading is called scope=wid (did you mean scope=wide?)",
    ],
    [
      "a change to an answer that is not there",
      crisis,
      "changes.csv",
      "adopt,north,",
      "reading,scope,broad",
      "sample/changes.csv, row 2, column value: no answer of a reading is called scope=broad",
    ],
    [
      "a group of rows that are not there",
      law,
      "pack.yaml",
      "[pact-1, pact-2]",
      "[pact-1, pact-7]",
      "no row is called pact-7 (did you mean pact-2?)",
    ],
    [
      "the same key twice",
      crisis,
      "links.csv",
      "c2,contradicts,c1,\n",
      "c2,contradicts,c1,\nc2,contradicts,c1,again\n",
      "sample/links.csv, row 3, column claim: c2, contradicts, c1 is already in sample/links.csv, row 2",
    ],
    [
      "a scenario under another name",
      crisis,
      "scenarios.csv",
      "crisis/next,Next",
      "other/next,Next",
      "other/next does not begin with the name of its pack (crisis/next)",
    ],
    [
      "a cycle of bases",
      crisis,
      "scenarios.csv",
      "What now?,,",
      "What now?,crisis/next,",
      "base leads back to where it starts: crisis/next > crisis/start > crisis/next",
    ],
    [
      "a cycle of actions",
      law,
      "actions.csv",
      "help,help,,,,",
      "help,help,,,send-arms,",
      "parents leads back to where it starts: help > send-arms > help",
    ],
    [
      "a dependency that is not there",
      crisis,
      "pack.yaml",
      "[law]",
      "[law, lav]",
      "depends on lav, which is no pack here (did you mean law?)",
    ],
    [
      "a name of a pack on which it does not depend",
      crisis,
      "pack.yaml",
      "[law]",
      "[]",
      "north belongs to law, on which crisis does not depend (add law to `depends` in pack.yaml)",
    ],
    ["packs that depend on each other", law, "pack.yaml", "depends: []", "depends: [crisis]", "packs depend on each other"],
  ] as const)("%s", (_, files, path, from, to, expected) => {
    const changed = edited(files, path, from, to);
    expect(togetherProblems(files === law ? changed : law, files === crisis ? changed : crisis).join("\n")).toContain(expected);
  });

  test("a key of another pack", () => {
    const twice = new Map(crisis).set("actors.csv", "slug,name,kind,description,note\nnorth,North,state,,\n");
    expect(togetherProblems(law, twice)).toEqual([
      "sample/actors.csv, row 2, column slug: north is already in sample/actors.csv, row 3 (give one of the two another key, or remove it)",
    ]);
  });
});

describe("loading", () => {
  let db: Database | undefined;
  afterEach(async () => {
    await db?.destroy();
    db = undefined;
  });
  const contents = async (database: Database) => JSON.stringify((await readDatabasePacks(database)).map((pack) => [...packFiles(pack)]));

  test("refuses to remove what another pack refers to, names it, and leaves everything as it was", async () => {
    db = await sampleDatabase();
    const before = await contents(db);
    const result = await loadPacks(db, [packOf(edited(law, "actors.csv", "south,", "suedland,"))], noChecks);
    expect(result.kind).toBe("refused");
    expect(result.kind === "refused" ? result.problems.map(problemText).join("\n") : "").toContain(
      "packs/crisis/claims.csv, row 3, column claimant: no actor is called south",
    );
    expect(await contents(db)).toBe(before);
  });

  test("refuses what the engine refuses, and hands on its warnings", async () => {
    db = await open(":memory:");
    const problem = (severity: "error" | "warning") => ({
      code: "DEAD_ROW" as const,
      severity,
      message: "never applies",
      suggestion: null,
      place: {},
    });
    const refused = await loadPacks(db, [packOf(law)], { rules: (knowledge) => (knowledge.tables.length === 1 ? [problem("error")] : []) });
    expect(refused).toEqual({ kind: "refused", problems: [problem("error")] });
    expect(await db.selectFrom("packs").selectAll().execute()).toEqual([]);
    expect(await loadPacks(db, [packOf(law)], { rules: () => [problem("warning")] })).toEqual({
      kind: "loaded",
      packs: ["law"],
      warnings: [problem("warning")],
    });
  });

  test("shows every atom to the engine, with its place", async () => {
    db = await open(":memory:");
    const seen: string[] = [];
    await loadPacks(db, [packOf(crisis), packOf(law)], {
      ...noChecks,
      atoms: () => (atom, place) => {
        seen.push(problemText({ code: "BAD_SYNTAX", severity: "error", message: atom, suggestion: null, place }));
        return [];
      },
    });
    expect(seen).toEqual([
      "sample/claims.csv, row 2, column proposition: attacks(south,north)",
      "sample/claims.csv, row 3, column proposition: attacks(south,north)",
      "sample/facts.csv, row 2, column atom: attacks(north,south)",
      "sample/changes.csv, row 3, column target: attacks(south,north)",
      "sample/expected.csv, row 2, column holds_iff: attacks(north,south)",
      "sample/expected.csv, row 2, column holds_iff: attacks(south,north)",
    ]);
  });

  test("refuses to drop a scenario with saved runs", async () => {
    db = await sampleDatabase();
    const { hashes } = createEngine(await readKnowledge(db));
    await saveRun(db, "crisis/next", { hashes: { ...hashes, scenario: "s" }, answer: {}, knowledge: await readKnowledge(db) });
    const kept = await loadPacks(db, [packOf(crisis)], noChecks);
    expect(kept.kind).toBe("loaded");
    expect(await db.selectFrom("runs").selectAll().execute()).toHaveLength(1);
    const without = edited(
      edited(crisis, "scenarios.csv", "crisis/next,Next,,crisis/start,,,,,,\n", ""),
      "changes.csv",
      'crisis/next,1,patch-row,"pact-1 attacks($x,$bearer)",no,\n',
      "",
    );
    const result = await loadPacks(db, [packOf(without)], noChecks);
    expect(result.kind === "refused" ? result.problems.map((p) => p.message) : []).toEqual([
      "scenario crisis/next is no longer in the pack, but has saved runs",
    ]);
  });
});
