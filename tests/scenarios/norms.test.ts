import { describe, expect, it } from "vitest";
import { answer, find, position, solve, verdict } from "./knowledge.ts";

const actions = `force : against
  fight < force, assist : toward against
  strike < force : against
  assist : toward against
  supply < assist : toward against
  rule : against
  talk`;
const base = { actions, predicates: "p(x)\nq(x)\nattacks(x, y)\nask(x, y)", records: "p(a)" };

describe("solving (section 4): team defeat, circular attackers, order", () => {
  it("team defeat: any row that opposes S and overrides it defends everybody whom S attacks", () => {
    const rules = `id, kind, bearer, then, p($x), overrides
      duty, obliges, $x, force, yes, -
      ban, forbids, $x, force, yes, -
      right, permits, $x, force, yes, ban`;
    const solved = solve({ ...base, rules });
    expect(verdict(solved, "a must force - *")).toBe("HOLDS");
    expect(verdict(solved, "a may force - *")).toBe("HOLDS");
    expect(verdict(solved, "a may-not force - *")).toBe("FAILS");
  });

  it("each attacker needs its own defender", () => {
    const rules = `id, kind, bearer, then, p($x), overrides
      duty, obliges, $x, force, yes, -
      ban1, forbids, $x, force, yes, -
      ban2, forbids, $x, force, yes, -
      right, permits, $x, force, yes, ban1`;
    const solved = solve({ ...base, rules });
    expect(verdict(solved, "a must force - *")).toBe("CONFLICT");
    expect(verdict(solved, "a may-not force - *")).toBe("CONFLICT");
  });

  it("a beaten row does not conclude: an exception needs no exception to its loser", () => {
    const rules = `id, kind, bearer, then, p($x), overrides
      ban, forbids, $x, force, yes, -
      right, permits, $x, force, yes, ban
      ban-again, forbids, $x, force, yes, right`;
    const solved = solve({ ...base, rules });
    expect(verdict(solved, "a may-not force - *")).toBe("HOLDS");
    expect(verdict(solved, "a may force - *")).toBe("FAILS");
  });

  it("a defender defends even where another row beats it: beaten() asks only whether it applies", () => {
    const rules = `id, kind, bearer, then, p($x), overrides
      duty, obliges, $x, force, yes, -
      ban, forbids, $x, force, yes, -
      right, permits, $x, force, yes, ban
      other, forbids, $x, force, yes, right
      last, permits, $x, force, yes, other`;
    expect(verdict(solve({ ...base, rules }), "a must force - *")).toBe("HOLDS");
  });

  it("a circular attacker cannot block", () => {
    // The attacker rests on itself alone, so it never applies.
    const rules = `id, kind, bearer, then, p($x), q($x)
      circle, defines, , q($x), yes, yes
      ban, forbids, $x, talk, -, yes
      duty, obliges, $x, talk, yes, -`;
    const solved = solve({ ...base, rules });
    expect(verdict(solved, "a must talk")).toBe("HOLDS");
    expect(find(solved, "a may-not talk")).toBeNull();
  });

  it("a circle of two rows, each the other's only reason, holds of neither", () => {
    const rules = `id, kind, bearer, then, p($x), obliged($x,talk), forbidden($x,rule)
      r1, obliges, $x, talk, -, -, yes
      r2, forbids, $x, rule, -, yes, -
      r3, permits, $x, talk, yes, -, -`;
    const solved = solve({ ...base, rules }, ["open q(a)"]);
    expect(verdict(solved, "a may talk")).toBe("HOLDS");
    expect(["FAILS", "none"]).toContain(verdict(solved, "a must talk"));
  });

  it("order of rows never matters", () => {
    const rows = [
      "duty, obliges, $x, force, yes, -",
      "ban, forbids, $x, force, yes, -",
      "right, permits, $x, force, yes, ban",
      "d2, obliges, $x, talk, yes, -",
    ];
    const told = (order: readonly string[]) => ({ ...base, rules: `id, kind, bearer, then, p($x), overrides\n${order.join("\n")}` });
    const simple = (order: readonly string[]) => solve(told(order)).positions.map((p) => [p.key, p.verdict, p.sentence]);
    expect(simple(rows.toReversed())).toEqual(simple(rows));
  });
});

