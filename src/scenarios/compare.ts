import { type Difference, type DifferenceKind, holdsSomewhere, type Position, type Verdict } from "./result.ts";
import type { Universe, WorldSet } from "./solve/world-set.ts";
import { strengths } from "./table/row.ts";

/** A position as a function of named questions: what a comparison needs of it. */
export interface Answered {
  readonly position: Position;
  /** Questions of the cone, by their places. */
  readonly questions: readonly string[];
  readonly hold: WorldSet;
  readonly possible: WorldSet;
}

/** One side of a comparison. */
export interface Side {
  readonly answers: ReadonlyMap<string, Answered>;
  /** Every question the scenario leaves open. */
  readonly open: ReadonlySet<string>;
}

/** Worlds of the questions that both sides ask, by what the position does in the completions of its other shared questions. */
interface Spread {
  readonly all: WorldSet;
  readonly notAll: WorldSet;
  readonly some: WorldSet;
  readonly none: WorldSet;
}

/**
 * In a world of the shared questions the position may hold in all, or in some, of the completions of the questions that are not; of each
 * that is told for which answers to the common ones it is ever so.
 */
const spreadOf = (
  { questions, hold, possible }: Answered,
  common: readonly string[],
  shared: (q: string) => boolean,
  to: Universe,
): Spread => {
  // A bounded answer has one world that stands for all.
  const places = [...questions.keys()].slice(0, possible.universe.questions);
  const isShared = (place: number): boolean => shared(questions[place] ?? "");
  const isCommon = (place: number): boolean => common.includes(questions[place] ?? "");
  const own = places.filter((place) => !isShared(place));
  const rest = places.filter((place) => isShared(place) && !isCommon(place));
  const ever = (worlds: WorldSet): WorldSet =>
    worlds.forSome(rest).restated(
      to,
      common.map((q) => questions.indexOf(q)),
    );
  const there = possible.forSome(own);
  const notAll = possible.without(hold).forSome(own);
  const some = hold.forSome(own);
  return { all: ever(there.without(notAll)), notAll: ever(notAll), some: ever(some), none: ever(there.without(some)) };
};

interface Moves {
  readonly gains: boolean;
  readonly loses: boolean;
}

/**
 * Linear in the worlds of the two cones, or in their diagrams: questions that only one side asks are open on the other, which does not
 * depend on them.
 */
const worldMoves = (was: Answered, now: Answered, open: (q: string) => boolean): Moves => {
  const looked = was.questions.length === was.possible.universe.questions && now.questions.length === now.possible.universe.questions;
  const common = looked ? was.questions.filter((q) => open(q) && now.questions.includes(q)) : [];
  // Of the side with fewer questions: if it could look at all of its worlds, it can at those of some.
  const { universe } = (was.questions.length < now.questions.length ? was : now).possible;
  const to = universe.over(common.length);
  const before = spreadOf(was, common, open, to);
  const after = spreadOf(now, common, open, to);
  const meet = (a: WorldSet, b: WorldSet): boolean => !a.and(b).isEmpty;
  return {
    gains: meet(after.all, before.notAll) || meet(after.some, before.none),
    loses: meet(before.all, after.notAll) || meet(before.some, after.none),
  };
};

/** Those that count: they hold in some world. */
export const holdingBases = (p: Position) => p.bases.filter(holdsSomewhere);

const basisMoves = (was: Position, now: Position): Moves => {
  const before = holdingBases(was);
  const after = holdingBases(now);
  const best = (bases: typeof before) => Math.min(...bases.map((b) => strengths.indexOf(b.strength)));
  const more = (a: typeof before, b: typeof before) => b.some((x) => !a.some((y) => y.row === x.row)) || best(b) < best(a);
  return { gains: more(before, after), loses: more(after, before) };
};

const everHolds = (a: Answered | undefined): boolean => !(a?.hold.isEmpty ?? true);

/**
 * How a position changed. Strengthened: it loses no world of the shared questions and gains worlds, a basis, or a stronger basis, counting
 * only bases that hold in some world; weakened is the reverse.
 */
export const differenceKind = (
  was: Answered | undefined,
  now: Answered | undefined,
  open: (q: string) => boolean,
): DifferenceKind | null => {
  const verdict = (answered: Answered | undefined): Verdict => answered?.position.verdict ?? "FAILS";
  // Where not all worlds were looked at, nothing is known of a position that is not settled in all of them.
  if ([was, now].some((a) => a?.position.exactness === "BOUNDED")) return verdict(was) === verdict(now) ? null : "VERDICT_CHANGED";
  const [before, after] = [everHolds(was), everHolds(now)];
  if (!before && after) return "GAINED";
  if (before && !after) return "LOST";
  if (!was || !now) return null;
  if (before && after) {
    const worlds = worldMoves(was, now, open);
    const bases = basisMoves(was.position, now.position);
    if (worlds.gains && worlds.loses) return "VERDICT_CHANGED";
    if (worlds.gains) return "STRENGTHENED";
    if (worlds.loses) return "WEAKENED";
    if (bases.gains && !bases.loses) return "STRENGTHENED";
    if (bases.loses && !bases.gains) return "WEAKENED";
  }
  return verdict(was) === verdict(now) ? null : "VERDICT_CHANGED";
};

/** A difference without its cause. */
export type Bare = Pick<Difference, "kind" | "key" | "position" | "was">;

/** All positions that differ between two sides. */
export const differencesBetween = (was: Side, now: Side): Bare[] => {
  const open = (q: string) => was.open.has(q) && now.open.has(q);
  return [...new Set([...was.answers.keys(), ...now.answers.keys()])].flatMap((key) => {
    const before = was.answers.get(key);
    const after = now.answers.get(key);
    const kind = differenceKind(before, after, open);
    return kind ? [{ kind, key, position: after?.position ?? null, was: before?.position ?? null }] : [];
  });
};

/** Whether, seen from the same side, the position of a difference differs in the same way elsewhere, and has the same verdict there. */
export const showsAlike = (was: Side, there: Side, { key, kind, position }: Bare): boolean => {
  const answer = there.answers.get(key);
  if (answer?.position.verdict !== position?.verdict) return false;
  return differenceKind(was.answers.get(key), answer, (q) => was.open.has(q) && there.open.has(q)) === kind;
};
