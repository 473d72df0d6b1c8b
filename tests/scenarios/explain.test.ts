import { describe, expect, it } from "vitest";
import { Base } from "../../src/scenarios/base.ts";
import { type CheckContext, checkProof, UnsoundExplanation } from "../../src/scenarios/explain/check.ts";
import { GroundRows } from "../../src/scenarios/explain/ground-rows.ts";
import { type Proof, proofOf } from "../../src/scenarios/explain/proof.ts";
import { Prover } from "../../src/scenarios/explain/prover.ts";
import { Ranks } from "../../src/scenarios/explain/ranks.ts";
import type { Explanation } from "../../src/scenarios/explanation.ts";
import { principles } from "../../src/scenarios/knowledge.ts";
import { declaredOverrides, Ranking } from "../../src/scenarios/solve/ranking.ts";
import { Solution } from "../../src/scenarios/solve.ts";
import { change, engineFor, key, solve, type Told, today } from "./knowledge.ts";

const told: Told = {
  actions: "talk\nwalk\nforce : against\nstrike < force : against",
  predicates: "p(x)\nq(x)\nr(x)\nattacks(x, y)\nclosed kin(x, y)",
  readings: "art = strict | lenient",
  provisions: "law Art. 1",
  records: "p(a)\nkin(a,b)",
  claims: "k1 a : attacks(b,a)\nk2 b : not attacks(b,a)\nk3 c : r(a) ; accepted",
  rules: `id, cite, kind, bearer, against, then, p($x), q($x), r($x), attacks($y,$x), overrides, unless, reading
    def, Art. 1, defines, , , q($x), yes, -, -, -, -, -, -
    duty, Art. 1, obliges, $x, , talk, -, yes, -, -, -, -, -
    ban, Art. 1, forbids, $x, , force, yes, -, -, -, -, -, -
    right, Art. 1, permits, $x, $y, force, -, -, -, yes, ban, -, -
    alone, Art. 1, obliges, $x, , walk, yes, -, no, -, -, -, -
    other, Art. 1, obliges, $x, , walk, yes, -, -, -, -, right, -
    third, Art. 1, obliges, $x, , walk, yes, -, -, -, -, -, art=lenient`,
};

const explain = (short: string, changes: readonly string[] = []): Explanation => solve(told, changes).explain(key(short), { full: true });
const kinds = (e: Explanation): Record<string, string> => Object.fromEntries(e.nodes.map((n) => [n.about, n.kind]));
/** Rows that the first node says fail, each with its text. */
const reasons = (e: Explanation): string[] =>
  e.edges.filter((x) => x.from === e.nodes[0]?.id && x.role === "fails").map((x) => e.nodes.find((n) => n.id === x.to)?.row ?? "none");

