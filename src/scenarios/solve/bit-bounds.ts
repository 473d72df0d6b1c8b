import { BitSet, type BitUniverse } from "./bit-set.ts";
import { type Bits, ones, questionBits, wordsFor, zeros } from "./bits.ts";
import { conjunction, room, step } from "./conjunction.ts";
import type { Layout } from "./layout.ts";
import { type Bound, type Bounds, type Values, WellFounded } from "./wellfounded.ts";

/** Words of both bounds that are solved at a time, of all gates together: so many as stay in the processor's cache. */
const cachedWords = 2 ** 19;

/**
 * Solves a cone with bit vectors, a chunk of worlds at a time. The cost is 2^questions / 32 words a gate and pass.
 *
 * @param wanted gates of the network whose values will be asked for
 */
export const solveBits = (layout: Layout, universe: BitUniverse, wanted: readonly number[]): Values => {
  const { questions } = universe;
  const lower = new Map(wanted.map((gate) => [gate, zeros(questions)]));
  const upper = new Map(wanted.map((gate) => [gate, zeros(questions)]));
  const chunk = new BitBounds(layout, questions);
  const model = new WellFounded(layout, chunk);
  for (let from = 0; from < wordsFor(questions); from += chunk.words) {
    chunk.moveTo(from);
    model.solve();
    for (const [gate, bits] of lower) chunk.copy("lower", layout.local(gate), bits);
    for (const [gate, bits] of upper) chunk.copy("upper", layout.local(gate), bits);
  }
  const sets = (of: ReadonlyMap<number, Bits>): Values["lower"] =>
    new Map([...of].map(([gate, bits]) => [gate, new BitSet(universe, bits)]));
  return { lower: sets(lower), upper: sets(upper) };
};

/** Both bounds of every gate for some words of worlds; where there are fewer worlds, words are filled up with worlds that nobody reads. */
class BitBounds implements Bounds {
  readonly words: number;
  readonly #layout: Layout;
  readonly #questions: readonly Bits[];
  /** Bits of a word that stand for worlds. */
  readonly #mask: number;
  /**
   * Gate by gate the words of the lower bound, then those of the upper: a gate's lower bound has the number `2 * gate`, its upper bound
   * the next. Then, in that order, what each reads. Signed, as JavaScript's bit operations yield them.
   */
  readonly #memory: Int32Array;
  /** By number of a bound the address of the list of what it reads, and after the last the address behind it. */
  readonly #lists: Int32Array;
  #remembered: Int32Array | null = null;
  #from = 0;

  constructor(layout: Layout, questions: number) {
    this.#layout = layout;
    this.#questions = Array.from({ length: questions }, (_, place) => questionBits(place, questions));
    this.#mask = ones(Math.min(questions, 5))[0] ?? 0;
    const bounds = layout.size * 2;
    let words = step;
    while (words < wordsFor(questions) && words * 2 * bounds <= cachedWords) words *= 2;
    this.words = words;
    const wires = layout.inputs.reduce((sum, inputs) => sum + inputs.length, 0) * 2;
    this.#memory = room(bounds * words + wires);
    this.#memory.fill(0);
    this.#lists = new Int32Array(bounds + 1);
    let at = bounds * words;
    for (let number = 0; number < bounds; number++) {
      this.#lists[number] = at * 4;
      const disjunction = layout.conjunction[number >> 1] ? 0 : 1;
      // Read from the same bound, or where it is negated from the other.
      for (const literal of layout.inputs[number >> 1] ?? [])
        this.#memory[at++] = (literal ^ (number & 1)) * words * 4 + ((literal & 1) ^ disjunction);
    }
    this.#lists[bounds] = at * 4;
  }

  /** @param from first word */
  moveTo(from: number): void {
    this.#from = from;
  }

  /** Copies a gate's bound to where these words belong. */
  copy(bound: Bound, gate: number, to: Bits): void {
    const words = this.#of(bound, gate);
    for (let i = 0; i < words.length && i < to.length; i++) to[this.#from + i] = (words[i] ?? 0) & this.#mask;
  }

  ask(gate: number, place: number): void {
    const bits = this.#questions[place]?.subarray(this.#from, this.#from + this.words) ?? [];
    this.#of("lower", gate).set(bits);
    this.#of("upper", gate).set(bits);
  }

  fill(bound: Bound, gates: readonly number[], value: boolean): void {
    for (const gate of gates) this.#of(bound, gate).fill(value ? -1 : 0);
  }

  close(gate: number): void {
    const at = this.#at("lower", gate);
    this.#memory.copyWithin(at + this.words, at, at + this.words);
  }

  areClosed(gate: number): boolean {
    const words = this.words;
    const at = this.#at("lower", gate);
    for (let i = at; i < at + words; i++) if (this.#memory[i] !== this.#memory[i + words]) return false;
    return true;
  }

  remember(gates: readonly number[]): void {
    this.#remembered ??= new Int32Array(this.#layout.size * this.words);
    for (const gate of gates) this.#remembered.set(this.#of("upper", gate), gate * this.words);
  }

  hasMoved(gate: number): boolean {
    const words = this.words;
    const at = this.#at("upper", gate);
    for (let w = 0; w < words; w++) if (this.#memory[at + w] !== this.#remembered?.[gate * words + w]) return true;
    return false;
  }

  /** A disjunction is the negation of a conjunction of negations (De Morgan), so that one loop serves both. */
  evaluate(bound: Bound, gate: number): boolean {
    const number = gate * 2 + (bound === "lower" ? 0 : 1);
    const bytes = this.words * 4;
    const turned = this.#layout.conjunction[gate] ? 0 : -1;
    return conjunction(number * bytes, bytes, this.#lists[number] ?? 0, this.#lists[number + 1] ?? 0, turned) !== 0;
  }

  #at(bound: Bound, gate: number): number {
    return (gate * 2 + (bound === "lower" ? 0 : 1)) * this.words;
  }

  #of(bound: Bound, gate: number): Int32Array {
    const at = this.#at(bound, gate);
    return this.#memory.subarray(at, at + this.words);
  }
}
