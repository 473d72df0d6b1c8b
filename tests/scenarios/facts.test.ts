import { describe, expect, it } from "vitest";
import { answer, asked, day, engineFor, position, solve, verdict } from "./knowledge.ts";

const base = {
  actors: "a b c press ministry minister",
  actions: "talk\nwalk",
  predicates: "p(x)\nq(x)\nattacks(x, y)",
  rules: `id, kind, bearer, then, attacks(b,a)
    r1, obliges, a, talk, yes
    r2, obliges, a, walk, no`,
};
const told = (claims: string, records = "") => ({ ...base, claims, records });
/** Whether b attacks a: YES, NO or the verdict of the open question. */
const attacks = (claims: string, changes: readonly string[] = [], records = ""): string => {
  const solved = solve(told(claims, records), changes);
  const talk = verdict(solved, "a must talk");
  if (talk === "HOLDS") return "YES";
  return verdict(solved, "a must walk") === "HOLDS" ? "NO" : answer(solved, "a must talk");
};

describe("claims, reviews and records (section 4: from records to facts)", () => {
  it.each([
    ["nobody raised it", "", "NO"],
    ["unreviewed on one side", "k1 a : attacks(b,a)", "DEPENDS if attacks(b,a)"],
    ["unreviewed denial alone raises it, too", "k1 b : not attacks(b,a)", "DEPENDS if attacks(b,a)"],
    ["unreviewed on both sides", "k1 a : attacks(b,a)\nk2 b : not attacks(b,a)", "CONTESTED if attacks(b,a)"],
    ["accepted on one side alone fixes, whatever else is unreviewed", "k1 a : attacks(b,a) ; accepted\nk2 b : not attacks(b,a)", "YES"],
    ["... or disputed", "k1 a : attacks(b,a) ; accepted\nk2 b : not attacks(b,a) ; disputed", "YES"],
    ["accepted denial", "k1 a : attacks(b,a)\nk2 b : not attacks(b,a) ; accepted", "NO"],
    ["accepted on both sides", "k1 a : attacks(b,a) ; accepted\nk2 b : not attacks(b,a) ; accepted", "CONTESTED if attacks(b,a)"],
    ["rejected claims count for nothing", "k1 a : attacks(b,a) ; rejected", "NO"],
    ["a rejected denial leaves the assertion open", "k1 a : attacks(b,a)\nk2 b : not attacks(b,a) ; rejected", "DEPENDS if attacks(b,a)"],
    ["disputed on one side", "k1 a : attacks(b,a) ; disputed", "DEPENDS if attacks(b,a)"],
    ["a qualification supports", "k1 a : attacks(b,a) ; kind qualification ; accepted", "YES"],
    ["a forecast never supports, even accepted", "k1 a : attacks(b,a) ; kind forecast ; accepted", "NO"],
    ["a demand never raises", "k1 a : attacks(b,a) ; kind demand", "NO"],
  ])("%s", (_, claims, expected) => {
    expect(attacks(claims)).toBe(expected);
  });

  it("a record fixes; unreviewed claims do not shake it", () => {
    expect(attacks("k1 b : not attacks(b,a)", [], "attacks(b,a)")).toBe("YES");
  });

  it("reviews beat records", () => {
    expect(attacks("k1 b : not attacks(b,a) ; accepted", [], "attacks(b,a)")).toBe("NO");
  });

  it("changes beat reviews", () => {
    expect(attacks("k1 a : attacks(b,a) ; accepted", ["reject-claim k1"])).toBe("NO");
    expect(attacks("k1 a : attacks(b,a) ; rejected", ["accept-claim k1"])).toBe("YES");
    expect(attacks("k1 a : attacks(b,a) ; accepted", ["open-claim k1"])).toBe("DEPENDS if attacks(b,a)");
  });

  it("a change to an atom beats changes to its claims, in whatever order", () => {
    expect(attacks("k1 a : attacks(b,a)", ["accept-claim k1", "deny attacks(b,a)"])).toBe("NO");
    expect(attacks("k1 a : attacks(b,a)", ["deny attacks(b,a)", "accept-claim k1"])).toBe("NO");
  });

  it("a later change of the same target replaces the earlier", () => {
    expect(attacks("", ["assume attacks(b,a)", "deny attacks(b,a)"])).toBe("NO");
    expect(attacks("", ["deny attacks(b,a)", "open attacks(b,a)"])).toBe("DEPENDS if attacks(b,a)");
    expect(attacks("k1 a : attacks(b,a)", ["reject-claim k1", "accept-claim k1"])).toBe("YES");
  });

  it("open beats a record", () => {
    expect(attacks("", ["open attacks(b,a)"], "attacks(b,a)")).toBe("DEPENDS if attacks(b,a)");
  });

  it("records hold between their dates, to being exclusive", () => {
    const records = "attacks(b,a) ; from 2020-01-01 ; to 2021-01-01";
    const on = (date: string) => verdict(solve(told("", records), [], { asOf: day(date) }), "a must talk");
    expect(["2019-12-31", "2020-01-01", "2020-12-31", "2021-01-01"].map(on)).toEqual(["none", "HOLDS", "HOLDS", "none"]);
  });

  it("claims count between their dates: what was said of one war raises nothing in the next, nor that it was said", () => {
    const claims = "k1 a : attacks(b,a) ; from 1914-08-04 ; to 1919-01-01";
    const on = (date: string) => answer(solve(told(claims), [], { asOf: day(date) }), "a must talk");
    expect(["1914-08-03", "1914-08-04", "1918-12-31", "1919-01-01"].map(on)).toEqual([
      "none",
      "DEPENDS if attacks(b,a)",
      "DEPENDS if attacks(b,a)",
      "none",
    ]);
    const saying = { ...told(claims), rules: "id, kind, bearer, then, says(a,attacks(b,a))\nr1, obliges, a, talk, yes" };
    const heard = (date: string) => answer(solve(saying, [], { asOf: day(date) }), "a must talk");
    expect(["1914-08-04", "1919-01-01"].map(heard)).toEqual(["HOLDS", "none"]);
  });

  it("knownAt hides what carries a later known_from; the date itself is known", () => {
    const claims = "k1 a : attacks(b,a) ; accepted ; known 2022-01-01";
    const known = (date: string | null) => verdict(solve(told(claims), [], { knownAt: date === null ? null : day(date) }), "a must talk");
    expect([known("2021-12-31"), known("2022-01-01"), known(null)]).toEqual(["none", "HOLDS", "HOLDS"]);
    const records = "attacks(b,a) ; known 2022-01-01";
    expect(verdict(solve(told("", records), [], { knownAt: day("2021-12-31") }), "a must talk")).toBe("none");
  });

  it("dropSource leaves out everything from one source", () => {
    expect(attacks("k1 a : attacks(b,a) ; source post ; accepted\nk2 b : not attacks(b,a) ; source times", ["drop-source post"])).toBe(
      "DEPENDS if attacks(b,a)",
    );
    expect(attacks("k1 a : attacks(b,a) ; source post", ["drop-source post"])).toBe("NO");
  });
});

