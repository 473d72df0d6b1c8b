import type { CompiledGuard, CompiledRow, Frame } from "./compile.ts";
import { hashOf } from "./lookup.ts";
import type { Matching, Plan, Step } from "./plan.ts";
import { type AtomId, nobody } from "./relation.ts";
import type { AtomStore } from "./store.ts";

/** What the joins tell. */
export interface Listener {
  /** Every condition is matched: the row's frame and chosen atoms are set, until the call returns. */
  readonly found: (compiled: CompiledRow) => void;
  /** A condition on a position is about to be looked up. */
  readonly asked: (match: Matching, frame: Frame) => void;
}

/** Nested loops over the steps of a plan, each a look-up by what is bound before. */
export class Joiner {
  readonly #atoms: AtomStore;
  readonly #anyone: number;
  readonly #listener: Listener;

  /** @param anyone the constant that no variable stands for */
  constructor(atoms: AtomStore, anyone: number, listener: Listener) {
    this.#atoms = atoms;
    this.#anyone = anyone;
    this.#listener = listener;
  }

  /** Every match of a row by a plan, from an atom that has just come, or from nothing. */
  run(compiled: CompiledRow, plan: Plan, atom: AtomId): void {
    const { frame, chosen } = compiled;
    if (plan.triggered) {
      if (!this.#matches(plan.triggered, atom, frame)) return;
      chosen[plan.trigger] = atom;
    }
    if (passAll(plan.guards, frame)) this.#step(compiled, plan, 0, atom);
  }

  /** Extends a partial match by the next step; what a step binds, it overwrites. */
  #step(compiled: CompiledRow, plan: Plan, at: number, atom: AtomId): void {
    const step = plan.steps[at];
    if (step === undefined) {
      this.#listener.found(compiled);
      return;
    }
    const { frame, chosen } = compiled;
    const { condition, match, exact, view } = step;
    if (match.relation.isPosition) this.#listener.asked(match, frame);
    // Conditions before the trigger see only older atoms.
    const not = condition < plan.trigger ? atom : nobody;
    if (exact) {
      const found = match.relation.find(frame, match.knownSlots);
      if (found === nobody || found === not || !this.#atoms.isShown(found, compiled.stage) || !passAll(step.guards, frame)) return;
      chosen[condition] = found;
      this.#step(compiled, plan, at + 1, atom);
      return;
    }
    const { knownSlots } = match;
    if (knownSlots.length === 0) {
      // What becomes visible later triggers joins of its own.
      for (let i = 0, n = view.length; i < n; i++) {
        const candidate = view.atoms[i] ?? nobody;
        if (candidate !== not) this.#extend(compiled, plan, at, step, candidate, atom);
      }
      return;
    }
    const { index } = step;
    for (let place = index.first(hashOf(frame, knownSlots, knownSlots.length)); place !== 0; place = index.next(place)) {
      const candidate = view.atoms[place - 1] ?? nobody;
      if (candidate !== not) this.#extend(compiled, plan, at, step, candidate, atom);
    }
  }

  #extend(compiled: CompiledRow, plan: Plan, at: number, { match, condition, guards }: Step, candidate: AtomId, atom: AtomId): void {
    const { frame, chosen } = compiled;
    if (!this.#matches(match, candidate, frame) || !passAll(guards, frame)) return;
    chosen[condition] = candidate;
    this.#step(compiled, plan, at + 1, atom);
  }

  #matches({ relation, known, knownSlots, binds, boundSlots, repeats, repeatedSlots }: Matching, atom: AtomId, frame: Frame): boolean {
    const { values, start } = this.#atoms;
    const from = start[atom] ?? 0;
    for (let i = 0; i < known.length; i++) if (values[from + (known[i] ?? 0)] !== frame[knownSlots[i] ?? 0]) return false;
    for (let i = 0; i < binds.length; i++) {
      const value = values[from + (binds[i] ?? 0)] ?? -1;
      // A variable stands for somebody: the general position binds none.
      if (relation.isPosition && value === this.#anyone) return false;
      frame[boundSlots[i] ?? 0] = value;
    }
    for (let i = 0; i < repeats.length; i++) if (values[from + (repeats[i] ?? 0)] !== frame[repeatedSlots[i] ?? 0]) return false;
    return true;
  }
}

const passAll = (guards: readonly CompiledGuard[], frame: Frame): boolean => {
  for (let i = 0; i < guards.length; i++) if (guards[i]?.passes(frame) === false) return false;
  return true;
};
