import { type Bits, ones, questionBits, wordsFor, zeros } from "./bits.ts";
import type { Component } from "./components.ts";
import { gateOf, isNegated, type Network } from "./network.ts";

/**
 * The two bounds of gates that were asked for: the worlds in which a gate is true, and those in which it is not false. Where they differ
 * it is undefined.
 */
export interface Values {
  readonly holds: ReadonlyMap<number, Bits>;
  readonly possible: ReadonlyMap<number, Bits>;
}

/** Words of worlds solved at a time: small enough that a cone's gates stay in the processor's cache. */
const chunkWords = 64;

/**
 * The well-founded model (Van Gelder, Ross and Schlipf 1991) of every world at once, by the alternating fixpoint (Van Gelder 1993)
 * inside each component and plain evaluation outside of circles.
 *
 * @param order components, each after those it reads
 * @param place bit position of a question number in this cone
 * @param questions number of questions in the cone; the cost is 2^questions / 32 words a gate and pass
 * @param keep gates whose values will be asked for
 */
export const wellFounded = (
  network: Network,
  order: readonly Component[],
  place: ReadonlyMap<number, number>,
  questions: number,
  keep: Iterable<number>,
): Values => {
  const holds = new Map<number, Bits>();
  const possible = new Map<number, Bits>();
  for (const gate of keep) {
    if (network.value[gate] !== 0) continue;
    holds.set(gate, zeros(questions));
    possible.set(gate, zeros(questions));
  }
  const words = wordsFor(questions);
  const chunk = new Chunk(network, order, place, questions, Math.min(words, chunkWords));
  for (let from = 0; from < words; from += chunkWords) {
    chunk.solve(from);
    for (const [gate, lower] of holds) chunk.copy(gate, lower, possible.get(gate) ?? lower, from);
  }
  return { holds, possible };
};

/** The gates of a cone laid out flat, with both bounds for some words of worlds. */
class Chunk {
  readonly #words: number;
  readonly #mask: number;
  readonly #components: readonly { readonly gates: Int32Array; readonly circular: boolean; readonly negation: boolean }[];
  /** Per local gate: whether it is a conjunction, the bits of its question or null. */
  readonly #conjunction: Uint8Array;
  readonly #question: readonly (Bits | null)[];
  /** Inputs as `2 * local gate + negated`, and inside the component the gates that read a gate unnegated. */
  readonly #inputs: readonly Int32Array[];
  readonly #readers: readonly Int32Array[];
  readonly #local: ReadonlyMap<number, number>;
  readonly #lower: Uint32Array;
  readonly #upper: Uint32Array;
  /** Whether a gate's bounds differ somewhere in this chunk. */
  readonly #split: Uint8Array;
  readonly #scratch: Uint32Array;
  readonly #queued: Uint8Array;
  /** Gates that the fixpoint at hand may move. */
  readonly #open: Uint8Array;