describe("opposition (section 4)", () => {
  it("a row that exempts opposes the duty, and permitting an act and its omission do not oppose", () => {
    const rules = `id, kind, bearer, then, p($x), overrides
      duty, obliges, $x, talk, yes, -
      free, exempts, $x, talk, yes, duty
      may, permits, $x, talk, yes, -`;
    const solved = solve({ ...base, rules });
    expect(verdict(solved, "a must talk")).toBe("FAILS");
    expect(verdict(solved, "a need-not talk")).toBe("HOLDS");
    expect(verdict(solved, "a may talk")).toBe("HOLDS");
    expect(position(solved, "a need-not talk").omission).toBe(true);
  });

  it("exempts does not oppose a prohibition, nor forbids an exemption", () => {
    const rules = `id, kind, bearer, then, p($x)
      free, exempts, $x, talk, yes
      ban, forbids, $x, talk, yes`;
    const solved = solve({ ...base, rules });
    expect(verdict(solved, "a need-not talk")).toBe("HOLDS");
    expect(verdict(solved, "a may-not talk")).toBe("HOLDS");
  });

  it("immunises(A, act, against B) opposes empowers(B, act, against A), for those two only", () => {
    const rules = `id, kind, bearer, against, then, p($x), attacks($x,$y), overrides
      power, empowers, $x, $y, rule, -, yes, -
      immune, immunises, b, $x, rule, yes, -, power`;
    const solved = solve({ ...base, records: "p(a)\nattacks(a,b)\nattacks(a,c)", rules });
    expect(verdict(solved, "a can rule - b")).toBe("FAILS");
    expect(verdict(solved, "a can rule - c")).toBe("HOLDS");
    expect(verdict(solved, "b immune rule - a")).toBe("HOLDS");
  });

  it("a general power is instantiated for whoever is immune, and reads except them", () => {
    const rules = `id, kind, bearer, against, then, p($x), attacks($x,$y), overrides
      power, empowers, $x, , rule, yes, -, -
      immune, immunises, $y, $x, rule, -, yes, power`;
    const solved = solve({ ...base, records: "p(a)\nattacks(a,b)", rules });
    expect(verdict(solved, "a can rule - *")).toBe("HOLDS");
    expect(verdict(solved, "a can rule - b")).toBe("FAILS");
    expect(position(solved, "a can rule - *").except.map((e) => e.against)).toEqual(["b"]);
  });

  it("an unranked power and immunity are in conflict", () => {
    const rules = `id, kind, bearer, against, then, p($x)
      power, empowers, $x, b, rule, yes
      immune, immunises, b, $x, rule, yes`;
    const solved = solve({ ...base, rules });
    expect([verdict(solved, "a can rule - b"), verdict(solved, "b immune rule - a")]).toEqual(["CONFLICT", "CONFLICT"]);
  });

  it("defeats blocks what its then names and concludes nothing", () => {
    const rules = `id, kind, bearer, then, p($x), overrides
      duty, obliges, $x, talk, yes, -
      block, defeats, , obliged($x,talk), yes, duty`;
    const solved = solve({ ...base, rules });
    expect(verdict(solved, "a must talk")).toBe("FAILS");
    expect(solved.positions).toHaveLength(1);
  });

  it("defeats an atom or its denial", () => {
    const told = (then: string) => ({
      ...base,
      records: "p(a)",
      rules: `id, kind, bearer, then, p($x), q($x), overrides
        yes, defines, , q($x), yes, -, -
        block, defeats, , ${then}, yes, -, yes
        duty, obliges, $x, talk, -, yes, -`,
    });
    expect(verdict(solve(told("q($x)")), "a must talk")).toBe("FAILS");
    expect(verdict(solve(told("not q($x)")), "a must talk")).toBe("HOLDS");
  });

  it("a denial in defines opposes the atom: without rank neither holds, with rank the winner does", () => {
    const told = (overrides: string) => ({
      ...base,
      rules: `id, kind, bearer, then, p($x), q($x), overrides
        yes, defines, , q($x), yes, -, -
        no, defines, , not q($x), yes, -, ${overrides}
        duty, obliges, $x, talk, -, yes, -
        free, permits, $x, talk, yes, no, -`,
    });
    expect(verdict(solve(told("-")), "a must talk")).toBe("FAILS");
    expect(verdict(solve(told("-")), "a may talk")).toBe("HOLDS");
    expect(verdict(solve(told("yes")), "a may talk")).toBe("HOLDS");
    const blocked = told("-").rules.replace("yes, defines, , q($x), yes, -, -", "yes, defines, , q($x), yes, -, no");
    expect(verdict(solve({ ...base, rules: blocked }), "a must talk")).toBe("HOLDS");
  });

  it("contradicted: a given denial beats every row", () => {
    const rules = `id, kind, bearer, then, p($x), q($x)
      yes, defines, , q($x), yes, -
      duty, obliges, $x, talk, -, yes`;
    expect(verdict(solve({ ...base, rules }), "a must talk")).toBe("HOLDS");
    expect(verdict(solve({ ...base, rules }, ["deny q(a)"]), "a must talk")).toBe("FAILS");
  });

  it("two duties that cannot both be performed both hold, and conflicts lists them", () => {
    const rules = `id, kind, bearer, toward, against, then, p($x)
      r1, obliges, $x, b, c, assist, yes
      r2, obliges, $x, c, b, assist, yes`;
    const solved = solve({ ...base, rules });
    expect([verdict(solved, "a must assist b c"), verdict(solved, "a must assist c b")]).toEqual(["HOLDS", "HOLDS"]);
    expect(solved.conflicts.map((c) => [c.kind, [...c.positions].sort()])).toEqual([
      ["DUTIES", ["a OBLIGATION assist b c", "a OBLIGATION assist c b"]],
    ]);
  });

  it("other bearers never oppose", () => {
    const rules = `id, kind, bearer, then, p(a)
      r1, obliges, a, talk, yes
      r2, forbids, b, talk, yes`;
    const solved = solve({ ...base, rules });
    expect([verdict(solved, "a must talk"), verdict(solved, "b may-not talk")]).toEqual(["HOLDS", "HOLDS"]);
  });
});

