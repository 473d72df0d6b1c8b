import type { Interaction, Shares, Split, SplitQuestion } from "../../scenarios/ask/split.ts";
import { builder } from "../builder.ts";
import { describedEnum } from "../enums.ts";
import { InvalidInput } from "../errors/expected.ts";
import { ChangeInput, toChanges } from "../scenario/input.ts";
import { maxChanges } from "../scenario/validation.ts";
import { ComparisonType } from "./compare.ts";
import { solvingCost } from "./solve.ts";
import { DifferenceKindEnum } from "./words.ts";

const InteractionEnum = describedEnum<Interaction>("Interaction", "How two groups of changes act together.", {
  NONE: "Each does what it does alone.",
  REINFORCES: "Together they add more worlds than both alone, or take fewer.",
  OVERLAPS: "Together they add fewer worlds than both alone, as where each would do.",
});

const SharesType = builder.objectRef<Shares>("WorldShares").implement({
  description: "In how much of the possible worlds a position holds, from 0 to 1. Every world counts once: this is no probability.",
  fields: (t) => ({
    without: t.exposeFloat("without", { description: "With neither group." }),
    assumption: t.exposeFloat("assumption", { description: "With the assumption alone." }),
    action: t.exposeFloat("action", { description: "With the action alone." }),
    both: t.exposeFloat("both", { description: "With both." }),
  }),
});

const TermsType = builder.objectRef<NonNullable<Split["terms"]>>("SplitTerms").implement({
  description: "What each group adds to the share of worlds; the three add up to what both together add.",
  fields: (t) => ({
    assumption: t.exposeFloat("assumption", { description: "What the assumption adds alone." }),
    action: t.exposeFloat("action", { description: "What the action adds alone." }),
    interaction: t.exposeFloat("interaction", { description: "What both together add beyond that; negative where they overlap." }),
  }),
});

const SplitType = builder.objectRef<Split>("Split").implement({
  description: "One position under an assumption, under an action, and under both.",
  fields: (t) => ({
    key: t.exposeString("key", { description: "Key of the position." }),
    sentence: t.string({
      nullable: true,
      description: "The position with both, in one sentence; null where it does not arise then.",
      resolve: ({ position }) => position?.sentence ?? null,
    }),
    assumption: t.expose("assumption", {
      type: DifferenceKindEnum,
      nullable: true,
      description: "What the assumption does alone; null: nothing.",
    }),
    action: t.expose("action", { type: DifferenceKindEnum, nullable: true, description: "What the action does alone; null: nothing." }),
    both: t.expose("both", { type: DifferenceKindEnum, nullable: true, description: "What both do together; null: nothing." }),
    shares: t.expose("shares", { type: SharesType, nullable: true, description: "Null where the worlds are too many to be counted." }),
    terms: t.expose("terms", { type: TermsType, nullable: true, description: "Null where the worlds are too many to be counted." }),
    interaction: t.expose("interaction", { type: InteractionEnum, nullable: true, description: "How the two act together." }),
  }),
});

interface Arguments {
  readonly assumption?: readonly (typeof ChangeInput.$inferInput)[] | null | undefined;
  readonly action?: readonly (typeof ChangeInput.$inferInput)[] | null | undefined;
}

/** @throws InvalidInput for one group without the other */
const toGroups = ({ assumption, action }: Arguments): SplitQuestion | undefined => {
  if (assumption == null && action == null) return undefined;
  if (assumption == null || action == null)
    throw InvalidInput.at(
      [assumption == null ? "assumption" : "action"],
      "One group of changes was given without the other.",
      "Give both, or neither.",
    );
  return { assumption: toChanges(assumption, ["assumption"]), action: toChanges(action, ["action"]) };
};

const tooMany: [number, { message: string }] = [maxChanges, { message: `A scenario has at most ${maxChanges} changes.` }];

builder.objectField(ComparisonType, "split", (t) =>
  t.field({
    type: [SplitType],
    nullable: true,
    description:
      "What an assumption does to the left alone, what an action does alone, and what both do together, for every position that they change. Give both groups, or neither where the right is built on the left by way of a base.",
    args: {
      assumption: t.arg({
        type: [ChangeInput],
        description: "What is assumed; left out: what the right's bases change on top of the left.",
        validate: { maxLength: tooMany },
      }),
      action: t.arg({
        type: [ChangeInput],
        description: "What is done; left out: what the right itself changes.",
        validate: { maxLength: tooMany },
      }),
    },
    complexity: { field: 4 * solvingCost, multiplier: 1 },
    resolve: ({ split }, groups) => [...split(toGroups(groups))],
  }),
);
