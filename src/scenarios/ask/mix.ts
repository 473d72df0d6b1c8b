import type { Outcome } from "../answer/outcome.ts";
import { and, andNot, type Bits, isEmpty, or } from "../solve/bits.ts";

export const worldOutcomes = ["HOLDS", "CONFLICT", "LOOP", "FAILS"] as const;
/** What becomes of a position in one world. */
export type WorldOutcome = (typeof worldOutcomes)[number];

/** The possible worlds of a cone, by what becomes of a position in them. */
export type Split = Readonly<Record<WorldOutcome, Bits>>;

export const splitOf = ({ possible, hold, conflict, loop }: Outcome): Split => ({
  HOLDS: hold,
  CONFLICT: conflict,
  LOOP: loop,
  FAILS: andNot(possible, or(hold, or(conflict, loop))),
});

/**
 * The outcomes that occur in a set of worlds. This is what is meant by an answer where answers are compared: whether a mixed one is
 * called contested or dependent makes no difference to it.
 */
export type Mix = readonly WorldOutcome[];

export const mixAmong = (split: Split, worlds: Bits): Mix => worldOutcomes.filter((o) => !isEmpty(and(split[o], worlds)));

export const sameMix = (a: Mix, b: Mix): boolean => a.join() === b.join();

/** The worlds in which two splits of one cone, or one with its worlds moved, differ; both worlds must be possible. */
export const unlike = (a: Split, b: Split): Bits => {
  const [first, ...rest] = worldOutcomes.map((o) => {
    const others = worldOutcomes.filter((p) => p !== o).map((p) => b[p]);
    return and(a[o], others.reduce(or));
  });
  return rest.reduce(or, first ?? new Uint32Array(a.HOLDS.length));
};
