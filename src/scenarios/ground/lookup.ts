import type { Column } from "../column.ts";
import type { Atom } from "./store.ts";

/**
 * A list of atoms by the values of some of their places: chains of list numbers, one for each hash. Atoms leave in the reverse order of
 * their coming, so a chain only ever loses its head, and nothing is allocated for an atom that comes and goes.
 */
export class Index {
  readonly mask: number;
  readonly #atoms: Pick<Column<Atom>, "at">;
  /** List number plus 1 of the latest atom with a hash; 0 for none. Its length is a power of 2. */
  #heads = new Int32Array(16);
  #before = new Int32Array(16);
  /** The place of each atom's hash in the heads. */
  #places = new Int32Array(16);
  #count = 0;

  /** @param mask places that count, as bits; -1 for all */
  constructor(atoms: Pick<Column<Atom>, "at">, mask: number) {
    this.#atoms = atoms;
    this.mask = mask;
  }

  /** Takes in the next atom of the list. */
  push(): void {
    if (this.#count === this.#heads.length) {
      const room = this.#count * 4;
      this.#heads = new Int32Array(room);
      this.#before = new Int32Array(room);
      this.#places = new Int32Array(room);
      for (let i = 0; i < this.#count; i++) this.#link(i);
    }
    this.#link(this.#count++);
  }

  pop(): void {
    const last = --this.#count;
    this.#heads[this.#places[last] ?? 0] = this.#before[last] ?? 0;
  }

  /** List number plus 1 of the latest atom that may have a hash. */
  first(hash: number): number {
    return this.#heads[hash & (this.#heads.length - 1)] ?? 0;
  }

  /** The next in the chain; 0 at its end. */
  next(place: number): number {
    return this.#before[place - 1] ?? 0;
  }

  #link(i: number): void {
    const at = hashOf(this.#atoms.at(i)?.ids ?? [], this.mask) & (this.#heads.length - 1);
    this.#before[i] = this.#heads[at] ?? 0;
    this.#places[i] = at;
    this.#heads[at] = i + 1;
  }
}

/** A hash is mixed from the values that count, in the order of their places, beginning with this. */
export const noHash = 0x811c9dc5 | 0;
export const mix = (hash: number, value: number): number => {
  const h = Math.imul(hash ^ value, 0x9e3779b1);
  return h ^ (h >>> 15);
};

/** A hash of the values in the places of the mask. */
export const hashOf = (values: readonly number[], mask: number): number => {
  let h = noHash;
  for (let i = 0; i < values.length; i++) if (mask & (1 << i)) h = mix(h, values[i] ?? 0);
  return h;
};
