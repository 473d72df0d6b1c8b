import { listed } from "../answer/wording.ts";
import { differencesBetween } from "../compare.ts";
import type { Change } from "../knowledge.ts";
import { InvalidInput, problem } from "../problem.ts";
import type { Difference, SearchStatus, Solved, Verdict } from "../result.ts";
import { didYouMean } from "../suggest.ts";
import { type Asked, UnsoundAnswer } from "./asked.ts";
import { Budget, type Limits } from "./budget.ts";
import { minimalSets } from "./combinations.ts";
import type { ElementKind } from "./elements.ts";
import { lackingFor, menuOf, type Option, turnable, usualMenu } from "./menu.ts";
import { type Obstacles, obstaclesTo } from "./obstacles.ts";
import type { PositionPattern } from "./pattern.ts";
import { Trials } from "./trials.ts";
import { brings, type WantedOutcome, wantedKey } from "./want.ts";

export interface GoalOptions extends Limits {
  /** To bring the position about, or to prevent it. */
  readonly outcome?: WantedOutcome;
  /** Changes that plans may make. Left out, with `over` left out too: open questions, and what the nearest rows lack. */
  readonly changeable?: readonly Change[];
  /** Besides, everything of these kinds that the position depends on. */
  readonly over?: readonly ElementKind[];
  /** What must stay as it is: atoms, readings, claims, sources, rows. */
  readonly fixed?: readonly string[];
  /** What it costs to change something; 1 where nothing is said. */
  readonly costs?: readonly { readonly id: string; readonly cost: number }[];
  /** Changes in a plan, at most. */
  readonly maxSize?: number;
  /** Plans told, at most. */
  readonly limit?: number;
}

/** A smallest set of changes that does it. */
export interface Plan {
  readonly changes: readonly Option[];
  readonly cost: number;
  /** By a run of its own with these changes. */
  readonly becomes: Verdict;
  readonly sentence: string | null;
  /** The scenario with these changes. */
  readonly solved: Solved;
  /** What else these changes alter, the wanted position left out; their cause is the plan as a whole. */
  readonly sideEffects: () => readonly Difference[];
}

export const goalStatuses = ["ALREADY", "FOUND", "NOT_FOUND", "IMPOSSIBLE"] as const;
export type GoalStatus = (typeof goalStatuses)[number];

export interface Goal {
  /** Key of the wanted position. */
  readonly position: string;
  readonly outcome: WantedOutcome;
  readonly status: GoalStatus;
  /** What plans were made of. */
  readonly menu: readonly Option[];
  readonly maxSize: number;
  /** The cheapest first. */
  readonly plans: readonly Plan[];
  /** Plans found beyond `limit`. */
  readonly omitted: number;
  /** Each a set of options of which every plan has one; none where the search did not come to its end. */
  readonly necessary: readonly (readonly Option[])[];
  /** What stands in the way; null unless it is impossible. */
  readonly obstacles: Obstacles | null;
  readonly searchStatus: SearchStatus;
}

/**
 * What has to change so that a position holds in every world that is left, or in none. Plans are all smallest sets of at most `maxSize`
 * changes that do it: by size, none that contains another, each borne out by a run of its own. The cost grows with the number of
 * changes on the menu to the power of `maxSize`.
 *
 * @throws InvalidInput where the pattern does not name one position, or an option names what there is not
 */
