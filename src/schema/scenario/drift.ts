import { defaultPageSize, type PageArguments } from "../../db/lists/keyset.ts";
import { type RunsWanted, readRuns, runArchive, savedRun } from "../../db/runs.ts";
import type { Because, Culprit, CulpritKind } from "../../scenarios/drift/because.ts";
import { driftOf } from "../../scenarios/drift/drift.ts";
import type { ReplyStatus } from "../../scenarios/drift/kept.ts";
import type { Drift, Drifted } from "../../scenarios/drift/told.ts";
import { builder } from "../builder.ts";
import type { Context } from "../context.ts";
import { describedEnum } from "../enums.ts";
import { ExpectedError, InvalidInput } from "../errors/expected.ts";
import { slugOf } from "../global-id.ts";
import { pageCost } from "../list/paging.ts";
import { searchLimits } from "../solved/searching.ts";
import { solvingCost } from "../solved/solve.ts";
import { CauseSizeEnum, DifferenceKindEnum, SolvedStatusEnum, VerdictEnum } from "../solved/words.ts";
import { Run } from "./run.ts";
import { name } from "./validation.ts";

const CulpritKindEnum = describedEnum<CulpritKind>("CulpritKind", "What may be responsible for another answer.", {
  CLAIM: "A claim: what it says, or how it is reviewed.",
  FACT: "What the records say of an atom.",
  ROW: "A rule row.",
  TABLE: "What a rule table says of all its rows.",
  PRIORITY: "A declared rank between instruments.",
  PROVISION: "The text of a provision, or its dates.",
  READING: "A question of interpretation.",
  ACTION: "An action: what it is a kind of, whom it concerns.",
  PREDICATE: "A predicate of the vocabulary.",
  INSTRUMENT: "An instrument: its rank, force or date.",
  NAME: "A name that facts and rows may use.",
  SCENARIO: "The scenario itself: its changes, its dates, its base.",
  ENGINE: "The program: another version of it answers otherwise.",
});

export const ReplyStatusEnum = describedEnum<ReplyStatus>("ReplyStatus", "What becomes of a scenario that is asked again.", {
  SOLVED: "At least one world is possible.",
  IMPOSSIBLE: "No world is possible.",
  REFUSED: "It can no longer be asked: something that it names is gone.",
});

export const CulpritType = builder.objectRef<Culprit>("Culprit").implement({
  description: "Something that has changed since an answer was saved.",
  fields: (t) => ({
    kind: t.field({ type: CulpritKindEnum, description: "What it is.", resolve: ({ kind }) => kind }),
    name: t.exposeString("name", {
      description: "Its name: the slug of a claim or scenario, the id of a row, an atom, the version of the engine.",
    }),
    text: t.exposeString("text", { description: "What has become of it, in words." }),
  }),
});

const DriftCause = builder.objectRef<Because>("DriftCause").implement({
  description: "What made a saved answer another one.",
  fields: (t) => ({
    culprits: t.field({
      type: [CulpritType],
      description:
        "What is responsible; `size` says how small a set that is known to be. None where what the answer rested on was not kept.",
      complexity: { field: 1, multiplier: 2 },
      resolve: ({ culprits }) => [...culprits],
    }),
    size: t.field({ type: CauseSizeEnum, description: "How small that set is known to be.", resolve: ({ size }) => size }),
    reason: t.exposeString("reason", { description: "All of it as one phrase." }),
  }),
});

const DriftedPosition = builder.objectRef<Drifted>("DriftedPosition").implement({
  description: "A position that a saved answer gave otherwise.",
  fields: (t) => ({
    key: t.exposeString("key", { description: "Key of the position, the same in both answers." }),
    kind: t.field({ type: DifferenceKindEnum, description: "What has become of it.", resolve: ({ kind }) => kind }),
    was: t.field({
      type: VerdictEnum,
      nullable: true,
      description: "The verdict in the saved answer; null where the position did not arise.",
      resolve: ({ was }) => was,
    }),
    wasSentence: t.exposeString("wasSentence", { nullable: true, description: "The position there, in one sentence." }),
    is: t.field({
      type: VerdictEnum,
      nullable: true,
      description: "The verdict now; null where it no longer arises.",
      resolve: ({ is }) => is,
    }),
    sentence: t.exposeString("sentence", { nullable: true, description: "The position now, in one sentence." }),
    because: t.field({ type: DriftCause, description: "What did it.", resolve: ({ because }) => because }),
  }),
});