describe("adopt (section 4)", () => {
  it("accepts the actor's assertions, denials and qualifications", () => {
    expect(attacks("k1 a : attacks(b,a)\nk2 b : not attacks(b,a)", ["adopt a"])).toBe("YES");
    expect(attacks("k1 a : attacks(b,a)\nk2 b : not attacks(b,a)", ["adopt b"])).toBe("NO");
  });

  it("... not its forecasts and demands", () => {
    expect(attacks("k1 a : attacks(b,a) ; kind demand", ["adopt a"])).toBe("NO");
    expect(attacks("k1 a : attacks(b,a) ; kind forecast", ["adopt a"])).toBe("NO");
  });

  it("... of its organs and office-holders, theirs included", () => {
    const records = "organ(ministry,a)\noffice(minister,ministry)";
    expect(attacks("k1 ministry : attacks(b,a)", ["adopt a"], records)).toBe("YES");
    expect(attacks("k1 minister : attacks(b,a)", ["adopt a"], records)).toBe("YES");
    expect(attacks("k1 press : attacks(b,a)", ["adopt a"], records)).toBe("DEPENDS if attacks(b,a)");
  });

  it("... who hold the office at the date", () => {
    expect(attacks("k1 minister : attacks(b,a)", ["adopt a"], "office(minister,a) ; to 2020-01-01")).toBe("DEPENDS if attacks(b,a)");
  });

  it("rejects every claim that contradicts one of them by asserting the opposite", () => {
    expect(attacks("k1 a : attacks(b,a)\nk2 b : not attacks(b,a) ; accepted\nk3 c : not attacks(b,a) ; accepted", ["adopt a"])).toBe("YES");
  });

  it("rejects by contradiction link, which counts for every claim of the same atom and polarity", () => {
    const rules = "id, kind, bearer, then, q(b), q(c)\nr1, obliges, a, talk, yes, -\nr2, obliges, a, walk, -, yes";
    const claims = "k1 a : p(a)\nk2 b : p(a) ; contradicts k3\nk3 b : q(b) ; accepted\nk4 c : q(b) ; accepted\nk5 c : q(c) ; accepted";
    const solved = solve({ ...base, rules, claims }, ["adopt a"]);
    expect([verdict(solved, "a must talk"), verdict(solved, "a must walk")]).toEqual(["FAILS", "HOLDS"]);
  });

  it("a version that contradicts itself leaves both sides open", () => {
    const records = "organ(ministry,a)";
    expect(attacks("k1 a : attacks(b,a)\nk2 ministry : not attacks(b,a)", ["adopt a"], records)).toBe("CONTESTED if attacks(b,a)");
  });

  it("a later change to one claim replaces the adoption for it", () => {
    expect(attacks("k1 a : attacks(b,a)", ["adopt a", "reject-claim k1"])).toBe("NO");
  });

  it("works in that scenario alone", () => {
    const engine = engineFor(told("k1 a : attacks(b,a)\nk2 b : not attacks(b,a)"));
    engine.solve(asked(["adopt a"]));
    expect(answer(engine.solve(asked([])), "a must talk")).toBe("CONTESTED if attacks(b,a)");
  });
});

