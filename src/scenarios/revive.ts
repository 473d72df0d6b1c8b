import type { Change } from "./knowledge.ts";
import type { ResolvedScenario } from "./resolve.ts";
import type { Rulebook } from "./rulebook.ts";

/** New cells of rows, by row and column. */
type Patches = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** A row that is enabled on a day on which it is not in force counts as if it had no dates. */
export const withRevived = (
  patches: Patches,
  changes: readonly Change[],
  rulebook: Rulebook,
  { asOf, knownAt }: ResolvedScenario,
): Patches => {
  if (!changes.some((c) => c.kind === "enable-row")) return patches;
  const latest = new Map(changes.flatMap((c) => (c.kind === "enable-row" || c.kind === "disable-row" ? [[c.row, c.kind] as const] : [])));
  const all = new Map(patches);
  for (const [id, kind] of latest) {
    const row = rulebook.row(id);
    if (kind === "disable-row" || !row || rulebook.inForce(row, asOf, knownAt)) continue;
    const dates = (["from", "to"] as const).filter((column) => row[column] !== null).map((column) => [column, ""] as const);
    if (dates.length > 0) all.set(id, new Map<string, string>([...dates, ...(patches.get(id) ?? [])]));
  }
  return all;
};
