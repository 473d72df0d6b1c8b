import { and, andNot, type Bits, isEmpty, ones } from "./bits.ts";
import { components } from "./components.ts";
import { gateOf, isNegated, type Literal } from "./network.ts";
import type { Program } from "./program.ts";
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

interface Entry {
  readonly targets: Set<number>;
  cone: Cone | null;
}

/**
 * Splits a program into cones of questions and solves each when first asked for: equal cones are shared, what is certain is settled
 * before (Kleene), and cones are closed under the integrity constraints they touch.
 */
export class Worlds {
  readonly #program: Program;
  /** Constraints that depend on some question. */
  #open: readonly Literal[] | null = null;
  /** For each gate the set of questions in its backward cone, as a bit mask. */
  readonly #support = new Map<number, bigint>();
  readonly #cones = new Map<bigint, Entry>();

  constructor(program: Program) {
    this.#program = program;
  }

  /** Some integrity constraint holds whatever the answers are, or no world of its cone is left. */
  get impossible(): boolean {
    const { network, constraints } = this.#program;
    return constraints.some((c) => network.certain(c) === 1) || this.#constraints.some((c) => isNone(this.coneOf([c]).possible));
  }

  /** Some integrity constraint spans too many questions to be checked. */
  get unchecked(): boolean {
    return this.#constraints.some((c) => this.coneOf([c]).possible === null);
  }

  /** Says beforehand what will be asked together, so that equal cones are solved once. */
  expect(groups: readonly (readonly Literal[])[]): void {
    for (const group of groups) this.#register(group);
  }

  /** The cone of several literals together. */
  coneOf(literals: readonly Literal[]): Cone {
    const { entry, mask } = this.#register(literals);
    entry.cone ??= this.#solve(mask, entry.targets);
    return entry.cone;
  }

  get #constraints(): readonly Literal[] {
    this.#open ??= this.#program.constraints.filter((c) => this.#program.network.certain(c) === 0);
    return this.#open;
  }

  #register(literals: readonly Literal[]): { mask: bigint; entry: Entry } {
    const { network } = this.#program;
    const open = literals.filter((l) => network.certain(l) === 0).map(gateOf);
    const mask = this.#close(this.#supportOf(open));
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
    if (mask === 0n) return mask;
    let closed = mask;
    const constraints = this.#constraints.map((c) => this.#supportOf([gateOf(c)]));
    for (let grown = true; grown; ) {
      grown = false;
      for (const touched of constraints) {
        if ((touched & closed) !== 0n && (touched | closed) !== closed) {
          closed |= touched;
          grown = true;
        }
      }
    }
    return closed;
  }

  #supportOf(gates: readonly number[]): bigint {
    const { network } = this.#program;
    const known = this.#support;
    for (const { gates: together } of components(network, gates, (g) => network.value[g] !== 0 || known.has(g))) {
      let mask = 0n;
      for (const g of together) {
        if (network.op(g) === "input") mask |= 1n << BigInt(network.question[g] ?? 0);
        for (const l of network.inputsOf(g)) mask |= known.get(gateOf(l)) ?? 0n;
      }
      for (const g of together) known.set(g, mask);
    }
    return gates.reduce((m, g) => m | (known.get(g) ?? 0n), 0n);
  }

  #solve(mask: bigint, targets: ReadonlySet<number>): Cone {
    const program = this.#program;
    const { network } = program;
    const questions = numbersIn(mask);
    const k = questions.length;
    const full = ones(k);
    const none = andNot(full, full);
    if (k > exactLimit) {
      const known = (l: Literal, unknown: Bits): Bits => {
        const certain = program.network.certain(l);
        return certain === 0 ? unknown : certain > 0 ? ones(0) : new Uint32Array(1);
      };
      return { questions, possible: null, holds: (l) => known(l, new Uint32Array(1)), notFalse: (l) => known(l, ones(0)) };
    }
    const constraints = this.#constraints.filter((c) => (this.#supportOf([gateOf(c)]) & mask) !== 0n);
    const wanted = [...targets, ...constraints.map(gateOf)];
    const order = components(network, wanted, (g) => network.value[g] !== 0);
    const place = new Map(questions.map((q, i) => [q, i]));
    const values: Values = wellFounded(network, order, place, k, wanted);
    // What is not among the open gates is certain.
    const value = (l: Literal, open: ReadonlyMap<number, Bits>): Bits =>
      open.get(gateOf(l)) ?? ((program.network.value[gateOf(l)] ?? 0) > 0 ? full : none);
    const either = (l: Literal, own: ReadonlyMap<number, Bits>, other: ReadonlyMap<number, Bits>): Bits =>
      isNegated(l) ? andNot(full, value(l, other)) : value(l, own);
    const holds = (l: Literal): Bits => either(l, values.holds, values.possible);
    const notFalse = (l: Literal): Bits => either(l, values.possible, values.holds);
    const possible = constraints.reduce((worlds, c) => and(worlds, andNot(full, holds(c))), full);
    return { questions, possible, holds, notFalse };
  }
}

const isNone = (possible: Bits | null): boolean => possible !== null && isEmpty(possible);

const numbersIn = (mask: bigint): number[] => {
  const numbers: number[] = [];
  for (let rest = mask, i = 0; rest !== 0n; rest >>= 1n, i++) if (rest & 1n) numbers.push(i);
  return numbers;
};
