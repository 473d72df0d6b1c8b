import type { Difference, Solved } from "../../scenarios/result.ts";

/** An answer as the other side of a comparison. */
export interface Compared {
  /** The answer compared with. */
  readonly other: () => Solved;
  readonly differences: () => readonly Difference[];
}

/** What made a position what it is, and why it was otherwise; null where it is as it was. */
export const beforeText = ({ other, differences }: Compared, key: string): string | null => {
  const difference = differences().find((each) => each.key === key);
  if (!difference) return null;
  const { reason, was } = difference;
  const before = was === null ? "It did not arise." : other().explain(key);
  const told = typeof before === "string" ? before : `${before.sentence}\n\n${before.text}`;
  return `This comes of ${reason}. Before that:\n\n${told}`;
};
