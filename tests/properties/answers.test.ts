import { expect } from "vitest";
import { usualWorldLimits } from "../../src/scenarios/solve/worlds.ts";
import { judged, type Prepared, prepare } from "../oracle/answer.ts";
import { nameOf } from "../oracle/compare.ts";
import { wellFounded } from "../oracle/fixpoint.ts";
import { keyOf as conclusionOf } from "../oracle/ground.ts";
import { flaws, omissions } from "../oracle/implicants.ts";
import type { Residual } from "../oracle/residual.ts";
import type { Truth } from "../oracle/truth.ts";
import { law, solve } from "./law.ts";

law("every term is true in all its worlds, is minimal, and none is missing, read off bit vectors and off decision diagrams", (program) => {
  const prepared = prepare(program.knowledge, program.scenario);
  const solved = [{}, { worldLimits: { ...usualWorldLimits, vectors: 0 } }].map((options) => solve(program, options));
  if (solved.includes(null) || prepared.worlds.length === 0) return;
  const oracle = judged(prepared, prepared.residuals.map(wellFounded));
  for (const p of solved.flatMap((s) => s?.positions ?? [])) {
    const outcomes = oracle.outcomes.get(nameOf(p));
    if (outcomes === undefined || new Set(outcomes).size < 2) continue;
    const sets = [
      ["hold", p.holdsIff],
      ["conflict", p.conflictIff],
      ["loop", p.loopIff],
    ] as const;
    for (const [outcome, terms] of sets) {
      const set = outcomes.map((o) => o === outcome);
      expect(flaws(terms, oracle.worlds, set), `${p.key} ${outcome}`).toEqual([]);
      expect(omissions(terms, oracle.worlds, set), `${p.key} ${outcome}`).toEqual([]);
    }
  }
});

/**
 * The program with every question undefined instead of answered: for each, two rows that rest on each other's absence. What is true or false
 * all the same is what Kleene's three values decide.
 */
const undecided = ({ facts, grounding, relations, names }: Prepared): { residual: Residual; numberOf: ReadonlyMap<string, number> } => {
  const readings = [...facts.readings].flatMap(([r, answers]) =>
    answers.map((a) => ({ literal: `${r}=${a}`, chosen: answers.length === 1 })),
  );
  const questions = [...facts.open, ...readings.filter((r) => !r.chosen).map((r) => r.literal)];
  const fixed = new Set([...facts.given, ...readings.filter((r) => r.chosen).map((r) => r.literal)]);
  const numberOf = new Map(names.numberOf);
  for (const q of questions) numberOf.set(q, numberOf.size);
  const settled = (atom: string): boolean => !numberOf.has(atom);
  const live = grounding.rows.filter((r) => {
    const yes = [...r.yes, ...(r.reading === null ? [] : [r.reading])];
    return yes.every((a) => !settled(a) || fixed.has(a)) && r.no.every((a) => !settled(a) || !fixed.has(a));
  });
  const alive = new Set(live.map((r) => r.id));
  const living = (ids: readonly number[] | undefined): number[] => (ids ?? []).filter((id) => alive.has(id));
  const numbers = (atoms: readonly string[]): number[] => atoms.flatMap((a) => numberOf.get(a) ?? []);
  const none = { unless: [], opposes: [], beatenBy: [] };
  const free = questions.flatMap((q, i) => {
    const yes = numberOf.get(q) ?? -1;
    const no = numberOf.size + i;
    const id = grounding.rows.length + 2 * i;
    return [
      { id, conclusion: yes, yes: [], no: [no], ...none },
      { id: id + 1, conclusion: no, yes: [], no: [yes], ...none },
    ];
  });
  const has = (key: string): boolean => (key.startsWith("not ") ? facts.denied.has(key.slice(4)) : fixed.has(key));
  const numbersWhere = (keep: (key: string) => boolean): number[] => names.conclusions.flatMap((key, i) => (keep(key) ? [i] : []));
  const rows = live.map((r) => ({
    id: r.id,
    conclusion: r.conclusion === null || r.kind === "defeats" ? null : (numberOf.get(conclusionOf(r.conclusion)) ?? null),
    yes: numbers([...r.yes, ...(r.reading === null ? [] : [r.reading])]),
    no: numbers(r.no),
    unless: living(relations.unless[r.id]),
    opposes: living(relations.opposes[r.id]),
    beatenBy: living(relations.beatenBy[r.id]),
  }));
  const opposite = (key: string): string => (key.startsWith("not ") ? key.slice(4) : `not ${key}`);
  return {
    residual: { rows: [...rows, ...free], given: numbersWhere(has), contradicted: numbersWhere((key) => has(opposite(key))) },
    numberOf,
  };
};

law("what three values decide is so in every world", (program) => {
  const prepared = prepare(program.knowledge, program.scenario);
  // An open conclusion is decided by its question alone, which three values cannot say.
  if (prepared.facts.open.some((q) => prepared.names.numberOf.has(q))) return;
  const solved = solve(program);
  if (solved === null || solved.status === "IMPOSSIBLE") return;
  const { residual, numberOf } = undecided(prepared);
  const { holds } = wellFounded(residual);
  for (const p of solved.positions) {
    const number = numberOf.get(nameOf(p));
    if (number === undefined) continue;
    const kleene: Truth = holds.get(number) ?? "f";
    if (kleene === "t") expect(p.verdict, p.key).toBe("HOLDS");
    if (kleene === "f") expect([p.key, p.verdict === "HOLDS", p.holdsIff.length]).toEqual([p.key, false, 0]);
  }
});

law("every explanation follows from the rows", (program) => {
  const solved = solve(program);
  for (const p of solved?.positions ?? []) {
    // The engine has a checker of its own for each, and refuses what does not follow.
    const { position, verdict, nodes, edges } = solved?.explain(p.key) ?? { position: "", verdict: "", nodes: [], edges: [] };
    expect([position, verdict]).toEqual([p.key, p.verdict]);
    const ids = new Set(nodes.map((n) => n.id));
    expect(ids.size).toBe(nodes.length);
    expect(edges.every((e) => ids.has(e.from) && ids.has(e.to))).toBe(true);
  }
});