export const goalOf = async (asked: Asked, want: PositionPattern, options: GoalOptions = {}): Promise<Goal> => {
  const { outcome = "HOLDS", changeable, over, fixed = [], costs = [], maxSize = 4, limit = 20, ...limits } = options;
  asked.requirePossible();
  const key = wantedKey(asked, want);
  const named = [...(changeable ?? []), ...turnable(asked, key, over ?? [])];
  const choices = menuOf(asked, changeable || over ? named : usualMenu(asked, key, want), fixed);
  const price = pricesOf(costs, choices);
  const budget = new Budget(limits);
  const before = asked.mix(key);
  const already = brings(outcome, before);
  const plans: Plan[] = [];
  const searchStatus = await budget.spend(async () => {
    if (already) return;
    const changes = choices.flat().map(({ change }) => change);
    const trials = new Trials(asked, key, changes, maxSize, budget);
    const planOf = (chosen: readonly Option[]): Plan | null => {
      const taken = chosen.map(({ change }) => change);
      const mix = trials.mix(taken);
      if (!brings(outcome, mix)) return null;
      budget.solve();
      const run = asked.with(taken);
      if (run === null || run.impossible) return null;
      if (!brings(outcome, run.mix(key)))
        throw new UnsoundAnswer(`${chosen.map(({ text }) => text).join(", ")}: ${key} is ${run.mix(key)}`);
      const position = run.told(key);
      return {
        changes: chosen,
        cost: chosen.reduce((sum, { id }) => sum + price(id), 0),
        becomes: position?.verdict ?? "FAILS",
        sentence: position?.sentence ?? null,
        solved: run.solved,
        sideEffects: () => sideEffects(asked, run, key, chosen),
      };
    };
    const able = choices.map((options) => options.filter(({ change }) => trials.canMatter(change)));
    for (const plan of minimalSets(able, maxSize, planOf)) {
      if (plan) plans.push(plan);
      await budget.rest();
    }
  });
  const complete = searchStatus === "COMPLETE";
  const everything = maxSize >= choices.length;
  const obstacles =
    complete && !already && plans.length === 0
      ? await obstaclesTo({ asked, key, outcome, menu: choices.flat(), lacking: () => lackingFor(asked, want), budget })
      : null;
  const impossible = obstacles !== null && (everything || obstacles.whatever);
  plans.sort((a, b) => a.cost - b.cost || a.changes.length - b.changes.length);
  return {
    position: key,
    outcome,
    status: already ? "ALREADY" : plans.length > 0 ? "FOUND" : impossible ? "IMPOSSIBLE" : "NOT_FOUND",
    menu: choices.flat(),
    maxSize,
    plans: plans.slice(0, limit),
    omitted: Math.max(0, plans.length - limit),
    necessary: complete ? necessaryIn(plans) : [],
    obstacles: impossible ? obstacles : null,
    searchStatus: obstacles?.searchStatus ?? searchStatus,
  };
};

/** @throws InvalidInput for a cost of what no plan could change */
const pricesOf = (costs: NonNullable<GoalOptions["costs"]>, choices: readonly (readonly Option[])[]): ((id: string) => number) => {
  const ids = new Set(choices.flat().map(({ id }) => id));
  const problems = costs.flatMap(({ id, cost }, i) => [
    ...(ids.has(id)
      ? []
      : [problem({ path: `costs.${i}` }, "UNKNOWN_NAME", `no plan can change ${id}`, didYouMean(id, ids) ?? "name something changeable")]),
    ...(cost >= 0 && Number.isFinite(cost)
      ? []
      : [problem({ path: `costs.${i}` }, "BAD_VALUE", `${cost} is no cost`, "write a number from 0")]),
  ]);
  if (problems.length > 0) throw new InvalidInput(problems);
  const known = new Map(costs.map(({ id, cost }) => [id, cost]));
  return (id) => known.get(id) ?? 1;
};

const sideEffects = (asked: Asked, run: Asked, key: string, chosen: readonly Option[]): readonly Difference[] => {
  const because = chosen.map(({ change, text }) => ({ change, text }));
  const reason = listed(because.map(({ text }) => text));
  return differencesBetween(asked.solved.side(), run.solved.side())
    .filter((d) => d.key !== key)
    .map((d) => ({ ...d, because, becauseSize: "BOUNDED", without: [], dates: false, reason }));
};

/** Sets of one or two options such that every plan has one of them: the prime implicates of "some plan is carried out". */
const necessaryIn = (plans: readonly Plan[]): readonly (readonly Option[])[] => {
  if (plans.length === 0) return [];
  const options = [...new Set(plans.flatMap(({ changes }) => changes))];
  const hits = (set: readonly Option[]) => (plans.every(({ changes }) => changes.some((o) => set.includes(o))) ? set : null);
  return [
    ...minimalSets(
      options.map((o) => [o]),
      2,
      hits,
    ),
  ].flatMap((set) => (set ? [set] : []));
};
