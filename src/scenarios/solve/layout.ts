import type { Component } from "./components.ts";
import { gateOf, isNegated, type Network } from "./network.ts";

/** A component in local numbers. */
export interface LocalComponent {
  readonly gates: readonly number[];
  readonly circular: boolean;
  readonly negation: boolean;
}

const nobody: readonly number[] = [];

/** The gates of a cone under local numbers. Plain arrays: most are of a few gates, and typed ones cost more to make than to read. */
export class Layout {
  readonly size: number;
  readonly components: readonly LocalComponent[];
  /** Per gate: whether it is a conjunction, the place of its question or -1. */
  readonly conjunction: readonly boolean[];
  readonly place: readonly number[];
  /** Inputs as `2 * local gate + negated`. */
  readonly inputs: readonly (readonly number[])[];
  /** Inside the component: the gates that read a gate as it is, and those that read it negated. */
  readonly readers: readonly (readonly number[])[];
  readonly deniers: readonly (readonly number[])[];
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
    this.conjunction = gates.map((g) => network.op(g) === "and");
    this.place = gates.map((g) => (network.op(g) === "input" ? (places.get(network.question(g)) ?? 0) : -1));
    // What is certain has no say any more: a gate that it decides is certain itself.
    this.inputs = gates.map((g) => {
      const open: number[] = [];
      for (const l of network.inputsOf(g)) if (network.value[gateOf(l)] === 0) open.push(local(gateOf(l)) * 2 + (isNegated(l) ? 1 : 0));
      return open;
    });
    // Most gates are in no circle, and nothing is noted of them.
    const readers = gates.map(() => nobody);
    const deniers = gates.map(() => nobody);
    this.components = order.map((c) => {
      const own = c.gates.map(local);
      if (!c.circular) return { gates: own, circular: false, negation: c.negation };
      const inside = new Set(own);
      const reading = (negated: number): ReadonlyMap<number, Set<number>> => {
        const found = new Map(own.map((g) => [g, new Set<number>()]));
        for (const g of own) for (const l of this.inputs[g] ?? []) if ((l & 1) === negated) found.get(l >> 1)?.add(g);
        return found;
      };
      for (const [g, found] of reading(0)) readers[g] = [...found];
      for (const [g, found] of reading(1)) deniers[g] = [...found];
      return { gates: this.#inputsFirst(inside), circular: true, negation: c.negation };
    });
    this.readers = readers;
    this.deniers = deniers;
  }

  /** Gates of a circle, each after those it reads unnegated as far as the circle allows: depth-first, in the order of leaving. */
  #inputsFirst(own: ReadonlySet<number>): readonly number[] {
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
    return order;
  }

  /** The local number of a gate of the network. */
  local(gate: number): number {
    return this.#local.get(gate) ?? -1;
  }
}
