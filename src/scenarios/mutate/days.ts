import type { Day } from "../knowledge.ts";
import { asDayOrThrow, daysAfter, within } from "../table/day.ts";

const dayAfter = (day: Day): Day => asDayOrThrow(daysAfter(day, 1));

/** The days about which answers are expected of a table: a row is in force, or not, on one of them. */
export interface AskedDays {
  /** Ascending. */
  readonly all: readonly Day[];
  /** The one that most answers are about; of several the first. Null where nothing is expected. */
  readonly main: Day | null;
}

export const askedDays = (days: Iterable<Day>): AskedDays => {
  const count = new Map<Day, number>();
  for (const day of days) count.set(day, (count.get(day) ?? 0) + 1);
  const all = [...count.keys()].sort();
  const most = Math.max(0, ...count.values());
  return { all, main: all.find((day) => count.get(day) === most) ?? null };
};

interface Interval {
  readonly from: Day | null;
  readonly to: Day | null;
}

/**
 * Other ends of a row's interval, so that on one day that answers are expected about it is in force and was not, or the other way round. The day
 * is the main one if the row is in force then, else the nearest. A blank end stays as it is.
 */
export const otherEnds = (
  { from, to }: Interval,
  { all, main }: AskedDays,
): readonly { readonly column: "from" | "to"; readonly day: Day }[] => {
  const inForce = all.filter((day) => within(day, from, to));
  const first = main !== null && inForce.includes(main) ? main : inForce[0];
  const last = main !== null && inForce.includes(main) ? main : inForce.at(-1);
  const found: { column: "from" | "to"; day: Day }[] = [];
  if (from !== null) {
    if (first !== undefined) found.push({ column: "from", day: dayAfter(first) });
    const before = all.filter((day) => day < from).at(-1);
    if (before !== undefined) found.push({ column: "from", day: before });
  }
  if (to !== null) {
    if (last !== undefined && last !== from) found.push({ column: "to", day: last });
    const after = all.find((day) => day >= to);
    if (after !== undefined) found.push({ column: "to", day: dayAfter(after) });
  }
  return found.filter(({ column, day }) => (column === "from" ? to === null || day < to : from === null || day > from));
};
