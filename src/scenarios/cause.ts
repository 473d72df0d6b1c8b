/**
 * How small a set of causes is known to be. `MINIMUM`: no smaller set does it. `MINIMAL`: nothing of it can be left out. `BOUNDED`: the
 * search was cut short; it does it, but something might be left out.
 */
export const causeSizes = ["MINIMUM", "MINIMAL", "BOUNDED"] as const;
export type CauseSize = (typeof causeSizes)[number];

export interface Cause<T> {
  readonly set: readonly T[];
  readonly size: CauseSize;
}

/** Subsets of more items than this are not tried one by one, nor so many subsets. */
const smallAtMost = 3;
const subsetsAtMost = 250;

function* subsetsOf<T>(items: readonly T[], size: number, from = 0): Generator<T[]> {
  if (size === 0) yield [];
  else
    for (let i = from; i <= items.length - size; i++)
      for (const rest of subsetsOf(items, size - 1, i + 1)) yield [...items.slice(i, i + 1), ...rest];
}

/** Tells whether an effect shows with some of the causes; null where the budget for trying is spent. */
export type Shows<T> = (subset: readonly T[]) => boolean | null;

/** A search that asks for one subset after the other whether the effect shows with it, as {@link Shows} answers. */
export type CauseSearch<T> = Generator<readonly T[], Cause<T>, boolean | null>;

/**
 * A smallest subset, in its order, with which an effect shows that shows with all of them. Effects need not grow with their causes (one
 * may undo another), so every subset of up to three is tried by size, the earliest first among equals; where none will do, items are
 * left out one by one until none can be (deletion, Chinneck and Dravnieks 1991; passes are repeated because what could not be left out
 * before may be now).
 */
export const smallestCause = <T>(items: readonly T[], shows: Shows<T>): Cause<T> => {
  const search = causeSearch(items);
  let step = search.next();
  while (!step.done) step = search.next(shows(step.value));
  return step.value;
};

/** The same, step by step: for whoever looks for the causes of many effects at once, and would try a subset for all of them. */
export function* causeSearch<T>(items: readonly T[]): CauseSearch<T> {
  let tried = 0;
  for (let size = 0; size <= Math.min(smallAtMost, items.length - 1); size++) {
    for (const set of subsetsOf(items, size)) {
      if (++tried > subsetsAtMost) return yield* leaveOut(items);
      const found = yield set;
      if (found === null) return { set: items, size: "BOUNDED" };
      if (found) return { set, size: "MINIMUM" };
    }
  }
  if (items.length <= smallAtMost + 1) return { set: items, size: "MINIMUM" };
  return yield* leaveOut(items);
}

function* leaveOut<T>(items: readonly T[]): CauseSearch<T> {
  let left = items;
  for (let before = -1; before !== left.length; ) {
    before = left.length;
    for (const item of left) {
      const without = left.filter((i) => i !== item);
      const found = yield without;
      if (found === null) return { set: left, size: "BOUNDED" };
      if (found) left = without;
    }
  }
  return { set: left, size: "MINIMAL" };
}
