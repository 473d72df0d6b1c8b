import { type Certain, flip, gateOf, isNegated, type Literal, type Network } from "../solve/network.ts";

/** What becomes of a gate, and in which round. */
export interface Settled {
  readonly value: Certain;
  readonly rank: number;
}

const never = Number.POSITIVE_INFINITY;

/** The gates of one world that have a rank, and what follows from them. */
export class RankedGates {
  readonly #network: Network;
  readonly #answer: (question: number) => boolean;
  /** The constant is there before the first round. */
  readonly #ranks = new Map<number, number>([[0, -1]]);
  /** Of those that are not certain whatever the world. */
  readonly #values = new Map<number, Certain>();

  /** @param answer what the world answers to a question, by its number */
  constructor(network: Network, answer: (question: number) => boolean) {
    this.#network = network;
    this.#answer = answer;
  }

  isRanked(gate: number): boolean {
    return this.#ranks.has(gate);
  }

  isConjunction(gate: number): boolean {
    return this.#network.op(gate) === "and";
  }

  /** Of a literal whose gate has a rank. */
  value(literal: Literal): Certain {
    const certain = this.#network.certain(literal);
    if (certain !== 0) return certain;
    const value = this.#values.get(gateOf(literal)) ?? 0;
    return isNegated(literal) ? flip(value) : value;
  }

  /** Infinite for what has none, or is undefined. */
  rank(literal: Literal): number {
    return this.#ranks.get(gateOf(literal)) ?? never;
  }

  /**
   * Inputs that can have made a gate what it is: where it is certain already that one of them decides, those that may be the one; otherwise
   * all of them.
   */
  reasons(gate: number): readonly Literal[] {
    const inputs = this.#network.inputsOf(gate);
    const certain = this.#network.certain(gate * 2);
    const decided = certain !== 0 && certain > 0 !== this.isConjunction(gate);
    return decided ? inputs.filter((input) => this.#network.certain(input) !== flip(certain)) : inputs;
  }

  /** What the reasons that have a rank make of a gate; null where they leave it open. */
  follows(gate: number, reasons: readonly Literal[]): Settled | null {
    const op = this.#network.op(gate);
    if (op === "input") return { value: this.#answer(this.#network.question(gate)) ? 1 : -1, rank: 0 };
    const decides = op === "and" ? -1 : 1;
    let first = never;
    let last = -1;
    for (const reason of reasons) {
      const rank = this.rank(reason);
      if (rank !== never && this.value(reason) === decides) first = Math.min(first, rank);
      else last = Math.max(last, rank);
    }
    if (first !== never) return { value: decides, rank: first + 1 };
    return last === never ? null : { value: flip(decides), rank: last + 1 };
  }

  /** @param settled null for a gate that is undefined */
  settle(gate: number, settled: Settled | null): void {
    this.#ranks.set(gate, settled?.rank ?? never);
    if (this.#network.certain(gate * 2) === 0) this.#values.set(gate, settled?.value ?? 0);
  }
}
