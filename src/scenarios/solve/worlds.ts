import { solveBits } from "./bit-bounds.ts";
import { BitUniverse } from "./bit-set.ts";
import { components } from "./components.ts";
import { solveDiagrams } from "./diagram-bounds.ts";
import { DiagramUniverse } from "./diagram-set.ts";
import { Layout } from "./layout.ts";
import { gateOf, isNegated, type Literal } from "./network.ts";
import { questionOrder } from "./order.ts";
import type { Program } from "./program.ts";
import type { Values } from "./wellfounded.ts";
import type { Universe, WorldSet } from "./world-set.ts";

/** How much may be spent on looking at all worlds. */
export interface WorldLimits {
  /** Up to so many questions a cone is solved with bit vectors, above with decision diagrams. */
  readonly vectors: number;
  /** Steps that one cone, or one operation on its sets, may take with decision diagrams; a million take about a second. */
  readonly steps: number;
}

export const usualWorldLimits: WorldLimits = { vectors: 18, steps: 1_000_000 };

/** The worlds that matter to some literals: the completions of the questions in their backward cone. */
export interface Cone {
  /** Numbers of the questions, by their places. */
  readonly questions: readonly number[];
  /** All worlds; a single one that stands for all where they could not be looked at. */
  readonly universe: Universe;
  /** Worlds that satisfy every integrity constraint; null where the work allowed was not enough to look at all. */
  readonly possible: WorldSet | null;
  /** The worlds in which a literal is true, and in which it is not false. Where not all were looked at, only certain literals are known. */
  readonly holds: (literal: Literal) => WorldSet;
  readonly notFalse: (literal: Literal) => WorldSet;
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
  readonly #limits: WorldLimits;
  /** Constraints that depend on some question. */
  #open: readonly Literal[] | null = null;
  /** The questions that each of them depends on. */
  #touched: readonly bigint[] | null = null;
  /** For each gate the set of questions in its backward cone, as a bit mask. */
  readonly #support = new Map<number, bigint>();
  readonly #cones = new Map<bigint, Entry>();

  constructor(program: Program, limits: WorldLimits = usualWorldLimits) {
    this.#program = program;
    this.#limits = limits;
  }

  /** Some integrity constraint holds whatever the answers are, or no world of its cone is left. */
  get impossible(): boolean {
    const { network, constraints } = this.#program;
    return constraints.some((c) => network.certain(c) === 1) || this.#constraints.some((c) => isNone(this.coneOf([c]).possible));
  }

  /** Some integrity constraint takes more work than is allowed, and so is not checked. */
  get unchecked(): boolean {
    return this.#constraints.some((c) => this.coneOf([c]).possible === null);
  }

  /** Says beforehand what will be asked together, so that equal cones are solved once. */
  expect(groups: readonly (readonly Literal[])[]): void {
    // All at once: what one rests on the next rests on too.
    this.#supportOf(groups.flatMap((group) => this.#openAmong(group)));
    for (const group of groups) this.#register(group);
  }

