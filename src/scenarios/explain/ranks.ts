import { reachable } from "../reach.ts";
import { FALSE, gateOf, givenAs, isNegated, type Literal, type Network, TRUE } from "../solve/network.ts";

/** Values of gates in one world and when they became certain: what a proof may rest on has a smaller rank. */
export interface Ranks {
  /** 1 true, -1 false, 0 undefined. */
  readonly value: (literal: Literal) => -1 | 0 | 1;
  readonly rank: (literal: Literal) => number;
}

/**
 * The well-founded model of one world by rounds (Van Gelder, Ross and Schlipf 1991): what follows from the rounds before, breadth first,
 * and when nothing follows any more, the greatest unfounded set, all of it in one round. So a gate's reasons have smaller ranks than the
 * gate, but for circles of false gates that only support each other, which share one. Linear in the wires under the roots, for each time
 * that nothing follows any more.
 *
 * @param answer the value of an input gate
 */
export const rankGates = (network: Network, roots: readonly Literal[], answer: (gate: number) => boolean): Ranks => {
  const cone = new Cone(network, roots, answer);
  let touched: Iterable<number> = cone.gates;
  for (let round = 0; ; round++) {
    const settled: Settled[] = [];
    for (const gate of touched) {
      const value = cone.values.has(gate) ? 0 : cone.follows(gate);
      if (value !== 0) settled.push([gate, value]);
    }
    if (settled.length === 0) for (const gate of cone.unfounded()) settled.push([gate, -1]);
    if (settled.length === 0) break;
    touched = cone.settle(settled, round);
  }
  return {
    value: (l) => cone.value(l),
    rank: (l) => (cone.given(l) === 0 ? (cone.ranks.get(gateOf(l)) ?? Number.POSITIVE_INFINITY) : 0),
  };
};

type Settled = readonly [gate: number, value: 1 | -1];

/** The gates under some roots, with what is known of each. */
class Cone {
  readonly gates: readonly number[];
  readonly values = new Map<number, 1 | -1>();
  readonly ranks = new Map<number, number>();
  readonly #network: Network;
  readonly #answer: (gate: number) => boolean;
  readonly #inputs = new Map<number, readonly Literal[]>();
  readonly #readers = new Map<number, number[]>();

  constructor(network: Network, roots: readonly Literal[], answer: (gate: number) => boolean) {
    this.#network = network;
    this.#answer = answer;
    this.gates = [...reachable(roots.map(gateOf), (gate) => this.#read(gate))];
  }

  value(literal: Literal): -1 | 0 | 1 {
    const given = this.given(literal);
    if (given !== 0) return given;
    const value = this.values.get(gateOf(literal)) ?? 0;
    return value === 0 ? 0 : value > 0 !== isNegated(literal) ? 1 : -1;
  }

  /** What is fixed from outside needs no reason, and gates may leave it out of their inputs. */
  given(literal: Literal): -1 | 0 | 1 {
    if (literal === TRUE || literal === FALSE) return literal === TRUE ? 1 : -1;
    const gate = gateOf(literal);
    const given = this.#network.given[gate] === givenAs.true ? 1 : this.#network.given[gate] === givenAs.false ? -1 : 0;
    return given === 0 ? 0 : given > 0 !== isNegated(literal) ? 1 : -1;
  }

  /** What a gate's inputs make of it, as far as they are known. */
  follows(gate: number): -1 | 0 | 1 {
    const op = this.#network.op(gate);
    if (op === "input") return this.#answer(gate) ? 1 : -1;
    const [decides, otherwise] = op === "and" ? ([-1, 1] as const) : ([1, -1] as const);
    let known = true;
    for (const input of this.#inputs.get(gate) ?? []) {
      const value = this.value(input);
      if (value === decides) return decides;
      if (value === 0) known = false;
    }
    return known ? otherwise : 0;
  }

  /** @returns the gates that read what was settled */
  settle(settled: readonly Settled[], round: number): Set<number> {
    const touched = new Set<number>();
    for (const [gate, value] of settled) {
      this.values.set(gate, value);
      this.ranks.set(gate, round);
      for (const reader of this.#readers.get(gate) ?? []) touched.add(reader);
    }
    return touched;
  }

  /** Open gates that could not become true even if every open negation did. */
  unfounded(): number[] {
    const open = this.gates.filter((gate) => !this.values.has(gate));
    const could = new Set<number>();
    const queue = [...open];
    for (let gate = queue.pop(); gate !== undefined; gate = queue.pop()) {
      if (could.has(gate) || this.values.has(gate) || !this.#mayHold(gate, could)) continue;
      could.add(gate);
      for (const reader of this.#readers.get(gate) ?? []) queue.push(reader);
    }
    return open.filter((gate) => !could.has(gate));
  }

  #mayHold(gate: number, could: ReadonlySet<number>): boolean {
    const all = this.#network.op(gate) === "and";
    for (const input of this.#inputs.get(gate) ?? []) {
      const value = this.value(input);
      const may = value === 1 || (value === 0 && (isNegated(input) || could.has(gateOf(input))));
      if (may !== all) return may;
    }
    return all;
  }

  #read(gate: number): number[] {
    const inputs = this.#network.inputsOf(gate);
    this.#inputs.set(gate, inputs);
    return inputs.map((input) => {
      const read = gateOf(input);
      const readers = this.#readers.get(read);
      if (readers) readers.push(gate);
      else this.#readers.set(read, [gate]);
      return read;
    });
  }
}
