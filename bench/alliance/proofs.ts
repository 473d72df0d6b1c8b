import type { Engine } from "../../src/scenarios/engine.ts";
import type { Step } from "../../src/scenarios/explain/prover.ts";
import { median, once } from "../measure.ts";
import type { HandProgram } from "./hand/program.ts";
import type { Proof } from "./hand/proof.ts";
import { positionOf, scenarioOf } from "./program.ts";
import type { WhatIf } from "./what-if.ts";

/** What is told of one what-if, which may have thousands of duties. */
const explained = 50;

/** Each what-if is asked so often, that what else the machine does meanwhile weighs less. */
const rounds = 5;

/** Milliseconds of one proof of a duty by hand and by Casus, and of one explanation of it: of one what-if, the median of the rounds. */
export interface ProofTimes {
  readonly hand: number;
  readonly tree: number;
  readonly told: number;
  /** Keys of duties that are not proved. */
  readonly wrong: readonly string[];
}

/** Goes to every step of a proof. @returns how many there are */
const stepsOf = (step: Step, met: Set<Step>): number => {
  if (met.has(step)) return 0;
  met.add(step);
  let steps = 1;
  for (const reason of step.reasons) steps += stepsOf(reason.step, met);
  return steps;
};

const handSteps = (proof: Proof | null): number => (proof === null ? 0 : 1 + handSteps(proof.from));

/** Whether a step leads back to facts by rows that conclude it. */
const isFounded = (step: Step): boolean =>
  step.kind === "input"
    ? step.value
    : step.kind === "derived" &&
      step.by.head === step.atom &&
      step.by.instance.premises.every((p) => step.reasons.some((r) => r.role === "premise" && "atom" in r.step && r.step.atom === p)) &&
      step.reasons.every((r) => r.role !== "premise" || isFounded(r.step));

/** Proves every duty of a what-if from an answer of which nothing has been read; null where there is none. */
export const proveDuties = (whatIf: WhatIf, program: HandProgram, engine: Engine): ProofTimes | null => {
  const times: Record<"hand" | "tree" | "told", number[]> = { hand: [], tree: [], told: [] };
  const wrong = new Set<string>();
  for (let round = 0; round < rounds; round++) {
    program.ask(whatIf);
    let proofs: readonly Proof[] = [];
    let steps = 0;
    const byHand = once(() => {
      proofs = program.dutyProofs();
      for (const proof of proofs) steps += handSteps(proof);
    });
    program.undo();
    const keys = [...new Set(proofs.map(({ arguments: [c, b, a] }) => positionOf(c, b, a)))];
    if (keys.length === 0) return null;
    times.hand.push(byHand / proofs.length);
    const solved = engine.solve(scenarioOf(whatIf));
    const proved = once(() => {
      for (const key of keys) steps += stepsOf(solved.proof(key), new Set());
    });
    times.tree.push(proved / keys.length);
    if (steps < proofs.length + keys.length) wrong.add("some duty");
    for (const key of keys) if (!isFounded(solved.proof(key))) wrong.add(key);
    const few = keys.slice(0, explained);
    const again = engine.solve(scenarioOf(whatIf));
    // Reading the positions is no part of explaining one.
    for (const key of few) again.position(key);
    times.told.push(once(() => few.map((key) => again.explain(key))) / few.length);
  }
  return { hand: median(times.hand), tree: median(times.tree), told: median(times.told), wrong: [...wrong] };
};
