import { describe, expect, it } from "vitest";
import { InvalidInput } from "../../src/scenarios/problem.ts";
import { usualWorldLimits } from "../../src/scenarios/solve/worlds.ts";
import { asked, engineFor, key, solve, type Told } from "./knowledge.ts";
import { shipped } from "./shipped.ts";

const base: Told = { actions: "talk\nwalk", predicates: "p(x)\nq(x)\nr(x)" };
const talk = key("a must talk");
const words = (sets: readonly { readonly elements: readonly { readonly id: string }[]; readonly becomes: string }[]): string[] =>
  sets.map((s) => `${s.elements.map(({ id }) => id).join(" + ")} => ${s.becomes}`).sort();
const refused = (work: () => unknown): Promise<string> =>
  Promise.resolve()
    .then(work)
    .then(
      () => "not refused",
      (error: unknown) => (error instanceof InvalidInput ? error.message : String(error)),
    );

describe("pivots", () => {
  const told: Told = {
    ...base,
    records: "? q(a)",
    claims: "k1 b : p(a) ; accepted ; source post\nk2 c : p(a) ; accepted ; source wire\nk3 c : r(a) ; source wire",
    rules: "id, kind, bearer, then, p(a), q(a), r(a)\nr1, obliges, a, talk, yes, yes, -\nr2, forbids, a, talk, -, -, yes",
  };

  it("turns over claims and sources, alone or together, and tells what comes of it", async () => {
    const solved = solve(told, ["assume q(a)", "deny r(a)"]);
    const { flips, margin, verdict } = await solved.pivots(talk, { over: ["CLAIMS", "SOURCES"] });
    expect([verdict, margin]).toEqual(["HOLDS", 2]);
    // One accepted claim is enough, so that it takes both; the other claim does not matter to a fact that the scenario fixes.
    const open = ["k1 + k2 => DEPENDS", "k1 + k2 => DEPENDS", "k1 + k2 => DEPENDS", "k1 + k2 => FAILS"];
    expect(words(flips)).toEqual(
      [...open, "k1 + wire => DEPENDS", "k1 + wire => FAILS", "k2 + post => DEPENDS", "k2 + post => FAILS", "post + wire => FAILS"].sort(),
    );
  });

  it("turns over rows, among them those that stand in the way", async () => {
    const solved = solve({ ...told, records: "p(a)\nq(a)\nr(a)", claims: "" });
    const { flips } = await solved.pivots(talk, { over: ["ROWS"] });
    expect(words(flips)).toEqual(["r1 => FAILS", "r2 => HOLDS"]);
  });

  it("mixes kinds in one set", async () => {
    const rules = "id, kind, bearer, then, p(a), r(a)\nr1, obliges, a, talk, yes, -\nr2, obliges, a, talk, -, yes";
    const { flips } = await solve({ ...base, records: "p(a)\nr(a)", rules }).pivots(talk, { over: ["FACTS", "ROWS"] });
    expect(words(flips)).toEqual(["p(a) + r(a) => FAILS", "p(a) + r2 => FAILS", "r(a) + r1 => FAILS", "r1 + r2 => FAILS"]);
  });

  it("does not count CONTESTED against DEPENDS as another answer", async () => {
    const contested = solve({ ...told, claims: "k1 b : p(a)\nk2 c : not p(a)" }, ["assume q(a)", "deny r(a)"]);
    const { verdict, flips } = await contested.pivots(talk, { over: ["CLAIMS"] });
    expect(verdict).toBe("CONTESTED");
    expect(words(flips)).toEqual(["k1 => HOLDS", "k1 + k2 => FAILS", "k2 => FAILS"].sort());
  });

  it("a row that asks whether something is open is solved anew for each set", async () => {
    const asks = "id, kind, bearer, then, p(a), q(a)\nr1, obliges, a, talk, ?, -\nr2, obliges, a, talk, -, yes";
    const solved = solve({ ...base, records: "? p(a)", rules: asks }, ["deny q(a)"]);
    const { flips } = await solved.pivots(talk, { over: ["FACTS"] });
    expect(words(flips)).toEqual(["p(a) => FAILS", "p(a) => FAILS"]);
  });

  it("stops at its budget, and says so; what was found stays", async () => {
    const solved = solve(told);
    for (const limits of [{ solves: 1 }, { trials: 2 }, { signal: AbortSignal.abort() }]) {
      const { searchStatus, flips } = await solved.pivots(talk, { over: ["FACTS", "CLAIMS", "ROWS"], ...limits });
      expect(searchStatus).toBe("BUDGET_EXHAUSTED");
      expect(flips.length).toBeLessThan(3);
    }
  });

  it("gives others their turn", async () => {
    const controller = new AbortController();
    setImmediate(() => controller.abort());
    const { searchStatus } = await solve(told).pivots(talk, { over: ["FACTS", "CLAIMS", "ROWS", "SOURCES"], signal: controller.signal });
    expect(searchStatus).toBe("BUDGET_EXHAUSTED");
  });

  it("refuses what it cannot answer, with a suggestion", async () => {
    const solved = solve(told);
    expect(await refused(() => solved.pivots("a OBLIGATION tlak - -"))).toMatch(/tlak.*talk/);
    expect(await refused(() => solved.pivots("b OBLIGATION talk - -"))).toMatch(/no position b OBLIGATION talk/);
    const impossible = { ...base, rules: "id, kind, bearer, then, p(a)\nr1, obliges, a, talk, yes\nr2, never, , , yes" };
    expect(await refused(() => solve(impossible, ["assume p(a)"]).pivots(talk))).toMatch(/no world of this scenario is possible/);
  });

  it("says BOUNDED where not all worlds could be looked at, and claims nothing", async () => {
    const many = Array.from({ length: 19 }, (_, i) => `q${i}`);
    const wide = { ...base, predicates: many.map((q) => `${q}(x)`).join("\n"), records: many.map((q) => `? ${q}(a)`).join("\n") };
    const rules = `id, kind, bearer, then, ${many.map((q) => `${q}(a)`).join(", ")}\nr1, obliges, a, talk, ${many.map(() => "yes").join(", ")}`;
    const { exactness, flips, influences } = await engineFor({ ...wide, rules }, { worldLimits: { ...usualWorldLimits, steps: 0 } })
      .solve(asked([]))
      .pivots(talk, { over: ["FACTS"], maxSize: 1 });
    expect([exactness, flips, influences]).toEqual(["BOUNDED", [], []]);
  });
});

