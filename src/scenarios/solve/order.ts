import { gateOf, type Network } from "./network.ts";

/**
 * The open questions in reach of some gates, in an order that keeps decision diagrams small: what is read together stands together.
 * They come as a depth-first walk through the inputs meets them (Fujita, Fujisawa and Kawato 1988), and each is followed at once by those
 * that a constraint ties to it, the narrowest first. Linear in what is walked.
 *
 * @param roots gates that are asked for
 * @param constraints gates of the integrity constraints on their questions
 */
export const questionOrder = (network: Network, roots: Iterable<number>, constraints: readonly number[]): number[] => {
  const tied = constraints.map((gate) => questionsBelow(network, [gate])).sort((a, b) => a.length - b.length);
  const tiesOf = new Map<number, number[][]>();
  for (const tie of tied) for (const question of tie) tiesOf.set(question, [...(tiesOf.get(question) ?? []), tie]);
  const found = new Set<number>();
  for (const first of [...questionsBelow(network, roots), ...tied.flat()]) {
    const path = [first];
    for (let question = path.pop(); question !== undefined; question = path.pop()) {
      if (found.has(question)) continue;
      found.add(question);
      path.push(...(tiesOf.get(question) ?? []).flat().reverse());
    }
  }
  return [...found];
};

/** The open questions in reach of some gates, as a depth-first walk meets them. */
const questionsBelow = (network: Network, roots: Iterable<number>): number[] => {
  const met = new Set<number>();
  const found = new Set<number>();
  for (const root of roots) {
    const path = [root];
    for (let gate = path.pop(); gate !== undefined; gate = path.pop()) {
      if (met.has(gate) || network.value[gate] !== 0) continue;
      met.add(gate);
      if (network.op(gate) === "input") found.add(network.question(gate));
      // The first input is walked first.
      path.push(...network.inputsOf(gate).map(gateOf).reverse());
    }
  }
  return [...found];
};
