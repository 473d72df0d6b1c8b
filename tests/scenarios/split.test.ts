import { describe, expect, it } from "vitest";
import { InvalidInput } from "../../src/scenarios/problem.ts";
import { engineFor as engineForProgram } from "../oracle/check.ts";
import { law, solve as solveProgram } from "../properties/law.ts";
import { change, engineFor, key, type Told } from "./knowledge.ts";
import { shipped } from "./shipped.ts";

const told: Told = {
  actions: "talk\nwalk\nrun",
  predicates: "p(x)\nq(x)\nr(x)",
  rules: `id, kind, bearer, then, p(a), q(a)
    r1, obliges, a, talk, yes, yes
    r2, obliges, a, walk, yes, -
    r3, obliges, a, walk, -, yes
    r4, obliges, a, run, yes, -`,
  scenarios: "start :\nassumed < start : assume p(a)\nacted < assumed : assume q(a)",
};

describe("split: what the assumption did, what the action did, what both did together", () => {
  const { left, split } = ((engine) => engine.compare("start", "acted"))(engineFor(told));
  const found = new Map(split().map((s) => [s.key, s]));

  it("takes the scenario's own changes for the action and its base's for the assumption", () => {
    expect(left.changes).toEqual([]);
    expect(found.get(key("a must talk"))).toMatchObject({
      assumption: null,
      action: null,
      both: "GAINED",
      terms: { assumption: 0, action: 0, interaction: 1 },
      interaction: "REINFORCES",
    });
    expect(found.get(key("a must walk"))).toMatchObject({
      assumption: "GAINED",
      action: "GAINED",
      both: "GAINED",
      terms: { assumption: 1, action: 1, interaction: -1 },
      interaction: "OVERLAPS",
    });
    expect(found.get(key("a must run"))).toMatchObject({ assumption: "GAINED", action: null, interaction: "NONE" });
  });

  it("also where the stored scenario is asked for by way of a base", () => {
    const by = (base: string) => ({ base, asOf: null, knownAt: null, changes: [] });
    expect(engineFor(told).compare(by("start"), by("acted")).split()).toEqual(engineFor(told).compare("start", "acted").split());
  });

  it("or two groups that the caller gives", () => {
    const comparison = engineFor(told).compare("start", "start");
    const [run] = comparison
      .split({ assumption: [change("assume r(a)")], action: [change("assume p(a)")] })
      .filter((s) => s.key === key("a must run"));
    expect(run).toMatchObject({ assumption: null, action: "GAINED", shares: { without: 0, assumption: 0, action: 1, both: 1 } });
  });

  it("asks for the groups where the right is not built on the left", () => {
    expect(() => engineFor(told).compare("acted", "start").split()).toThrow(/give both groups/);
  });

  it("on the case that ships: acceptance and the reading of article 4", async () => {
    const { engine } = await shipped();
    const pending = { base: "armenia-2022/request-pending", asOf: null, knownAt: null } as const;
    const { split: ask } = engine.compare({ ...pending, changes: [] }, { ...pending, changes: [] });
    const groups = { assumption: [change("reading cst4=automatic")], action: [change("assume accepts(russia,csto-2022-09-13)")] };
    const duty = ask(groups).find((s) => s.key === "russia OBLIGATION assist-militarily armenia azerbaijan");
    // The treaty of 1997 binds Russia in any case where it binds; the reading and the acceptance only add bases.
    expect(duty).toMatchObject({ both: "STRENGTHENED", interaction: "NONE" });
    expect(ask(groups).find((s) => s.key === "belarus OBLIGATION assist-militarily armenia azerbaijan")).toMatchObject({
      action: null,
      assumption: "STRENGTHENED",
    });
  });
});

law("the terms of a split add up, and each group alone does what it does alone", (program, random) => {
  const { changes } = program.scenario;
  if (changes.length < 2 || program.scenario.base !== null) return;
  const cut = 1 + random.below(changes.length - 1);
  const [assumption, action] = [changes.slice(0, cut), changes.slice(cut)];
  const engine = engineForProgram(program);
  const without = { ...program.scenario, changes: [] };
  try {
    const found = engine.compare(without, without).split({ assumption, action });
    for (const { key: of, shares, terms, both } of found) {
      if (shares && terms) expect(terms.assumption + terms.action + terms.interaction, of).toBeCloseTo(shares.both - shares.without, 9);
      const whole = solveProgram(program)?.position(of);
      if (shares?.both === 1) expect(whole?.verdict, of).toBe("HOLDS");
      if (both === "GAINED" && shares) expect(shares.both, of).toBeGreaterThan(0);
    }
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
  }
});
