import type { Difference, DifferenceKind, Position } from "./result.ts";
import { hasWorld, worldsOf } from "./solve/bits.ts";
import { strengths } from "./table/row.ts";

/** A position as a function of named questions: what a comparison needs of it. */
export interface Answered {
  readonly position: Position;
  /** Questions of the cone, in the order of their bits. */
  readonly questions: readonly string[];
  readonly hold: Uint32Array;
  readonly possible: Uint32Array;
}

/** One side of a comparison. */
export interface Side {
  readonly answers: ReadonlyMap<string, Answered>;
  /** Every question the scenario leaves open. */
  readonly open: ReadonlySet<string>;
}

/** For each answer to the questions that both sides ask: what the position does in the completions of its other shared questions. */
const byCommon = (answered: Answered, common: readonly string[], shared: (q: string) => boolean): Map<number, Spread> => {
  const bits = answered.questions.map((q) => common.indexOf(q));
  const own = answered.questions.reduce((mask, q, i) => (shared(q) ? mask | (1 << i) : mask), 0);
  const ranges = new Map<number, Range & { readonly common: number }>();
  for (const world of worldsOf(answered.possible)) {
    const holds = hasWorld(answered.hold, world);
    const range = ranges.get(world & own);
    if (range) {
      range.all &&= holds;
      range.some ||= holds;
    } else {
      const key = bits.reduce((k, to, from) => (to >= 0 && world & (1 << from) ? k | (1 << to) : k), 0);
      ranges.set(world & own, { all: holds, some: holds, common: key });
    }
  }
  const spreads = new Map<number, Spread>();
  for (const { all, some, common: key } of ranges.values()) {
    const spread = spreads.get(key) ?? { everAll: false, everNotAll: false, everSome: false, everNone: false };
    spread.everAll ||= all;
    spread.everNotAll ||= !all;
    spread.everSome ||= some;
    spread.everNone ||= !some;
    spreads.set(key, spread);
  }
  return spreads;
};

/** Whether the position holds in all, or in some, of the completions of the questions that are not shared. */
interface Range {
  all: boolean;
  some: boolean;
}

interface Spread {
  everAll: boolean;
  everNotAll: boolean;
  everSome: boolean;
  everNone: boolean;
}

interface Moves {
  readonly gains: boolean;
  readonly loses: boolean;
}

/** Linear in the worlds of the two cones: questions that only one side asks are open on the other, which does not depend on them. */
const worldMoves = (was: Answered, now: Answered, open: (q: string) => boolean): Moves => {
  const common = was.questions.filter((q) => open(q) && now.questions.includes(q));
  const before = byCommon(was, common, open);
  const after = byCommon(now, common, open);
  let gains = false;
  let loses = false;
  for (const [key, b] of before) {
    const a = after.get(key);
    if (!a) continue;
    gains ||= (a.everAll && b.everNotAll) || (a.everSome && b.everNone);
    loses ||= (b.everAll && a.everNotAll) || (b.everSome && a.everNone);
  }
  return { gains, loses };
};

const holdingBases = (p: Position) => p.bases.filter((b) => b.verdict === "HOLDS" || b.holdsIff.length > 0);

const basisMoves = (was: Position, now: Position): Moves => {
  const before = holdingBases(was);
  const after = holdingBases(now);
  const best = (bases: typeof before) => Math.min(...bases.map((b) => strengths.indexOf(b.strength)));
  const more = (a: typeof before, b: typeof before) => b.some((x) => !a.some((y) => y.row === x.row)) || best(b) < best(a);
  return { gains: more(before, after), loses: more(after, before) };
};

const everHolds = (a: Answered | undefined): boolean => a?.hold.some((w) => w !== 0) ?? false;

/**
 * How a position changed. Strengthened: it loses no world of the shared questions and gains worlds, a basis, or a stronger basis, counting
 * only bases that hold in some world; weakened is the reverse.
 */
export const differenceKind = (
  was: Answered | undefined,
  now: Answered | undefined,
  open: (q: string) => boolean,
): DifferenceKind | null => {
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
  return was.position.verdict === now.position.verdict ? null : "VERDICT_CHANGED";
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
