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
  readonly #lower: Uint32Array;
  readonly #upper: Uint32Array;
  readonly #scratch: Uint32Array;
  #from = 0;

  constructor(layout: Layout, questions: number, words: number) {
    this.#layout = layout;
    this.#words = words;
    this.#mask = ones(questions)[0] ?? 0;
    this.#questions = Array.from({ length: questions }, (_, place) => questionBits(place, questions));
    this.#lower = new Uint32Array(layout.size * words);
    this.#upper = new Uint32Array(layout.size * words);
    this.#scratch = new Uint32Array(words);
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
    this.#lower.set(bits, gate * this.#words);
    this.#upper.set(bits, gate * this.#words);
  }

  fill(bound: Bound, gates: Int32Array, value: boolean): void {
    const bounds = bound === "lower" ? this.#lower : this.#upper;
    for (const gate of gates) bounds.fill(value ? this.#mask : 0, gate * this.#words, (gate + 1) * this.#words);
  }

  close(gate: number): void {
    this.#upper.set(this.#of("lower", gate), gate * this.#words);
  }

  areClosed(gate: number): boolean {
    const at = gate * this.#words;
    for (let i = 0; i < this.#words; i++) if (this.#lower[at + i] !== this.#upper[at + i]) return false;
    return true;
  }

  remember(gates: Int32Array): () => boolean {
    const words = this.#words;
    const saved = new Uint32Array(gates.length * words);
    for (const [i, gate] of gates.entries()) saved.set(this.#of("upper", gate), i * words);
    return () =>
      gates.every((gate, i) => {
        for (let w = 0; w < words; w++) if (this.#upper[gate * words + w] !== saved[i * words + w]) return false;
        return true;
      });
  }

  evaluate(bound: Bound, gate: number): boolean {
    const words = this.#words;
    const scratch = this.#scratch;
    const own = bound === "lower" ? this.#lower : this.#upper;
    const other = bound === "lower" ? this.#upper : this.#lower;
    const inputs = this.#layout.inputs[gate];
    if (!inputs) return false;
    if (this.#layout.conjunction[gate] === 1) {
      scratch.fill(this.#mask);
      for (let k = 0; k < inputs.length; k++) {
        const literal = inputs[k] ?? 0;
        const at = (literal >> 1) * words;
        if (literal & 1) for (let i = 0; i < words; i++) scratch[i] = (scratch[i] ?? 0) & ~(other[at + i] ?? 0);
        else for (let i = 0; i < words; i++) scratch[i] = (scratch[i] ?? 0) & (own[at + i] ?? 0);
      }
    } else {
      scratch.fill(0);
      for (let k = 0; k < inputs.length; k++) {
        const literal = inputs[k] ?? 0;
        const at = (literal >> 1) * words;
        if (literal & 1) for (let i = 0; i < words; i++) scratch[i] = (scratch[i] ?? 0) | (~(other[at + i] ?? 0) & this.#mask);
        else for (let i = 0; i < words; i++) scratch[i] = (scratch[i] ?? 0) | (own[at + i] ?? 0);
      }
    }
    const to = gate * words;
    let changed = false;
    for (let i = 0; i < words; i++) {
      const word = scratch[i] ?? 0;
      if (own[to + i] === word) continue;
      own[to + i] = word;
      changed = true;
    }
    return changed;
  }

  #of(bound: Bound, gate: number): Uint32Array {
    const bounds = bound === "lower" ? this.#lower : this.#upper;
    return bounds.subarray(gate * this.#words, (gate + 1) * this.#words);
  }
}
