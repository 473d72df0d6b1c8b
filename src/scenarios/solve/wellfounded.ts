import { type Bits, equal, ones, questionBits, zeros } from "./bits.ts";
import type { Component } from "./components.ts";
import { gateOf, isNegated, type Network } from "./network.ts";
import type { Certain } from "./propagate.ts";

/** The two bounds of a gate: the worlds in which it is true, and those in which it is not false. Where they differ it is undefined. */
export interface Values {
  readonly holds: (gate: number) => Bits;
  readonly possible: (gate: number) => Bits;
}

/**
 * The well-founded model (Van Gelder, Ross and Schlipf 1991) of every world at once, by the alternating fixpoint (Van Gelder 1993)
 * inside each component and plain evaluation outside of circles.
 *
 * @param order components, each after those it reads
 * @param place bit position of a question number in this cone
 * @param questions number of questions in the cone; the cost is 2^questions / 32 words a gate and pass
 */
export const wellFounded = (
  network: Network,
  order: readonly Component[],
  certain: Certain,
  place: ReadonlyMap<number, number>,
  questions: number,
): Values => {
  const full = ones(questions);
  const empty = zeros(questions);
  const lower: (Bits | undefined)[] = [];
  const upper: (Bits | undefined)[] = [];
  const bound = (side: (Bits | undefined)[], gate: number): Bits => {
    const value = certain[gate] ?? 0;
    return value === 0 ? (side[gate] ?? empty) : value > 0 ? full : empty;
  };

  /** One gate from its inputs: positive literals from `own`, negated ones from the complement of `other`. */
  const evaluate = (gate: number, own: (Bits | undefined)[], other: (Bits | undefined)[]): Bits => {
    const conjunction = network.ops[gate] === "and";
    const result = (conjunction ? full : empty).slice();
    for (const literal of network.inputs[gate] ?? []) {
      const negated = isNegated(literal);
      const bits = bound(negated ? other : own, gateOf(literal));
      for (let i = 0; i < result.length; i++) {
        const word = (negated ? ~(bits[i] ?? 0) & (full[i] ?? 0) : (bits[i] ?? 0)) >>> 0;
        result[i] = conjunction ? (result[i] ?? 0) & word : (result[i] ?? 0) | word;
      }
    }
    return result;
  };

  /** Least fixpoint of a component's `own` side while the `other` side stands still; tells whether it changed. */
  const leastFixpoint = (component: Component, own: (Bits | undefined)[], other: (Bits | undefined)[]): void => {
    for (const gate of component.gates) own[gate] = empty;
    for (let changed = true; changed; ) {
      changed = false;
      for (const gate of component.gates) {
        const next = evaluate(gate, own, other);
        if (equal(next, own[gate] ?? empty)) continue;
        own[gate] = next;
        changed = true;
      }
    }
  };

  for (const component of order) {
    const [only] = component.gates;
    if (!component.circular && only !== undefined) {
      if (network.ops[only] === "input") {
        const bits = questionBits(place.get(network.questions[only] ?? -1) ?? 0, questions);
        lower[only] = bits;
        upper[only] = bits;
      } else {
        const low = evaluate(only, lower, upper);
        const high = evaluate(only, upper, lower);
        lower[only] = low;
        upper[only] = equal(low, high) ? low : high;
      }
      continue;
    }
    if (!component.negation) {
      leastFixpoint(component, lower, upper);
      leastFixpoint(component, upper, lower);
      continue;
    }
    // From below with everything else possible, then from above with what is now certain, until nothing moves.
    for (const gate of component.gates) upper[gate] = full;
    for (let stable = false; !stable; ) {
      const before = component.gates.map((g) => upper[g] ?? full);
      leastFixpoint(component, lower, upper);
      leastFixpoint(component, upper, lower);
      stable = component.gates.every((g, i) => equal(upper[g] ?? full, before[i] ?? full));
    }
  }
  return { holds: (gate) => bound(lower, gate), possible: (gate) => bound(upper, gate) };
};
