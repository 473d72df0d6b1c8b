import { and, andNot, type Bits, isEmpty, ones } from "./bits.ts";
import { components } from "./components.ts";
import { FALSE, gateOf, isNegated, type Literal, type Network, TRUE } from "./network.ts";
import { type Certain, certainOf, propagate } from "./propagate.ts";
import { type Values, wellFounded } from "./wellfounded.ts";

/** Above this many questions in one cone an answer is no longer exact. */
export const exactLimit = 18;

/** The worlds that matter to some literals: the completions of the questions in their backward cone. */
export interface Cone {
  /** Numbers of the questions, in the order of their bits. */
  readonly questions: readonly number[];
  /** Worlds that satisfy every integrity constraint; null above the exact limit. */
  readonly possible: Bits | null;
  /** The worlds in which a literal is true, and in which it is not false. Above the limit only certain literals are known. */
  readonly holds: (literal: Literal) => Bits;
  readonly notFalse: (literal: Literal) => Bits;
}

/**
 * Splits a network into cones of questions and solves each when first asked for: equal cones are shared, what is certain is settled
 * before (Kleene), and cones are closed under the integrity constraints they touch.
 */
export class Worlds {
  readonly certain: Certain;
  readonly #network: Network;
  readonly #constraints: readonly Literal[];
  readonly #support: readonly bigint[];
  readonly #cones = new Map<bigint, { targets: Set<number>; cone: Cone | null }>();
  /** Some integrity constraint holds whatever the answers are, or no world of its cone is left. */
  readonly impossible: boolean;
  /** Some integrity constraint spans too many questions to be checked. */
  readonly unchecked: boolean;

  /** @param groups literals that will be asked for together with {@link coneOf} */
  constructor(network: Network, constraints: readonly Literal[], groups: readonly (readonly Literal[])[]) {
    this.#network = network;
    this.certain = settle(network, constraints);
    this.#constraints = constraints.filter((c) => certainOf(this.certain, c) === 0);
    const all = [...groups, ...this.#constraints.map((c) => [c])];
    this.#support = supports(network, this.certain, all.flat().map(gateOf));
    for (const group of all) this.#register(group);
    this.unchecked = this.#constraints.some((c) => this.coneOf([c]).possible === null);
    this.impossible =
      constraints.some((c) => certainOf(this.certain, c) === 1) || this.#constraints.some((c) => this.#empty(this.coneOf([c])));
  }

  /** The cone of several literals together. */
  coneOf(literals: readonly Literal[]): Cone {
    const { entry, mask } = this.#register(literals);
    entry.cone ??= this.#solve(mask, entry.targets);
    return entry.cone;
  }

  #empty(cone: Cone): boolean {
    return cone.possible !== null && isEmpty(cone.possible);
  }

  #register(literals: readonly Literal[]): { mask: bigint; entry: { targets: Set<number>; cone: Cone | null } } {
    const open = literals.filter((l) => certainOf(this.certain, l) === 0).map(gateOf);
    const mask = this.#close(open.reduce((m, g) => m | (this.#support[g] ?? 0n), 0n));
    const entry = this.#cones.get(mask) ?? { targets: new Set<number>(), cone: null };
    this.#cones.set(mask, entry);
    for (const gate of open) {
      if (entry.targets.has(gate)) continue;
      entry.targets.add(gate);
      entry.cone = null;
    }
    return { mask, entry };
  }

  #close(mask: bigint): bigint {
    let closed = mask;
    for (let grown = true; grown; ) {
      grown = false;
      for (const c of this.#constraints) {
        const touched = this.#support[gateOf(c)] ?? 0n;
        if ((touched & closed) !== 0n && (touched | closed) !== closed) {
          closed |= touched;
          grown = true;
        }
      }
    }
    return closed;
  }

  #solve(mask: bigint, targets: ReadonlySet<number>): Cone {
    const questions = numbersIn(mask);
    const k = questions.length;
    if (k > exactLimit) {
      const known = (l: Literal, unknown: Bits): Bits =>
        certainOf(this.certain, l) === 0 ? unknown : certainOf(this.certain, l) > 0 ? ones(0) : new Uint32Array(1);
      return { questions, possible: null, holds: (l) => known(l, new Uint32Array(1)), notFalse: (l) => known(l, ones(0)) };
    }
    const constraints = this.#constraints.filter((c) => ((this.#support[gateOf(c)] ?? 0n) & mask) !== 0n);
    const place = new Map(questions.map((q, i) => [q, i]));
    const order = components(this.#network, [...targets, ...constraints.map(gateOf)], (g) => this.certain[g] !== 0);
    const values: Values = wellFounded(this.#network, order, this.certain, place, k, [...targets, ...constraints.map(gateOf)]);
    const full = ones(k);
    const holds = (l: Literal): Bits =>
      l === TRUE
        ? full
        : l === FALSE
          ? andNot(full, full)
          : isNegated(l)
            ? andNot(full, values.possible(gateOf(l)))
            : values.holds(gateOf(l));
    const notFalse = (l: Literal): Bits => (isNegated(l) ? andNot(full, values.holds(gateOf(l))) : values.possible(gateOf(l)));
    const possible = constraints.reduce((worlds, c) => and(worlds, andNot(full, holds(c))), full);
    return { questions, possible, holds, notFalse };
  }
}

/** Propagation, with answers that a constraint leaves no choice about (unit propagation). */
const settle = (network: Network, constraints: readonly Literal[]): Certain => {
  const fixed = new Map<number, boolean>();
  for (;;) {
    const certain = propagate(network, fixed);
    const before = fixed.size;
    for (const constraint of constraints) {
      if (isNegated(constraint) || certainOf(certain, constraint) !== 0 || network.ops[gateOf(constraint)] !== "and") continue;
      const open = (network.inputs[gateOf(constraint)] ?? []).filter((l) => certainOf(certain, l) === 0);
      const [only] = open;
      if (open.length !== 1 || only === undefined || network.ops[gateOf(only)] !== "input") continue;
      fixed.set(network.questions[gateOf(only)] ?? -1, isNegated(only));
    }
    if (fixed.size === before) return certain;
  }
};

/** For each gate the set of questions in its backward cone, as a bit mask. */
const supports = (network: Network, certain: Certain, roots: readonly number[]): bigint[] => {
  const support: bigint[] = [];
  const skip = (g: number): boolean => certain[g] !== 0;
  for (const { gates } of components(network, roots, skip)) {
    let mask = 0n;
    for (const g of gates) {
      if (network.ops[g] === "input") mask |= 1n << BigInt(network.questions[g] ?? 0);
      for (const l of network.inputs[g] ?? []) if (!skip(gateOf(l))) mask |= support[gateOf(l)] ?? 0n;
    }
    for (const g of gates) support[g] = mask;
  }
  return support;
};

const numbersIn = (mask: bigint): number[] => {
  const numbers: number[] = [];
  for (let rest = mask, i = 0; rest !== 0n; rest >>= 1n, i++) if (rest & 1n) numbers.push(i);
  return numbers;
};
