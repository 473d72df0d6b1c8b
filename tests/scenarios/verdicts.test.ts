import { describe, expect, it } from "vitest";
import { usualWorldLimits } from "../../src/scenarios/solve/worlds.ts";
import { answer, asked, condition, engineFor, find, position, solve, type Told, verdict } from "./knowledge.ts";

const base = {
  predicates: `p(x)
    q(x)
    r(x)`,
  actions: `help : toward
    force : against
    talk`,
};

describe("verdicts (design, section 4: outcomes and verdicts)", () => {
  const told = {
    ...base,
    records: "p(a)\n? q(a)",
    rules: `id, kind, bearer, then, p($x), q($x)
      r1, obliges, $x, talk, yes, -
      r2, forbids, $x, force, -, yes`,
  };

  it("HOLDS: hold in every world", () => {
    expect(answer(solve(told), "a must talk")).toBe("HOLDS");
  });

  it("FAILS: fail in every world", () => {
    expect(answer(solve(told, ["deny q(a)"]), "a may-not force - *")).toBe("FAILS");
  });

  it("DEPENDS: mixed, and no claims contradict each other", () => {
    expect(answer(solve(told), "a may-not force - *")).toBe("DEPENDS if q(a)");
  });

  it("CONTESTED: mixed, and a question that decides it has claims that contradict each other", () => {
    const claims = "k1 b : q(a)\nk2 c : not q(a)";
    expect(answer(solve({ ...told, records: "p(a)", claims }), "a may-not force - *")).toBe("CONTESTED if q(a)");
  });

  it("DEPENDS, not CONTESTED, where the contradicted question does not decide", () => {
    const claims = "k1 b : r(a)\nk2 c : not r(a)";
    const rules = `id, kind, bearer, then, r($x), q($x)
      r1, obliges, $x, talk, yes, yes
      r2, obliges, $x, talk, no, yes`;
    const found = position(
      solve({ ...base, claims, records: "? q(a)\n? r(a)", rules: rules.replace("r($x), q", "r(a), q") }),
      "a must talk",
    );
    expect(found.verdict).toBe("DEPENDS");
    expect(found.decidedBy).toEqual(["q(a)"]);
    expect(found.irrelevant).toEqual(["r(a)"]);
  });

  it("CONTESTED needs live claims: a rejected denial contradicts nobody", () => {
    const claims = "k1 b : q(a)\nk2 c : not q(a) ; rejected";
    expect(answer(solve({ ...told, records: "p(a)", claims }), "a may-not force - *")).toBe("DEPENDS if q(a)");
  });

  it("CONTESTED by a contradiction link, which holds for every claim of the same atom and polarity", () => {
    const claims = "k1 b : q(a)\nk2 c : r(a)\nk3 c : q(a) ; contradicts k2";
    const solved = solve({ ...told, records: "p(a)", claims }, ["reject-claim k3"]);
    expect(verdict(solved, "a may-not force - *")).toBe("CONTESTED");
  });

  it("CONFLICT: both apply, neither is beaten, in every world", () => {
    const rules = `id, kind, bearer, then, p($x)
      r1, obliges, $x, force, yes
      r2, forbids, $x, force, yes`;
    const solved = solve({ ...base, records: "p(a)", rules });
    expect(answer(solved, "a must force - *")).toBe("CONFLICT");
    expect(answer(solved, "a may-not force - *")).toBe("CONFLICT");
    expect(solved.conflicts.map((c) => c.kind)).toEqual(["UNRANKED", "UNRANKED"]);
  });

  it("a mixed conflict carries conflictIff", () => {
    const rules = `id, kind, bearer, then, p($x), q($x)
      r1, obliges, $x, force, yes, -
      r2, forbids, $x, force, -, yes`;
    const found = position(solve({ ...base, records: "p(a)\n? q(a)", rules }), "a must force - *");
    expect(found.verdict).toBe("DEPENDS");
    expect(condition(found.holdsIff)).toBe("not q(a)");
    expect(condition(found.conflictIff)).toBe("q(a)");
    expect(found.loopIff).toEqual([]);
  });

  it("an even circle of negations is a LOOP", () => {
    const rules = `id, kind, bearer, then, r($x), q($x), p($x)
      d1, defines, , q($x), no, -, yes
      d2, defines, , r($x), -, no, yes
      r1, obliges, $x, talk, -, yes, -`;
    const solved = solve({ ...base, records: "p(a)", rules });
    expect(answer(solved, "a must talk")).toBe("LOOP");
  });

  it("a mixed loop carries loopIff", () => {
    const rules = `id, kind, bearer, then, r($x), q($x), p($x)
      d1, defines, , q($x), no, -, yes
      d2, defines, , r($x), -, no, yes
      r1, obliges, $x, talk, -, yes, -`;
    const found = position(solve({ ...base, records: "? p(a)", rules }), "a must talk");
    expect(found.verdict).toBe("DEPENDS");
    expect(found.holdsIff).toEqual([]);
    expect(condition(found.loopIff)).toBe("p(a)");
  });

  it("holds in every completion although Kleene says unknown", () => {
    const rules = `id, kind, bearer, then, q($x), p($x)
      r1, obliges, $x, talk, yes, yes
      r2, obliges, $x, talk, no, yes`;
    const found = position(solve({ ...base, records: "p(a)\n? q(a)", rules }), "a must talk");
    expect(found.verdict).toBe("HOLDS");
    expect(found.bases.map((b) => `${b.row} ${b.verdict} ${condition(b.holdsIff)}`).sort()).toEqual([
      "r1 DEPENDS q(a)",
      "r2 DEPENDS not q(a)",
    ]);
  });

  it("fails in every completion although Kleene says unknown", () => {
    const rules = `id, kind, bearer, then, q($x), p($x)
      d1, defines, , p($x), yes, -
      r2, obliges, $x, talk, no, yes`;
    expect(verdict(solve({ ...base, records: "? q(a)", rules }), "a must talk")).toBe("FAILS");
  });
});

