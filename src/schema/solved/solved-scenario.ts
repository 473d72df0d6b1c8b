import { builder } from "../builder.ts";
import { Claim } from "../claim.ts";
import { pageCost } from "../list/paging.ts";
import { ChangeType } from "../scenario/change-type.ts";
import { ScenarioInput, toScenario } from "../scenario/input.ts";
import { about, aboutArguments } from "./about.ts";
import { actorsAsked } from "./actors-asked.ts";
import { type Answer, answerId, answerOf, positionKey, within, withinAhead } from "./answer.ts";
import { ContradictionType } from "./contradiction.ts";
import { ConflictType, DifferenceType, differenceArguments, differencesIn } from "./difference.ts";
import { explainArgs, explainOptions } from "./explain.ts";
import { ExplanationType, ProofsType } from "./explanation.ts";
import { HashesType } from "./hashes.ts";
import { PartyType } from "./party.ts";
import { PositionType } from "./position.ts";
import { PositionFilter, positionsPage } from "./positions.ts";
import { QuestionType } from "./question.ts";
import { ReportFormatEnum, report } from "./report.ts";
import { solve, solvingCost, unlessHeavy } from "./solve.ts";
import { TextUsedType } from "./text.ts";
import { ExactnessEnum, SolvedStatusEnum } from "./words.ts";

const WorldsType = builder.objectRef<Answer["solved"]["worlds"]>("Worlds").implement({
  description: "How much the scenario leaves open.",
  fields: (t) => ({
    questions: t.exposeInt("questions", { description: "How many questions are open." }),
    largestCone: t.exposeInt("largestCone", { description: "How many of them bear on one position, at most." }),
    exactness: t.field({ type: ExactnessEnum, description: "Whether all worlds were looked at.", resolve: ({ exactness }) => exactness }),
  }),
});

export const SolvedScenario = builder.objectRef<Answer>("SolvedScenario").implement({
  description: "The answer to a scenario.",
  fields: (t) => ({
    id: t.id({ description: "Identifies this answer: equal for equal facts, rules, scenario and engine.", resolve: answerId }),
    status: t.field({ type: SolvedStatusEnum, description: "Whether the scenario can be.", resolve: ({ solved }) => solved.status }),
    clash: t.field({
      type: [ChangeType],
      description: "Where no world is possible: a smallest set of changes that exclude each other.",
      resolve: ({ solved }) => [...solved.clash],
    }),
    contradiction: t.field({
      type: ContradictionType,
      nullable: true,
      description: "Where no world is possible: which facts, whatever fixes them, break which rules. Null otherwise.",
      resolve: ({ solved }) => solved.contradiction,
    }),
    asOf: t.field({ type: "Date", description: "The day asked about.", resolve: ({ solved }) => solved.asOf }),
    knownAt: t.field({
      type: "Date",
      nullable: true,
      description: "What became known later than this is hidden.",
      resolve: ({ solved }) => solved.knownAt,
    }),
    changes: t.field({
      type: [ChangeType],
      description: "All changes in force, the base's first.",
      resolve: ({ solved }) => solved.changes.map((change) => ({ change })),
    }),
    hashes: t.field({ type: HashesType, description: "What the answer rests on.", resolve: ({ solved }) => solved.hashes }),
    worlds: t.field({ type: WorldsType, description: "How much is left open.", resolve: ({ solved }) => solved.worlds }),
    questions: t.field({
      type: [QuestionType],
      description: "What the scenario leaves open.",
      resolve: (answer) => within(answer, answer.solved.questions),
    }),
    parties: t.field({
      type: [PartyType],
      description: "The answer for each actor asked about, also for those about whom nothing holds.",
      args: aboutArguments,
      complexity: ({ actors }) => ({ field: 1, multiplier: actors?.length ?? 10 }),
      resolve: (answer, args, context, info) => withinAhead(answer, answer.solved.parties(...about(args)), "Party", context, info),
    }),
    texts: t.field({
      type: [TextUsedType],
      description: "The texts by which the answer for these actors goes: which version of which article.",
      args: aboutArguments,
      complexity: { field: 1, multiplier: 30 },
      resolve: ({ solved }, args) => [...solved.texts(...about(args))],
    }),
    notices: t.stringList({
      description:
        "What must be told of those texts: which version was applied where an article has several, and which wordings nobody has verified.",
      args: aboutArguments,
      resolve: ({ solved }, args) => [...solved.notices(...about(args))],
    }),
    report: t.string({
      description: "The answer as a document: the same as `casus whatif` prints with `--csv` and `--markdown`.",
      args: {
        format: t.arg({ type: ReportFormatEnum, required: true, description: "As what." }),
        ...aboutArguments,
      },
      complexity: { field: 50, multiplier: 1 },
      resolve: ({ solved }, { format, ...args }, context) => report(context, solved, format, ...about(args)),
    }),
    positions: t.connection(
      {
        type: PositionType,
        description: "All positions that some row could conclude.",
        args: { where: t.arg({ type: PositionFilter, description: "Which positions." }) },
        complexity: pageCost,
        resolve: (answer, args) => positionsPage(answer, args.where ?? {}, args),
      },
      { name: "PositionConnection", description: "A page of positions." },
      { name: "PositionEdge", description: "A position in its list." },
    ),
    differences: t.field({
      type: [DifferenceType],
      description: "What is different from the base scenario, or from the records alone where there is no base.",
      args: differenceArguments,
      resolve: (answer, args, context) => {
        // What the scenario settles may be open in its base.
        const base = unlessHeavy(context, answerOf(answer.solved.base));
        return differencesIn(answer, base, answer.solved.differences(), args);
      },
    }),
    conflicts: t.field({
      type: [ConflictType],
      description: "Duties that cannot both be performed, and norms that nothing ranks.",
      resolve: (answer) => within(answer, answer.solved.conflicts),
    }),
    forecasts: t.field({
      type: [Claim],
      description: "Conditional claims whose condition holds in every world. What they predict is nobody's fact.",
      resolve: ({ solved }) => [...solved.forecasts],
    }),
    explain: t.field({
      type: ExplanationType,
      nullable: true,
      description: "Why a position has its verdict.",
      args: explainArgs(),
      resolve: (answer, args) => ({ answer, value: answer.solved.explain(positionKey(args.position), explainOptions(answer, args)) }),
    }),
    proofs: t.field({
      type: ProofsType,
      nullable: true,
      description: "Every proof of a position; of one that does not hold in the world explained, its one explanation.",
      args: {
        ...explainArgs(),
        first: t.arg.int({ description: "At most this many; 10 by default.", validate: { min: 1, max: 100 } }),
      },
      complexity: { field: 1, multiplier: 3 },
      resolve: (answer, { first, ...args }) => ({
        answer,
        value: answer.solved.proofs(positionKey(args.position), { ...explainOptions(answer, args), ...(first ? { limit: first } : {}) }),
      }),
    }),
  }),
});

builder.queryField("whatIf", (t) =>
  t.field({
    type: SolvedScenario,
    nullable: true,
    description: "How is each party bound if ...? Nothing is stored.",
    complexity: { field: solvingCost, multiplier: 1 },
    args: { scenario: t.arg({ type: ScenarioInput, required: true, description: "The scenario to ask about." }) },
    resolve: (_root, { scenario }, context, info) =>
      solve(context, toScenario(scenario, ["scenario"]), (path) => ["scenario", ...path], actorsAsked(info)),
  }),
);
