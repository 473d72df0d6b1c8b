import { expect, it } from "vitest";
import { solveBits } from "../../src/scenarios/solve/bit-bounds.ts";
import { BitUniverse } from "../../src/scenarios/solve/bit-set.ts";
import { hasWorld } from "../../src/scenarios/solve/bits.ts";
import { components } from "../../src/scenarios/solve/components.ts";
import { Layout } from "../../src/scenarios/solve/layout.ts";
import { type Certain, gateOf, type Literal, Network, not } from "../../src/scenarios/solve/network.ts";
import { randomFrom } from "../oracle/random.ts";

/** Random gates that read questions and each other, up to six, in circles and negated. */
const tangle = (questions: number, gates: number, seed: number): { network: Network; asked: Literal[]; derived: Literal[] } => {
  const random = randomFrom(seed);
  const network = new Network([
    { recursive: false, negation: false },
    { recursive: true, negation: true },
  ]);
  const asked = Array.from({ length: questions }, (_, number) => {
    const literal = network.gate("or", 0);
    network.give(literal, "question");
    network.ask(literal, number);
    return literal;
  });
  const derived = Array.from({ length: gates }, () => network.gate(random.chance(0.5) ? "and" : "or", 1));
  for (const gate of derived)
    for (let inputs = random.chance(0.1) ? 6 : 1 + random.below(3); inputs > 0; inputs--) {
      const from = random.chance(0.4) && questions > 0 ? asked : derived;
      const input = from[random.below(from.length)] ?? 0;
      network.connect(gate, random.chance(0.4) ? not(input) : input);
    }
  network.settle();
  return { network, asked, derived };
};

// Worlds that fill part of a word, a word, some words, a step of them, many steps, and with so many gates several chunks.
it.each([
  [1, 60],
  [4, 60],
  [5, 60],
  [7, 60],
  [9, 60],
  [12, 60],
  [13, 3_000],
])("every world of %i questions is what it is by itself, in %i gates", (questions, gates) => {
  const met = new Set<Certain>();
  for (let seed = 1; seed <= (gates > 100 ? 1 : 20); seed++) {
    const { network, asked, derived } = tangle(questions, gates, seed);
    const open = derived.map(gateOf).filter((gate) => network.value[gate] === 0);
    const layout = new Layout(
      network,
      components(network, open, (gate) => network.value[gate] !== 0),
      new Map(asked.map((_, place) => [place, place])),
    );
    const universe = new BitUniverse(questions);
    const { lower, upper } = solveBits(layout, universe, open);
    const bitsOf = (bound: typeof lower, gate: number) => universe.bitsOf(bound.get(gate) ?? universe.none);
    for (const bound of [lower, upper]) for (const worlds of bound.values()) expect(worlds.within(universe.all)).toBe(true);
    const random = randomFrom(seed);
    for (let n = 0; n < 20; n++) {
      const world = random.below(2 ** questions);
      for (const [place, literal] of asked.entries()) network.give(literal, (world >> place) & 1 ? "true" : "false");
      network.settle();
      const found = open.map((gate): Certain => (hasWorld(bitsOf(lower, gate), world) ? 1 : hasWorld(bitsOf(upper, gate), world) ? 0 : -1));
      expect(found).toEqual(open.map((gate) => network.value[gate]));
      for (const value of found) met.add(value);
    }
  }
  expect(met.size).toBe(3);
});