describe("IMPOSSIBLE (section 4): a scenario none of whose worlds is possible", () => {
  const told = {
    ...base,
    records: "? p(a)\n? q(a)\n? r(a)",
    rules: `id, kind, bearer, then, p($x), q($x), r($x)
      n1, never, , , yes, yes, -
      r1, obliges, $x, talk, -, -, yes`,
  };

  it("names the minimal set of changes that clash, and nothing else", () => {
    const solved = solve(told, ["assume r(a)", "assume p(a)", "deny r(b)", "assume q(a)"]);
    expect(solved.status).toBe("IMPOSSIBLE");
    expect(solved.clash.map((c) => c.change)).toEqual([
      { kind: "assume", atom: "p(a)" },
      { kind: "assume", atom: "q(a)" },
    ]);
    expect(solved.positions).toEqual([]);
    expect(solved.differences()).toEqual([]);
    expect(solved.forecasts).toEqual([]);
  });

  it("a clash between a change of the base and an own change names both", () => {
    const solved = solve({ ...told, scenarios: "start : assume p(a)" }, ["assume r(a)", "assume q(a)"], { base: "start" });
    expect(solved.status).toBe("IMPOSSIBLE");
    expect(solved.clash.map((c) => c.change)).toEqual([
      { kind: "assume", atom: "p(a)" },
      { kind: "assume", atom: "q(a)" },
    ]);
  });

  it("a clash among the base's changes alone names them", () => {
    const solved = solve({ ...told, scenarios: "start : assume p(a) ; assume q(a)" }, ["assume r(a)"], { base: "start" });
    expect(solved.status).toBe("IMPOSSIBLE");
    expect(solved.clash.map((c) => c.change)).toEqual([
      { kind: "assume", atom: "p(a)" },
      { kind: "assume", atom: "q(a)" },
    ]);
  });

  it("integrity rows that only a chain of questions breaks are found", () => {
    const rules = `id, kind, bearer, then, p($x), q($x), r($x)
      n1, never, , , yes, yes, -
      n2, never, , , yes, no, yes
      n3, never, , , no, -, yes
      r1, obliges, $x, talk, -, -, yes`;
    expect(solve({ ...told, rules }, ["assume r(a)"]).status).toBe("IMPOSSIBLE");
    expect(answer(solve({ ...told, rules }), "a must talk")).toBe("FAILS");
  });

  it("an integrity row removed by disable-row binds no more", () => {
    expect(solve(told, ["assume p(a)", "assume q(a)", "disable-row n1"]).status).toBe("SOLVED");
  });
});