describe("explanations (section 4): each node one of record, claimed, assumed, derived, absent", () => {
  it("a derived position on a derived fact on a record", () => {
    const e = explain("a must talk");
    expect(e.nodes[0]).toMatchObject({ kind: "derived", row: "duty", cite: ["Art. 1"], about: "obliged talk(a,-,-)" });
    expect(kinds(e)).toEqual({ "obliged talk(a,-,-)": "derived", "q(a)": "derived", "p(a)": "record" });
    expect(e.edges).toContainEqual({ from: "obliged talk(a,-,-)", to: "q(a)", role: "premise" });
  });

  it("an accepted claim is claimed, with its claim, and no record", () => {
    const node = explain("a must walk", ["disable-row other", "reading art=strict", "disable-row third"]).nodes.find(
      (n) => n.about === "r(a)",
    );
    expect(node).toMatchObject({ kind: "claimed", claims: ["k3"] });
  });

  it("an open claim taken for granted in the world explained is claimed, and the world says so", () => {
    const e = explain("a may force - b");
    expect(e.world.map((l) => `${l.question} ${l.value}`)).toEqual(["attacks(b,a) true"]);
    expect(e.nodes.find((n) => n.about === "attacks(b,a)")).toMatchObject({ kind: "claimed", claims: ["k1"] });
  });

  it("an assumption is never shown as a fact", () => {
    for (const assume of ["assume attacks(b,a)", "assume q(a)", "assume p(a)"]) {
      const solved = solve(told, [assume]);
      for (const p of solved.positions) {
        const about = assume.slice("assume ".length);
        for (const n of solved.explain(p.key).nodes.filter((x) => x.about === about)) expect(n.kind).toBe("assumed");
      }
    }
    expect(kinds(explain("a may force - b", ["assume attacks(b,a)"]))["attacks(b,a)"]).toBe("assumed");
    expect(explain("a may force - b", ["assume attacks(b,a)"]).sentence).not.toMatch(/attacks.*on record/);
  });

  it("a scenario that opens an atom nobody claims assumes it", () => {
    expect(kinds(explain("a may force - c", ["open attacks(c,a)"]))["attacks(c,a)"]).toBe("assumed");
  });

  it("party by accession is an assumption", () => {
    const t: Told = {
      actions: "talk",
      instruments: "un",
      tables: { un: { csv: "id, kind, bearer, then\nr, obliges, $x, talk", given: "party($x,un)" } },
    };
    const e = solve(t, ["accede a un"]).explain("a OBLIGATION talk - -");
    expect(kinds(e)["party(a,un)"]).toBe("assumed");
  });

  it("what a scenario denies says so, and by which change", () => {
    const rules = "id, kind, bearer, then, p($x), q($x)\nr1, obliges, $x, talk, yes, no";
    const e = solve({ ...told, rules, claims: "k1 b : q(a)" }, ["deny q(a)"]).explain(key("a must talk"), { full: true });
    expect(e.nodes.find((n) => n.about === "q(a)")).toMatchObject({ kind: "absent" });
    expect(e.nodes.find((n) => n.about === "q(a)")?.source).toBe('assumed by the change "deny q(a)"');
  });

  it("what nobody raised counts as absent, and the explanation says so", () => {
    const rules = "id, kind, bearer, then, p($x), q($x)\nr1, obliges, $x, talk, yes, no";
    const e = solve({ ...told, rules, claims: "" }).explain(key("a must talk"), { full: true });
    expect(e.nodes.find((n) => n.about === "q(a)")?.text).toMatch(/nobody has raised/);
  });

  it("for a negative, one reason per row: a reading, an unless, a negated condition", () => {
    const e = explain("a must walk", ["assume attacks(b,a)", "reading art=strict"]);
    expect(e.verdict).toBe("FAILS");
    expect(reasons(e).sort()).toEqual(["alone", "other", "third"]);
    expect(e.text.split("\n").slice(1, 4)).toEqual([
      "  - Art. 1 of LAW does not apply (row alone): r A (claimed by C [k3]; accepted)",
      "  - Art. 1 of LAW does not apply, for it needs the reading that art means lenient (row third)",
      "  - Art. 1 of LAW does not apply (row other): Art. 1 of LAW says that A may force against B (row right)",
    ]);
  });

  it("a beaten prohibition names the row that beats it", () => {
    const e = explain("a may-not force - b", ["assume attacks(b,a)"]);
    expect(e.nodes[0]?.kind).toBe("absent");
    expect(e.nodes.map((n) => n.row)).toContain("right");
  });

  it("for what holds, opposing rows are accounted for", () => {
    const e = explain("a may force - b", ["assume attacks(b,a)"]);
    const ban = e.nodes.find((n) => n.row === "ban");
    expect(ban?.text).toMatch(/, but gives way to Art. 1 of LAW$/);
    expect(e.edges.some((x) => x.role === "beaten" && x.from === ban?.id)).toBe(true);
  });

  it.each(["disable-row ban", "patch-row ban then = strike"])("a position is explained where an opposing row is changed: %s", (change) => {
    const solved = solve(told, ["assume attacks(b,a)", change]);
    expect(solved.explain(key("a may force - b")).nodes[0]?.kind).toBe("derived");
  });

  it("is flat, with ids that are unique and edges between nodes that are there", () => {
    const solved = solve(told);
    for (const p of solved.positions) {
      const e = solved.explain(p.key);
      const ids = e.nodes.map((n) => n.id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const edge of e.edges) expect([ids.includes(edge.from), ids.includes(edge.to)]).toEqual([true, true]);
      expect(e.text).not.toBe("");
    }
  });

  it("ids are stable: the same scenario asked again explains in the same words", () => {
    expect(explain("a may force - b")).toEqual(explain("a may force - b"));
  });

  it("a smallest proof: of two bases, the one that needs fewer steps", () => {
    const t: Told = {
      actions: "talk",
      predicates: "p(x)\nq(x)",
      records: "p(a)",
      rules:
        "id, kind, bearer, then, p($x), q($x)\nd, defines, , q($x), yes, -\nlong, obliges, $x, talk, -, yes\nshort, obliges, $x, talk, yes, -",
    };
    expect(solve(t).explain(key("a must talk")).nodes[0]?.row).toBe("short");
  });

  it("loops and conflicts are explained, too", () => {
    const t: Told = {
      actions: "talk",
      predicates: "p(x)\nq(x)\nr(x)",
      records: "p(a)",
      rules:
        "id, kind, bearer, then, p($x), q($x), r($x)\nd1, defines, , q($x), yes, -, no\nd2, defines, , r($x), yes, no, -\nduty, obliges, $x, talk, -, yes, -\nban, forbids, $x, talk, yes, -, -",
    };
    const solved = solve(t);
    for (const p of solved.positions) expect(solved.explain(p.key).verdict).toBe(p.verdict);
    expect(solved.position(key("a must talk"))?.verdict).toBe("FAILS");
  });

  it("an unknown position is refused with a suggestion", () => {
    expect(() => solve(told).explain("a OBLIGATION talkk - -")).toThrow(/did you mean a OBLIGATION talk/);
  });
});

