import type { GroundAtom } from "../atom.ts";
import { groupBy } from "../group.ts";
import { reachable } from "../reach.ts";

/**
 * For whom somebody speaks: the actors whose organ or office-holder they are, and in turn theirs (a minister for the ministry, the ministry
 * for the state). Takes the records `organ(x,y)` and `office(x,y)` that hold at the date.
 */
export const principalsFrom = (records: readonly GroundAtom[]): ((actor: string) => ReadonlySet<string>) => {
  const direct = groupBy(
    records.filter(({ symbol }) => symbol === "organ" || symbol === "office"),
    ({ args: [part] }) => part,
  );
  const known = new Map<string, ReadonlySet<string>>();
  return (actor) => {
    const cached = known.get(actor);
    if (cached) return cached;
    const all = reachable([actor], (at) => (direct.get(at) ?? []).flatMap(({ args: [, whole] }) => whole ?? []));
    known.set(actor, all);
    return all;
  };
};