describe("copies per kind of action (section 3: actions)", () => {
  it("a prohibition is copied for each kind; permitting one kind lifts that kind and no other", () => {
    const rules = `id, kind, bearer, then, p($x), overrides
      ban, forbids, $x, force, yes, -
      right, permits, $x, strike, yes, ban`;
    const solved = solve({ ...base, rules });
    expect(verdict(solved, "a may-not force - *")).toBe("HOLDS");
    expect(verdict(solved, "a may-not strike - *")).toBe("FAILS");
    expect(verdict(solved, "a may strike - *")).toBe("HOLDS");
    expect(verdict(solved, "a may-not fight * *")).toBe("HOLDS");
  });

  it("permitting is copied to kinds, too", () => {
    const rules = `id, kind, bearer, then, p($x)\nr, permits, $x, assist, yes`;
    const solved = solve({ ...base, rules });
    expect(verdict(solved, "a may supply * *")).toBe("HOLDS");
    expect(verdict(solved, "a may fight * *")).toBe("HOLDS");
    expect(find(solved, "a may force - *")).toBeNull();
  });

  it("obliging an action does not oblige its kinds, nor do empowering, exempting and immunising", () => {
    const rules = `id, kind, bearer, then, p($x)
      r1, obliges, $x, assist, yes
      r2, exempts, $x, force, yes
      r3, empowers, $x, force, yes`;
    const solved = solve({ ...base, rules });
    expect(solved.positions.map((p) => p.key).sort()).toEqual([
      "a OBLIGATION assist * *",
      "a PERMISSION:OMISSION force - *",
      "a POWER force - *",
    ]);
  });

  it("a duty and the copies, for kinds of the dutied action, of a row that forbids that action or one above it oppose each other", () => {
    // fight is a kind of force; a ban on force has a copy for fight, which is a kind of the dutied force.
    const rules = `id, kind, bearer, then, p($x)
      duty, obliges, $x, force, yes
      ban, forbids, $x, force, yes`;
    const solved = solve({ ...base, rules });
    expect(verdict(solved, "a must force - *")).toBe("CONFLICT");
    expect(verdict(solved, "a may-not strike - *")).toBe("CONFLICT");
  });

  it("... so permitting some kinds is not enough for the duty, while the ban stands on the action itself", () => {
    const rules = `id, kind, bearer, then, p($x), overrides
      duty, obliges, $x, force, yes, -
      ban, forbids, $x, force, yes, -
      one, permits, $x, strike, yes, ban`;
    expect(verdict(solve({ ...base, rules }), "a must force - *")).toBe("CONFLICT");
  });

  it("a prohibition of a kind alone leaves the duty standing: there may be other ways to perform it", () => {
    const rules = `id, kind, bearer, then, p($x)
      duty, obliges, $x, assist, yes
      ban, forbids, $x, supply, yes`;
    const solved = solve({ ...base, rules });
    expect([verdict(solved, "a must assist * *"), verdict(solved, "a may-not supply * *")]).toEqual(["HOLDS", "HOLDS"]);
  });

  it("a ban on force meets the duty to fight through the copy for fight", () => {
    const rules = `id, kind, bearer, toward, against, then, p($x)
      duty, obliges, $x, b, c, fight, yes
      ban, forbids, $x, , , force, yes`;
    expect(verdict(solve({ ...base, rules }), "a must fight b c")).toBe("CONFLICT");
  });

  it("disabling the permission brings the prohibition of that kind back", () => {
    const rules = `id, kind, bearer, then, p($x), overrides
      ban, forbids, $x, force, yes, -
      right, permits, $x, strike, yes, ban`;
    const solved = solve({ ...base, rules }, ["disable-row right"]);
    expect(verdict(solved, "a may-not strike - *")).toBe("HOLDS");
    expect(find(solved, "a may strike - *")).toBeNull();
  });
});

