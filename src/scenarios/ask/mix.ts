import type { Outcome } from "../answer/outcome.ts";
import type { WorldSet } from "../solve/world-set.ts";

export const worldOutcomes = ["HOLDS", "CONFLICT", "LOOP", "FAILS"] as const;
/** What becomes of a position in one world. */
export type WorldOutcome = (typeof worldOutcomes)[number];

/** The possible worlds of a cone, by what becomes of a position in them. */
export type Split = Readonly<Record<WorldOutcome, WorldSet>>;

export const splitOf = ({ possible, hold, conflict, loop }: Outcome): Split => ({
  HOLDS: hold,
  CONFLICT: conflict,
  LOOP: loop,
  FAILS: possible.without(hold.or(conflict).or(loop)),
});

/**
 * The outcomes that occur in a set of worlds. This is what is meant by an answer where answers are compared: whether a mixed one is
 * called contested or dependent makes no difference to it.
 */
export type Mix = readonly WorldOutcome[];

export const mixAmong = (split: Split, worlds: WorldSet): Mix => worldOutcomes.filter((o) => !split[o].and(worlds).isEmpty);

export const sameMix = (a: Mix, b: Mix): boolean => a.join() === b.join();

/** The worlds in which two splits of one cone, or one with its worlds moved, differ; both worlds must be possible. */
export const unlike = (a: Split, b: Split): WorldSet => {
  const others = (o: WorldOutcome): WorldSet =>
    worldOutcomes.filter((p) => p !== o).reduce((found, p) => found.or(b[p]), b[o].universe.none);
  return worldOutcomes.reduce((found, o) => found.or(a[o].and(others(o))), a.HOLDS.universe.none);
};
