import type { AtomId } from "./relation.ts";

/**
 * How far the ground rows of a scenario are: `early` while what is possible is joined, `late` once that is evaluated and what is alive is
 * joined as well. `before` while it is not known what facts take away, `after` when all is ground.
 */
export const phases = { before: 0, early: 1, late: 2, after: 3 } as const;
export type Phase = (typeof phases)[keyof typeof phases];

/** What is certain of atoms while rows are ground, as whoever evaluates them has found so far; which hold they tell the store. */
export interface Certainty {
  readonly fails: (atom: AtomId) => boolean;
  /** Whether its rows have a say about it. */
  readonly isOpenToRows: (atom: AtomId) => boolean;
}
