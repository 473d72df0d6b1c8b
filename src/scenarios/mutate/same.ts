import type { Guard } from "../table/cell.ts";
import type { Row } from "../table/row.ts";

type Renaming = (variable: string) => string;

const isVariable = (value: unknown): value is { readonly name: string } =>
  typeof value === "object" && value !== null && "kind" in value && value.kind === "variable" && "name" in value;

/** All that a row says, as one text: its variables renamed, what it rests on in one order. */
const saying = (row: Row, rename: Renaming): string => {
  const text = (part: unknown): string => JSON.stringify(part, (_, value) => (isVariable(value) ? rename(value.name) : value));
  const all = (parts: readonly unknown[]): string[] => parts.map(text).sort();
  // Equal and different are said in either order.
  const guard = (g: Guard): unknown => (g.kind === "same" || g.kind === "different" ? [g.kind, ...all([g.left, g.right])] : g);
  const { kind, conclusion, owedTo, conditions, negatives, asks, guards, unlessRows, overrides, reading, strength, from, to } = row;
  return text([
    [kind, conclusion, owedTo, strength, reading, from, to],
    ...[conditions, negatives, asks, guards.map(guard), unlessRows, overrides].map(all),
  ]);
};

const unchanged: Renaming = (variable) => variable;
const changedOver =
  (one: string, other: string): Renaming =>
  (variable) =>
    variable === one ? other : variable === other ? one : variable;

/**
 * Whether two rows say the same, in the same words or with two actors changed over: where a treaty promises both its parties the same, it
 * is all one which of them is called bearer.
 */
export const saysTheSame = (row: Row, other: Row): boolean => {
  const { conclusion } = row;
  const terms = conclusion.kind === "norm" ? [conclusion.bearer, conclusion.toward, conclusion.against] : [];
  const actors = [...new Set(terms.flatMap((t) => (t?.kind === "variable" ? [t.name] : [])))];
  const renamings = [unchanged, ...actors.flatMap((one, i) => actors.slice(i + 1).map((two) => changedOver(one, two)))];
  const said = saying(other, unchanged);
  return renamings.some((rename) => saying(row, rename) === said);
};