describe("counterparties (section 3)", () => {
  const rules = `id, kind, bearer, against, then, p($x), attacks($y,$x), overrides
    ban, forbids, $x, , force, yes, -, -
    right, permits, $x, $y, force, -, yes, ban`;

  it("a blank place means anyone: one position, instantiated for whom an opposing row names, and except them where it fails", () => {
    const solved = solve({ ...base, records: "p(a)\nattacks(b,a)", rules });
    expect(verdict(solved, "a may-not force - *")).toBe("HOLDS");
    expect(verdict(solved, "a may-not force - b")).toBe("FAILS");
    expect(verdict(solved, "a may force - b")).toBe("HOLDS");
    expect(find(solved, "a may-not force - c")).toBeNull();
    expect(position(solved, "a may-not force - *").except).toEqual([{ toward: null, against: "b", key: "a PROHIBITION force - b" }]);
  });

  it("except is empty where nothing fails", () => {
    expect(position(solve({ ...base, rules }), "a may-not force - *").except).toEqual([]);
  });

  it("a second ground for somebody in particular takes nothing from the general position", () => {
    const own = `id, kind, bearer, against, then, p($x), q($x)
      ban, forbids, $x, , force, yes, -
      besides, forbids, $x, b, force, -, yes`;
    const solved = solve({ ...base, records: "p(a)\n? q(a)", rules: own });
    expect(verdict(solved, "a may-not force - *")).toBe("HOLDS");
    expect(position(solved, "a may-not force - *").except).toEqual([]);
    expect(verdict(solved, "a may-not force - b")).toBe("HOLDS");
  });

  it("copies go on until nothing changes: names travel through chains of opposing rows", () => {
    const told = {
      ...base,
      records: "p(a)\nattacks(b,a)",
      rules: `id, kind, bearer, against, then, p($x), attacks($y,$x), overrides
        duty, obliges, $x, , force, yes, -, -
        ban, forbids, $x, , force, yes, -, -
        right, permits, $x, $y, force, -, yes, ban`,
    };
    const solved = solve(told);
    expect(verdict(solved, "a must force - *")).toBe("CONFLICT");
    expect(verdict(solved, "a must force - b")).toBe("HOLDS");
  });

  it("a role that an action lacks stays empty", () => {
    const solved = solve({ ...base, rules: "id, kind, bearer, then, p($x)\nr, obliges, $x, talk, yes" });
    expect(solved.positions.map((p) => [p.toward, p.against])).toEqual([[null, null]]);
  });

  it("conditions on positions name counterparties: the general position is instantiated for them", () => {
    const told = {
      ...base,
      records: "p(a)\nask(a,b)",
      rules: `id, kind, bearer, then, p($x), ask($x,$y), obliged($x,assist,$y,*)
        r1, obliges, $x, assist, yes, -, -
        r2, obliges, $x, talk, -, yes, yes`,
    };
    const solved = solve(told);
    expect(verdict(solved, "a must assist b *")).toBe("HOLDS");
    expect(verdict(solved, "a must talk")).toBe("HOLDS");
  });

  it("a counterparty left out of a condition means the general position", () => {
    const rules = `id, kind, bearer, toward, against, then, p($x), obliged($x,assist)
      r1, obliges, $x, b, c, assist, yes, -
      r2, obliges, $x, , , talk, yes, yes
      r3, permits, $x, , , talk, yes, no`;
    const named = solve({ ...base, rules });
    expect(["FAILS", "none"]).toContain(verdict(named, "a must talk"));
    expect(verdict(named, "a may talk")).toBe("HOLDS");
    const general = solve({
      ...base,
      rules: rules.replace("$x, b, c, assist", "$x, , , assist").replace("obliged($x,assist)", "obliged($x,assist,*,*)"),
    });
    expect(verdict(general, "a must talk")).toBe("HOLDS");
  });

  it("owedTo: by default toward for duties and against for prohibitions; it plays no part in opposition", () => {
    const solved = solve({
      ...base,
      rules: `id, kind, bearer, toward, against, owedTo, then, p($x)
        r1, obliges, $x, b, c, , assist, yes
        r2, forbids, $x, , c, , strike, yes
        r3, obliges, $x, , , c, talk, yes
        r4, forbids, $x, , , b, talk, yes`,
    });
    expect(position(solved, "a must assist b c").owedTo).toBe("b");
    expect(position(solved, "a must assist b c").correlative).toEqual({ holder: "b", relation: "CLAIM" });
    expect(position(solved, "a may-not strike - c").owedTo).toBe("c");
    expect(position(solved, "a must talk").owedTo).toBe("c");
    expect(verdict(solved, "a must talk")).toBe("CONFLICT");
  });

  it("correlatives: power/liability, permission/no-claim, immunity/disability", () => {
    const solved = solve({
      ...base,
      rules: `id, kind, bearer, against, then, p($x)
        r1, empowers, $x, b, rule, yes
        r2, permits, $x, b, force, yes
        r3, immunises, $x, c, rule, yes`,
    });
    expect(position(solved, "a can rule - b").correlative).toEqual({ holder: "b", relation: "LIABILITY" });
    expect(position(solved, "a may force - b").correlative).toEqual({ holder: "b", relation: "NO_CLAIM" });
    expect(position(solved, "a immune rule - c").correlative).toEqual({ holder: "c", relation: "DISABILITY" });
  });
});

