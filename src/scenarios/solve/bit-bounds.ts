import { BitSet, type BitUniverse } from "./bit-set.ts";
import { type Bits, ones, questionBits, wordsFor, zeros } from "./bits.ts";
import type { Layout } from "./layout.ts";
import { type Bound, type Bounds, type Values, WellFounded } from "./wellfounded.ts";

/** Words of worlds solved at a time: small enough that a cone's gates stay in the processor's cache. */
const chunkWords = 64;

/**
 * Solves a cone with bit vectors, a chunk of worlds at a time. The cost is 2^questions / 32 words a gate and pass.
 *
 * @param wanted gates of the network whose values will be asked for
 */
export const solveBits = (layout: Layout, universe: BitUniverse, wanted: readonly number[]): Values => {
  const { questions } = universe;
  const lower = new Map(wanted.map((gate) => [gate, zeros(questions)]));
  const upper = new Map(wanted.map((gate) => [gate, zeros(questions)]));
  const words = wordsFor(questions);
  const chunk = new BitBounds(layout, questions, Math.min(words, chunkWords));
  const model = new WellFounded(layout, chunk);
  for (let from = 0; from < words; from += chunkWords) {
    chunk.moveTo(from);
    model.solve();
    for (const [gate, bits] of lower) chunk.copy("lower", layout.local(gate), bits);
    for (const [gate, bits] of upper) chunk.copy("upper", layout.local(gate), bits);
  }
  const sets = (of: ReadonlyMap<number, Bits>): Values["lower"] =>
    new Map([...of].map(([gate, bits]) => [gate, new BitSet(universe, bits)]));
  return { lower: sets(lower), upper: sets(upper) };
};

/** Both bounds of every gate for some words of worlds. */
class BitBounds implements Bounds {
  readonly #layout: Layout;
  readonly #words: number;
  readonly #mask: number;
  readonly #questions: readonly Bits[];
  /** Gate by gate the words of the lower bound, then those of the upper. Signed, as JavaScript's bit operations yield them. */
  readonly #bounds: Int32Array;
  #from = 0;

  constructor(layout: Layout, questions: number, words: number) {
    this.#layout = layout;
    this.#words = words;
    this.#mask = (ones(questions)[0] ?? 0) | 0;
    this.#questions = Array.from({ length: questions }, (_, place) => questionBits(place, questions));
    this.#bounds = new Int32Array(layout.size * 2 * words);
  }

  /** @param from first word */
  moveTo(from: number): void {
    this.#from = from;
  }

  /** Copies a gate's bound to where these words belong. */
  copy(bound: Bound, gate: number, to: Bits): void {
    to.set(this.#of(bound, gate), this.#from);
  }

  ask(gate: number, place: number): void {
    const bits = this.#questions[place]?.subarray(this.#from, this.#from + this.#words) ?? [];
    this.#of("lower", gate).set(bits);
    this.#of("upper", gate).set(bits);
  }

  fill(bound: Bound, gates: Int32Array, value: boolean): void {
    for (const gate of gates) this.#of(bound, gate).fill(value ? this.#mask : 0);
  }

  close(gate: number): void {
    const at = this.#at("lower", gate);
    this.#bounds.copyWithin(at + this.#words, at, at + this.#words);
  }

  areClosed(gate: number): boolean {
    const words = this.#words;
    const at = this.#at("lower", gate);
    for (let i = at; i < at + words; i++) if (this.#bounds[i] !== this.#bounds[i + words]) return false;
    return true;
  }

  remember(gates: Int32Array): (gate: number, place: number) => boolean {
    const words = this.#words;
    const saved = new Int32Array(gates.length * words);
    for (const [i, gate] of gates.entries()) saved.set(this.#of("upper", gate), i * words);
    return (gate, place) => {
      const at = this.#at("upper", gate);
      for (let w = 0; w < words; w++) if (this.#bounds[at + w] !== saved[place * words + w]) return true;
      return false;
    };
  }

  /**
   * A disjunction is the negation of a conjunction of negations (De Morgan), so that one loop serves both: each input is read with a word
   * of zeros or ones to turn it round. Two and three inputs, as most gates have, are read side by side, in loops of their own for speed;
   * a single one is read twice.
   */
  evaluate(bound: Bound, gate: number): boolean {
    const inputs = this.#layout.inputs[gate] ?? noInputs;
    const turned = this.#layout.conjunction[gate] === 1 ? 0 : -1;
    const to = this.#at(bound, gate);
    const end = to + this.#words;
    const mask = this.#mask;
    const all = this.#bounds;
    let changed = 0;
    const a = inputs[0];
    if (a === undefined) {
      for (let i = to; i < end; i++) {
        const word = ~turned & mask;
        changed |= word ^ (all[i] ?? 0);
        all[i] = word;
      }
      return changed !== 0;
    }
    const b = inputs[1] ?? a;
    const [p, q] = [this.#source(bound, a) - to, this.#source(bound, b) - to];
    const [x, y] = [-(a & 1) ^ turned, -(b & 1) ^ turned];
    const c = inputs[2];
    if (c === undefined) {
      for (let i = to; i < end; i++) {
        const word = ((((all[i + p] ?? 0) ^ x) & ((all[i + q] ?? 0) ^ y)) ^ turned) & mask;
        changed |= word ^ (all[i] ?? 0);
        all[i] = word;
      }
      return changed !== 0;
    }
    const r = this.#source(bound, c) - to;
    const z = -(c & 1) ^ turned;
    for (let i = to; i < end; i++) {
      let word = ((all[i + p] ?? 0) ^ x) & ((all[i + q] ?? 0) ^ y) & ((all[i + r] ?? 0) ^ z);
      for (let k = 3; k < inputs.length; k++) {
        const input = inputs[k] ?? 0;
        word &= (all[this.#source(bound, input) - to + i] ?? 0) ^ -(input & 1) ^ turned;
      }
      word = (word ^ turned) & mask;
      changed |= word ^ (all[i] ?? 0);
      all[i] = word;
    }
    return changed !== 0;
  }

  /** Where the words of an input begin: those of the same bound, or for a negated one of the other. */
  #source(bound: Bound, literal: number): number {
    return ((literal & -2) + ((bound === "lower" ? 0 : 1) ^ (literal & 1))) * this.#words;
  }

  #at(bound: Bound, gate: number): number {
    return (gate * 2 + (bound === "lower" ? 0 : 1)) * this.#words;
  }

  #of(bound: Bound, gate: number): Int32Array {
    const at = this.#at(bound, gate);
    return this.#bounds.subarray(at, at + this.#words);
  }
}

const noInputs = new Int32Array(0);
