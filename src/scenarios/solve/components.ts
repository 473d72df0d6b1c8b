import { gateOf, isNegated, type Literal, type Network } from "./network.ts";

/** A set of gates that depend on each other, or one gate by itself. */
export interface Component {
  readonly gates: readonly number[];
  readonly circular: boolean;
  /** Some gate reads the negation of another of the component. */
  readonly negation: boolean;
}

/** A gate on the way from a root: how far its inputs have been followed, and the earliest gate that any of them led back to. */
interface Step {
  readonly gate: number;
  readonly inputs: readonly Literal[];
  readonly order: number;
  at: number;
  low: number;
}

/** Stands for the order of gates whose component is closed. */
const closed = -1;

/**
 * Strongly connected components of the gates in reach of `roots`, each after those it reads (Tarjan 1972, iterative). Gates for which
 * `skip` answers true are left out. Linear in what is reached.
 *
 * @param inputsOf which inputs are followed; left out: all
 */
export const components = (
  network: Network,
  roots: Iterable<number>,
  skip: (gate: number) => boolean,
  inputsOf: (gate: number) => readonly Literal[] = (gate) => network.inputsOf(gate),
): Component[] => {
  const orders = new Map<number, number>();
  const stack: number[] = [];
  const found: Component[] = [];
  const path: Step[] = [];
  let counter = 0;

  const enter = (gate: number): void => {
    orders.set(gate, counter);
    stack.push(gate);
    path.push({ gate, inputs: inputsOf(gate), order: counter, at: 0, low: counter });
    counter++;
  };

  for (const root of roots) {
    if (orders.has(root) || skip(root)) continue;
    enter(root);
    for (let step = path.at(-1); step; step = path.at(-1)) {
      const input = step.inputs[step.at++];
      if (input !== undefined) {
        const next = gateOf(input);
        if (skip(next)) continue;
        const order = orders.get(next);
        if (order === undefined) enter(next);
        else if (order !== closed && order < step.low) step.low = order;
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent && step.low < parent.low) parent.low = step.low;
      if (step.low < step.order) continue;
      const gates = stack.splice(stack.lastIndexOf(step.gate)).reverse();
      for (const gate of gates) orders.set(gate, closed);
      found.push(componentOf(gates, inputsOf));
    }
  }
  return found;
};

const componentOf = (gates: readonly number[], inputsOf: (gate: number) => readonly Literal[]): Component => {
  const [only] = gates;
  // Most are one gate by itself.
  const inside = gates.length === 1 ? null : new Set(gates);
  let circular = false;
  let negation = false;
  for (const gate of gates)
    for (const input of inputsOf(gate)) {
      if (inside === null ? gateOf(input) !== only : !inside.has(gateOf(input))) continue;
      circular = true;
      negation ||= isNegated(input);
    }
  return { gates, circular, negation };
};
