import { setImmediate as nextTurn } from "node:timers/promises";
import { differencesBetween, type Side, showsAlike } from "../compare.ts";
import { editsBetween, type Setting } from "../edits.ts";
import type { Engine } from "../engine.ts";
import { type Problem, unlessRefused } from "../problem.ts";
import type { DifferenceKind, Hashes, Solved, Verdict } from "../result.ts";
import type { SolvedScenario } from "../solved.ts";
import { andEngine, type Because, byEngine, bySteps, type Told } from "./because.ts";
import { causesOf, type Effect, type Limits } from "./causes.ts";
import { changesBetween, isBackground, type StateChange } from "./changes.ts";
import { itemsOf } from "./items.ts";
import {
  type KeptAnswer,
  type KeptPosition,
  positionsOf,
  type Reply,
  type ReplyStatus,
  type Restated,
  replyOf,
  restated,
  restatedKind,
} from "./kept.ts";
import { likelyChanges } from "./likely.ts";

/** A run without its answer. */
export interface SavedRun {
  readonly id: number;
  readonly scenario: string;
  /** When the answer was given. */
  readonly at: string;
  readonly hashes: Hashes;
}

/** A position that a saved answer gave otherwise. */
export interface Drifted {
  readonly key: string;
  readonly bearer: string;
  readonly kind: DifferenceKind;
  /** Null: it did not arise. */
  readonly was: Verdict | null;
  readonly wasSentence: string | null;
  /** Null: it no longer arises. */
  readonly is: Verdict | null;
  readonly sentence: string | null;
  readonly because: Because;
}

/** A saved answer that is another now. */
export interface Drift {
  readonly run: SavedRun;
  readonly was: Solved["status"];
  readonly is: ReplyStatus;
  /** Why the scenario can no longer be asked. */
  readonly problems: readonly Problem[];
  /** What made it impossible, refused, or possible again; null where it is neither. */
  readonly because: Because | null;
  readonly positions: readonly Drifted[];
}

/** A run whose answer is no longer the same, with the answer of now. */
export interface Suspect {
  readonly run: SavedRun;
  readonly kept: KeptAnswer;
  readonly now: Reply;
}

/** Position by position, or the answer as a whole: what is otherwise, and once it is known, why. */
interface Change {
  readonly key: string | null;
  readonly kind: DifferenceKind;
  readonly was: KeptPosition | null;
  readonly is: KeptPosition | null;
  /** What the search for its cause is told; null where the engine alone did it. */
  readonly effect: Effect | null;
  /** Whether the engine had its part in it. */
  readonly engine: boolean;
}

/** The question that a saved answer answered, to be asked of the state it was asked on. */
export const askAgain = (engine: Engine, { asOf, knownAt, changes, parties }: KeptAnswer): Reply =>
  replyOf(() => engine.solve({ base: null, asOf, knownAt, changes, actors: [...new Set(parties.map(({ actor }) => actor))] }));

/** What the answer to a scenario would rest on now; null where a base of it is gone. */
export const hashesNow = (engine: Engine, scenario: string): Hashes | null =>
  unlessRefused(
    () => engine.unrolled(scenario).hashes,
    () => null,
  );

/** A scenario as it is asked now; as it was, where a base of it is gone. */
const settingNow = (engine: Engine, scenario: string, from: Setting): Setting =>
  unlessRefused(
    () => {
      const { asOf, knownAt, inherited, own } = engine.unrolled(scenario).resolved;
      return { asOf, knownAt, changes: [...inherited, ...own] };
    },
    () => from,
  );

/** The question of a run as it was asked and as it is asked now. */
export const toldOf = (engine: Engine, { scenario }: SavedRun, { asOf, knownAt, changes }: KeptAnswer): Told => {
  const from: Setting = { asOf, knownAt, changes };
  return { scenario, from, to: settingNow(engine, scenario, from), vocabulary: engine.vocabulary };
};

/** How a saved answer changed of which only the statement is left. */
const restatedChange = (change: Restated, engine: boolean): Change => ({ ...change, kind: restatedKind(change), effect: null, engine });

/** What the search tries: every step that is not only a name, the likely ones among them, and how the scenario reads after some. */
const stepsOf = (changes: readonly StateChange[], { from, to }: Told) => {
  const { edits, after } = editsBetween(from, to);
  return {
    after,
    all: [...changes.filter((change) => !isBackground(change)), ...edits],
    likely: (key: string, sides: readonly SolvedScenario[]) => [...likelyChanges(changes, key, sides), ...edits],
  };
};

