/**
 * A minimal part of a list for which a property still holds: none of its items can be left out. QuickXplain (Junker 2004); about
 * `2c log(n/c) + 2c` questions for a part of c out of n items.
 *
 * @param items first come those that should rather stay
 * @param holds monotone: what holds for some items holds for more; it must hold for all of them
 */
export const smallestPart = <Item>(items: readonly Item[], holds: (part: readonly Item[]) => boolean): readonly Item[] => {
  if (holds([])) return [];
  const within = (kept: readonly Item[], grown: boolean, rest: readonly Item[]): readonly Item[] => {
    if (grown && holds(kept)) return [];
    if (rest.length <= 1) return rest;
    const half = Math.ceil(rest.length / 2);
    const [first, second] = [rest.slice(0, half), rest.slice(half)];
    const fromSecond = within([...kept, ...first], true, second);
    const fromFirst = within([...kept, ...fromSecond], fromSecond.length > 0, first);
    return [...fromFirst, ...fromSecond];
  };
  return within([], false, items);
};
