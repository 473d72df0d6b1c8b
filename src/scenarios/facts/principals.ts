import type { GroundAtom } from "../atom.ts";

/**
 * For whom somebody speaks: the actors whose organ or office-holder they are, and in turn theirs (a minister for the ministry, the ministry
 * for the state). Takes the records `organ(x,y)` and `office(x,y)` that hold at the date.
 */
export const principalsFrom = (records: readonly GroundAtom[]): ((actor: string) => ReadonlySet<string>) => {
  const direct = new Map<string, string[]>();
  for (const { symbol, args } of records) {
    const [part, whole] = args;
    if ((symbol !== "organ" && symbol !== "office") || part === undefined || whole === undefined) continue;
    direct.set(part, [...(direct.get(part) ?? []), whole]);
  }
  const known = new Map<string, ReadonlySet<string>>();
  return (actor) => {
    const cached = known.get(actor);
    if (cached) return cached;
    const all = new Set<string>();
    const queue = [actor];
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      if (all.has(at)) continue;
      all.add(at);
      queue.push(...(direct.get(at) ?? []));
    }
    known.set(actor, all);
    return all;
  };
};