describe("a separate small checker verifies each explanation against the rows", () => {
  /** A proof from the engine's own run, and what the checker needs to know of it. */
  const proved = (short: string, changes: readonly string[] = []): { proof: Proof; context: CheckContext } => {
    const engine = engineFor(told);
    const { vocabulary, rulebook } = engine;
    const ranking = new Ranking(vocabulary, declaredOverrides(rulebook.tables), [], principles);
    const base = new Base({ knowledge: engine.knowledge, vocabulary, rulebook, ranking, asOf: today, knownAt: null });
    const facts = base.facts.apply(changes.map(change));
    const solution = new Solution(base, { facts, rows: [], disabled: [], bearers: null, ranking });
    const { program } = solution;
    const atom = solution.positions.find(
      (p) => key(short) === solve(told, changes).positions.find((x) => x.key === key(short))?.key && p.key === atomOf(short),
    );
    if (!atom) throw new Error(`no ${short}`);
    const ranks = new Ranks(program.network, () => true);
    const context: CheckContext = {
      rows: new GroundRows(program, solution.rows),
      facts,
      vocabulary,
      reading: (id, answer) => ranks.value(program.reading(id, answer)) === 1,
      atom: (a) => ranks.value(program.holds(a)) === 1,
      beats: (x, y) => ranks.value(program.precedence(x, y)) === 1,
      loops: () => false,
    };
    return { proof: proofOf(atom, new Prover(program, facts, ranks), facts), context };
  };
  const words: Readonly<Record<string, string>> = { must: "obliged", "may-not": "forbidden", may: "permitted" };
  const atomOf = (short: string): string => {
    const [bearer = "", word = "", act = "", toward = "-", against = "-"] = short.split(" ");
    return `${words[word]} ${act}(${bearer},${toward},${against})`;
  };
  const without = (proof: Proof, edge: (e: Proof["edges"][number]) => boolean): Proof => ({
    ...proof,
    edges: proof.edges.filter((e) => !edge(e)),
  });

  it("accepts what the engine proves", () => {
    for (const short of ["a must talk", "a may force - b", "a may-not force - b", "a may-not force - *", "a must walk"]) {
      const { proof, context } = proved(short);
      expect(() => checkProof(proof, context)).not.toThrow();
    }
  });

  it("rejects a proof that leaves out a premise", () => {
    const { proof, context } = proved("a must talk");
    expect(() =>
      checkProof(
        without(proof, (e) => e.role === "premise"),
        context,
      ),
    ).toThrow(UnsoundExplanation);
  });

  it("rejects a proof that leaves out an opponent", () => {
    const { proof, context } = proved("a may force - b");
    expect(() =>
      checkProof(
        without(proof, (e) => e.role === "fails"),
        context,
      ),
    ).toThrow(/leaves out the opposing row ban/);
  });

  it("rejects a proof in which nothing beats the opponent", () => {
    const { proof, context } = proved("a may force - b");
    expect(() =>
      checkProof(
        without(proof, (e) => e.role === "beaten"),
        context,
      ),
    ).toThrow(UnsoundExplanation);
  });

  it("rejects a fact with another value", () => {
    const { proof, context } = proved("a must talk");
    const nodes = proof.nodes.map((n) => (n.kind === "input" ? { ...n, value: !n.value } : n));
    expect(() => checkProof({ ...proof, nodes }, context)).toThrow(UnsoundExplanation);
  });

  it("rejects a fact made up", () => {
    const { proof, context } = proved("a must talk");
    const nodes = proof.nodes.map((n) => (n.kind === "input" ? { ...n, id: "p(b)", atom: { symbol: "p", args: ["b"] } } : n));
    expect(() => checkProof({ ...proof, nodes }, context)).toThrow(UnsoundExplanation);
  });

  it("rejects a conclusion that its row does not have", () => {
    const { proof, context } = proved("a must talk");
    const nodes = proof.nodes.map((n, i) =>
      i === 0 && n.kind === "derived" ? { ...n, atom: { symbol: "obliged talk", args: ["b", "-", "-"] } } : n,
    );
    expect(() => checkProof({ ...proof, nodes }, context)).toThrow(/is not what its row concludes/);
  });

  it("rejects a conclusion that rests on itself", () => {
    const { proof, context } = proved("a must talk");
    const edges = [...proof.edges, { from: "q(a)", to: "obliged talk(a,-,-)", role: "premise" as const }];
    expect(() => checkProof({ ...proof, edges }, context)).toThrow(/rests on itself/);
  });

  it("rejects a negative that leaves out a row", () => {
    const { proof, context } = proved("a must walk", ["assume attacks(b,a)", "reading art=strict"]);
    expect(() => checkProof(proof, context)).not.toThrow();
    expect(() =>
      checkProof(
        without(proof, (e) => e.role === "fails" && e.to.startsWith("third")),
        context,
      ),
    ).toThrow(/leaves out the row third/);
  });

  it("rejects a wrong reason for a row", () => {
    const { proof, context } = proved("a must walk", ["assume attacks(b,a)", "reading art=strict"]);
    for (const [row, reason] of [
      ["alone", "reading"],
      ["other", "premise"],
      ["third", "unless"],
    ] as const) {
      const nodes = proof.nodes.map((n) => (n.kind === "row" && n.statement.instance.row.id === row ? { ...n, reason } : n));
      expect(() => checkProof({ ...proof, nodes }, context), `${row} ${reason}`).toThrow(UnsoundExplanation);
    }
  });

  it("rejects a reason that only claims a loop", () => {
    const { proof, context } = proved("a must walk", ["assume attacks(b,a)", "reading art=strict"]);
    const nodes = proof.nodes.map((n) => (n.kind === "row" ? { ...n, applies: false, reason: "loop" as const } : n));
    expect(() => checkProof({ ...proof, nodes, edges: proof.edges.filter((e) => e.from === proof.nodes[0]?.id) }, context)).toThrow(
      UnsoundExplanation,
    );
  });

  it("rejects an unless that is not accounted for", () => {
    const { proof, context } = proved("a must walk", ["deny attacks(b,a)", "disable-row alone"]);
    expect(() => checkProof(proof, context)).not.toThrow();
    const tampered = without(proof, (e) => e.role === "absent");
    expect(() => checkProof(tampered, context)).toThrow(UnsoundExplanation);
  });
});
