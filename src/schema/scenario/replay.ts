import { requireRun, runArchive, savedRun } from "../../db/runs.ts";
import { type Replay, type ReplayOutcome, replayOf } from "../../scenarios/drift/replay.ts";
import type { Hashes } from "../../scenarios/result.ts";
import { builder } from "../builder.ts";
import { describedEnum } from "../enums.ts";
import { slugOf } from "../global-id.ts";
import { searchLimits } from "../solved/searching.ts";
import { solvingCost } from "../solved/solve.ts";
import { CulpritType, DriftType } from "./drift.ts";
import { Run } from "./run.ts";
import { listLimit, name } from "./validation.ts";

const ReplayOutcomeEnum = describedEnum<ReplayOutcome>("ReplayOutcome", "What comes of asking the same question of the same state again.", {
  IDENTICAL: "The same answer.",
  DIFFERENT: "Another answer: the engine has changed.",
  NOT_KEPT:
    "It cannot be asked: the facts and rules that the answer rested on were not kept, or not so that they can be read, and are others now.",
});

const HashNameEnum = describedEnum<keyof Hashes>("HashName", "What an answer rests on.", {
  facts: "The facts and claims.",
  rules: "The rule tables, with the vocabulary and the provisions.",
  scenario: "The scenario, its base included.",
  engine: "The version of the engine.",
});

const ReplayType = builder.objectRef<Replay>("Replay").implement({
  description: "A run asked again.",
  fields: (t) => ({
    run: t.field({ type: Run, description: "The run.", resolve: ({ run }) => String(run.id) }),
    outcome: t.field({ type: ReplayOutcomeEnum, description: "What came of it.", resolve: ({ outcome }) => outcome }),
    again: t.field({
      type: DriftType,
      nullable: true,
      description: "How the answer differs over the state it was asked on; null where it does not.",
      resolve: ({ again }) => again,
    }),
    stale: t.field({
      type: [HashNameEnum],
      description: "What is no longer as it was; none: the answer of now rests on the same.",
      resolve: ({ stale }) => [...stale],
    }),
    sinceCount: t.int({
      nullable: true,
      description: "How many things have changed since, whether they matter or not; null where the state was not kept.",
      resolve: ({ since }) => since?.length ?? null,
    }),
    since: t.field({
      type: [CulpritType],
      description: "Those things: claims, facts and rows first, names and wordings last.",
      args: { first: t.arg.int({ defaultValue: 20, description: "At most this many: 1 to 100.", validate: { schema: listLimit } }) },
      resolve: ({ since }, { first }) => (since ?? []).slice(0, first ?? undefined),
    }),
    now: t.field({
      type: DriftType,
      nullable: true,
      description: "How the answer of now differs from the saved one, and why; null where it does not.",
      resolve: ({ now }) => now,
    }),
  }),
});

builder.queryField("replay", (t) =>
  t.field({
    type: ReplayType,
    nullable: true,
    description: "Asks the question of a run again, of the very state it was asked on, and tells what has changed since.",
    args: { run: t.arg.id({ required: true, description: "The run; its id, or its number.", validate: { schema: name } }) },
    complexity: { field: 4 * solvingCost, multiplier: 1 },
    resolve: async (_root, { run }, context) => {
      context.leave?.();
      const found = savedRun(await requireRun(context.db, slugOf(run, "Run", ["run"]), "run"));
      return replayOf(found, runArchive(context.db), await context.engine.current(), searchLimits(context));
    },
  }),
);
