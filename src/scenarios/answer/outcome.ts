import type { Statement } from "../ground/statement.ts";
import type { Exactness, Verdict } from "../result.ts";
import { and, andNot, type Bits, equal, isEmpty, or, zeros } from "../solve/bits.ts";
import { type Implicant, primeImplicants } from "../solve/implicants.ts";
import { not } from "../solve/network.ts";
import type { Program } from "../solve/program.ts";
import type { Cone, Worlds } from "../solve/worlds.ts";

/** In which possible worlds a position holds, is in conflict, is caught in a loop; in the rest it fails. */
export interface Outcome {
  readonly cone: Cone;
  readonly exactness: Exactness;
  readonly possible: Bits;
  readonly hold: Bits;
  readonly conflict: Bits;
  readonly loop: Bits;
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
  const k = cone.possible === null ? 0 : cone.questions.length;
  let hold = zeros(k);
  let maybe = zeros(k);
  let clash = zeros(k);
  for (const s of statements) {
    hold = or(hold, cone.holds(program.live(s)));
    maybe = or(maybe, cone.notFalse(program.live(s)));
    clash = or(clash, and(and(cone.holds(program.applies(s)), cone.holds(not(program.beaten(s)))), cone.holds(program.overruled(s))));
  }
  const possible = cone.possible ?? cone.notFalse(0);
  hold = and(hold, possible);
  maybe = and(maybe, possible);
  // Above the limit only what is certain of every world counts: that it holds, or that no row applies.
  const applies = statements.some((s) => !isEmpty(cone.notFalse(program.applies(s))));
  const settled = cone.possible !== null || equal(hold, possible) || (isEmpty(maybe) && !applies);
  const exactness = settled ? "EXACT" : "BOUNDED";
  return { cone, exactness, possible, hold, loop: andNot(maybe, hold), conflict: andNot(and(clash, possible), maybe) };
};

/** @param disputed whether a question that decides the outcome has claims that contradict each other */
export const verdictOf = ({ possible, hold, conflict, loop, exactness }: Outcome, disputed: () => boolean): Verdict => {
  if (exactness === "EXACT") {
    if (equal(hold, possible)) return "HOLDS";
    if (equal(conflict, possible)) return "CONFLICT";
    if (equal(loop, possible)) return "LOOP";
    if (isEmpty(hold) && isEmpty(conflict) && isEmpty(loop)) return "FAILS";
  }
  return disputed() ? "CONTESTED" : "DEPENDS";
};

/** The conditions under which a position holds, clashes or loops, over the questions of its cone. */
export interface Conditions {
  readonly holdsIff: readonly Implicant[];
  readonly conflictIff: readonly Implicant[];
  readonly loopIff: readonly Implicant[];
}

/** Reads conditions off outcomes; what many positions share is computed once a cone. */
export class ConditionReader {
  readonly #negation: (question: number) => number;
  readonly #known = new WeakMap<Cone, Map<string, readonly Implicant[]>>();

  /** @param negation how much a `no` to a question counts as a negation */
  constructor(negation: (question: number) => number) {
    this.#negation = negation;
  }

  read(outcome: Outcome): Conditions {
    if (outcome.cone.possible === null) return { holdsIff: [], conflictIff: [], loopIff: [] };
    const primes = (bits: Bits): readonly Implicant[] => this.#primes(outcome, bits);
    return { holdsIff: primes(outcome.hold), conflictIff: primes(outcome.conflict), loopIff: primes(outcome.loop) };
  }

  #primes({ cone, possible }: Outcome, bits: Bits): readonly Implicant[] {
    if (isEmpty(bits)) return [];
    const known = this.#known.get(cone) ?? new Map<string, readonly Implicant[]>();
    this.#known.set(cone, known);
    const key = bits.join();
    const found = known.get(key) ?? primeImplicants(bits, possible, cone.questions.length, (i) => this.#negation(cone.questions[i] ?? 0));
    known.set(key, found);
    return found;
  }
}
