import type { Statement } from "../ground/statement.ts";
import type { Exactness, SearchStatus, Verdict } from "../result.ts";
import { type Implicant, type Primes, primeImplicants } from "../solve/implicants.ts";
import { not } from "../solve/network.ts";
import type { Program } from "../solve/program.ts";
import type { WorldSet } from "../solve/world-set.ts";
import type { Cone, Worlds } from "../solve/worlds.ts";

/** In which possible worlds a position holds, is in conflict, is caught in a loop; in the rest it fails. */
export interface Outcome {
  readonly cone: Cone;
  readonly exactness: Exactness;
  readonly possible: WorldSet;
  readonly hold: WorldSet;
  readonly conflict: WorldSet;
  readonly loop: WorldSet;
}

/** Every literal that {@link outcomeOf} reads for these ground rows. */
export const literalsOf = (program: Program, statements: readonly Statement[]): number[] =>
  statements.flatMap((s) => [program.live(s), program.applies(s), program.beaten(s), program.overruled(s)]);

/**
 * The outcome of a position in every world, counting only the given ground rows as its bases but all rows as opponents and defenders.
 *
 * `hold`: some basis applies and is not overruled. `loop`: that is undefined. `conflict`: neither, and a basis that applies and is not
 * beaten is overruled.
 */
export const outcomeOf = (program: Program, worlds: Worlds, statements: readonly Statement[]): Outcome => {
  const cone = worlds.coneOf(literalsOf(program, statements));
  return cone.universe.attempt(
    () => outcomeIn(cone, program, statements),
    () => outcomeIn(worlds.bounded(cone.questions), program, statements),
  );
};

const outcomeIn = (cone: Cone, program: Program, statements: readonly Statement[]): Outcome => {
  const { universe } = cone;
  const possible = cone.possible ?? universe.all;
  let hold = universe.none;
  let maybe = universe.none;
  let clash = universe.none;
  for (const s of statements) {
    hold = hold.or(cone.holds(program.live(s)));
    maybe = maybe.or(cone.notFalse(program.live(s)));
    clash = clash.or(
      cone
        .holds(program.applies(s))
        .and(cone.holds(not(program.beaten(s))))
        .and(cone.holds(program.overruled(s))),
    );
  }
  hold = hold.and(possible);
  maybe = maybe.and(possible);
  // Where not all worlds were looked at only what is certain of every one counts: that it holds, or that no row applies.
  const applies = statements.some((s) => !cone.notFalse(program.applies(s)).isEmpty);
  const settled = cone.possible !== null || hold.equals(possible) || (maybe.isEmpty && !applies);
  const exactness = settled ? "EXACT" : "BOUNDED";
  return { cone, exactness, possible, hold, loop: maybe.without(hold), conflict: clash.and(possible).without(maybe) };
};

/** @param disputed whether a question that decides the outcome has claims that contradict each other */
export const verdictOf = ({ possible, hold, conflict, loop, exactness }: Outcome, disputed: () => boolean): Verdict => {
  if (exactness === "EXACT") {
    if (hold.equals(possible)) return "HOLDS";
    if (conflict.equals(possible)) return "CONFLICT";
    if (loop.equals(possible)) return "LOOP";
    if (hold.isEmpty && conflict.isEmpty && loop.isEmpty) return "FAILS";
  }
  return disputed() ? "CONTESTED" : "DEPENDS";
};

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
