import { describe, expect, it } from "vitest";
import { answer, solve, verdict } from "./knowledge.ts";

const base = {
  actions: "talk",
  predicates: `p(x)
    level(x, n:number)
    since(x, when:date)
    led-by(x, leader)
    does(x, act:action)
    motto(x, words:text)
    pair(one:text, other:text)`,
  records: `p(a)
    p(b)
    p(c)
    level(a, 3)
    level(b, 5)
    since(a, 2010-12-10)
    since(b, 2010-12-09)
    led-by(a, b)
    led-by(b, c)
    does(a, talk)`,
};

/** Who must talk, under one condition. */
const who = (header: string, cell: string, told: object = {}): string[] => {
  const rules = `id | kind | bearer | then | p($x) | ${header}\nr | obliges | $x | talk | yes | ${cell}`;
  const solved = solve({ ...base, ...told, rules });
  return solved.positions.filter((p) => p.verdict === "HOLDS").map((p) => p.bearer);
};

describe("value cells over numbers (section 3: cells)", () => {
  it.each([
    ["3", ["a"]],
    ["not 3", ["b"]],
    ["{3; 4}", ["a"]],
    ["{3; 5}", ["a", "b"]],
    [">= 3", ["a", "b"]],
    ["> 3", ["b"]],
    ["< 5", ["a"]],
    ["<= 5", ["a", "b"]],
    ["[3..5)", ["a"]],
    ["(3..5]", ["b"]],
    ["(3..5)", []],
    ["[3..5]", ["a", "b"]],
    [">=3", ["a", "b"]],
    ["yes", ["a", "b"]],
    ["no", ["c"]],
  ])("%s", (cell, expected) => {
    expect(who("level($x)", cell)).toEqual(expected);
  });

  it("numbers are compared as numbers, not as text", () => {
    expect(who("level($x)", ">= 5", { records: "p(a)\np(b)\nlevel(a, 10)\nlevel(b, 5)" })).toEqual(["a", "b"]);
    expect(who("level($x)", "< 0", { records: "p(a)\nlevel(a, -1.5)" })).toEqual(["a"]);
  });

  it("one number has one value, however it is written", () => {
    expect(who("level($x)", "3", { records: "p(a)\nlevel(a, 3.0)" })).toEqual(["a"]);
  });

  it("a missing input is never zero and never a match", () => {
    expect(who("level($x)", "< 5", { records: "p(c)" })).toEqual([]);
    expect(who("level($x)", "not 3", { records: "p(c)" })).toEqual([]);
    expect(who("level($x)", "[0..9]", { records: "p(c)" })).toEqual([]);
  });
});

describe("value cells over dates, actors, actions and texts", () => {
  it.each([
    [">= 2010-12-10", ["a"]],
    ["< 2010-12-10", ["b"]],
    ["[2010-12-09..2010-12-10)", ["b"]],
    ["2010-12-10", ["a"]],
  ])("dates: %s", (cell, expected) => {
    expect(who("since($x)", cell)).toEqual(expected);
  });

  it.each([
    ["b", ["a"]],
    ["not b", ["b"]],
    ["{b; c}", ["a", "b"]],
    ["$x", []],
    ["yes", ["a", "b"]],
    ["no", ["c"]],
  ])("actors: %s", (cell, expected) => {
    expect(who("led-by($x)", cell)).toEqual(expected);
  });

  it("$variable binds the value", () => {
    const rules = "id | kind | bearer | then | p($x) | led-by($x)\nr | obliges | $leader | talk | yes | $leader";
    expect(solve({ ...base, rules }).positions.map((p) => p.bearer)).toEqual(["b", "c"]);
  });

  it("actions", () => {
    expect(who("does($x)", "talk")).toEqual(["a"]);
  });

  it("a quoted cell is a text", () => {
    expect(who("motto($x)", '"peace, and bread"', { records: 'p(a)\nmotto(a, "peace, and bread")' })).toEqual(["a"]);
    expect(who("motto($x)", '"peace"', { records: 'p(a)\nmotto(a, "war")' })).toEqual([]);
  });

  it("commas inside texts do not make two atoms one", () => {
    const records = 'p(a)\npair("x, y", "z")';
    expect(who('pair("x, y", "z")', "yes", { records })).toEqual(["a"]);
    expect(who('pair("x", "y, z")', "yes", { records: 'p(a)\npair("x,y", "z")' })).toEqual([]);
    expect(who('pair("x", "y,z")', "yes", { records: 'p(a)\npair("x,y", "z")' })).toEqual([]);
  });

  it("two texts with commas are two atoms, also where both are on record", () => {
    const records = 'p(a)\npair("x,y", "z")\npair("x", "y,z")';
    expect(who('pair("x,y", "z")', "yes", { records })).toEqual(["a"]);
    expect(who('pair("x", "y,z")', "yes", { records })).toEqual(["a"]);
    expect(who('pair("x", "y,z")', "no", { records: 'p(a)\npair("x,y", "z")' })).toEqual(["a"]);
  });

  it("a text that looks like a free place is a text", () => {
    expect(who('motto($x, "?0")', "no", { records: 'p(a)\nmotto(a, "peace")' })).toEqual(["a"]);
  });

  it("a question about a text has an id that can be assumed again", () => {
    const rules = 'id | kind | bearer | then | motto(a, "all for one") \nr | obliges | a | talk | yes';
    const told = { ...base, records: '? motto(a, "all for one")', rules };
    const id = solve(told).questions[0]?.id ?? "";
    expect(verdict(solve(told, [`assume ${id}`]), "a must talk")).toBe("HOLDS");
  });
});