describe("goals", () => {
  const want = { actor: "a", modality: "OBLIGATION", action: "talk" } as const;
  const told: Told = {
    ...base,
    instruments: "pact",
    readings: "m = one | two",
    records: "? p(a)\nr(a)",
    rules: `id, kind, bearer, then, p(a), q(a), r(a), reading, overrides
      r1, obliges, a, talk, yes, -, -, m=one, -
      r2, obliges, a, talk, -, yes, -, -, -
      r3, forbids, a, walk, -, -, yes, -, -`,
  };
  const plans = (goal: {
    readonly plans: readonly { readonly changes: readonly { readonly id: string }[]; readonly cost: number }[];
  }): string[] => goal.plans.map((p) => `${p.changes.map(({ id }) => id).join(" + ")}: ${p.cost}`);

  it("finds what nobody has raised among what rows lack, and ranks by cost", async () => {
    const goal = await solve(told).goal(want, { costs: [{ id: "q(a)", cost: 5 }] });
    expect([goal.status, plans(goal)]).toEqual(["FOUND", ["p(a) + m: 2", "q(a): 5"]]);
    expect(
      goal.necessary
        .map((options) =>
          options
            .map(({ id }) => id)
            .sort()
            .join(" | "),
        )
        .sort(),
    ).toEqual(["m | q(a)", "p(a) | q(a)"]);
  });

  it("leaves alone what must stay, and tells what is left out", async () => {
    expect(plans(await solve(told).goal(want, { fixed: ["q(a)"] }))).toEqual(["p(a) + m: 2"]);
    const one = await solve(told).goal(want, { limit: 1 });
    expect([plans(one), one.omitted]).toEqual([["q(a): 1"], 1]);
  });

  it("prevents, and says when nothing needs to be done", async () => {
    const goal = await solve(told).goal(want, { outcome: "FAILS" });
    expect(plans(goal).sort()).toEqual(["m: 1", "p(a): 1"]);
    expect((await solve(told, ["assume q(a)"]).goal(want)).status).toBe("ALREADY");
  });

  it("tells side effects as a comparison does", async () => {
    const shared = { ...told, rules: `${told.rules}\n r4, obliges, b, walk, -, yes, -, -, -` };
    const goal = await solve(shared).goal(want, { fixed: ["p(a)", "m"] });
    expect(goal.plans[0]?.sideEffects().map((d) => `${d.kind} ${d.key}`)).toEqual(["GAINED b OBLIGATION walk - -"]);
  });

  it("names the fixed facts in the way, who fixes them, and that nothing changeable matters", async () => {
    const closed = {
      ...told,
      records: "? p(a)\nr(a)",
      rules: "id, kind, bearer, then, p(a), q(a), r(a)\nr1, obliges, a, talk, -, yes, no",
    };
    const goal = await solve(closed, ["assume q(a)"]).goal(want, { changeable: [{ kind: "assume", atom: "p(a)" }] });
    expect(goal.status).toBe("IMPOSSIBLE");
    expect(goal.obstacles).toMatchObject({ facts: [{ id: "r(a)", text: "r A", because: "the records" }], rows: [], idle: true });
  });

  it("names the rows in the way where no fact is", async () => {
    const blocked = {
      ...base,
      records: "? p(a)",
      rules: "id, kind, bearer, then, p(a)\nr1, obliges, a, talk, yes\nr2, forbids, a, talk, -",
    };
    const goal = await solve(blocked).goal(want);
    expect([goal.status, goal.obstacles?.facts, goal.obstacles?.rows]).toEqual(["IMPOSSIBLE", [], ["r2"]]);
  });

  it("names what nobody has raised where no row could conclude it", async () => {
    const goal = await solve({ ...told, records: "" }).goal(
      { ...want, actor: "a" },
      { changeable: [{ kind: "reading", reading: "m", answer: "one" }] },
    );
    expect(goal.status).toBe("IMPOSSIBLE");
    expect(goal.obstacles?.facts.map(({ id, because }) => `${id}: ${because}`).sort()).toEqual([
      "p(a): nobody has raised it",
      "q(a): nobody has raised it",
    ]);
  });

  it("does not call impossible what takes more changes than were tried", async () => {
    const goal = await solve(told).goal(want, { fixed: ["q(a)"], maxSize: 1 });
    expect([goal.status, goal.searchStatus, goal.obstacles]).toEqual(["NOT_FOUND", "COMPLETE", null]);
  });

  it("asks for a counterparty where several are meant, and refuses unknown costs", async () => {
    const toward = {
      ...base,
      actions: "help : toward",
      records: "p(a)",
      rules: "id, kind, bearer, toward, then, p(a)\nr1, obliges, a, b, help, yes\nr2, obliges, a, c, help, yes",
    };
    expect(await refused(() => solve(toward).goal({ actor: "a", modality: "OBLIGATION", action: "help" }))).toMatch(/want.toward.*b, c/);
    expect(await refused(() => solve(told).goal(want, { costs: [{ id: "p(b)", cost: 1 }] }))).toMatch(
      /costs.0: no plan can change p\(b\).*p\(a\)/,
    );
    expect(await refused(() => solve(told).goal(want, { costs: [{ id: "p(a)", cost: -1 }] }))).toMatch(/-1 is no cost/);
  });
});

