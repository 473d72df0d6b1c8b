import { conditionText } from "../expected.ts";
import type { Position, Solved } from "../result.ts";

const said = (position: Position | undefined): string => {
  if (!position || position.verdict === "FAILS") return "FAILS";
  const when = position.holdsIff.length === 0 ? "" : ` if ${conditionText(position.holdsIff)}`;
  return `${position.verdict}${when}, ${position.strength}`;
};

/** The first position whose verdict, condition or strength is not the same in two answers; null where none is. */
export const differs = (was: Solved, is: Solved): string | null => {
  const [before, after] = [was, is].map((s) => new Map(s.positions.map((p) => [p.key, p])));
  for (const key of new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])) {
    const [a, b] = [said(before?.get(key)), said(after?.get(key))];
    if (a !== b) return `${key} is ${b} (was ${a})`;
  }
  return null;
};
