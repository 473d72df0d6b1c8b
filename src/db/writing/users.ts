import { type Problem, placeText } from "../../scenarios/problem.ts";
import { type Pack, recordsOf } from "../packs/pack.ts";

const few = 5;

/** What still refers to a record, by the problems that its absence causes, as far as it can be listed. */
export const users = (problems: readonly Problem[], packs: readonly Pack[]): string => {
  const named = problems.map(({ place }) => {
    const pack = packs.find(({ folder }) => place.file?.startsWith(`${folder}/`));
    const entity = place.file?.slice((pack?.folder.length ?? -1) + 1).replace(/\.csv$/, "");
    const row = pack && recordsOf(pack, entity ?? "").find((each) => each.row === place.row);
    const first = row && Object.values(row.cells).find((cell) => cell !== null);
    return first === undefined ? placeText(place) : `${entity} ${first}${place.column === undefined ? "" : ` (${place.column})`}`;
  });
  const all = [...new Set(named)];
  return `${all.slice(0, few).join(", ")}${all.length > few ? ` and ${all.length - few} more` : ""}`;
};
