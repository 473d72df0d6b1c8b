import { components } from "../solve/components.ts";
import { type Certain, gateOf, type Literal, type Network } from "../solve/network.ts";
import { Circle } from "./circle.ts";
import { RankedGates } from "./ranked-gates.ts";

/**
 * Values of gates in one world, and when they became certain: what a proof may rest on has a smaller rank.
 *
 * A gate's rank is the round in which it follows from the rounds before, breadth first, in the well-founded model (Van Gelder, Ross and
 * Schlipf 1991). Where nothing follows any more in a circle of gates, its greatest unfounded set fails, all of it in one round. So a
 * gate's reasons have smaller ranks than the gate, but for circles of false gates that only support each other, which share one.
 *
 * Ranks are found when first asked for, for what the gate asked for can rest on and no question before has reached. They are the same
 * whatever was asked before, for each circle is ranked by itself, after what is below it. Linear in the wires reached, and in a circle for
 * each time that nothing follows any more.
 */
export class Ranks {
  readonly #network: Network;
  readonly #gates: RankedGates;

  /** @param answer what the world answers to a question, by its number */
  constructor(network: Network, answer: (question: number) => boolean) {
    this.#network = network;
    this.#gates = new RankedGates(network, answer);
  }

  /** 1 true, -1 false, 0 undefined. */
  value(literal: Literal): Certain {
    const certain = this.#network.certain(literal);
    if (certain !== 0) return certain;
    this.#reach(gateOf(literal));
    return this.#gates.value(literal);
  }

  /** Infinite where the literal is undefined. */
  rank(literal: Literal): number {
    this.#reach(gateOf(literal));
    return this.#gates.rank(literal);
  }

  #reach(root: number): void {
    const gates = this.#gates;
    if (gates.isRanked(root)) return;
    const below = components(
      this.#network,
      [root],
      (gate) => gates.isRanked(gate),
      (gate) => gates.reasons(gate),
    );
    for (const { gates: together, circular } of below) {
      if (circular) new Circle(together, gates).settle();
      else for (const gate of together) gates.settle(gate, gates.follows(gate, gates.reasons(gate)));
    }
  }
}
