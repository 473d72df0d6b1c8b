import { editsBetween } from "../edits.ts";
import type { Engine } from "../engine.ts";
import type { Hashes } from "../result.ts";
import { byEngine, type Culprit, culpritOf } from "./because.ts";
import type { Limits } from "./causes.ts";
import { changesBetween, isBackground } from "./changes.ts";
import { type Archive, driftOf, engineThen, staleHashes } from "./drift.ts";
import { itemsOf } from "./items.ts";
import type { KeptAnswer } from "./kept.ts";
import { askAgain, type Drift, type SavedRun, toldAlone, toldOf } from "./told.ts";

export const replayOutcomes = ["IDENTICAL", "DIFFERENT", "NOT_KEPT"] as const;
/** Whether the same question, asked again of the state it was asked on, has the same answer; or whether that state was not kept. */
export type ReplayOutcome = (typeof replayOutcomes)[number];

export interface Replay {
  readonly run: SavedRun;
  readonly outcome: ReplayOutcome;
  /** How the answer asked again differs from the saved one; only the engine can have done that. Null where it does not. */
  readonly again: Drift | null;
  /** Which hashes are others now. */
  readonly stale: readonly (keyof Hashes)[];
  /** Everything that changed since; null where it cannot be told, because what the answer rested on was not kept. */
  readonly since: readonly Culprit[] | null;
  /** How the answer of now differs from the saved one, and why; null where it does not. */
  readonly now: Drift | null;
}

/** Everything that leads from what an answer rested on to what it rests on now. */
const sinceThen = (old: Engine, engine: Engine, run: SavedRun, kept: KeptAnswer): readonly Culprit[] => {
  const told = toldOf(engine, run, kept);
  const changes = old === engine ? [] : changesBetween(itemsOf(old.knowledge), itemsOf(engine.knowledge));
  // Names and wordings are told last.
  const [deciding, background] = [changes.filter((change) => !isBackground(change)), changes.filter(isBackground)];
  return [...deciding, ...editsBetween(told.from, told.to).edits, ...background].map((step) => culpritOf(step, told));
};

/**
 * Asks the question of a run again, of the state that it was asked on, and tells what has changed since and whether that changes the
 * answer. Costs two solves, and what {@link driftOf} costs for one run.
 */
export const replayOf = async (run: SavedRun, archive: Archive, engine: Engine, limits: Limits = {}): Promise<Replay> => {
  const kept = await archive.answer(run);
  const old = await engineThen(run, archive, engine);
  const again = old && toldAlone({ run, kept, now: askAgain(old, kept) }, byEngine(run.hashes.engine));
  const { drifts } = await driftOf([run], archive, engine, limits);
  return {
    run,
    outcome: old === null ? "NOT_KEPT" : again === null ? "IDENTICAL" : "DIFFERENT",
    again,
    stale: staleHashes(engine, run),
    since: old && sinceThen(old, engine, run, kept),
    now: drifts[0] ?? null,
  };
};
