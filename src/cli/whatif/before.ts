import { holdingBases } from "../../scenarios/compare.ts";
import type { Explanation } from "../../scenarios/explanation.ts";
import type { Basis, Difference, Position, Solved } from "../../scenarios/result.ts";

/** An answer as the other side of a comparison. */
export interface Compared {
  /** The answer compared with. */
  readonly other: () => Solved;
  readonly differences: () => readonly Difference[];
}

const basisText = ({ instrument, cite, strength, row }: Basis): string =>
  `${cite.length === 0 ? "" : `${instrument} ${cite.join(", ")}, `}${strength} (row ${row})`;

/** Bases of `b` that `a` has not, or not in this strength. */
const newIn = (a: Position, b: Position): readonly Basis[] =>
  holdingBases(b).filter((basis) => !holdingBases(a).some(({ row, strength }) => row === basis.row && strength === basis.strength));

/** What the smallest proof does not show: bases that came or went beside the one it tells. */
const basesText = (was: Position, now: Position): readonly string[] =>
  [["New among its bases", newIn(was, now)] as const, ["Gone from its bases", newIn(now, was)] as const].flatMap(([says, bases]) =>
    bases.length === 0 ? [] : [`${says}: ${bases.map(basisText).join("; ")}.`],
  );

/** What made a position what it is, and why it was otherwise; null where it is as it was. @param now its explanation as it is */
export const beforeText = ({ other, differences }: Compared, now: Explanation): string | null => {
  const difference = differences().find(({ key }) => key === now.position);
  if (!difference) return null;
  const { reason, position, was } = difference;
  if (was === null) return `This comes of ${reason}. Before that:\n\nIt did not arise.`;
  const before = other().explain(now.position);
  if (before.sentence === now.sentence && before.text === now.text)
    return [`This comes of ${reason}. Before that it was explained in the same way.`, ...(position ? basesText(was, position) : [])].join(
      " ",
    );
  return `This comes of ${reason}. Before that:\n\n${before.sentence}\n\n${before.text}`;
};