describe("sweep, evidence and likelihood", () => {
  const told: Told = {
    ...base,
    readings: "m = one | two | three",
    records: "? p(a)\n? q(a)",
    rules: "id, kind, bearer, then, p(a), q(a), reading\nr1, obliges, a, talk, yes, -, m=two\nr2, obliges, a, walk, -, yes, -",
  };

  it("writes a table with the first question changing fastest", async () => {
    const sweep = await solve(told).sweep({ over: ["p(a)", "m"], positions: [talk, key("a must walk")] });
    expect(sweep.questions.map(({ id, answers }) => `${id} ${answers.length}`)).toEqual(["p(a) 2", "m 3"]);
    expect(sweep.tables.map(({ outcomes }) => outcomes)).toEqual(["FFHFFF", "??????"]);
    expect(sweep.classes.map(({ count }) => count)).toEqual([5, 1]);
  });

  it("counts impossible combinations as such", async () => {
    const never = { ...told, rules: `${told.rules}\nr3, never, , , yes, yes, -` };
    const sweep = await solve(never).sweep({ over: ["p(a)", "q(a)"], positions: [key("a must walk")] });
    expect([sweep.tables[0]?.outcomes, sweep.possible]).toEqual([".HFF", 3]);
  });

  it("refuses what is not open, and too many combinations", async () => {
    const solved = solve(told, ["assume p(a)"]);
    expect(await refused(() => solved.sweep({ over: ["q(b)"] }))).toMatch(/over.0: q\(b\) is no open question.*q\(a\)/);
    const many = Array.from({ length: 13 }, (_, i) => `q${i}`);
    const wide = { ...base, predicates: many.map((q) => `${q}(x)`).join("\n"), records: many.map((q) => `? ${q}(a)`).join("\n") };
    const rules = `id, kind, bearer, then, ${many.map((q) => `${q}(a)`).join(", ")}\nr1, obliges, a, talk, ${many.map(() => "yes").join(", ")}`;
    expect(await refused(() => solve({ ...wide, rules }).sweep())).toMatch(/8192 combinations.*4096/);
  });

  it("ranks the question first that settles most, with the claims on it", () => {
    const claimed = { ...told, records: "? q(a)", claims: "k1 b : p(a)\nk2 c : not p(a)" };
    const { ranking, undecided } = solve(claimed).nextEvidence({ actors: ["a"] });
    expect(undecided.length).toBe(2);
    expect(ranking.map(({ question, settles }) => `${question.id} ${settles.toFixed(2)}`)).toEqual(["q(a) 1.00", "m 0.67", "p(a) 0.50"]);
    expect(ranking[2]?.question).toMatchObject({ claimsFor: ["k1"], claimsAgainst: ["k2"] });
  });

  it("weighs the worlds by the caller's weights, and demands those that matter", async () => {
    const solved = solve(told);
    const outcome = (weights: Parameters<typeof solved.likelihood>[0]) =>
      solved.likelihood(weights, { positions: [talk] }).positions[0]?.outcomes?.HOLDS;
    const m = [
      { question: "m", answer: "two", weight: 0.5 },
      { question: "m", answer: "one", weight: 0.2 },
    ];
    expect(outcome([{ question: "p(a)", weight: 0.4 }, ...m])).toBeCloseTo(0.2, 12);
    expect(await refused(() => outcome(m))).toMatch(/p\(a\) has no weight, and it matters/);
    expect(await refused(() => outcome([{ question: "p(b)", weight: 0.4 }, ...m]))).toMatch(/weights.0: p\(b\) is no open question/);
    expect(await refused(() => outcome([{ question: "p(a)", weight: 1.5 }, ...m]))).toMatch(/1.5 is no weight/);
    expect(
      await refused(() =>
        outcome([
          { question: "p(a)", weight: 0.4 },
          { question: "m", answer: "two", weight: 0.5 },
        ]),
      ),
    ).toMatch(/m needs a weight for each answer but one/);
    expect(await refused(() => outcome([...m, { question: "m", answer: "three", weight: 0.5 }]))).toMatch(/add up to 1\.2/);
    expect(await refused(() => outcome([...m, { question: "m", answer: "four", weight: 0.1 }]))).toMatch(
      /m has no answer four.*one, two, three/,
    );
  });

  it("refuses weights that leave no possible world", async () => {
    const never = { ...told, rules: `${told.rules}\nr3, never, , , yes, yes, -` };
    const weights = ["p(a)", "q(a)"].map((question) => ({ question, weight: 1 }));
    expect(await refused(() => solve(never).likelihood(weights, { positions: [key("a must walk")] }))).toMatch(/leave no possible world/);
  });
});

