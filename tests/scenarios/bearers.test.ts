import { describe, expect, it } from "vitest";
import { change, engineFor, type Told, today } from "./knowledge.ts";

const told: Told = {
  actors: "a b c",
  actions: "help : toward\ncomplain\nrule : against",
  instruments: "law 1 1990-01-01",
  predicates: "asks(x)\nserves(x)\nwronged(x)\nexcused(x)",
};

const scenarioOf = (changes: readonly string[]) => ({ base: null, asOf: today, knownAt: null, changes: changes.map(change) });

/** What holds of an actor who is asked about alone; the same as among others. */
const held = (rules: string, changes: readonly string[], bearer: string): readonly string[] => {
  const engine = engineFor({ ...told, rules });
  const [alone] = engine.solve(scenarioOf(changes), null, [bearer]).parties([bearer]);
  expect(alone).toEqual(engine.solve(scenarioOf(changes)).parties([bearer])[0]);
  return (alone?.positions ?? []).filter(({ verdict }) => verdict === "HOLDS").map(({ key }) => key);
};

describe("who is asked about alone is answered as among others", () => {
  it("where a right rests on what another owes", () => {
    const rules = `id, kind, bearer, toward, then, asks($y), serves($x), wronged($y), obliged($x,help,$y)
      duty, obliges, $x, $y, help, yes, yes, -, -
      wrong, defines, -, -, wronged($y), yes, yes, -, yes
      right, permits, $y, -, complain, -, -, yes, -`;
    expect(held(rules, ["assume asks(b)", "assume serves(a)"], "b")).toEqual(["b PERMISSION complain - -"]);
  });

  it("where a definition gives way to what another owes", () => {
    const rules = `id, kind, bearer, toward, then, asks($y), serves($x), excused($y), unless
      duty, obliges, $x, $y, help, yes, yes, -, -
      excuse, defines, -, -, excused($y), yes, -, -, duty
      duty-to-complain, obliges, $y, -, complain, yes, -, no, -`;
    expect(held(rules, ["assume asks(b)"], "b")).toEqual([]);
    expect(held(rules, ["assume asks(b)", "assume serves(a)"], "b")).toEqual(["b OBLIGATION complain - -"]);
  });

  it("where another is immune from a power", () => {
    const rules = `id, kind, bearer, against, then, serves($x), excused($y)
      power, empowers, $x, $y, rule, yes, yes
      exception, immunises, $y, $x, rule, yes, yes`;
    const other = "id, kind, bearer, against, then, serves($x), excused($y)\n power, empowers, $x, $y, rule, yes, yes";
    expect(held(rules, ["assume serves(a)", "assume excused(b)"], "a")).toEqual([]);
    expect(held(other, ["assume serves(a)", "assume excused(b)"], "a")).toEqual(["a POWER rule - b"]);
  });
});

describe("an answer about some actors alone", () => {
  const rules = "id, kind, bearer, then, serves($x)\n duty, obliges, $x, complain, yes";
  const engine = engineFor({ ...told, rules });
  const scenario = scenarioOf(["assume serves(a)", "assume serves(b)"]);

  it("tells of no others, and says so where one asks for them", () => {
    const solved = engine.solve(scenario, null, ["a"]);
    expect(solved.positions.map(({ bearer }) => bearer)).toEqual(["a"]);
    expect(solved.select([{ word: "obliged", action: "complain" }]).map(({ bearer }) => bearer)).toEqual(["a"]);
    expect(() => solved.parties(["b"])).toThrow("nobody asked about b");
  });

  it("leaves nothing behind for the next scenario of the date", () => {
    expect(engine.solve(scenario, null, ["a"]).positions.map(({ bearer }) => bearer)).toEqual(["a"]);
    expect(engine.solve(scenario).positions.map(({ bearer }) => bearer)).toEqual(["a", "b"]);
  });
});
