import { gateOf, isNegated, type Literal, type Network } from "./network.ts";

/** What is certain of each gate before any world is looked at: 1 true, -1 false, 0 not known. */
export type Certain = Int8Array;

/**
 * Propagates constants through the gates (Kleene 1938: strong three-valued logic). Sound, not complete: an unfounded circle of rows
 * stays unknown here and is settled by the well-founded model. Linear in the size of the network.
 *
 * @param fixed answers already certain, by question number
 */
export const propagate = (network: Network, fixed: ReadonlyMap<number, boolean>): Certain => {
  const { size, ops, inputs, questions } = network;
  const certain = new Int8Array(size);
  const readers: number[][] = Array.from({ length: size }, () => []);
  const undecided = new Int32Array(size);
  const queue: number[] = [];
  const settle = (gate: number, value: 1 | -1): void => {
    if (certain[gate] !== 0) return;
    certain[gate] = value;
    queue.push(gate);
  };
  for (let g = 0; g < size; g++) {
    const list = inputs[g] ?? [];
    undecided[g] = list.length;
    for (const literal of list) readers[gateOf(literal)]?.push(g);
    if (ops[g] === "input") {
      const value = fixed.get(questions[g] ?? -1);
      if (value !== undefined) settle(g, value ? 1 : -1);
    } else if (list.length === 0) settle(g, ops[g] === "and" ? 1 : -1);
  }
  const literalIn = (reader: number, gate: number): readonly Literal[] => (inputs[reader] ?? []).filter((l) => gateOf(l) === gate);
  for (let g = queue.pop(); g !== undefined; g = queue.pop()) {
    for (const reader of new Set(readers[g])) {
      for (const literal of literalIn(reader, g)) {
        const value = isNegated(literal) ? -(certain[g] ?? 0) : (certain[g] ?? 0);
        const op = ops[reader];
        if (op === "and" && value === -1) settle(reader, -1);
        else if (op === "or" && value === 1) settle(reader, 1);
        else {
          const left = (undecided[reader] ?? 0) - 1;
          undecided[reader] = left;
          if (left === 0) settle(reader, op === "and" ? 1 : -1);
        }
      }
    }
  }
  return certain;
};

export const certainOf = (certain: Certain, literal: Literal): -1 | 0 | 1 => {
  const value = certain[gateOf(literal)] ?? 0;
  if (value === 0) return 0;
  return value > 0 !== isNegated(literal) ? 1 : -1;
};