describe("the case of 2022", () => {
  const belarus = {
    actor: "belarus",
    modality: "OBLIGATION",
    action: "assist-militarily",
    toward: "armenia",
    against: "azerbaijan",
  } as const;

  it("which disputed claim would change Russia's duty", { timeout: 120_000 }, async () => {
    const { engine } = await shipped();
    const solved = engine.solve("armenia-2022/russia-accepts");
    const { flips, verdict, searchStatus } = await solved.pivots("russia OBLIGATION assist-militarily armenia azerbaijan", {
      over: ["CLAIMS"],
    });
    expect([verdict, searchStatus]).toEqual(["CONTESTED", "COMPLETE"]);
    const found = words(flips);
    for (const claim of ["c11", "k10", "k18"]) expect(found).toContain(`${claim} => HOLDS`);
    for (const claim of ["k30-denial", "k33", "k34"]) expect(found).toContain(`${claim} => FAILS`);
  });

  it("what must hold so that Turkey, or Belarus, is bound to help", { timeout: 120_000 }, async () => {
    const { engine } = await shipped();
    const solved = engine.solve("armenia-2022/russia-accepts");
    const turkey = await solved.goal({ ...belarus, actor: "turkey", toward: "azerbaijan", against: "armenia" });
    expect(turkey.status).toBe("FOUND");
    for (const { changes, becomes } of turkey.plans) {
      expect(becomes).toBe("HOLDS");
      expect(changes.map(({ id }) => id)).toContain("attacks(armenia,azerbaijan)");
    }
    const help = await solved.goal(belarus);
    expect(
      help.plans.map(({ changes }) =>
        changes
          .map(({ id }) => id)
          .sort()
          .join(" + "),
      ),
    ).toContain("attacks(azerbaijan,armenia) + cst4");
    const version = engine.solve("armenia-2022/azerbaijani-version");
    const none = await version.goal(belarus, { changeable: [{ kind: "reading", reading: "cst4", answer: "automatic" }] });
    expect([none.status, none.obstacles?.facts.map(({ id }) => id)]).toEqual(["IMPOSSIBLE", ["attacks(armenia,azerbaijan)"]]);
  });

  it("what excludes an open question stands in the way; where nothing does, the question itself", async () => {
    const { engine } = await shipped();
    const automatic = { changeable: [{ kind: "reading", reading: "cst4", answer: "automatic" }] } as const;
    const base = "armenia-2022/russia-accepts";
    const russia = { ...belarus, actor: "russia" };
    const excluded = await engine
      .solve({ base, asOf: null, knownAt: null, changes: [{ kind: "accept-claim", claim: "k30" }] })
      .goal(russia, automatic);
    expect(excluded).toMatchObject({
      status: "IMPOSSIBLE",
      obstacles: {
        facts: [{ id: "attacks(armenia,azerbaijan)", because: "claim k30" }],
        rules: [{ row: "first-only-one" }],
        rows: [],
        noRow: false,
      },
    });
    const open = await engine.solve(base).goal(russia, automatic);
    expect(open).toMatchObject({
      status: "IMPOSSIBLE",
      obstacles: {
        facts: [{ id: "attacks(azerbaijan,armenia)", because: "nothing that may be changed settles it" }],
        rules: [],
        noRow: false,
      },
    });
  });
});