  /** The most questions in one cone, of those of some literals and of the constraints'. Nothing is solved. */
  reachOf(groups: readonly (readonly Literal[])[]): number {
    const open = [...groups, ...this.#constraints.map((c) => [c])].map((group) => this.#openAmong(group));
    this.#supportOf(open.flat());
    const masks = new Set(open.map((gates) => this.#close(this.#supportOf(gates))));
    return Math.max(0, ...[...masks].map((mask) => numbersIn(mask).length));
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
    const open = this.#openAmong(literals);
    const mask = this.#close(this.#supportOf(open));
    const entry = this.#cones.get(mask) ?? { targets: new Set<number>(), cone: null };
    this.#cones.set(mask, entry);
    for (const gate of open) {
      if (entry.targets.has(gate)) continue;
      entry.targets.add(gate);
      // What was too much for fewer targets is too much for more.
      if (entry.cone?.possible !== null) entry.cone = null;
    }
    return { mask, entry };
  }

  #openAmong(literals: readonly Literal[]): number[] {
    const { network } = this.#program;
    return literals.filter((l) => network.certain(l) === 0).map(gateOf);
  }

  #close(mask: bigint): bigint {
    if (mask === 0n) return mask;
    let closed = mask;
    this.#touched ??= this.#constraints.map((c) => this.#supportOf([gateOf(c)]));
    for (let grown = true; grown; ) {
      grown = false;
      for (const touched of this.#touched) {
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
    const unknown = gates.filter((g) => !known.has(g));
    if (unknown.length === 0) return gates.reduce((m, g) => m | (known.get(g) ?? 0n), 0n);
    for (const { gates: together } of components(network, unknown, (g) => network.value[g] !== 0 || known.has(g))) {
      let mask = 0n;
      for (const g of together) {
        if (network.op(g) === "input") mask |= 1n << BigInt(network.question(g));
        for (const l of network.inputsOf(g)) mask |= known.get(gateOf(l)) ?? 0n;
      }
      for (const g of together) known.set(g, mask);
    }
    return gates.reduce((m, g) => m | (known.get(g) ?? 0n), 0n);
  }

  #solve(mask: bigint, targets: ReadonlySet<number>): Cone {
    const { network } = this.#program;
    const constraints = this.#constraints.filter((c) => (this.#supportOf([gateOf(c)]) & mask) !== 0n);
    const wanted = [...targets, ...constraints.map(gateOf)].filter((gate) => network.value[gate] === 0);
    const questions = numbersIn(mask);
    const places = new Map(questions.map((q, place) => [q, place]));
    const order = components(network, wanted, (g) => network.value[g] !== 0);
    const layout = new Layout(network, order, places);
    const { universe, solve } = this.#way(layout, places, wanted, [targets, constraints.map(gateOf)]);
    return universe.attempt(
      () => {
        const { lower, upper } = solve();
        // What is not among the open gates is certain.
        const value = (l: Literal, open: ReadonlyMap<number, WorldSet>): WorldSet =>
          open.get(gateOf(l)) ?? ((this.#program.network.value[gateOf(l)] ?? 0) > 0 ? universe.all : universe.none);
        const either = (l: Literal, own: ReadonlyMap<number, WorldSet>, other: ReadonlyMap<number, WorldSet>): WorldSet =>
          isNegated(l) ? universe.all.without(value(l, other)) : value(l, own);
        const holds = (l: Literal): WorldSet => either(l, lower, upper);
        const notFalse = (l: Literal): WorldSet => either(l, upper, lower);
        const possible = constraints.reduce((worlds, c) => worlds.without(holds(c)), universe.all);
        return { questions, universe, possible, holds, notFalse };
      },
      () => this.bounded(questions),
    );
  }

  /** Bit vectors, or decision diagrams where there are too many questions for those. */
  #way(
    layout: Layout,
    places: ReadonlyMap<number, number>,
    wanted: readonly number[],
    [targets, constraints]: readonly [Iterable<number>, readonly number[]],
  ): { readonly universe: Universe; readonly solve: () => Values } {
    if (places.size <= this.#limits.vectors) {
      const universe = new BitUniverse(places.size);
      return { universe, solve: () => solveBits(layout, universe, wanted) };
    }
    const order = questionOrder(this.#program.network, targets, constraints);
    const universe = new DiagramUniverse(
      order.flatMap((q) => places.get(q) ?? []),
      this.#limits.steps,
    );
    return { universe, solve: () => solveDiagrams(layout, universe, wanted) };
  }

  /** A cone of which only what is certain is known. */
  bounded(questions: readonly number[]): Cone {
    const universe = new BitUniverse(0);
    const known = (l: Literal, unknown: WorldSet): WorldSet => {
      const certain = this.#program.network.certain(l);
      return certain === 0 ? unknown : certain > 0 ? universe.all : universe.none;
    };
    return { questions, universe, possible: null, holds: (l) => known(l, universe.none), notFalse: (l) => known(l, universe.all) };
  }
}

const isNone = (possible: WorldSet | null): boolean => possible?.isEmpty ?? false;

const numbersIn = (mask: bigint): number[] => {
  // A number is shifted at a cost that follows its length; four of its bits are read off each letter of its text.
  const text = mask.toString(16);
  const numbers: number[] = [];
  for (let i = text.length - 1; i >= 0; i--) {
    if (text[i] === "0") continue;
    const bits = Number.parseInt(text[i] ?? "0", 16);
    for (let bit = 0; bit < 4; bit++) if ((bits >> bit) & 1) numbers.push((text.length - 1 - i) * 4 + bit);
  }
  return numbers;
};
