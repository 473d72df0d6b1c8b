import { type OutcomeClass, type RowOutcome, type Sweep, sweepLimit, type TruthTable } from "../../scenarios/ask/sweep.ts";
import { builder } from "../builder.ts";
import { describedEnum } from "../enums.ts";
import { type Answer, subjectKey } from "./answer.ts";
import { PositionType } from "./position.ts";
import { LiteralType } from "./question.ts";
import { aboutArguments, positionIn, searchLimits, toAbout } from "./searching.ts";
import { solvingCost } from "./solve.ts";
import { SolvedScenario } from "./solved-scenario.ts";
import { ExactnessEnum, SearchStatusEnum } from "./words.ts";

interface Within<Value> {
  readonly answer: Answer;
  readonly value: Value;
}

const SweptOutcomeEnum = describedEnum<RowOutcome>("SweptOutcome", "What becomes of a position under one combination of answers.", {
  HOLDS: "It holds.",
  FAILS: "It does not.",
  CONFLICT: "Norms collide, and nothing ranks them.",
  LOOP: "The rows that decide it feed on each other.",
  OPEN: "It turns on other questions.",
});

const SweptQuestionType = builder.objectRef<Sweep["questions"][number]>("SweptQuestion").implement({
  description: "A question that is swept over.",
  fields: (t) => ({
    key: t.string({ description: "The question's `key`.", resolve: ({ id }) => id }),
    text: t.exposeString("text", { description: "The question in words." }),
    answers: t.field({
      type: [LiteralType],
      description: "Its answers, in the order of the tables.",
      complexity: { field: 1, multiplier: 2 },
      resolve: ({ answers }) => [...answers],
    }),
  }),
});

const PositionOutcomeType = builder.objectRef<Within<OutcomeClass["outcomes"][number]>>("PositionOutcome").implement({
  description: "What becomes of one position.",
  fields: (t) => ({
    key: t.string({ description: "Key of the position.", resolve: ({ value }) => value.position }),
    position: t.field({
      type: PositionType,
      nullable: true,
      description: "The position.",
      resolve: ({ answer, value }) => positionIn(answer, value.position),
    }),
    outcome: t.field({ type: SweptOutcomeEnum, description: "Its outcome.", resolve: ({ value }) => value.outcome }),
  }),
});

const OutcomeClassType = builder.objectRef<Within<OutcomeClass>>("OutcomeClass").implement({
  description: "Combinations of answers under which every position comes out the same.",
  fields: (t) => ({
    count: t.int({ description: "How many possible combinations there are in it.", resolve: ({ value }) => value.count }),
    witness: t.field({
      type: [LiteralType],
      description: "The answers of one of them.",
      complexity: { field: 1, multiplier: 3 },
      resolve: ({ value }) => [...value.witness],
    }),
    outcomes: t.field({
      type: [PositionOutcomeType],
      description: "What becomes of the positions.",
      resolve: ({ answer, value }) => value.outcomes.map((outcome) => ({ answer, value: outcome })),
    }),
  }),
});

const TruthTableType = builder.objectRef<TruthTable>("TruthTable").implement({
  description: "The outcome of one position under every combination of answers.",
  fields: (t) => ({
    position: t.exposeString("position", { description: "Key of the position." }),
    outcomes: t.exposeString("outcomes", {
      description:
        "One letter a combination: H holds, F fails, C conflict, L loop, ? open, . impossible. The first question changes fastest; each begins with its first answer.",
    }),
    exactness: t.expose("exactness", { type: ExactnessEnum, description: "Whether all worlds were looked at." }),
  }),
});

const SweepType = builder.objectRef<Within<Sweep>>("Sweep").implement({
  description: "What becomes of positions under every combination of answers to some questions; other questions stay open.",
  fields: (t) => ({
    questions: t.field({
      type: [SweptQuestionType],
      description: "The questions, in the order of the tables.",
      complexity: { field: 1, multiplier: 5 },
      resolve: ({ value }) => [...value.questions],
    }),
    combinations: t.int({ description: "How many combinations of answers there are.", resolve: ({ value }) => value.combinations }),
    possible: t.int({
      description: "How many of them are possible: what the counts of the classes add up to.",
      resolve: ({ value }) => value.possible,
    }),
    classes: t.field({
      type: [OutcomeClassType],
      description: "Combinations with equal outcomes, the largest class first.",
      complexity: { field: 1, multiplier: 5 },
      resolve: ({ answer, value }) => value.classes.map((one) => ({ answer, value: one })),
    }),
    tables: t.field({ type: [TruthTableType], description: "One table a position.", resolve: ({ value }) => [...value.tables] }),
    exactness: t.field({ type: ExactnessEnum, description: "Whether all worlds were looked at.", resolve: ({ value }) => value.exactness }),
    searchStatus: t.field({
      type: SearchStatusEnum,
      description: "Whether all combinations were looked at.",
      resolve: ({ value }) => value.searchStatus,
    }),
  }),
});

builder.objectField(SolvedScenario, "sweep", (t) =>
  t.field({
    type: SweepType,
    nullable: true,
    description: `What becomes of positions under every combination of answers to some open questions, ${sweepLimit} combinations at most.`,
    args: {
      over: t.arg.idList({ description: "The questions, ids or keys; left out: all that are open.", validate: { maxLength: 20 } }),
      ...aboutArguments,
    },
    complexity: { field: solvingCost, multiplier: 1 },
    resolve: async (answer, { over, ...about }, context) => ({
      answer,
      value: await answer.solved.sweep({ ...(over ? { over: over.map(subjectKey) } : {}), ...toAbout(about), ...searchLimits(context) }),
    }),
  }),
);
