import { describe, expect, it } from "vitest";
import { createEngine } from "../../src/scenarios/engine.ts";
import { checkExpected, type ExpectedAnswer } from "../../src/scenarios/expected.ts";
import type { Knowledge } from "../../src/scenarios/knowledge.ts";
import { otherGivens, otherTests } from "../../src/scenarios/mutate/cells.ts";
import { askedDays, otherEnds } from "../../src/scenarios/mutate/days.ts";
import { Examiner, type Fate } from "../../src/scenarios/mutate/examine.ts";
import { type Mutant, mutated } from "../../src/scenarios/mutate/mutant.ts";
import { mutantsOf } from "../../src/scenarios/mutate/operators.ts";
import { judge, scoreOf, tallyOf } from "../../src/scenarios/mutate/score.ts";
import { InvalidInput } from "../../src/scenarios/problem.ts";
import type { Position } from "../../src/scenarios/result.ts";
import { day, knowledge, today } from "./knowledge.ts";

const told = {
  predicates: `attacks(attacker, victim)
    asks(actor)
    grave(actor)
    level(actor, !n:number)`,
  actions: "help : toward\nfight < use-force : against\nuse-force : against\nconsult : toward\ninsult : against",
  readings: "scope = wide | narrow",
  instruments: "pact 2 1990-01-01\ncharter 1 1945-06-26\nother 2 1980-01-01\npeace 2 1985-01-01",
  records: `party(a,pact)
    party(b,pact)
    level(c,3)
    ? attacks(c,b)
    ? asks(b)
    ? grave(c)`,
  priorities: "specialis charter-4 pact\nspecialis peace-2 peace-1\nunranked pact other",
  scenarios: "now :\nbegun : assume attacks(c,b) ; deny grave(c)",
  tables: {
    pact: {
      given: "party($bearer,pact); $bearer != $toward",
      csv: `id      , kind    , bearer , toward , against , then      , attacks($x,$toward) , asks($toward) , level($x) , unless    , overrides , reading     , strength , from       , to
        pact-1  , obliges , $bearer, $toward,         , help      , yes                 , yes           , >= 2      , grave($x) ,           , scope=wide  , arguable , 2000-01-01 , -
        pact-2  , obliges , $bearer, $toward,         , help      , yes                 , -             , -         ,           ,           , scope=narrow, firm     , 1990-01-01 , 2000-01-01
        pact-3  , obliges , $bearer, $toward,         , consult   , yes                 , -             , -         , pact-1    ,           ,             , firm     , -          , -`,
    },
    charter: {
      csv: `id        , kind    , bearer   , toward , against , then      , attacks($x,$y) , party($y,pact) , overrides
        charter-1 , forbids , $x       ,        ,         , use-force , yes            , yes            ,
        charter-2 , permits , $y       ,        , $x      , fight     , yes            , yes            , charter-3
        charter-3 , forbids , $y       ,        ,         , use-force , yes            , yes            ,
        charter-4 , exempts , c        , b      ,         , help      , yes            , yes            ,`,
    },
    peace: {
      given: "party($bearer,pact); party($against,pact); $against != $bearer",
      csv: `id    , kind   , bearer  , against  , then   , grave($x), overrides
        peace-1 , forbids, $bearer , $against , insult , -       ,
        peace-2 , permits, $bearer , $against , insult , yes     , peace-1`,
    },
    other: { csv: "id , kind , bearer , toward , then , asks($x)\nother-1 , obliges , $x , a , consult , yes" },
  },
};

const known = knowledge(told);

const expectedOf = (scenario: string, p: Position): ExpectedAnswer => ({
  scenario,
  actor: p.bearer,
  modality: p.modality.toLowerCase(),
  omission: p.omission,
  action: p.action,
  toward: p.toward === "*" ? null : p.toward,
  against: p.against === "*" ? null : p.against,
  instrument: null,
  verdict: p.verdict.toLowerCase(),
  strength: p.strength,
  holdsIff:
    p.holdsIff.length === 0
      ? null
      : p.holdsIff.map((t) => t.all.map((l) => `${l.value ? "" : "not "}${l.question}`).join(" & ")).join(" | "),
  place: { file: "expected.csv", row: 2 },
});

/** Scenarios of the test have a date of their own. */
const dated: Knowledge = { ...known, scenarios: known.scenarios.map((s) => ({ ...s, asOf: today })) };
const positions = (scenario: string): ExpectedAnswer[] =>
  createEngine(dated)
    .solve(scenario)
    .positions.map((p) => expectedOf(scenario, p));
const everything = [...positions("now"), ...positions("begun")];