/** How an answer changed, given what the present engine says about the state it was asked on. */
const changesOf = ({ kept, now }: Suspect, before: Reply, steps: ReturnType<typeof stepsOf>): readonly Change[] => {
  if (kept.status !== now.status) {
    const engine = before.status !== kept.status;
    const shows = (reply: Reply): boolean => reply.status === now.status;
    const effect = before.status === now.status ? null : { key: null, after: steps.after, steps: steps.all, likely: steps.all, shows };
    return [{ key: null, kind: "VERDICT_CHANGED", was: null, is: null, effect, engine }];
  }
  const outright = restated(kept.positions, positionsOf(now));
  const [then, today] = [before.solved, now.solved];
  if (then === null || today === null || before.status !== now.status) return outright.map((each) => restatedChange(each, true));
  const byEngine = new Map(restated(kept.positions, positionsOf(before)).map((each) => [each.key, each]));
  const [was, is] = [then.side(), today.side()];
  // Where the engine had its part in it, both may have come to what was saved.
  const changed = new Set(outright.map(({ key }) => key));
  const differences = differencesBetween(was, is).filter(({ key }) => !byEngine.has(key) || changed.has(key));
  const found = new Set(differences.map(({ key }) => key));
  return [
    ...differences.map((bare): Change => {
      const { key, kind, position } = bare;
      const shows = (_: Reply, side: Side | null): boolean => side !== null && showsAlike(was, side, bare);
      const likely = steps.likely(key, [then, today]);
      const effect = { key, after: steps.after, steps: steps.all, likely, shows };
      const engine = byEngine.get(key);
      return { key, kind, was: engine ? engine.was : bare.was, is: position, effect, engine: engine !== undefined };
    }),
    ...outright.filter(({ key }) => !found.has(key) && byEngine.has(key)).map((each) => restatedChange(each, true)),
  ];
};

const driftedBy = ({ run, kept, now }: Suspect, changes: readonly Change[], becauseOf: (change: Change) => Because): Drift => {
  const whole = changes.find(({ key }) => key === null);
  // Those whom the answer is about come first.
  const actors = kept.parties.map(({ actor }) => actor);
  const place = (bearer: string): number => (actors.includes(bearer) ? actors.indexOf(bearer) : actors.length);
  return {
    run,
    was: kept.status,
    is: now.status,
    problems: now.problems,
    because: whole ? becauseOf(whole) : null,
    positions: changes
      .flatMap((change): Drifted[] => {
        const { key, kind, was, is } = change;
        const named = is ?? was;
        if (key === null || named === null) return [];
        const statements = { wasSentence: was?.sentence ?? null, sentence: is?.sentence ?? null };
        const verdicts = { was: was?.verdict ?? null, is: is?.verdict ?? null };
        return [{ key, bearer: named.bearer, kind, ...verdicts, ...statements, because: becauseOf(change) }];
      })
      .sort((a, b) => place(a.bearer) - place(b.bearer) || (a.key < b.key ? -1 : 1)),
  };
};

/** What an answer says otherwise than another, as far as their statements tell. @param because what did it, to the whole of it */
export const toldAlone = (suspect: Suspect, because: Because): Drift | null => {
  const { kept, now } = suspect;
  const positions = restated(kept.positions, positionsOf(now));
  const whole: Change = { key: null, kind: "VERDICT_CHANGED", was: null, is: null, effect: null, engine: false };
  if (kept.status !== now.status) return driftedBy(suspect, [whole], () => because);
  if (positions.length === 0) return null;
  return driftedBy(
    suspect,
    positions.map((each) => restatedChange(each, false)),
    () => because,
  );
};

/**
 * How answers changed that rested on one state of the knowledge (that of the engine `old`), each position with the smallest set of steps
 * that did it. Where the present engine says otherwise about that state than the saved answer does, the engine is among the causes.
 * @returns as many as there was time for, from the first, and one at least
 */
export const toldFrom = async (old: Engine, suspects: readonly Suspect[], engine: Engine, limits: Limits): Promise<readonly Drift[]> => {
  const was = itemsOf(old.knowledge);
  const changes = changesBetween(was, itemsOf(engine.knowledge));
  const each: { readonly suspect: Suspect; readonly told: Told; readonly found: readonly Change[] }[] = [];
  for (const suspect of suspects) {
    if (limits.signal?.aborted && each.length > 0) break;
    const told = toldOf(engine, suspect.run, suspect.kept);
    each.push({ suspect, told, found: changesOf(suspect, askAgain(old, suspect.kept), stepsOf(changes, told)) });
    await nextTurn();
  }
  const effects = each.flatMap(({ found }) => found.flatMap(({ effect }) => effect ?? []));
  const causes = await causesOf(was, changes, effects, limits);
  return each.map(({ suspect, told, found }) =>
    driftedBy(suspect, found, ({ effect, engine: differs }) => {
      const version = suspect.run.hashes.engine;
      const cause = effect && causes.get(effect);
      if (!cause) return byEngine(version);
      const because = bySteps(cause, told);
      return differs ? andEngine(because, version) : because;
    }),
  );
};
