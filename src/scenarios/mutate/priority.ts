import { positionOf } from "../atom.ts";
import type { Priority } from "../knowledge.ts";
import type { Rulebook } from "../rulebook.ts";
import type { Row } from "../table/row.ts";
import { everything, type Influence } from "./influence.ts";

/** The rows that a priority means by the name of a row, table or instrument. */
export const namedBy = (name: string, rulebook: Rulebook): readonly Row[] =>
  rulebook.tables.flatMap((t) => t.rows.filter((row) => [row.id, row.table, row.instrument].includes(name)));

/** Whether a priority names two rows that could ever oppose each other, told from predicates and actions alone. */
export const decides = ({ over, under }: Priority, rulebook: Rulebook, influence: Influence): boolean => {
  const [above, below] = [namedBy(over, rulebook), namedBy(under, rulebook)];
  const own = influence.concluded(above);
  const other = influence.concluded(below);
  if (own === everything || other === everything) return true;
  if ([...above, ...below].some((row) => row.kind === "defeats")) return true;
  // A fact and its denial have one symbol, a duty and the same duty do not oppose each other.
  const opposed = (symbol: string) => (positionOf(symbol) ? influence.opposite(symbol) : [symbol]);
  return [...own].some((symbol) => [...opposed(symbol)].some((o) => other.has(o)));
};
