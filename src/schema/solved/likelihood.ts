import type { Likelihood, PositionLikelihood } from "../../scenarios/ask/likelihood.ts";
import type { WorldOutcome } from "../../scenarios/ask/mix.ts";
import { builder } from "../builder.ts";
import { name, weight } from "../scenario/validation.ts";
import { type InAnswer, subjectKey } from "./answer.ts";
import { PositionType } from "./position.ts";
import { aboutArguments, positionIn, toAbout } from "./searching.ts";
import { solvingCost } from "./solve.ts";
import { SolvedScenario } from "./solved-scenario.ts";
import { ExactnessEnum, SearchStatusEnum } from "./words.ts";

const OutcomesType = builder.objectRef<Readonly<Record<WorldOutcome, number>>>("OutcomeLikelihoods").implement({
  description: "Weights of the possible worlds by what becomes of a position in them; they add up to 1.",
  fields: (t) => ({
    holds: t.exposeFloat("HOLDS", { description: "It holds." }),
    fails: t.exposeFloat("FAILS", { description: "It does not." }),
    conflict: t.exposeFloat("CONFLICT", { description: "Norms collide, and nothing ranks them." }),
    loop: t.exposeFloat("LOOP", { description: "The rows that decide it feed on each other." }),
  }),
});

const PositionLikelihoodType = builder.objectRef<InAnswer<PositionLikelihood>>("PositionLikelihood").implement({
  description: "How likely the outcomes of one position are, by the weights given.",
  fields: (t) => ({
    key: t.string({ description: "Key of the position.", resolve: ({ value }) => value.position }),
    position: t.field({
      type: PositionType,
      nullable: true,
      description: "The position.",
      resolve: ({ answer, value }) => positionIn(answer, value.position),
    }),
    outcomes: t.field({
      type: OutcomesType,
      nullable: true,
      description: "The likelihoods; null where looking at all worlds takes more work than is allowed.",
      resolve: ({ value }) => value.outcomes,
    }),
    exactness: t.field({ type: ExactnessEnum, description: "Whether all worlds were looked at.", resolve: ({ value }) => value.exactness }),
  }),
});

const LikelihoodType = builder.objectRef<InAnswer<Likelihood>>("Likelihood").implement({
  description: "An exact weighted count over the possible worlds, by the caller's weights alone.",
  fields: (t) => ({
    positions: t.field({
      type: [PositionLikelihoodType],
      description: "One each.",
      resolve: ({ answer, value }) => value.positions.map((one) => ({ answer, value: one })),
    }),
    assumption: t.string({ description: "What the figures rest on.", resolve: ({ value }) => value.assumption }),
    exactness: t.field({ type: ExactnessEnum, description: "Whether all worlds were looked at.", resolve: ({ value }) => value.exactness }),
    searchStatus: t.field({
      type: SearchStatusEnum,
      description: "Whether all worlds of each position were counted.",
      resolve: ({ value }) => value.searchStatus,
    }),
  }),
});

const WeightInput = builder.inputType("WeightInput", {
  description: "How likely an answer is, in the eyes of whoever asks.",
  fields: (t) => ({
    question: t.id({ required: true, description: "An open question, id or key." }),
    answer: t.id({ description: "For a reading: which answer. For a fact left out: yes.", validate: { schema: name } }),
    weight: t.float({
      required: true,
      description: "From 0 to 1. The last answer of a question may be left out.",
      validate: { schema: weight },
    }),
  }),
});

builder.objectField(SolvedScenario, "likelihood", (t) =>
  t.field({
    type: LikelihoodType,
    nullable: true,
    description:
      "How likely positions are by weights that the caller gives, and by nothing else. Answers count as independent of each other, given that their world is possible. A question that matters and has no weight is an error.",
    args: {
      weights: t.arg({ type: [WeightInput], required: true, description: "The weights; 200 at most.", validate: { maxLength: 200 } }),
      ...aboutArguments,
    },
    complexity: { field: solvingCost, multiplier: 1 },
    resolve: (answer, { weights, ...about }) => ({
      answer,
      value: answer.solved.likelihood(
        weights.map(({ question, answer: chosen, weight: given }) => ({
          question: subjectKey(question),
          answer: chosen ?? null,
          weight: given,
        })),
        toAbout(about),
      ),
    }),
  }),
);