describe("says: that a claim was made (section 2: claim)", () => {
  const saying = (claims: string, header: string, changes: readonly string[] = [], records = ""): string => {
    const rules = `id, kind, bearer, then, ${header}\nr1, obliges, a, talk, yes`;
    return verdict(solve({ ...base, rules, claims, records }, changes), "a must talk");
  };

  it("is a record that no review touches", () => {
    expect(saying("k1 a : attacks(b,a) ; rejected", "says(a, attacks(b,a))")).toBe("HOLDS");
    expect(saying("k1 a : attacks(b,a)", "says(a, attacks(b,a))", ["reject-claim k1"])).toBe("HOLDS");
    expect(saying("k1 a : attacks(b,a)\nk2 b : not attacks(b,a)", "says(a, attacks(b,a))", ["adopt b"])).toBe("HOLDS");
  });

  it("a denial says not", () => {
    expect(saying("k1 b : not attacks(b,a)", "says(b, not attacks(b,a))")).toBe("HOLDS");
    expect(saying("k1 b : not attacks(b,a)", "says(b, attacks(b,a))")).toBe("none");
  });

  it("is said by the actor whose organ or office-holder the claimant is, and by no relay", () => {
    expect(saying("k1 ministry : attacks(b,a)", "says(a, attacks(b,a))", [], "organ(ministry,a)")).toBe("HOLDS");
    expect(saying("k1 minister : attacks(b,a)", "says(a, attacks(b,a))", [], "office(minister,a)")).toBe("HOLDS");
    expect(saying("k1 press : attacks(b,a)", "says(a, attacks(b,a))")).toBe("none");
  });

  it("knows no claim that was not yet known", () => {
    const rules = "id, kind, bearer, then, says(a, attacks(b,a))\nr1, obliges, a, talk, yes";
    const claims = "k1 a : attacks(b,a) ; known 2023-01-01";
    expect(verdict(solve({ ...base, rules, claims }, [], { knownAt: day("2022-12-31") }), "a must talk")).toBe("none");
  });

  it("can be assumed and denied", () => {
    expect(saying("", "says(a, not attacks(b,a))", ["assume says(a, not attacks(b,a))"])).toBe("HOLDS");
    expect(["none", "FAILS"]).toContain(saying("k1 a : attacks(b,a)", "says(a, attacks(b,a))", ["deny says(a, attacks(b,a))"]));
  });
});

