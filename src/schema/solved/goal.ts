import type { Goal, GoalStatus, Plan } from "../../scenarios/ask/goal.ts";
import type { Option } from "../../scenarios/ask/menu.ts";
import type { Obstacles } from "../../scenarios/ask/obstacles.ts";
import type { WantedOutcome } from "../../scenarios/ask/want.ts";
import { builder } from "../builder.ts";
import { describedEnum } from "../enums.ts";
import { ChangeType } from "../scenario/change-type.ts";
import { ChangeInput, toChanges } from "../scenario/input.ts";
import { cost, listLimit, maxChanges, planSize } from "../scenario/validation.ts";
import { answerOf, type InAnswer, subjectKey, within } from "./answer.ts";
import { BrokenRuleType, ObstacleType } from "./contradiction.ts";
import { DifferenceType, differencesIn } from "./difference.ts";
import { PositionPattern, toPattern } from "./pattern.ts";
import { ElementKindEnum, searchLimits, searchTime } from "./searching.ts";
import { solvingCost } from "./solve.ts";
import { SolvedScenario } from "./solved-scenario.ts";
import { SearchStatusEnum, VerdictEnum } from "./words.ts";

const WantedOutcomeEnum = describedEnum<WantedOutcome>("WantedOutcome", "What a goal wants of a position.", {
  HOLDS: "That it holds in every world that is left.",
  FAILS: "That it holds in none.",
});

const GoalStatusEnum = describedEnum<GoalStatus>("GoalStatus", "What came of a goal.", {
  ALREADY: "It is reached as things are.",
  FOUND: "There are plans.",
  NOT_FOUND: "No plan of at most `maxSize` changes does it, or the search was cut short.",
  IMPOSSIBLE: "Nothing that may be changed does it; `obstacles` says what stands in the way.",
});

const OptionType = builder.objectRef<Option>("PlanOption").implement({
  description: "One change that a plan may make.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "What it changes: a proposition as text, or the name of a reading, claim, actor, source or row." }),
    text: t.exposeString("text", { description: "The change in words." }),
    change: t.field({ type: ChangeType, description: "The change.", resolve: ({ change, text }) => ({ change, text }) }),
  }),
});

const PlanType = builder.objectRef<InAnswer<Plan>>("Plan").implement({
  description: "A smallest set of changes that reaches the goal: no part of it does. A run with these changes bears it out.",
  fields: (t) => ({
    changes: t.field({
      type: [OptionType],
      description: "What to change.",
      complexity: { field: 1, multiplier: 3 },
      resolve: ({ value }) => [...value.changes],
    }),
    cost: t.float({ description: "The sum of the costs.", resolve: ({ value }) => value.cost }),
    becomes: t.field({ type: VerdictEnum, description: "The verdict of the wanted position then.", resolve: ({ value }) => value.becomes }),
    sentence: t.string({
      nullable: true,
      description: "The wanted position then; null where it no longer arises.",
      resolve: ({ value }) => value.sentence,
    }),
    sideEffects: t.field({
      type: [DifferenceType],
      description: "What else the plan alters, as `compare` tells it; the cause of each is the plan as a whole.",
      args: { first: t.arg.int({ description: "At most this many; all by default.", validate: { schema: listLimit } }) },
      resolve: ({ answer, value }, { first }) =>
        differencesIn(answerOf(value.solved), answer, value.sideEffects().slice(0, first ?? undefined)),
    }),
    sideEffectCount: t.int({ description: "How many positions it alters besides.", resolve: ({ value }) => value.sideEffects().length }),
  }),
});

const NecessaryType = builder.objectRef<readonly Option[]>("NecessaryCondition").implement({
  description: "Options of which every plan has at least one.",
  fields: (t) => ({
    anyOf: t.field({
      type: [OptionType],
      description: "At least one of these; where it is one alone, no plan does without it.",
      complexity: { field: 1, multiplier: 2 },
      resolve: (options) => [...options],
    }),
  }),
});

const ObstaclesType = builder.objectRef<Obstacles>("Obstacles").implement({
  description: "A smallest part of what is fixed that rules the goal out. None of it can be left out.",
  fields: (t) => ({
    facts: t.field({
      type: [ObstacleType],
      description: "Facts and readings, and questions that nothing changeable settles.",
      resolve: ({ facts }) => [...facts],
    }),
    rules: t.field({
      type: [BrokenRuleType],
      description: "Rules by which these facts exclude more than they say.",
      resolve: ({ rules }) => [...rules],
    }),
    rows: t.stringList({ description: "Where no fact stands in the way: rows that do.", resolve: ({ rows }) => [...rows] }),
    noRow: t.exposeBoolean("noRow", { description: "True where no row in force could conclude the position." }),
    idle: t.exposeBoolean("idle", { description: "True where none of the changeable things has a part in whether the position holds." }),
  }),
});

