import { setImmediate as nextTurn } from "node:timers/promises";
import { createEngine, type Engine } from "../engine.ts";
import { groupBy } from "../group.ts";
import type { Knowledge } from "../knowledge.ts";
import type { Hashes } from "../result.ts";
import { notKept } from "./because.ts";
import type { Limits } from "./causes.ts";
import { type KeptAnswer, positionsOf, replyOf, restated } from "./kept.ts";
import { type Drift, hashesNow, type SavedRun, type Suspect, toldAlone, toldFrom } from "./told.ts";

/** Where what runs keep can be read. */
export interface Archive {
  readonly answer: (run: SavedRun) => Promise<KeptAnswer>;
  /** The knowledge of these hashes, without scenarios; null where it was not kept. */
  readonly state: (hashes: Pick<Hashes, "facts" | "rules">) => Promise<Knowledge | null>;
}

export interface DriftOptions extends Limits {
  /** Told after each answer that was looked at. */
  readonly onLooked?: () => void;
}

export interface Drifts {
  /** Those that changed among the runs that were looked at, in the order of the runs. */
  readonly drifts: readonly Drift[];
  /** How many runs, from the first, were looked at before a signal ended the work; one at least. */
  readonly looked: number;
}

const hashNames = ["facts", "rules", "scenario", "engine"] as const satisfies readonly (keyof Hashes)[];

/** The hashes that are others now, or would be were the scenario asked. */
export const staleHashes = (engine: Engine, { scenario, hashes }: SavedRun): readonly (keyof Hashes)[] => {
  const now = hashesNow(engine, scenario) ?? { ...engine.hashes, scenario: null };
  return hashNames.filter((name) => now[name] !== hashes[name]);
};

/** The present engine over what a run rested on; null where that was not kept. */
export const engineThen = async ({ hashes }: SavedRun, archive: Archive, engine: Engine): Promise<Engine | null> => {
  if (hashes.facts === engine.hashes.facts && hashes.rules === engine.hashes.rules) return engine;
  const state = await archive.state(hashes);
  return state && createEngine(state);
};

/** Answers are large: no more than so many are held in memory together. */
const heldAtOnce = 16;

/** The run with its answer of now, where that does not say the same; costs a full solve. */
const suspectIn = async (run: SavedRun, archive: Archive, engine: Engine): Promise<Suspect | null> => {
  await nextTurn();
  const kept = await archive.answer(run);
  const now = replyOf(() => engine.solve(run.scenario));
  return kept.status === now.status && restated(kept.positions, positionsOf(now)).length === 0 ? null : { run, kept, now };
};

const toldOfAll = async (old: Engine | null, suspects: readonly Suspect[], engine: Engine, limits: Limits): Promise<readonly Drift[]> =>
  old === null ? suspects.flatMap((suspect) => toldAlone(suspect, notKept) ?? []) : toldFrom(old, suspects, engine, limits);

/**
 * Which saved answers are others now, position by position, and what did it: a claim, a fact, a row, the scenario itself or the engine.
 * Runs over one state of the knowledge are looked at together, so that it is read and grounded once; what rests on the same as before is
 * not even solved. Otherwise an answer costs one full solve, and one more where it changed; causes cost as {@link causesOf} says.
 */
export const driftOf = async (runs: readonly SavedRun[], archive: Archive, engine: Engine, options: DriftOptions = {}): Promise<Drifts> => {
  const found = new Map<SavedRun, Drift>();
  const looked = new Set<SavedRun>();
  for (const [, group] of groupBy(runs, ({ hashes: { facts, rules } }) => `${facts} ${rules}`)) {
    let old: Promise<Engine | null> | null = null;
    for (let start = 0; start < group.length; start += heldAtOnce) {
      const suspects: Suspect[] = [];
      for (const run of group.slice(start, start + heldAtOnce)) {
        if (options.signal?.aborted && looked.size > 0) break;
        const suspect = staleHashes(engine, run).length === 0 ? null : await suspectIn(run, archive, engine);
        if (suspect) suspects.push(suspect);
        looked.add(run);
        options.onLooked?.();
      }
      const [first] = suspects;
      if (!first) continue;
      old ??= engineThen(first.run, archive, engine);
      const told = await toldOfAll(await old, suspects, engine, options);
      for (const { run } of suspects.slice(told.length)) looked.delete(run);
      for (const drift of told) if (drift.because !== null || drift.positions.length > 0) found.set(drift.run, drift);
    }
  }
  const end = runs.findIndex((run) => !looked.has(run));
  const prefix = end < 0 ? runs : runs.slice(0, end);
  return { drifts: prefix.flatMap((run) => found.get(run) ?? []), looked: prefix.length };
};