describe("holdsIff (section 4): prime implicants, signed, minimal, relative to the possible worlds", () => {
  const told = (rules: string, records = "? p(a)\n? q(a)\n? r(a)") => ({ ...base, records, rules });

  it("signed and minimal", () => {
    const rules = `id, kind, bearer, then, p($x), q(a), r(a)
      r1, obliges, $x, talk, yes, yes, -
      r2, obliges, $x, talk, yes, no, -
      r3, obliges, a, talk, -, no, yes`;
    expect(answer(solve(told(rules)), "a must talk")).toBe("DEPENDS if not q(a) & r(a) | p(a)");
  });

  it("relative to the possible worlds: what a never row implies is not said again", () => {
    const rules = `id, kind, bearer, then, p($x), q($x)
      n1, never, , , yes, no
      r1, obliges, $x, talk, yes, yes`;
    expect(answer(solve(told(rules)), "a must talk")).toBe("DEPENDS if p(a)");
  });

  it("of equivalent ones, that with the fewest negations", () => {
    // Exactly one of p and q: "p" says the same as "not q".
    const rules = `id, kind, bearer, then, p(a), q(a)
      n1, never, , , yes, yes
      n2, never, , , no, no
      r1, obliges, a, talk, -, no`;
    expect(answer(solve(told(rules)), "a must talk")).toBe("DEPENDS if p(a)");
  });

  it("a reading with two answers is one question, told by its answers", () => {
    const rules = `id, kind, bearer, then, p($x), reading
      r1, obliges, $x, talk, yes, art=strict
      r2, forbids, $x, force, -, 
      r3, permits, a, talk, -, art=lenient`;
    const solved = solve({ ...told(rules.replace("r2, forbids, $x, force, -, \n", "")), readings: "art = strict | lenient" });
    expect(answer(solved, "a must talk")).toBe("DEPENDS if art=strict & p(a)");
    expect(answer(solved, "a may talk")).toBe("DEPENDS if art=lenient");
    expect(solved.questions.find((q) => q.kind === "reading")?.id).toBe("art");
  });

  it("exactly one answer of three in every world", () => {
    const rules = `id, kind, bearer, then, p(a), reading
      r1, obliges, a, talk, -, art=one
      r2, obliges, a, talk, -, art=two
      r3, forbids, a, force, -, art=three
      r4, permits, a, talk, -, art=one
      r5, permits, a, talk, -, art=two
      r6, permits, a, talk, -, art=three`;
    const solved = solve({ ...told(rules), readings: "art = one | two | three" });
    expect(answer(solved, "a may talk")).toBe("HOLDS");
    expect(answer(solved, "a may-not force - *")).toBe("DEPENDS if art=three");
    expect(answer(solved, "a must talk")).toBe("DEPENDS if not art=three");
  });

  it("a chosen reading is no question, and reading without an answer reopens it", () => {
    const rules = `id, kind, bearer, then, p($x), reading
      r1, obliges, a, talk, -, art=strict`;
    const t = { ...told(rules), readings: "art = strict | lenient" };
    expect(answer(solve(t, ["reading art=strict"]), "a must talk")).toBe("HOLDS");
    expect(answer(solve(t, ["reading art=lenient"]), "a must talk")).toBe("FAILS");
    expect(answer(solve(t, ["reading art=lenient", "reading art="]), "a must talk")).toBe("DEPENDS if art=strict");
  });
});