const GoalType = builder.objectRef<InAnswer<Goal>>("Goal").implement({
  description: "What has to change so that a position holds, or does not.",
  fields: (t) => ({
    position: t.string({ description: "Key of the wanted position.", resolve: ({ value }) => value.position }),
    outcome: t.field({ type: WantedOutcomeEnum, description: "What is wanted of it.", resolve: ({ value }) => value.outcome }),
    status: t.field({ type: GoalStatusEnum, description: "What came of it.", resolve: ({ value }) => value.status }),
    menu: t.field({ type: [OptionType], description: "What plans were made of.", resolve: ({ value }) => [...value.menu] }),
    maxSize: t.int({ description: "Changes in a plan, at most.", resolve: ({ value }) => value.maxSize }),
    plans: t.field({
      type: [PlanType],
      description: "The plans, the cheapest first.",
      complexity: { field: 1, multiplier: 5 },
      resolve: ({ answer, value }) => within(answer, value.plans),
    }),
    omitted: t.int({ description: "Plans found beyond `limit`.", resolve: ({ value }) => value.omitted }),
    necessary: t.field({
      type: [NecessaryType],
      description: "What every plan of at most `maxSize` changes contains; none where the search was cut short.",
      complexity: { field: 1, multiplier: 3 },
      resolve: ({ value }) => [...value.necessary],
    }),
    obstacles: t.field({
      type: ObstaclesType,
      nullable: true,
      description: "What stands in the way; null unless it is impossible.",
      resolve: ({ value }) => value.obstacles,
    }),
    searchStatus: t.field({
      type: SearchStatusEnum,
      description: "Whether all sets of changes were looked at.",
      resolve: ({ value }) => value.searchStatus,
    }),
  }),
});

const CostInput = builder.inputType("CostInput", {
  description: "What it costs to change something.",
  fields: (t) => ({
    id: t.id({ required: true, description: "What: a question's id or key, or the slug of a claim, actor, source, row or reading." }),
    cost: t.float({ required: true, description: "From 0; what is not named costs 1.", validate: { schema: cost } }),
  }),
});

builder.objectField(SolvedScenario, "goal", (t) =>
  t.field({
    type: GoalType,
    nullable: true,
    description: `What has to change so that a position holds, or does not: all smallest plans, or what stands in the way. The search takes ${searchTime / 1_000} seconds at most.`,
    args: {
      want: t.arg({
        type: PositionPattern,
        required: true,
        description: "The position; it need not arise yet. Counterparties may be left out where only one position fits.",
      }),
      outcome: t.arg({ type: WantedOutcomeEnum, description: "Whether to bring it about or to prevent it; left out: HOLDS." }),
      changeable: t.arg({
        type: [ChangeInput],
        description:
          "The changes that plans may make. Left out, with `over` left out too: answers to the open questions that matter, and what the nearest rows lack.",
        validate: { maxLength: [maxChanges, { message: `A menu has at most ${maxChanges} changes.` }] },
      }),
      over: t.arg({ type: [ElementKindEnum], description: "Besides, everything of these kinds on which the position depends." }),
      fixed: t.arg.idList({ description: "What must stay as it is; as in `costs`.", validate: { maxLength: maxChanges } }),
      costs: t.arg({ type: [CostInput], description: "What changes cost; 1 by default.", validate: { maxLength: maxChanges } }),
      maxSize: t.arg.int({ description: "Changes in a plan: 1 to 6, 4 by default.", validate: { schema: planSize } }),
      limit: t.arg.int({ description: "Plans told: 1 to 100, 20 by default.", validate: { schema: listLimit } }),
    },
    complexity: { field: 3 * solvingCost, multiplier: 1 },
    resolve: async (answer, { want, outcome, changeable, over, fixed, costs, maxSize, limit }, context) => ({
      answer,
      value: await answer.solved.goal(toPattern(want, ["want"]), {
        outcome: outcome ?? "HOLDS",
        ...(changeable ? { changeable: toChanges(changeable, ["changeable"]) } : {}),
        ...(over ? { over } : {}),
        fixed: (fixed ?? []).map(subjectKey),
        costs: (costs ?? []).map((c) => ({ id: subjectKey(c.id), cost: c.cost })),
        maxSize: maxSize ?? 4,
        limit: limit ?? 20,
        ...searchLimits(context),
      }),
    }),
  }),
);
