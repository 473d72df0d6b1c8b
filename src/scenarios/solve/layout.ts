import type { Component } from "./components.ts";
import { gateOf, isNegated, type Network } from "./network.ts";

/** A component in local numbers. */
export interface LocalComponent {
  readonly gates: Int32Array;
  readonly circular: boolean;
  readonly negation: boolean;
}

/** The gates of a cone laid out flat, under local numbers. */
export class Layout {
  readonly size: number;
  readonly components: readonly LocalComponent[];
  /** Per gate: whether it is a conjunction, the place of its question or -1. */
  readonly conjunction: Uint8Array;
  readonly place: Int32Array;
  /** Inputs as `2 * local gate + negated`. */
  readonly inputs: readonly Int32Array[];
  /** Inside the component: the gates that read a gate as it is, and those that read it negated. */
  readonly readers: readonly Int32Array[];
  readonly deniers: readonly Int32Array[];
  readonly #local: ReadonlyMap<number, number>;

  /**
   * @param order components, each after those it reads
   * @param places the place of a question number in this cone
   */
  constructor(network: Network, order: readonly Component[], places: ReadonlyMap<number, number>) {
    const gates = order.flatMap((c) => c.gates);
    this.size = gates.length;
    this.#local = new Map(gates.map((g, i) => [g, i]));
    const local = (g: number): number => this.local(g);
    this.conjunction = Uint8Array.from(gates, (g) => (network.op(g) === "and" ? 1 : 0));
    this.place = Int32Array.from(gates, (g) => (network.op(g) === "input" ? (places.get(network.question(g)) ?? 0) : -1));
    // What is certain has no say any more: a gate that it decides is certain itself.
    this.inputs = gates.map((g) =>
      Int32Array.from(
        network.inputsOf(g).filter((l) => network.value[gateOf(l)] === 0),
        (l) => local(gateOf(l)) * 2 + (isNegated(l) ? 1 : 0),
      ),
    );
    const readers = gates.map(() => new Set<number>());
    const deniers = gates.map(() => new Set<number>());
    this.components = order.map((c) => {
      const own = new Set(c.gates.map(local));
      if (c.circular)
        for (const g of own) for (const l of this.inputs[g] ?? []) if (own.has(l >> 1)) (l & 1 ? deniers : readers)[l >> 1]?.add(g);
      return { gates: c.circular ? this.#inputsFirst(own) : Int32Array.from(own), circular: c.circular, negation: c.negation };
    });
    this.readers = readers.map((r) => Int32Array.from(r));
    this.deniers = deniers.map((r) => Int32Array.from(r));
  }

  /** Gates of a circle, each after those it reads unnegated as far as the circle allows: depth-first, in the order of leaving. */
  #inputsFirst(own: ReadonlySet<number>): Int32Array {
    const order: number[] = [];
    const met = new Set<number>();
    for (const root of own) {
      if (met.has(root)) continue;
      met.add(root);
      const path = [{ gate: root, at: 0 }];
      for (let step = path.at(-1); step; step = path.at(-1)) {
        const literal = this.inputs[step.gate]?.[step.at++];
        if (literal === undefined) {
          order.push(step.gate);
          path.pop();
        } else if ((literal & 1) === 0 && own.has(literal >> 1) && !met.has(literal >> 1)) {
          met.add(literal >> 1);
          path.push({ gate: literal >> 1, at: 0 });
        }
      }
    }
    return Int32Array.from(order);
  }

  /** The local number of a gate of the network. */
  local(gate: number): number {
    return this.#local.get(gate) ?? -1;
  }
}
