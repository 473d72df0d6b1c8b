import fc from "fast-check";
import { expect, it } from "vitest";
import { BitUniverse } from "../../src/scenarios/solve/bit-set.ts";
import { DiagramUniverse } from "../../src/scenarios/solve/diagram-set.ts";
import { coverOf, primeImplicants } from "../../src/scenarios/solve/implicants.ts";
import type { Universe, WorldSet } from "../../src/scenarios/solve/world-set.ts";
import { usualWorldLimits } from "../../src/scenarios/solve/worlds.ts";
import { law, solve } from "./law.ts";

/** Decision diagrams and bit vectors are two ways to hold the same sets, and give the same answers. */

const onlyDiagrams = { ...usualWorldLimits, vectors: 0 };

law("an answer is the same whether it is read off bit vectors or decision diagrams", (program) => {
  const [bits, diagrams] = [solve(program), solve(program, { worldLimits: onlyDiagrams })];
  expect(diagrams === null).toBe(bits === null);
  if (!bits || !diagrams) return;
  expect(diagrams.status).toBe(bits.status);
  expect(diagrams.clash).toEqual(bits.clash);
  expect(diagrams.worlds).toEqual(bits.worlds);
  expect(diagrams.positions).toEqual(bits.positions);
  expect(diagrams.conflicts).toEqual(bits.conflicts);
  expect(diagrams.forecasts).toEqual(bits.forecasts);
  expect(diagrams.differences()).toEqual(bits.differences());
});

/** How to make a set; places are taken modulo the number of questions. */
type Recipe =
  | { readonly kind: "question"; readonly place: number }
  | { readonly kind: "all" | "none" }
  | { readonly kind: "and" | "or" | "without"; readonly left: Recipe; readonly right: Recipe }
  | { readonly kind: "flipped" | "forSome" | "yes" | "no"; readonly place: number; readonly of: Recipe };

const recipes = fc.letrec<{ readonly recipe: Recipe }>((tie) => {
  const place = fc.nat(9);
  return {
    recipe: fc.oneof(
      { maxDepth: 6, withCrossShrink: true },
      fc.record({ kind: fc.constant("question" as const), place }),
      fc.record({ kind: fc.constantFrom("all" as const, "none" as const) }),
      fc.record({ kind: fc.constantFrom("and" as const, "or" as const, "without" as const), left: tie("recipe"), right: tie("recipe") }),
      fc.record({
        kind: fc.constantFrom("flipped" as const, "forSome" as const, "yes" as const, "no" as const),
        place,
        of: tie("recipe"),
      }),
    ),
  };
}).recipe;

/** The places of up to ten questions, in any order. */
const orders = fc.integer({ min: 1, max: 10 }).chain((questions) => {
  const places = Array.from({ length: questions }, (_, place) => place);
  return fc.shuffledSubarray(places, { minLength: questions });
});

const made = (recipe: Recipe, universe: Universe): WorldSet => {
  switch (recipe.kind) {
    case "all":
      return universe.all;
    case "none":
      return universe.none;
    case "question":
      return universe.choice(recipe.place % universe.questions, universe.all, universe.none);
    case "and":
      return made(recipe.left, universe).and(made(recipe.right, universe));
    case "or":
      return made(recipe.left, universe).or(made(recipe.right, universe));
    case "without":
      return made(recipe.left, universe).without(made(recipe.right, universe));
    default: {
      const [set, place] = [made(recipe.of, universe), recipe.place % universe.questions];
      if (recipe.kind === "flipped") return set.flipped(place);
      return recipe.kind === "forSome" ? set.forSome([place]) : set.answering(place, recipe.kind === "yes");
    }
  }
};

const told = (term: ReadonlyMap<number, boolean>): string =>
  [...term]
    .sort(([a], [b]) => a - b)
    .map(([place, value]) => `${value ? "" : "-"}${place}`)
    .join(" ");

it("sets of worlds are the same sets in both ways", { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(orders, recipes, recipes, fc.constantFrom(1, 8, 100_000), (order, first, second, room) => {
      const vectors = new BitUniverse(order.length);
      // Where there is little room, sets move to other diagrams all the time.
      const diagrams = new DiagramUniverse(order, 100_000, room);
      const places = [...order.keys()];
      const [a, b] = [made(first, vectors), made(second, vectors)];
      const [x, y] = [made(first, diagrams), made(second, diagrams)];
      expect(a.restated(diagrams, places).equals(x)).toBe(true);
      expect(x.restated(vectors, places).equals(a)).toBe(true);
      const backwards = places.toReversed();
      expect(x.restated(diagrams, backwards).restated(diagrams, backwards).equals(x)).toBe(true);
      expect(x.count()).toBe(a.count());
      expect(x.isEmpty).toBe(a.isEmpty);
      expect(x.equals(y)).toBe(a.equals(b));
      expect(x.within(y)).toBe(a.within(b));
      expect(places.map((place) => x.dependsOn(place))).toEqual(places.map((place) => a.dependsOn(place)));
      const factors = places.map((place) => [0.5 + place, 1 / (1 + place)] as const);
      expect(x.weight(factors)).toBeCloseTo(a.weight(factors), 6);
      for (const set of [a, x]) {
        const world = new Map(set.witness().entries());
        expect(coverOf(world, set).count()).toBe(set.isEmpty ? 0n : 1n);
      }
      const [bits, nodes] = [primeImplicants(a, b), primeImplicants(x, y)];
      expect(nodes.terms.map(told)).toEqual(bits.terms.map(told));
    }),
    { numRuns: 1_000, seed: Number(process.env["CASUS_SEED"] ?? 4711) },
  );
});

it("sets of different universes do not combine", () => {
  for (const [one, other] of [
    [new BitUniverse(2), new BitUniverse(2)],
    [new DiagramUniverse([0, 1], 100), new DiagramUniverse([0, 1], 100)],
    [new BitUniverse(2), new DiagramUniverse([0, 1], 100)],
  ] as const)
    expect(() => one.all.and(other.all)).toThrow(/different universes/);
});

it("an operation that takes more steps than it may is refused, and an attempt does something else instead", () => {
  const places = Array.from({ length: 12 }, (_, place) => place);
  const universe = new DiagramUniverse(places, 5);
  const odd = (): WorldSet => places.reduce<WorldSet>((set, place) => set.without(yes(place)).or(yes(place).without(set)), universe.none);
  const yes = (place: number): WorldSet => universe.choice(place, universe.all, universe.none);
  expect(odd).toThrow(/takes more than 5 steps/);
  expect(universe.attempt(odd, () => "too many")).toBe("too many");
  expect(
    universe.attempt(
      () => yes(3).isEmpty,
      () => "too many",
    ),
  ).toBe(false);
});