describe("unless and no (section 3: cells)", () => {
  it("no: absent or denied", () => {
    const rules = "id, kind, bearer, then, p($x), q($x)\nr, obliges, $x, talk, yes, no";
    expect(verdict(solve({ ...base, rules }), "a must talk")).toBe("HOLDS");
    expect(verdict(solve({ ...base, rules }, ["deny q(a)"]), "a must talk")).toBe("HOLDS");
    expect(verdict(solve({ ...base, rules }, ["assume q(a)"]), "a must talk")).toBe("FAILS");
  });

  it("a variable that occurs only under no reads for none", () => {
    const rules = "id, kind, bearer, then, p($x), attacks($y,$x)\nr, obliges, $x, talk, yes, no";
    expect(verdict(solve({ ...base, rules }), "a must talk")).toBe("HOLDS");
    expect(answer(solve({ ...base, rules, records: "p(a)\n? attacks(b,a)\n? attacks(c,a)\nattacks(a,b)" }), "a must talk")).toBe(
      "DEPENDS if not attacks(b,a) & not attacks(c,a)",
    );
  });

  it("one free variable twice under no must be one and the same", () => {
    const rules = "id, kind, bearer, then, p($x), attacks($y,$y)\nr, obliges, $x, talk, yes, no";
    expect(verdict(solve({ ...base, rules, records: "p(a)\nattacks(b,c)" }), "a must talk")).toBe("HOLDS");
    expect(verdict(solve({ ...base, rules, records: "p(a)\nattacks(b,b)" }), "a must talk")).toBe("FAILS");
  });

  it("unless with atoms reads like no", () => {
    const rules = "id, kind, bearer, then, p($x), unless\nr, obliges, $x, talk, yes, q($x); attacks($y,$x)";
    expect(answer(solve({ ...base, rules, records: "p(a)\n? q(a)\n? attacks(b,a)" }), "a must talk")).toBe(
      "DEPENDS if not attacks(b,a) & not q(a)",
    );
  });

  it("unless with row ids: no instance with the same bearer may apply", () => {
    const rules = `id, kind, bearer, then, p($x), q($x), unless
      r1, obliges, $x, talk, yes, -, r2
      r2, permits, $x, force, -, yes, -`;
    const solved = solve({ ...base, rules, records: "p(a)\np(b)\nq(b)" });
    expect([verdict(solved, "a must talk"), verdict(solved, "b must talk")]).toEqual(["HOLDS", "FAILS"]);
  });

  it("... and each counterparty equal or blank on either side", () => {
    const rules = `id, kind, bearer, toward, against, then, p($x), ask($x,$y), attacks($x,$y), unless
      r1, obliges, $x, $y, , assist, -, yes, -, r2
      r2, permits, $x, $y, , supply, -, -, yes, -`;
    const solved = solve({ ...base, rules, records: "ask(a,b)\nask(a,c)\nattacks(a,c)" });
    expect([verdict(solved, "a must assist b *"), verdict(solved, "a must assist c *")]).toEqual(["HOLDS", "FAILS"]);
    const blank = solve({ ...base, rules: rules.replace("r2, permits, $x, $y,", "r2, permits, $x, ,"), records: "ask(a,b)\nattacks(a,c)" });
    expect(verdict(blank, "a must assist b *")).toBe("FAILS");
  });

  it("unless asks whether a row applies, not whether it wins", () => {
    const rules = `id, kind, bearer, then, p($x), unless, overrides
      r1, obliges, $x, talk, yes, r2, -
      r2, permits, $x, force, yes, -, -
      r3, forbids, $x, force, yes, -, r2`;
    expect(verdict(solve({ ...base, rules }), "a must talk")).toBe("FAILS");
  });

  it("a disabled row does not apply", () => {
    const rules = `id, kind, bearer, then, p($x), unless
      r1, obliges, $x, talk, yes, r2
      r2, permits, $x, force, yes, -`;
    expect(verdict(solve({ ...base, rules }, ["disable-row r2"]), "a must talk")).toBe("HOLDS");
  });

  it("?: is a question of this scenario", () => {
    const rules = "id, kind, bearer, then, p($x), q($x)\nr, obliges, $x, talk, yes, ?";
    expect(verdict(solve({ ...base, rules, records: "p(a)\n? q(a)" }), "a must talk")).toBe("HOLDS");
    expect(verdict(solve({ ...base, rules, records: "p(a)\n? q(a)" }, ["assume q(a)"]), "a must talk")).toBe("FAILS");
    expect(verdict(solve({ ...base, rules, records: "p(a)\n? q(a)" }, ["deny q(a)"]), "a must talk")).toBe("FAILS");
    expect(verdict(solve({ ...base, rules }), "a must talk")).toBe("FAILS");
    expect(verdict(solve({ ...base, rules }, ["open q(a)"]), "a must talk")).toBe("HOLDS");
  });

  it("open atoms: one that nobody raised counts as absent", () => {
    const rules = "id, kind, bearer, then, p($x), q($x)\nr, obliges, $x, talk, yes, yes";
    expect(["FAILS", "none"]).toContain(verdict(solve({ ...base, rules }), "a must talk"));
  });
});