describe("bases and strength", () => {
  const told = {
    ...base,
    instruments: "one\ntwo",
    records: "p(a)\n? q(a)",
    tables: {
      one: `id, kind, bearer, then, p($x), strength
        r1, obliges, $x, talk, yes, contested`,
      two: `id, kind, bearer, then, q($x), strength
        r2, obliges, $x, talk, yes, firm`,
    },
  };

  it("each basis has its own verdict and holdsIff", () => {
    const found = position(solve(told), "a must talk");
    expect(found.verdict).toBe("HOLDS");
    expect(found.bases.map((b) => [b.row, b.instrument, b.verdict, condition(b.holdsIff)]).sort()).toEqual([
      ["r1", "one", "HOLDS", ""],
      ["r2", "two", "DEPENDS", "q(a)"],
    ]);
  });

  it("a position carries its strongest basis, of those that hold in some world", () => {
    expect(position(solve(told), "a must talk").strength).toBe("firm");
    expect(position(solve(told, ["deny q(a)"]), "a must talk").strength).toBe("contested");
  });

  it("asked about one instrument, the verdict takes the best of that instrument's bases", () => {
    const solved = solve(told);
    const under = (instrument: string) =>
      solved.parties(["a"], instrument)[0]?.positions.map((p) => `${p.verdict} ${condition(p.holdsIff)}`);
    expect(under("one")).toEqual(["HOLDS "]);
    expect(under("two")).toEqual(["DEPENDS q(a)"]);
  });

  it("strength and grade never decide", () => {
    const rules = `id, kind, bearer, then, p($x), strength, grade
      r1, obliges, $x, force, yes, firm, verified
      r2, forbids, $x, force, yes, contested, inferred`;
    expect(verdict(solve({ ...base, records: "p(a)", rules }), "a must force - *")).toBe("CONFLICT");
  });
});

