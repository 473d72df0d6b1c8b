import { expect } from "vitest";
import type { Step } from "../../src/scenarios/explain/prover.ts";
import { reachable } from "../../src/scenarios/reach.ts";
import { law, solve } from "./law.ts";

const stepsOf = (root: Step): ReadonlySet<Step> => reachable([root], (step) => step.reasons.map((r) => r.step));

/** What a step is about and the row it names, as explanations have them. */
const named = (step: Step): string => {
  if (step.kind === "row") return `${step.statement.head.key} ${step.statement.instance.row.id}`;
  return `${step.atom.key} ${step.kind === "derived" ? step.by.instance.row.id : ""}`;
};

law("an explanation is the same whatever was explained before", (program) => {
  const keys = solve(program)?.positions.map((p) => p.key) ?? [];
  const [onward, back] = [solve(program), solve(program)];
  const told = new Map(keys.map((key) => [key, onward?.explain(key, { full: true })]));
  for (const key of keys.toReversed()) expect(back?.explain(key, { full: true }), key).toEqual(told.get(key));
});

law("a proof has the steps that its explanation tells", (program) => {
  const solved = solve(program);
  for (const { key } of solved?.positions ?? []) {
    const { nodes, outcome } = solved?.explain(key, { full: true }) ?? { nodes: [], outcome: "FAILS" };
    const steps = solved === null ? [] : [...stepsOf(solved.proof(key))].map(named);
    const told = nodes.map((n) => `${n.about} ${n.row ?? ""}`);
    // Of norms that collide, an explanation tells besides why each applies.
    if (outcome === "CONFLICT") expect(told, key).toEqual(expect.arrayContaining(steps));
    else expect(steps.toSorted(), key).toEqual(told.toSorted());
  }
});

law("what holds is proved by rows whose conditions are proved, down to what is given, and never by itself", (program) => {
  const solved = solve(program);
  const founded = new Set<Step>();
  const found = (step: Step, above: ReadonlySet<Step>): void => {
    if (founded.has(step)) return;
    expect(above.has(step)).toBe(false);
    if (step.kind === "input") expect([step.value, step.reasons]).toEqual([true, []]);
    else if (step.kind === "derived") {
      expect(step.by.head).toBe(step.atom);
      const premises = step.reasons.flatMap((r) => (r.role === "premise" ? [r.step] : []));
      expect(premises.map((p) => (p.kind === "row" ? null : p.atom))).toEqual([...step.by.instance.premises]);
      for (const premise of premises) found(premise, new Set([...above, step]));
    } else expect(step.kind).toBe("a step that holds");
    founded.add(step);
  };
  for (const { key } of solved?.positions ?? []) {
    const step = solved?.proof(key);
    if (step?.kind === "derived") found(step, new Set());
    const outcome = solved?.explain(key).outcome;
    expect([key, step?.kind === "derived"]).toEqual([key, outcome === "HOLDS"]);
  }
});
