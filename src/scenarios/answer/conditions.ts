import type { SearchStatus } from "../result.ts";
import { type Implicant, type Primes, primeImplicants } from "../solve/implicants.ts";
import type { WorldSet } from "../solve/world-set.ts";
import type { Cone } from "../solve/worlds.ts";
import type { Outcome } from "./outcome.ts";

/** The conditions under which a position holds, clashes or loops, over the questions of its cone. */
export interface Conditions {
  readonly holdsIff: readonly Implicant[];
  readonly conflictIff: readonly Implicant[];
  readonly loopIff: readonly Implicant[];
  /** Whether these are all; otherwise one stands for many. */
  readonly searchStatus: SearchStatus;
}

/** Reads conditions off outcomes; what many positions share is computed once a cone. */
export class ConditionReader {
  readonly #negation: (question: number) => number;
  readonly #known = new WeakMap<Cone, { readonly set: WorldSet; readonly primes: Primes }[]>();

  /** @param negation how much a `no` to a question counts as a negation */
  constructor(negation: (question: number) => number) {
    this.#negation = negation;
  }

  read(outcome: Outcome): Conditions {
    if (outcome.cone.possible === null)
      return { holdsIff: [], conflictIff: [], loopIff: [], searchStatus: outcome.exactness === "EXACT" ? "COMPLETE" : "BUDGET_EXHAUSTED" };
    const hold = this.#primes(outcome, outcome.hold);
    const conflict = this.#primes(outcome, outcome.conflict);
    const loop = this.#primes(outcome, outcome.loop);
    const complete = [hold, conflict, loop].every((primes) => primes.complete);
    return {
      holdsIff: hold.terms,
      conflictIff: conflict.terms,
      loopIff: loop.terms,
      searchStatus: complete ? "COMPLETE" : "BUDGET_EXHAUSTED",
    };
  }

  #primes({ cone, possible }: Outcome, set: WorldSet): Primes {
    const known = this.#known.get(cone) ?? [];
    this.#known.set(cone, known);
    const before = known.find((k) => k.set.equals(set));
    if (before) return before.primes;
    const primes = primeImplicants(set, possible, (place) => this.#negation(cone.questions[place] ?? 0));
    known.push({ set, primes });
    return primes;
  }
}
