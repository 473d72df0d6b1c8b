import { describe, expect, it } from "vitest";
import type { Step } from "../../src/scenarios/explain/prover.ts";
import { change, engineFor, key, solve, type Told, today } from "./knowledge.ts";

/** A position rests on q, which a rule concludes from p; so does another. */
const told: Told = {
  actions: "talk\nwalk",
  predicates: "p(x)\nq(x)\nr(x)",
  readings: "art = strict | lenient",
  records: "p(a)",
  claims: "k1 b : r(a)",
  rules: `id, kind, bearer, then, p($x), q($x), r($x), reading
    def, defines, , q($x), yes, -, -, -
    talks, obliges, $x, talk, -, yes, -, -
    walks, obliges, $x, walk, -, yes, yes, -
    strict, obliges, $x, walk, yes, -, -, art=strict`,
};

const premises = ({ reasons }: Step): Step[] => reasons.flatMap((r) => (r.role === "premise" ? [r.step] : []));
const row = (step: Step | undefined): string | null => (step?.kind === "derived" ? step.by.instance.row.id : null);

describe("a proof", () => {
  it("leads from a position by the rows that conclude to what is given", () => {
    const talk = solve(told).proof(key("a must talk"));
    const [q] = premises(talk);
    const [p] = q ? premises(q) : [];
    expect([row(talk), row(q), p]).toMatchObject(["talks", "def", { kind: "input", value: true, reasons: [] }]);
  });

  it("shares its steps with the other proofs of the answer that speak of the same world", () => {
    const solved = solve(told, ["assume r(a)", "reading art=lenient"]);
    const [talk, walk] = [solved.proof(key("a must talk")), solved.proof(key("a must walk"))];
    expect(premises(walk)).toContain(premises(talk)[0]);
    expect(solved.proof(key("a must talk"))).toBe(talk);
  });

  it("is of the world asked for", () => {
    const solved = solve(told);
    const answers = (r: boolean, strict: boolean) => [
      { question: "r(a)", value: r },
      { question: "art=strict", value: strict },
    ];
    expect(row(solved.proof(key("a must walk"), { answers: answers(true, false) }))).toBe("walks");
    expect(row(solved.proof(key("a must walk"), { answers: answers(false, true) }))).toBe("strict");
    expect(solved.proof(key("a must walk"), { world: "FAILS" }).kind).toBe("underived");
    expect(() => solved.proof(key("a must talk"), { world: "FAILS" })).toThrow(/there is no such world/);
    expect(() => solved.proof(key("a must talk"), { answers: [{ question: "s(a)", value: true }] })).toThrow(/leaves no question s\(a\)/);
  });

  it("does not rest on itself where what a scenario adds would support what was so before", () => {
    const solved = solve(
      {
        actions: "talk",
        predicates: "closed seed(x)\nclosed go(x)\nclosed s1(x)\nclosed s2(x)\nclosed s3(x)\nclosed p(x)\nclosed q(x)",
        records: "seed(a)",
        rules: `id, kind, bearer, then, seed($x), go($x), s1($x), s2($x), s3($x), p($x), q($x)
          one, defines, , s1($x), yes, -, -, -, -, -, -
          two, defines, , s2($x), -, -, yes, -, -, -, -
          three, defines, , s3($x), -, -, -, yes, -, -, -
          early, defines, , p($x), -, -, -, -, yes, -, -
          back, defines, , p($x), -, -, -, -, -, -, yes
          forth, defines, , q($x), -, yes, -, -, -, yes, -
          talks, obliges, $x, talk, -, -, -, -, -, -, yes`,
      },
      ["assume go(a)"],
    );
    const [q] = premises(solved.proof(key("a must talk")));
    const rows = q ? premises(q).map(row) : [];
    expect(row(q)).toBe("forth");
    expect(rows).toContain("early");
    expect(solved.explain(key("a must talk")).text).toContain("Seed A (on record)");
  });

  it("stays what it was when the engine answers another scenario in between", () => {
    const engine = engineFor(told);
    const ask = (...changes: readonly string[]) =>
      engine.solve({ base: null, asOf: today, knownAt: null, changes: changes.map((c) => change(c)) });
    const [open, denied] = [ask("assume r(a)"), ask("deny p(a)")];
    const before = open.proof(key("a must talk"));
    expect(denied.proof(key("a must talk")).kind).toBe("underived");
    expect(row(before)).toBe("talks");
    expect(row(premises(before)[0])).toBe("def");
    expect(row(open.proof(key("a must talk")))).toBe("talks");
  });

  it("runs in no circle, also where a change takes away what the rows in the circle first rested on", () => {
    const rules = `id, kind, bearer, then, p($x), q($x), r($x), s($x)
      given, defines, , q($x), yes, -, -, -
      onward, defines, , r($x), -, yes, -, -
      back, defines, , q($x), -, -, yes, -
      late, defines, , r($x), -, -, -, yes
      talks, obliges, $x, talk, -, yes, -, -`;
    const circle: Told = { ...told, predicates: "p(x)\nq(x)\nr(x)\ns(x)", claims: "", rules };
    const rows = (step: Step | undefined): (string | null)[] => (step ? [row(step), ...premises(step).flatMap(rows)] : []);
    expect(rows(solve(circle).proof(key("a must talk")))).toEqual(["talks", "given", null]);
    expect(rows(solve(circle, ["deny p(a)", "assume s(a)"]).proof(key("a must talk")))).toEqual(["talks", "back", "late", null]);
    const none = solve(circle, ["deny p(a)"]).proof(key("a must talk"));
    expect([none.kind, none.reasons.map((r) => r.step.kind)]).toEqual(["underived", ["row"]]);
  });

  it("is found by words of the key, too, and of no position there is none", () => {
    expect(row(solve(told).proof("a must talk"))).toBe("talks");
    expect(() => solve(told).proof("a OBLIGATION talkk - -")).toThrow(/did you mean a OBLIGATION talk/);
  });
});