describe("given (section 3)", () => {
  const rules = "id, kind, bearer, then, p($x)\nr, obliges, $x, talk, yes";
  const told = (given: string, records = "p(a)\np(b)\nled-by(a,b)") => ({ ...base, records, tables: { law: { csv: rules, given } } });
  const holding = (given: string, records?: string) =>
    solve(told(given, records))
      .positions.filter((p) => p.verdict === "HOLDS")
      .map((p) => p.bearer);

  it("holds for every row of the table", () => {
    expect(holding("led-by($x,$y)")).toEqual(["a"]);
  });

  it("tells names apart", () => {
    expect(holding("$x != a")).toEqual(["b"]);
    expect(holding("$x = a")).toEqual(["a"]);
  });

  it("tells two variables apart", () => {
    expect(holding("p($y); $x != $y")).toEqual(["a", "b"]);
    expect(holding("p($y); $x != $y", "p(a)")).toEqual([]);
  });

  it("denies with not", () => {
    expect(holding("not led-by($x,$y)")).toEqual(["b"]);
  });
});

describe("single-valued predicates (section 2: predicate)", () => {
  const told = {
    actions: "talk\nwalk",
    predicates: "rank(x, !n:number)",
    rules: `id, kind, bearer, then, rank($x)
      r1, obliges, $x, talk, 1
      r2, obliges, $x, walk, 2`,
  };
  const both = (solved: ReturnType<typeof solve>) => [answer(solved, "a must talk"), answer(solved, "a must walk")];

  it("at most one value holds in every world", () => {
    const rules = `${told.rules}\nr3, permits, $x, talk, {1; 2}`;
    const open = solve({ ...told, records: "? rank(a,1)\n? rank(a,2)", rules });
    expect(both(open)).toEqual(["DEPENDS if rank(a,1)", "DEPENDS if rank(a,2)"]);
    const never = `id, kind, bearer, then, rank(a,1), rank(a,2)\nr, obliges, a, talk, yes, yes`;
    expect(verdict(solve({ ...told, records: "? rank(a,1)\n? rank(a,2)", rules: never }), "a must talk")).toBe("FAILS");
  });

  it("fixing one denies the rest", () => {
    expect(both(solve({ ...told, records: "? rank(a,1)\n? rank(a,2)" }, ["assume rank(a,1)"]))).toEqual(["HOLDS", "FAILS"]);
    expect(both(solve({ ...told, claims: "k1 b : rank(a,1) ; accepted\nk2 c : rank(a,2)" }))).toEqual(["HOLDS", "none"]);
  });

  it("accepted claims for two values make both questions, and contested ones", () => {
    const solved = solve({ ...told, claims: "k1 b : rank(a,1) ; accepted\nk2 c : rank(a,2) ; accepted" });
    expect(both(solved)).toEqual(["CONTESTED if rank(a,1)", "CONTESTED if rank(a,2)"]);
  });

  it("other subjects are other targets", () => {
    const solved = solve({ ...told, records: "rank(b,2)\n? rank(a,1)" });
    expect([verdict(solved, "b must walk"), answer(solved, "a must talk")]).toEqual(["HOLDS", "DEPENDS if rank(a,1)"]);
  });

  it("reviews beat records, also for another value of one target", () => {
    expect(both(solve({ ...told, records: "rank(a,1)", claims: "k1 b : rank(a,2) ; accepted" }))).toEqual(["none", "HOLDS"]);
  });

  it("its values are one target: a later assumption of another value replaces the earlier", () => {
    const t = { ...told, records: "? rank(a,1)\n? rank(a,2)" };
    expect(both(solve(t, ["assume rank(a,1)", "assume rank(a,2)"]))).toEqual(["FAILS", "HOLDS"]);
  });

  it("a later denial takes back an assumption with what it denied", () => {
    expect(both(solve({ ...told, records: "rank(a,1)" }, ["assume rank(a,2)", "deny rank(a,2)"]))).toEqual(["HOLDS", "none"]);
  });
});
