import { positionOf } from "../atom.ts";
import { hashOf, Index, mix, noHash } from "./lookup.ts";
import type { NegativeGroup } from "./statement.ts";
import type { Trigger } from "./trigger.ts";

/**
 * How far an atom has come. `possible`: it is given or asked, or some ground row concludes it. `alive`: it is not certain that it fails.
 */
export const stages = { possible: 0, alive: 1 } as const;
export type Stage = (typeof stages)[keyof typeof stages];

/** The number of an atom: they are counted in the order of their coming. */
export type AtomId = number;
export const nobody: AtomId = -1;

/** Arguments of all atoms, one atom's after another's, and where those of each begin. */
export interface Arguments {
  readonly values: readonly number[];
  readonly start: readonly number[];
}

/** An index of a view by some of the places, as a bit mask. */
export class ViewIndex extends Index {
  readonly mask: number;

  constructor(mask: number) {
    super();
    this.mask = mask;
  }
}

/** The atoms of one symbol that joins see at one stage, with an index for each set of bound places that joins ask for. */
export class View {
  /** In the order in which they came. What lies beyond {@link length} is stale. */
  readonly atoms: AtomId[] = [];
  length = 0;
  readonly #of: Arguments;
  readonly #arity: number;
  readonly #indexes: ViewIndex[] = [];
  #kept = -1;

  constructor(of: Arguments, arity: number) {
    this.#of = of;
    this.#arity = arity;
  }

  show(atom: AtomId): void {
    this.atoms[this.length++] = atom;
  }

  /** Remembers its length, to {@link shrink} to; tells whether it had not already. */
  grow(): boolean {
    if (this.#kept >= 0) return false;
    this.#kept = this.length;
    return true;
  }

  /** Takes back what has come since it began to {@link grow}. */
  shrink(): void {
    this.length = this.#kept;
    this.#kept = -1;
    for (const index of this.#indexes) while (index.size > this.length) index.pop();
  }

  indexFor(mask: number): ViewIndex {
    const known = this.#indexes.find((index) => index.mask === mask);
    if (known) return known;
    const index = new ViewIndex(mask);
    this.#indexes.push(index);
    return index;
  }

  /** Brings an index up to date: most atoms that a scenario adds are never looked up by it. */
  catchUp(index: ViewIndex): void {
    while (index.size < this.length) index.push(this.#hash(this.atoms[index.size] ?? nobody, index.mask));
  }

  #hash(atom: AtomId, mask: number): number {
    const { values, start } = this.#of;
    const from = start[atom] ?? 0;
    let hash = noHash;
    for (let i = 0; i < this.#arity; i++) if (mask & (1 << i)) hash = mix(hash, values[from + i] ?? 0);
    return hash;
  }
}

/** The atoms of one symbol. */
export class Relation {
  /** Counts up in the order of coming. */
  readonly number: number;
  readonly symbol: string;
  /** Places of its atoms. */
  readonly arity: number;
  readonly isPosition: boolean;
  readonly views: readonly [View, View];
  /** Whether joins of a stage read it: nobody waits for its atoms otherwise. */
  readonly read: [boolean, boolean] = [false, false];
  /** Whether some row denies or blocks its atoms. */
  opposable = false;
  /** Joins that a new atom starts, by the stage that it reaches. */
  readonly triggers: readonly [Trigger[], Trigger[]] = [[], []];
  /** Patterns of which nothing may hold. */
  readonly groups: NegativeGroup[] = [];
  /** Whether all its atoms become possible before any row is joined with what is alive. */
  early = false;
  readonly #of: Arguments;
  /** In the order of coming, and an index by all places. What lies beyond the index is stale. */
  readonly atoms: AtomId[] = [];
  readonly index = new Index();

  constructor(number: number, symbol: string, arity: number, of: Arguments) {
    this.number = number;
    this.symbol = symbol;
    this.arity = arity;
    this.isPosition = positionOf(symbol) !== null;
    this.views = [new View(of, arity), new View(of, arity)];
    this.#of = of;
  }

  /** What an atom is found by, from the values in some slots of a frame. */
  hash(frame: readonly number[], slots: readonly number[]): number {
    return hashOf(frame, slots, this.arity);
  }

  /**
   * The atom whose values stand in these slots of a frame; {@link nobody} where there is none.
   * @param hash of the same
   */
  find(frame: readonly number[], slots: readonly number[], hash = this.hash(frame, slots)): AtomId {
    const { values, start } = this.#of;
    const { arity } = this;
    for (let place = this.index.first(hash); place !== 0; place = this.index.next(place)) {
      const atom = this.atoms[place - 1] ?? nobody;
      const from = start[atom] ?? 0;
      let i = 0;
      while (i < arity && values[from + i] === frame[slots[i] ?? 0]) i++;
      if (i === arity) return atom;
    }
    return nobody;
  }

  enter(atom: AtomId, hash: number): void {
    this.atoms[this.index.size] = atom;
    this.index.push(hash);
  }

  /** Forgets the latest atom. */
  leave(): void {
    this.index.pop();
  }

  /** All of them, whether or not they may hold. */
  get all(): readonly AtomId[] {
    return this.atoms.slice(0, this.index.size);
  }
}
