/**
 * Every set of items, at most one of each choice, that passes a test and contains no smaller one that does: by size, so that the
 * first is among the smallest. Null is handed out for each set that does not pass, so that the caller can pause, or stop.
 *
 * @param choices alternatives, of which a set has at most one
 * @param most items in a set; the cost grows with the number of items to this power
 * @param test called once for each set that contains no set found before; null where it does not pass
 */
export function* minimalSets<Item, Found>(
  choices: readonly (readonly Item[])[],
  most: number,
  test: (set: readonly Item[]) => Found | null,
): Generator<Found | null> {
  /** Sets found, by their last item. */
  const found = new Map<Item, (readonly Item[])[]>();
  const containsFound = (set: readonly Item[], last: Item): boolean =>
    (found.get(last) ?? []).some((smaller) => smaller.every((item) => set.includes(item)));
  const extend = function* (set: readonly Item[], from: number, missing: number): Generator<Found | null> {
    for (let i = from; i <= choices.length - missing; i++) {
      for (const item of choices[i] ?? []) {
        const next = [...set, item];
        if (containsFound(next, item)) continue;
        if (missing > 1) yield* extend(next, i + 1, missing - 1);
        else {
          const passed = test(next);
          if (passed !== null) found.set(item, [...(found.get(item) ?? []), next]);
          yield passed;
        }
      }
    }
  };
  for (let size = 1; size <= Math.min(most, choices.length); size++) yield* extend([], 0, size);
}
