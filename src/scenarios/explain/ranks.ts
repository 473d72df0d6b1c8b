import { reachable } from "../reach.ts";
import { FALSE, gateOf, isNegated, type Literal, type Network, TRUE } from "../solve/network.ts";

/** Values of gates in one world and when they became certain: what a proof may rest on has a smaller rank. */
export interface Ranks {
  /** 1 true, -1 false, 0 undefined. */
  readonly value: (literal: Literal) => -1 | 0 | 1;
  readonly rank: (literal: Literal) => number;
}

/**
 * The well-founded model of one world by rounds (Van Gelder, Ross and Schlipf 1991): what follows from the rounds before, breadth first,
 * and when nothing follows any more, the greatest unfounded set, all of it in one round. So a gate's reasons have smaller ranks than the
 * gate, but for circles of false gates that only support each other, which share one.
 *
 * @param answer the value of an input gate
 */
export const rankGates = (network: Network, roots: readonly Literal[], answer: (gate: number) => boolean): Ranks => {
  const values = new Map<number, 1 | -1>();
  const ranks = new Map<number, number>();
  const gates = [...reachable(roots.map(gateOf), (gate) => network.inputsOf(gate).map(gateOf))];
  const value = (l: Literal): -1 | 0 | 1 => {
    if (l === TRUE || l === FALSE) return l === TRUE ? 1 : -1;
    const v = values.get(gateOf(l)) ?? 0;
    return v === 0 ? 0 : v > 0 !== isNegated(l) ? 1 : -1;
  };
  const follows = (gate: number): -1 | 0 | 1 => {
    const op = network.op(gate);
    if (op === "input") return answer(gate) ? 1 : -1;
    const inputs = network.inputsOf(gate).map(value);
    if (op === "and") return inputs.includes(-1) ? -1 : inputs.includes(0) ? 0 : 1;
    return inputs.includes(1) ? 1 : inputs.includes(0) ? 0 : -1;
  };
  let open = gates;
  for (let round = 0; open.length > 0; round++) {
    const found = open.flatMap((gate) => {
      const v = follows(gate);
      return v === 0 ? [] : [[gate, v] as const];
    });
    const settled: readonly (readonly [number, 1 | -1])[] =
      found.length > 0 ? found : unfounded(network, open, value).map((gate) => [gate, -1] as const);
    if (settled.length === 0) break;
    for (const [gate, v] of settled) {
      values.set(gate, v);
      ranks.set(gate, round);
    }
    open = open.filter((gate) => !values.has(gate));
  }
  return { value, rank: (l) => (l === TRUE || l === FALSE ? 0 : (ranks.get(gateOf(l)) ?? Number.POSITIVE_INFINITY)) };
};

/** Open gates that could not become true even if every open negation did. */
const unfounded = (network: Network, open: readonly number[], value: (l: Literal) => -1 | 0 | 1): number[] => {
  const could = new Set<number>();
  const may = (l: Literal): boolean => value(l) === 1 || (value(l) === 0 && (isNegated(l) || could.has(gateOf(l))));
  for (let grown = true; grown; ) {
    grown = false;
    for (const gate of open) {
      if (could.has(gate)) continue;
      const inputs = network.inputsOf(gate);
      if (network.op(gate) === "and" ? inputs.every(may) : inputs.some(may)) {
        could.add(gate);
        grown = true;
      }
    }
  }
  return open.filter((gate) => !could.has(gate));
};
