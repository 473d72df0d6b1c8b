import { setImmediate as nextTurn } from "node:timers/promises";
import { type Cause, type CauseSearch, causeSearch } from "../cause.ts";
import type { Side } from "../compare.ts";
import type { Edit, Setting } from "../edits.ts";
import { createEngine, type Engine } from "../engine.ts";
import { groupBy } from "../group.ts";
import { isStateChange, type Step } from "./because.ts";
import { isOfNames, itemsAfter, type StateChange } from "./changes.ts";
import { type Items, knowledgeOfItems } from "./items.ts";
import { type Reply, replyOf } from "./kept.ts";

/** Something about one saved answer that is otherwise now. */
export interface Effect {
  /** The scenario after some of its edits. */
  readonly after: (edits: readonly Edit[]) => Setting;
  /** Every step, and those that probably did it. Steps of the knowledge come first, in the order of `changes`. */
  readonly steps: readonly Step[];
  readonly likely: readonly Step[];
  /** The position it is about; null for the answer as a whole. */
  readonly key: string | null;
  /**
   * Whether a reply to the scenario, with some of the steps taken, is as it is now.
   * @param side what a comparison reads of the position there; null where there is no answer
   */
  readonly shows: (reply: Reply, side: Side | null) => boolean;
}

export interface Limits {
  /** Ends the work between two steps. */
  readonly signal?: AbortSignal | undefined;
  /** States of the knowledge that are put together and grounded to find causes, at most. */
  readonly states?: number;
}

export const usualStates = 400;

/**
 * Looks among the likely steps first. A single one that does it is a smallest cause whatever the others do; of larger sets it is known
 * only that nothing of them can be left out.
 */
function* searchFor({ steps, likely }: Effect): CauseSearch<Step> {
  if (likely.length === 0 || likely.length === steps.length) return yield* causeSearch(steps);
  for (const step of likely) {
    const found = yield [step];
    if (found === null) return { set: likely, size: "BOUNDED" };
    if (found) return { set: [step], size: "MINIMUM" };
  }
  const enough = likely.length > 1 && (yield likely);
  if (enough === null) return { set: likely, size: "BOUNDED" };
  if (!enough) return yield* causeSearch(steps);
  const cause = yield* causeSearch(likely);
  return cause.size === "MINIMUM" ? { ...cause, size: "MINIMAL" } : cause;
}

interface Open {
  readonly effect: Effect;
  readonly search: CauseSearch<Step>;
  readonly asked: readonly Step[];
  /** What was answered to it so far: a search may come back to a set. */
  readonly known: Map<string, boolean>;
}

/**
 * The smallest causes of many effects of one change of the knowledge. A set of steps that several effects ask for is tried once: the
 * smallest set that any of them waits for comes next, so that the knowledge with it is put together, and grounded, once for all.
 */
export const causesOf = async (
  was: Items,
  changes: readonly StateChange[],
  effects: readonly Effect[],
  { signal, states = usualStates }: Limits = {},
): Promise<ReadonlyMap<Effect, Cause<Step>>> => {
  const causes = new Map<Effect, Cause<Step>>();
  const names = changes.filter(isOfNames);
  const proceed = (effect: Effect, search: CauseSearch<Step>, known: Map<string, boolean>, answer: boolean | null): Open[] => {
    for (let step = search.next(answer); ; ) {
      if (step.done) {
        // New names alone decide nothing, as a rule; where they did, nothing smaller can be told.
        causes.set(effect, step.value.set.length > 0 ? step.value : { set: names, size: "BOUNDED" });
        return [];
      }
      const asked = step.value;
      // With no step taken, and no new names, all is as it was.
      const before = asked.length === 0 && names.length === 0 ? false : known.get(setKey(effect, asked));
      if (before === undefined) return [{ effect, search, asked, known }];
      step = search.next(before);
    }
  };
  let open = effects.flatMap((effect) => proceed(effect, searchFor(effect), new Map(), null));

  const places = new Map<Step, number>(changes.map((change, i) => [change, i]));
  const rank = ({ asked }: Open): readonly number[] => asked.flatMap((step) => places.get(step) ?? []);
  for (let built = 0; open.length > 0; built++) {
    const first = open.map(rank).sort(bySizeThenPlace)[0] ?? [];
    const spent = built >= states || signal?.aborted === true;
    const isNext = (each: Open): boolean => spent || rank(each).join() === first.join();
    const [asking, waiting] = [open.filter(isNext), open.filter((each) => !isNext(each))];
    if (spent) open = asking.flatMap(({ effect, search, known }) => proceed(effect, search, known, null));
    else {
      const some = first.flatMap((at) => changes[at] ?? []);
      const answered = answersIn(engineWith(was, changes, some), asking);
      const next = asking.flatMap(({ effect, search, asked, known }, i) => {
        const answer = answered[i] ?? false;
        return proceed(effect, search, known.set(setKey(effect, asked), answer), answer);
      });
      open = [...waiting, ...next];
      await nextTurn();
    }
  }
  return causes;
};

const setKey = ({ steps }: Effect, asked: readonly Step[]): string => asked.map((step) => steps.indexOf(step)).join();

const bySizeThenPlace = (a: readonly number[], b: readonly number[]): number => {
  const at = a.findIndex((place, i) => place !== b[i]);
  return a.length - b.length || (at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0));
};

const engineWith = (was: Items, changes: readonly StateChange[], some: readonly StateChange[]): Engine =>
  createEngine(knowledgeOfItems(itemsAfter(was, changes, some)));

/** Whether each effect shows in one state of the knowledge; a scenario that several ask for is solved once. */
const answersIn = (engine: Engine, asking: readonly Open[]): readonly boolean[] => {
  const settings = asking.map(({ effect, asked }) => effect.after(asked.flatMap((step) => (isStateChange(step) ? [] : [step]))));
  const answers = new Array<boolean>(asking.length).fill(false);
  for (const [, same] of groupBy(asking.keys(), (i) => JSON.stringify(settings[i]))) {
    const [setting] = same.map((i) => settings[i]);
    if (!setting) continue;
    const reply = replyOf(() => engine.solve({ base: null, ...setting }));
    const effects = same.map((i) => ({ i, effect: asking[i]?.effect }));
    const side = reply.solved?.side(effects.flatMap(({ effect }) => effect?.key ?? [])) ?? null;
    for (const { i, effect } of effects) answers[i] = effect?.shows(reply, side) ?? false;
  }
  return answers;
};