  constructor(network: Network, order: readonly Component[], place: ReadonlyMap<number, number>, questions: number, words: number) {
    const gates = order.flatMap((c) => c.gates);
    const n = gates.length;
    this.#words = words;
    this.#mask = ones(questions)[0] ?? 0;
    this.#local = new Map(gates.map((g, i) => [g, i]));
    const local = (g: number): number => this.#local.get(g) ?? -1;
    this.#conjunction = Uint8Array.from(gates, (g) => (network.op(g) === "and" ? 1 : 0));
    this.#question = gates.map((g) =>
      network.op(g) === "input" ? questionBits(place.get(network.question[g] ?? -1) ?? 0, questions) : null,
    );
    // What is certain has no say any more: a gate that it decides is certain itself.
    this.#inputs = gates.map((g) =>
      Int32Array.from(
        network.inputsOf(g).filter((l) => network.value[gateOf(l)] === 0),
        (l) => local(gateOf(l)) * 2 + (isNegated(l) ? 1 : 0),
      ),
    );
    const readers: number[][] = gates.map(() => []);
    this.#components = order.map((c) => {
      const own = new Set(c.gates.map(local));
      if (c.circular)
        for (const g of own) for (const l of this.#inputs[g] ?? []) if ((l & 1) === 0 && own.has(l >> 1)) readers[l >> 1]?.push(g);
      return { gates: Int32Array.from(own), circular: c.circular, negation: c.negation };
    });
    this.#readers = readers.map((r) => Int32Array.from(new Set(r)));
    this.#lower = new Uint32Array(n * words);
    this.#upper = new Uint32Array(n * words);
    this.#split = new Uint8Array(n);
    this.#scratch = new Uint32Array(words);
    this.#queued = new Uint8Array(n);
    this.#open = new Uint8Array(n);
  }

  /** @param from first word */
  solve(from: number): void {
    for (const { gates, circular, negation } of this.#components) {
      if (circular) this.#circle(gates, negation);
      else for (const gate of gates) this.#plain(gate, from);
    }
  }

  /** Copies a gate's bounds out. */
  copy(gate: number, holds: Bits, possible: Bits, from: number): void {
    const at = (this.#local.get(gate) ?? 0) * this.#words;
    holds.set(this.#lower.subarray(at, at + this.#words), from);
    possible.set(this.#upper.subarray(at, at + this.#words), from);
  }

  #plain(gate: number, from: number): void {
    const at = gate * this.#words;
    const question = this.#question[gate];
    if (question) {
      this.#lower.set(question.subarray(from, from + this.#words), at);
      this.#upper.set(question.subarray(from, from + this.#words), at);
      return;
    }
    this.#evaluate(gate, this.#lower, this.#upper);
    if ((this.#inputs[gate] ?? []).some((l) => this.#split[l >> 1] === 1)) {
      this.#evaluate(gate, this.#upper, this.#lower);
      this.#compare(gate);
    } else {
      this.#upper.set(this.#lower.subarray(at, at + this.#words), at);
      this.#split[gate] = 0;
    }
  }

  #circle(gates: Int32Array, negation: boolean): void {
    this.#fill(this.#lower, gates, 0);
    this.#fill(this.#upper, gates, negation ? this.#mask : 0);
    if (negation) this.#alternate(gates);
    else {
      this.#leastFixpoint(gates, this.#lower, this.#upper);
      this.#leastFixpoint(gates, this.#upper, this.#lower);
    }
    for (const gate of gates) this.#compare(gate);
  }

  /**
   * From below with everything else possible, then from above with what is now certain, until nothing moves. A gate whose bounds meet in
   * every world of the chunk is settled and left alone.
   */
  #alternate(gates: Int32Array): void {
    let open = gates;
    for (let moved = true; moved && open.length > 0; ) {
      // What is certain stays certain: the lower bound goes on from where it was.
      this.#leastFixpoint(open, this.#lower, this.#upper);
      const before = this.#saved(open);
      this.#fill(this.#upper, open, 0);
      this.#leastFixpoint(open, this.#upper, this.#lower);
      moved = !this.#sameAs(open, before);
      for (const gate of open) this.#compare(gate);
      open = open.filter((gate) => this.#split[gate] === 1);
    }
  }

  #fill(side: Uint32Array, gates: Int32Array, word: number): void {
    for (const gate of gates) side.fill(word, gate * this.#words, (gate + 1) * this.#words);
  }

  #saved(gates: Int32Array): Uint32Array {
    const copy = new Uint32Array(gates.length * this.#words);
    for (const [i, gate] of gates.entries()) copy.set(this.#upper.subarray(gate * this.#words, (gate + 1) * this.#words), i * this.#words);
    return copy;
  }

  #sameAs(gates: Int32Array, saved: Uint32Array): boolean {
    return gates.every((gate, i) => {
      for (let w = 0; w < this.#words; w++) if (this.#upper[gate * this.#words + w] !== saved[i * this.#words + w]) return false;
      return true;
    });
  }

  /** Raises `own` until every gate agrees with its inputs; `other` stands still. */
  #leastFixpoint(gates: Int32Array, own: Uint32Array, other: Uint32Array): void {
    this.#open.fill(0);
    this.#queued.fill(0);
    for (const gate of gates) this.#open[gate] = 1;
    let queue: Iterable<number> & { readonly length: number } = gates;
    while (queue.length > 0) {
      const next: number[] = [];
      for (const gate of queue) {
        this.#queued[gate] = 0;
        if (!this.#evaluate(gate, own, other)) continue;
        for (const reader of this.#readers[gate] ?? []) {
          if (this.#queued[reader] === 1 || this.#open[reader] === 0) continue;
          this.#queued[reader] = 1;
          next.push(reader);
        }
      }
      queue = next;
    }
  }

  /** One gate from its inputs: positive ones from `own`, negated ones from the complement of `other`. Tells whether it changed. */
  #evaluate(gate: number, own: Uint32Array, other: Uint32Array): boolean {
    const words = this.#words;
    const scratch = this.#scratch;
    const inputs = this.#inputs[gate];
    if (!inputs) return false;
    if (this.#conjunction[gate] === 1) {
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

  #compare(gate: number): void {
    const at = gate * this.#words;
    let split = 0;
    for (let i = 0; i < this.#words && split === 0; i++) if (this.#lower[at + i] !== this.#upper[at + i]) split = 1;
    this.#split[gate] = split;
  }
}
