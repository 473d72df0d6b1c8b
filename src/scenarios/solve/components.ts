import { gateOf, isNegated, type Network } from "./network.ts";

/** A set of gates that depend on each other, or one gate by itself. */
export interface Component {
  readonly gates: readonly number[];
  readonly circular: boolean;
  /** Some gate reads the negation of another of the component. */
  readonly negation: boolean;
}

/**
 * Strongly connected components of the gates in reach of `roots`, each after those it reads (Tarjan 1972, iterative). Gates for which
 * `skip` answers true are left out. Linear.
 */
export const components = (network: Network, roots: Iterable<number>, skip: (gate: number) => boolean): Component[] => {
  const order = new Int32Array(network.size).fill(-1);
  const low = new Int32Array(network.size);
  const onStack = new Uint8Array(network.size);
  const stack: number[] = [];
  const found: Component[] = [];
  let counter = 0;

  const close = (gate: number): void => {
    const gates: number[] = [];
    for (;;) {
      const top = stack.pop();
      if (top === undefined) break;
      onStack[top] = 0;
      gates.push(top);
      if (top === gate) break;
    }
    const inside = new Set(gates);
    const internal = gates.flatMap((g) => network.inputsOf(g).filter((l) => inside.has(gateOf(l))));
    found.push({ gates, circular: internal.length > 0, negation: internal.some(isNegated) });
  };

  for (const root of roots) {
    if (order[root] !== -1 || skip(root)) continue;
    const path: { gate: number; at: number }[] = [{ gate: root, at: 0 }];
    while (path.length > 0) {
      const step = path[path.length - 1];
      if (!step) break;
      const { gate } = step;
      if (step.at === 0) {
        order[gate] = counter;
        low[gate] = counter++;
        stack.push(gate);
        onStack[gate] = 1;
      }
      const list = network.inputsOf(gate);
      let descended = false;
      while (step.at < list.length) {
        const next = gateOf(list[step.at++] ?? 0);
        if (skip(next)) continue;
        if (order[next] === -1) {
          path.push({ gate: next, at: 0 });
          descended = true;
          break;
        }
        if (onStack[next]) low[gate] = Math.min(low[gate] ?? 0, order[next] ?? 0);
      }
      if (descended) continue;
      if (low[gate] === order[gate]) close(gate);
      path.pop();
      const parent = path[path.length - 1];
      if (parent) low[parent.gate] = Math.min(low[parent.gate] ?? 0, low[gate] ?? 0);
    }
  }
  return found;
};
