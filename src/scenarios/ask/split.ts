import { type Answered, differenceKind, type Side } from "../compare.ts";
import type { Change } from "../knowledge.ts";
import { InvalidInput, problem } from "../problem.ts";
import { changesOf } from "../resolve.ts";
import type { DifferenceKind, Position } from "../result.ts";
import { share } from "../solve/world-set.ts";
import type { SolvedParts, SolvedScenario } from "../solved.ts";

/**
 * How two groups of changes act together. `NONE`: each does what it does alone. `REINFORCES`: together they add more worlds than both
 * alone, or take fewer. `OVERLAPS`: together they add fewer than both alone, as where each would do.
 */
export const interactions = ["NONE", "REINFORCES", "OVERLAPS"] as const;
export type Interaction = (typeof interactions)[number];

/** In how much of its possible worlds a position holds, from 0 to 1, each world counted once: a measure of reach, no probability. */
export interface Shares {
  readonly without: number;
  readonly assumption: number;
  readonly action: number;
  readonly both: number;
}

/** One position under an assumption, under an action, and under both. */
export interface Split {
  readonly key: string;
  /** With both; null where it does not arise then. */
  readonly position: Position | null;
  readonly shares: Shares | null;
  /** What the assumption alone does, what the action alone does, and what both together do; null: nothing. */
  readonly assumption: DifferenceKind | null;
  readonly action: DifferenceKind | null;
  readonly both: DifferenceKind | null;
  /** `assumption - without`, `action - without`, and what is left of `both - without`: the three add up. Null where worlds cannot be counted. */
  readonly terms: { readonly assumption: number; readonly action: number; readonly interaction: number } | null;
  readonly interaction: Interaction | null;
}

/** Two groups of changes, told apart. */
export interface SplitQuestion {
  readonly assumption: readonly Change[];
  readonly action: readonly Change[];
}

/**
 * The two-way table of an assumption and an action (a 2 by 2 factorial design; the interaction is Fisher's, 1935): every position that
 * one of them or both change. Solves four times.
 *
 * @param parts the scenario to which both are added
 * @throws InvalidInput where a change has a mistake, or no world is possible with one of the groups
 */
export const splitOf = (parts: SolvedParts, { assumption, action }: SplitQuestion): Split[] => {
  const inherited = changesOf(parts.resolved);
  const side = (own: readonly Change[], what: string): Side => {
    const solved: SolvedScenario = parts.solveAgain({ inherited, own });
    if (solved.status === "SOLVED") return solved.side();
    throw new InvalidInput([
      problem({ path: what }, "IMPOSSIBLE", `with ${what === "left" ? "neither group" : what} no world is possible`, "leave a change out"),
    ]);
  };
  const without = side([], "left");
  const sides = {
    assumption: side(assumption, "assumption"),
    action: side(action, "action"),
    both: side([...assumption, ...action], "both"),
  };
  const keys = new Set([without, ...Object.values(sides)].flatMap((s) => [...s.answers.keys()]));
  return [...keys].flatMap((key): Split[] => {
    const was = without.answers.get(key);
    const kind = (now: Side): DifferenceKind | null =>
      differenceKind(was, now.answers.get(key), (q) => without.open.has(q) && now.open.has(q));
    const kinds = { assumption: kind(sides.assumption), action: kind(sides.action), both: kind(sides.both) };
    if (kinds.assumption === null && kinds.action === null && kinds.both === null) return [];
    const shares = sharesOf(was, sides, key);
    const terms = shares && termsOf(shares);
    return [
      {
        key,
        position: sides.both.answers.get(key)?.position ?? null,
        shares,
        ...kinds,
        terms,
        interaction: terms && interactionOf(terms.interaction),
      },
    ];
  });
};

const shareOf = (answered: Answered | undefined): number | null => {
  if (!answered) return 0;
  if (answered.position.exactness !== "EXACT") return null;
  return share(answered.hold.count(), answered.possible.count());
};

const sharesOf = (
  was: Answered | undefined,
  sides: Readonly<Record<"assumption" | "action" | "both", Side>>,
  key: string,
): Shares | null => {
  const of = (side: Side): number | null => shareOf(side.answers.get(key));
  const [without, assumption, action, both] = [shareOf(was), of(sides.assumption), of(sides.action), of(sides.both)];
  return without === null || assumption === null || action === null || both === null ? null : { without, assumption, action, both };
};

const termsOf = ({ without, assumption, action, both }: Shares): NonNullable<Split["terms"]> => ({
  assumption: assumption - without,
  action: action - without,
  interaction: both - assumption - action + without,
});

/** Shares are fractions of powers of two, but worlds that integrity rows exclude make others: equal up to rounding. */
const interactionOf = (term: number): Interaction => (Math.abs(term) < 1e-9 ? "NONE" : term > 0 ? "REINFORCES" : "OVERLAPS");

/**
 * The groups that a comparison suggests: the action is what the right scenario itself changes, the assumption what its bases change on
 * top of the left.
 *
 * @throws InvalidInput where the right does not build on the left
 */
export const groupsBetween = (left: SolvedParts, right: SolvedParts): SplitQuestion => {
  const before = changesOf(left.resolved);
  const all = changesOf(right.resolved);
  // A stored scenario that is asked for by way of a base, with nothing on top, is meant itself.
  const { own, base } = right.resolved;
  const stored = right.knowledge.scenarios.find((s) => s.slug === base)?.changes.length ?? 0;
  const actions = own.length > 0 ? own.length : stored;
  const buildsOn = JSON.stringify(before) === JSON.stringify(all.slice(0, before.length));
  const sameDates = left.resolved.asOf === right.resolved.asOf && left.resolved.knownAt === right.resolved.knownAt;
  if (!buildsOn || !sameDates || before.length > all.length - actions)
    throw new InvalidInput([
      problem(
        { path: "assumption" },
        "MISSING_VALUE",
        "the right scenario is not built on the left by way of a base, so nothing tells its assumptions from its actions",
        "give both groups of changes",
      ),
    ]);
  return { assumption: all.slice(before.length, all.length - actions), action: all.slice(all.length - actions) };
};