interface Tried {
  readonly mutant: Mutant;
  readonly fate: Fate;
}

const tryAll = (expected: readonly ExpectedAnswer[]): readonly Tried[] => {
  const examiner = new Examiner(dated, expected);
  const { engine } = examiner;
  const mutants = mutantsOf(dated, engine.rulebook, engine.vocabulary, () => askedDays([today, day("1995-01-01")]));
  const fates = examiner.examine(mutants, () => true);
  return mutants.flatMap((mutant, i) => {
    const fate = fates[i];
    return fate ? [{ mutant, fate }] : [];
  });
};

/** The mutant in every scenario, or in the knowledge. */
const withMutant = (mutant: Mutant): Knowledge => {
  const { edit } = mutant;
  if (edit.kind !== "row") return mutated(dated, mutant) ?? dated;
  return { ...dated, scenarios: dated.scenarios.map((s) => ({ ...s, changes: [...edit.changes, ...s.changes] })) };
};

/** Every scenario solved and every expected answer asked, without any thought of which could notice. */
const askEverything = (mutant: Mutant): Fate["kind"] => {
  const engine = createEngine(withMutant(mutant));
  if (engine.problems.some((p) => p.severity === "error")) return "invalid";
  try {
    engine.solve("now");
    return checkExpected(engine, everything).problems.length > 0 ? "noticed" : "survived";
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return "invalid";
  }
};

const named = (tried: readonly Tried[], row: string, column: string, mutation: string): Fate => {
  const found = tried.find(({ mutant: m }) => m.row === row && m.column === column && m.mutation === mutation);
  if (!found)
    throw new Error(
      `no mutant ${row} ${column} ${mutation} among ${tried.map(({ mutant: m }) => `${m.row} ${m.column} ${m.mutation}`).join("\n")}`,
    );
  return found.fate;
};

