import { builder } from "../builder.ts";
import { ScenarioInput, toScenario } from "../scenario/input.ts";
import { DifferenceType, differenceArguments, differencesIn } from "./difference.ts";
import { type Compared, compare, solvingCost } from "./solve.ts";
import { SolvedScenario } from "./solved-scenario.ts";

export const ComparisonType = builder.objectRef<Compared>("Comparison").implement({
  description: "Two answers side by side.",
  fields: (t) => ({
    left: t.field({ type: SolvedScenario, description: "The first answer.", resolve: ({ left }) => left }),
    right: t.field({ type: SolvedScenario, description: "The second answer.", resolve: ({ right }) => right }),
    differences: t.field({
      type: [DifferenceType],
      description:
        "How the right differs from the left, each position with what causes it: changes, their absence, or the date. None where one of them is impossible.",
      args: differenceArguments,
      resolve: ({ left, right, differences }, args) => differencesIn(right, left, differences(), args),
    }),
  }),
});

builder.queryField("compare", (t) =>
  t.field({
    type: ComparisonType,
    nullable: true,
    description:
      "What differs between any two scenarios, also between dates and versions. Write a stored one as { base: ... }. Nothing is stored.",
    complexity: { field: 2 * solvingCost, multiplier: 1 },
    args: {
      left: t.arg({ type: ScenarioInput, required: true, description: "The scenario to compare with." }),
      right: t.arg({ type: ScenarioInput, required: true, description: "The scenario whose differences are told." }),
    },
    resolve: (_root, { left, right }, context) => compare(context, toScenario(left, ["left"]), toScenario(right, ["right"])),
  }),
);