describe("questions in a cone beyond those that bit vectors hold: the result says what was not looked at, and does not guess (section 4: Worlds)", () => {
  const many = (n: number, from = 1) => Array.from({ length: n }, (_, i) => `q${from + i}`);
  const told = (n: number) => ({
    ...base,
    predicates: many(n)
      .map((q) => `${q}(x)`)
      .join("\n"),
    records: many(n)
      .map((q) => `? ${q}(a)`)
      .join("\n"),
  });
  const all = (n: number) => many(n).map((q) => `${q}(a)`);
  /** With no work allowed on decision diagrams. */
  const bounded = (what: Told) => engineFor(what, { worldLimits: { ...usualWorldLimits, steps: 0 } }).solve(asked([]));

  it("18 questions are exact", () => {
    const rules = `id, kind, bearer, then, ${all(18).join(", ")}\nr1, obliges, a, talk${", yes".repeat(18)}`;
    const found = position(solve({ ...told(18), rules }), "a must talk");
    expect(found.exactness).toBe("EXACT");
    expect(condition(found.holdsIff).split(" & ")).toHaveLength(18);
  });

  it("19 are read off decision diagrams, and as exact", () => {
    const rules = `id, kind, bearer, then, ${all(19).join(", ")}\nr1, obliges, a, talk${", yes".repeat(19)}`;
    const solved = solve({ ...told(19), rules });
    const found = position(solved, "a must talk");
    expect([found.verdict, found.exactness, found.searchStatus]).toEqual(["DEPENDS", "EXACT", "COMPLETE"]);
    expect(condition(found.holdsIff).split(" & ")).toHaveLength(19);
    expect(solved.worlds).toEqual({ questions: 19, largestCone: 19, exactness: "EXACT" });
  });

  it("what takes more work than is allowed is bounded, and the worlds of the result say so", () => {
    const rules = `id, kind, bearer, then, ${all(19).join(", ")}\nr1, obliges, a, talk${", yes".repeat(19)}`;
    const solved = bounded({ ...told(19), rules });
    const found = position(solved, "a must talk");
    expect([found.verdict, found.exactness, found.holdsIff]).toEqual(["DEPENDS", "BOUNDED", []]);
    expect(solved.worlds).toEqual({ questions: 19, largestCone: 19, exactness: "BOUNDED" });
  });

  it("what Kleene settles is exact all the same", () => {
    const rules = `id, kind, bearer, then, ${all(19).join(", ")}\nr1, obliges, a, talk${", yes".repeat(19)}\nr2, obliges, a, talk${", -".repeat(19)}`;
    expect(answer(bounded({ ...told(19), rules }), "a must talk")).toBe("HOLDS");
  });

  it("a conflict in some of too many worlds is not called FAILS", () => {
    // The duty never holds, but whether it fails or clashes is beyond what is allowed.
    const rules = `id, kind, bearer, then, ${all(19).join(", ")}\nr1, obliges, a, talk${", yes".repeat(19)}\nr2, forbids, a, talk${", -".repeat(19)}`;
    const small = position(
      solve({ ...told(2), rules: `id, kind, bearer, then, q1(a), q2(a)\nr1, obliges, a, talk, yes, yes\nr2, forbids, a, talk, -, -` }),
      "a must talk",
    );
    expect([small.verdict, condition(small.conflictIff)]).toEqual(["DEPENDS", "q1(a) & q2(a)"]);
    const found = position(bounded({ ...told(19), rules }), "a must talk");
    expect([found.verdict, found.exactness]).toEqual(["DEPENDS", "BOUNDED"]);
  });

  it("two duties that never hold together are in no conflict, however many questions they rest on", () => {
    const cells = (own: readonly number[], value: string) => many(20).map((_, i) => (own.includes(i) ? value : "-"));
    const first = Array.from({ length: 10 }, (_, i) => i);
    const second = Array.from({ length: 10 }, (_, i) => i + 10);
    const withoutFirst = cells(second, "yes").map((c, i) => (i === 0 ? "no" : c));
    const rules = `id, kind, bearer, toward, against, then, party(b,law), party(c,law), ${all(20).join(", ")}
      r1, obliges, a, b, c, back, -, -, ${cells(first, "yes").join(", ")}
      r2, obliges, a, c, b, back, -, -, ${withoutFirst.join(", ")}`;
    const solved = solve({ ...told(20), actions: "back : toward against", rules });
    expect(solved.conflicts).toEqual([]);
  });

  it("constraints that could not be looked at together are not taken for met", () => {
    // Round the circle each answer must equal the next, and neither all yes nor all no is allowed.
    const n = 19;
    const row = (id: string, cell: (i: number) => string) =>
      `${id}, never, , ${many(n)
        .map((_, i) => `, ${cell(i)}`)
        .join("")}`;
    const circle = many(n).map((_, i) => row(`n${i}`, (j) => (j === i ? "yes" : j === (i + 1) % n ? "no" : "-")));
    const rules = [`id, kind, bearer, then, ${all(n).join(", ")}`, ...circle, row("all", () => "yes"), row("none", () => "no")].join("\n");
    expect(solve({ ...told(n), rules }).status).toBe("IMPOSSIBLE");
    const unknown = bounded({ ...told(n), rules });
    expect([unknown.status, unknown.worlds.exactness]).toEqual(["SOLVED", "BOUNDED"]);
  });

  it("a position that no question reaches is exact beside one that is bounded", () => {
    const rules = `id, kind, bearer, then, ${all(19).join(", ")}\nr1, obliges, a, talk${", yes".repeat(19)}\nr2, forbids, a, force${", -".repeat(19)}`;
    const solved = bounded({ ...told(19), rules });
    expect(find(solved, "a may-not force - *")?.exactness).toBe("EXACT");
    expect(find(solved, "a may-not force - *")?.verdict).toBe("HOLDS");
  });
});