describe("mutants", () => {
  const tried = tryAll(everything);

  it("come to the same where every answer of every scenario is asked", () => {
    expect(tried.length).toBeGreaterThan(80);
    for (const { mutant, fate } of tried) {
      const { row, column, mutation } = mutant;
      expect([row, column, mutation, fate.kind === "equivalent" ? "survived" : fate.kind]).toEqual([
        row,
        column,
        mutation,
        askEverything(mutant),
      ]);
    }
  });

  it("leave every answer as it was where all are expected and none notices, but for new ones", () => {
    const survivors = tried.flatMap(({ fate }) => (fate.kind === "survived" ? [fate] : []));
    expect(survivors.length).toBeGreaterThan(0);
    for (const { differs } of survivors) expect(differs ?? "(was FAILS)").toMatch(/\(was FAILS\)$/);
  });

  it("name the expected answer that notices", () => {
    expect(named(tried, "pact-1", "id", "disabled")).toMatchObject({
      kind: "noticed",
      place: { file: "expected.csv", row: 2 },
      what: expect.stringContaining("obligation help b"),
    });
    for (const [row, column, mutation] of [
      ["pact-1", "attacks($x,$toward)", "no"],
      ["pact-1", "asks($toward)", "-"],
      ["pact-1", "reading", "scope=narrow"],
      ["pact-1", "reading", "-"],
      ["pact-1", "unless", "without grave($x)"],
      ["pact-1", "strength", "firm"],
      ["pact-1", "level($x)", "< 2"],
      ["pact-1", "kind", "forbids"],
      ["pact-1", "from", "2022-09-14"],
      ["pact-2", "to", "2022-09-14"],
      ["pact-3", "unless", "without pact-1"],
      ["charter-2", "overrides", "without charter-3"],
    ] as const)
      expect([row, column, mutation, named(tried, row, column, mutation).kind]).not.toEqual([row, column, mutation, "survived"]);
  });

  it("are refused by the checker where nothing binds a variable any more", () => {
    expect(named(tried, "pact", "given", "without party($bearer,pact)")).toMatchObject({
      kind: "invalid",
      problem: expect.stringContaining("nothing binds $bearer"),
    });
  });

  it("do nothing where they take the rank from rows that never oppose each other, or that are ranked otherwise", () => {
    expect(named(tried, "pact other", "unranked", "dropped").kind).toBe("equivalent");
    expect(named(tried, "peace-2 peace-1", "specialis", "dropped").kind).toBe("equivalent");
    expect(named(tried, "charter-4 pact", "specialis", "dropped").kind).not.toBe("equivalent");
  });

  it("do nothing where they change over two actors of whom the row says the same", () => {
    expect(named(tried, "peace-1", "bearer", "swapped with against").kind).toBe("equivalent");
    expect(named(tried, "pact-1", "bearer", "swapped with toward").kind).not.toBe("equivalent");
  });

  it("survive where no expected answer speaks of them, and tell what would have changed", () => {
    const without = tryAll(everything.filter((e) => e.action !== "consult"));
    expect(named(without, "pact-3", "id", "disabled")).toEqual({
      kind: "survived",
      differs: expect.stringMatching(/^(now|begun): a OBLIGATION consult b - is FAILS \(was /),
    });
    expect(scoreOf(tallyOf(without.map((t) => ({ ...t, place: {} }))))).toBeLessThan(
      scoreOf(tallyOf(tried.map((t) => ({ ...t, place: {} })))),
    );
  });

  it("leave cells alone that decide nothing", () => {
    const columns = new Set(tried.map(({ mutant }) => mutant.column));
    for (const column of ["cite", "grade", "note"]) expect(columns).not.toContain(column);
  });
});

describe("arguments for survivors", () => {
  const survivor = {
    mutant: { row: "r1", column: "strength", mutation: "firm", edit: { kind: "priority", index: 0 } },
    fate: { kind: "survived", differs: null },
    place: {},
  } as const;
  const noticed = {
    ...survivor,
    mutant: { ...survivor.mutant, row: "r2" },
    fate: { kind: "noticed", scenario: "now", place: {}, what: "a must help" },
  } as const;
  const argument = (row: string) => ({
    row,
    column: "strength",
    mutation: "firm",
    why: "nobody disputes it",
    place: { file: "mutants.csv", row: 2 },
  });

  it("answer for them", () => {
    expect(judge([survivor], [argument("r1")])).toMatchObject({ argued: [{ why: "nobody disputes it" }], unargued: [], stale: [] });
    expect(judge([survivor], []).unargued).toEqual([survivor]);
  });

  it("are stale where the mutant is noticed or does not exist", () => {
    const { stale } = judge([survivor, noticed], ["r1", "r2", "r3"].map(argument));
    expect(stale.map((s) => [s.argument.row, s.reason])).toEqual([
      ["r2", "it is noticed: now, a must help"],
      ["r3", "there is no such mutant"],
    ]);
  });
});

describe("other cells", () => {
  it.each([
    ["yes", ["no", "-"]],
    ["no", ["yes", "-"]],
    ["?", ["yes", "no", "-"]],
    ["russia", ["not russia", "-"]],
    ["not russia", ["russia", "-"]],
    ["{a; b}", ["{b}", "{a}", "-"]],
    [">= 3", ["> 3", "< 3", "-"]],
    ["[3..5)", ["(3..5)", "[3..5]", "-"]],
    ["$x", ["-"]],
  ])("for %s", (cell, others) => expect(otherTests(cell)).toEqual(others));

  it("for what a table says of all its rows", () => {
    expect(otherGivens("p($a); not q($a); $a != $b").map((g) => g.given)).toEqual([
      "not q($a); $a != $b",
      "not p($a); not q($a); $a != $b",
      "p($a); $a != $b",
      "p($a); q($a); $a != $b",
      "p($a); not q($a)",
      "p($a); not q($a); $a = $b",
    ]);
  });

  it("for the days between which a row is in force: as seen from the days asked about", () => {
    const days = askedDays(["2012-06-01", "2022-09-13", "2022-09-13", "2023-07-01"].map(day));
    const ends = (from: string | null, to: string | null) =>
      otherEnds({ from: from === null ? null : day(from), to: to === null ? null : day(to) }, days).map((e) => `${e.column} ${e.day}`);
    expect(ends("2013-01-01", null)).toEqual(["from 2022-09-14", "from 2012-06-01"]);
    expect(ends("1994-04-20", "2013-01-01")).toEqual(["from 2012-06-02", "to 2012-06-01", "to 2022-09-14"]);
    expect(ends(null, null)).toEqual([]);
    expect(ends("2024-01-01", null)).toEqual(["from 2023-07-01"]);
  });

  it("asked about in scenarios where the table says something: what another case asks of another time tests no interval", () => {
    const early = day("2010-01-01");
    const beforeThePact: Knowledge = {
      ...dated,
      records: dated.records.map((r) => (r.atom.startsWith("party") ? { ...r, from: today } : r)),
      scenarios: dated.scenarios.map((s) => (s.slug === "now" ? { ...s, asOf: early } : s)),
    };
    const examiner = new Examiner(beforeThePact, everything);
    const days = (table: string) => beforeThePact.tables.flatMap((t) => (t.id === table ? examiner.daysOf(t).all : []));
    expect(days("pact")).toEqual([today]);
    expect(days("other")).toEqual([early, today]);
  });
});
