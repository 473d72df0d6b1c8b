import { apart, unified } from "../analysis/case.ts";
import { headOf, opposition } from "../analysis/heads.ts";
import type { Priority } from "../knowledge.ts";
import type { Rulebook } from "../rulebook.ts";
import { declaredOverrides } from "../solve/ranking.ts";
import type { Row } from "../table/row.ts";
import type { Vocabulary } from "../vocabulary.ts";

/** The rows that a priority means by the name of a row, table or instrument. */
export const namedBy = (name: string, rulebook: Rulebook): readonly Row[] =>
  rulebook.tables.flatMap((t) => t.rows.filter((row) => [row.id, row.table, row.instrument].includes(name)));

/** Whether two rows conclude what can oppose each other for the same actors. */
const mayOppose = (a: Row, b: Row, vocabulary: Vocabulary): boolean => {
  const pairs = opposition(headOf(a, apart(1)), headOf(b, apart(2)), vocabulary);
  return pairs !== null && unified(pairs) !== null;
};

/**
 * Whether a priority could ever decide between two rows, told from what they conclude: they can oppose each other, and `overrides`, which
 * comes before every priority, ranks them in neither direction.
 */
export const decides = ({ over, under }: Priority, rulebook: Rulebook, vocabulary: Vocabulary): boolean => {
  const declared = declaredOverrides(rulebook.tables);
  const ranked = (a: Row, b: Row): boolean => declared.get(a.id)?.has(b.id) === true || declared.get(b.id)?.has(a.id) === true;
  const below = namedBy(under, rulebook);
  return namedBy(over, rulebook).some((a) => below.some((b) => !ranked(a, b) && mayOppose(a, b, vocabulary)));
};