export const DriftType = builder.objectRef<Drift>("Drift").implement({
  description: "A saved answer, and how it comes out otherwise.",
  fields: (t) => ({
    run: t.field({ type: Run, description: "The run that kept the answer.", resolve: ({ run }) => String(run.id) }),
    was: t.field({ type: SolvedStatusEnum, description: "Whether the scenario could be.", resolve: ({ was }) => was }),
    is: t.field({ type: ReplyStatusEnum, description: "What becomes of it.", resolve: ({ is }) => is }),
    problems: t.stringList({
      description: "Why it can no longer be asked.",
      resolve: ({ problems }) => problems.map(({ message }) => message),
    }),
    because: t.field({
      type: DriftCause,
      nullable: true,
      description: "What made it impossible, possible again or refused; null where it is as possible as before.",
      resolve: ({ because }) => because,
    }),
    count: t.int({ description: "How many positions come out otherwise.", resolve: ({ positions }) => positions.length }),
    positions: t.field({
      type: [DriftedPosition],
      description: "Those positions.",
      args: {
        actors: t.arg.idList({
          description: "Of these actors alone, ids or slugs.",
          validate: { items: { schema: name }, maxLength: 100 },
        }),
      },
      resolve: ({ positions }, { actors }) => {
        const wanted = actors?.map((id, i) => slugOf(id, "Actor", ["actors", String(i)]));
        return positions.filter(({ bearer }) => wanted === undefined || wanted.includes(bearer));
      },
    }),
  }),
});

const cursorOf = (run: number): string => Buffer.from(`drift ${run}`).toString("base64url");

/** @throws InvalidInput for a cursor of another list */
const runOf = (cursor: string): number => {
  const [, id] = /^drift (\d+)$/.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  if (id === undefined) throw InvalidInput.at(["after"], "The cursor belongs to another list.", "Take `endCursor` from this list.");
  return Number(id);
};

/** What is looked at together, and grounded together where it rests on one state. */
const usualBatch = 50;

/** Looks at runs, the latest first, until a page is full or the time is over. */
const driftPage = async (context: Context, wanted: RunsWanted, { first, after, last, before }: PageArguments) => {
  if (last != null || before != null)
    throw InvalidInput.at([last == null ? "before" : "last"], "This list runs one way, from the latest run back.", "Use first and after.");
  const size = first ?? defaultPageSize;
  const engine = await context.engine.current();
  const limits = searchLimits(context);
  const found: Drift[] = [];
  let end = after == null ? undefined : runOf(after);
  let looked = 0;
  const next = (limit: number) => readRuns(context.db, { ...wanted, before: end, limit });
  while (found.length < size && !(limits.signal.aborted && looked > 0)) {
    const runs = await next(usualBatch);
    if (runs.length === 0) break;
    const part = await driftOf(runs.map(savedRun), runArchive(context.db), engine, limits);
    const shown = part.drifts.slice(0, size - found.length);
    found.push(...shown);
    looked += part.looked;
    // What did not find room is for the next page.
    end = shown.length < part.drifts.length ? shown.at(-1)?.run.id : runs[part.looked - 1]?.id;
  }
  const edges = found.map((node) => ({ cursor: cursorOf(node.run.id), node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: (await next(1)).length > 0,
      hasPreviousPage: after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: end === undefined ? null : cursorOf(end),
    },
    totalCount: () => countDrifts(context, wanted),
  };
};

/** @throws ExpectedError where it takes too long */
const countDrifts = async (context: Context, wanted: RunsWanted): Promise<number> => {
  const runs = await readRuns(context.db, wanted);
  const { drifts, looked } = await driftOf(
    runs.map(savedRun),
    runArchive(context.db),
    await context.engine.current(),
    searchLimits(context),
  );
  if (looked === runs.length) return drifts.length;
  throw new ExpectedError("LIMIT_EXCEEDED", `Only ${looked} of ${runs.length} saved answers could be looked at in the time there is.`, {
    suggestion: "Page through the list instead of counting it, or use casus drift.",
  });
};

builder.queryField("drift", (t) =>
  t.connection(
    {
      type: DriftType,
      nullable: true,
      description:
        "Saved answers that are others now, and what did it; the latest run of each scenario, the latest first. Nothing where nothing changed. A page may end before it is full, when its time is over: go on with `endCursor`, which is where it stopped, while there is a next page.",
      args: {
        scenario: t.arg.id({ description: "Of this scenario alone; id or slug.", validate: { schema: name } }),
        every: t.arg.boolean({ defaultValue: false, description: "Look at every run that is kept, not only the latest of a scenario." }),
      },
      complexity: (args) => ({ field: 2 * solvingCost, multiplier: pageCost(args).multiplier }),
      resolve: (_root, { scenario, every, ...page }, context) => {
        context.leave?.();
        return driftPage(context, { every, scenario: scenario == null ? null : slugOf(scenario, "Scenario", ["scenario"]) }, page);
      },
    },
    {
      name: "DriftConnection",
      description: "A page of saved answers that are others now.",
    },
    { name: "DriftEdge", description: "A saved answer and where it lies in the list." },
  ),
);