describe("claims on what rows conclude are only evidence (section 2: question)", () => {
  const t = {
    ...base,
    records: "? p(a)",
    claims: "k1 a : q(a)\nk2 b : not q(a) ; accepted",
    rules: `id, kind, bearer, then, p($x), q($x)
      d1, defines, , q($x), yes, -
      r1, obliges, $x, talk, -, yes`,
  };

  it("a review does not make them decide", () => {
    expect(answer(solve(t), "a must talk")).toBe("DEPENDS if p(a)");
    expect(solve(t).questions.map((q) => q.id)).toEqual(["p(a)"]);
  });

  it("unless the scenario accepts, adopts or opens it", () => {
    expect(answer(solve(t, ["accept-claim k1"]), "a must talk")).toBe("HOLDS");
    expect(answer(solve(t, ["adopt a"]), "a must talk")).toBe("HOLDS");
    expect(answer(solve(t, ["adopt b"]), "a must talk")).toBe("FAILS");
    expect(answer(solve(t, ["open-claim k1"]), "a must talk")).toBe("CONTESTED if q(a)");
    expect(answer(solve(t, ["open q(a)"]), "a must talk")).toBe("CONTESTED if q(a)");
  });
});

describe("what rows conclude follows the rows as the scenario has them", () => {
  const t = {
    ...base,
    records: "q(a)",
    claims: "k1 b : p(a)",
    rules:
      "id, kind, bearer, then, p($x), q($x), attacks($x,$y)\nr1, obliges, $x, talk, yes, -, -\nd1, defines, , attacks($x,$x), -, yes, -",
  };

  it("a row patched to define a predicate turns the claims on it into evidence", () => {
    expect(answer(solve(t), "a must talk")).toBe("DEPENDS if p(a)");
    expect(answer(solve(t, ["patch-row d1 then = p($x)"]), "a must talk")).toBe("HOLDS");
  });
});

describe("forecasts (section 4)", () => {
  const claims = "k1 press : attacks(b,a) ; kind forecast ; if p(a)";
  const rules = "id, kind, bearer, then, p($x), q($x)\nd1, defines, , p($x), -, yes\nr1, obliges, a, talk, yes, -";

  it("appear when their antecedent holds in every world, and not before", () => {
    expect(solve({ ...base, claims }).forecasts).toEqual([]);
    expect(solve({ ...base, claims }, ["open p(a)"]).forecasts).toEqual([]);
    expect(solve({ ...base, claims }, ["assume p(a)"]).forecasts).toEqual(["k1"]);
  });

  it("appear when rows conclude the antecedent", () => {
    expect(solve({ ...base, claims, rules, records: "q(a)" }).forecasts).toEqual(["k1"]);
    expect(solve({ ...base, claims, rules, records: "? q(a)" }).forecasts).toEqual([]);
  });

  it("never become facts", () => {
    expect(attacks(claims, ["assume p(a)"])).toBe("NO");
  });

  it("are dropped with everything else from one source", () => {
    expect(solve({ ...base, claims }, ["assume p(a)", "drop-source paper"]).forecasts).toEqual([]);
  });

  it("a forecast that a review rejected counts for nothing", () => {
    expect(solve({ ...base, claims: `${claims} ; rejected` }, ["assume p(a)"]).forecasts).toEqual([]);
  });
});

describe("parties by change", () => {
  const t = {
    ...base,
    instruments: "un",
    records: "party(a,un)",
    tables: { un: { csv: "id, kind, bearer, then\nr1, obliges, $x, talk", given: "party($x,un)" } },
    rules: "id, kind",
  };

  it("accede and withdraw change who is party, and a later change of the same target replaces the earlier", () => {
    expect(verdict(solve(t, ["accede b un"]), "b must talk")).toBe("HOLDS");
    expect(["FAILS", "none"]).toContain(verdict(solve(t, ["withdraw a un"]), "a must talk"));
    expect(verdict(solve(t, ["withdraw a un", "accede a un"]), "a must talk")).toBe("HOLDS");
    expect(verdict(solve(t, ["withdraw a un", "assume party(a,un)"]), "a must talk")).toBe("HOLDS");
  });
});

describe("questions list their claims", () => {
  it("for and against, rejected ones left out", () => {
    const claims = "k1 a : attacks(b,a)\nk2 b : not attacks(b,a)\nk3 c : not attacks(b,a) ; rejected";
    const [question] = solve(told(claims)).questions;
    expect([question?.id, question?.claimsFor, question?.claimsAgainst]).toEqual(["attacks(b,a)", ["k1"], ["k2"]]);
  });

  it("a position names the questions that decide it", () => {
    expect(position(solve(told("k1 a : attacks(b,a)")), "a must talk").decidedBy).toEqual(["attacks(b,a)"]);
  });
});
