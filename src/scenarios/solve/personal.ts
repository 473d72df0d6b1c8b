import { type Pattern, positionOf } from "../atom.ts";
import type { PositionKind } from "../result.ts";
import type { Row, Table } from "../table/row.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { rowsBearing } from "./bearing.ts";

/**
 * The norms that matter to their bearers alone: who asks about some actors needs them for nobody else. Norms oppose norms of the same
 * bearer, so that others come to matter through what a row reads of a position, and through powers, which immunities of others oppose.
 * By symbols, as {@link rowsBearing} is; linear in the rows for each kind of position that is read.
 *
 * @param given whether some atom of a symbol is given or asked; what neither is nor follows from a row keeps its readers from applying
 */
export const personalNorms = (tables: readonly Table[], vocabulary: Vocabulary, given: (symbol: string) => boolean): ReadonlySet<Row> => {
  const rows = tables.flatMap((table) => table.rows);
  const concluded = new Set(rows.flatMap(({ conclusion }) => (conclusion.kind === "atom" ? [conclusion.pattern.symbol] : [])));
  const canHold = ({ symbol }: Pattern): boolean => positionOf(symbol) !== null || concluded.has(symbol) || given(symbol);
  const applicable = rows.filter(({ conditions }) => conditions.every(canHold));
  const read = applicable.flatMap(({ conditions, negatives, asks }): PositionKind[] =>
    [...conditions, ...negatives, ...asks].flatMap(({ symbol }) => positionOf(symbol) ?? []),
  );
  // What a definition names under `unless` blocks it, whoever is the bearer.
  const named = new Set(rows.flatMap(({ conclusion, unlessRows }) => (conclusion.kind === "norm" ? [] : unlessRows)));
  const bearing = rowsBearing(read, tables, vocabulary);
  const immunities = rows.some(({ kind }) => kind === "immunises");
  return new Set(
    rows.filter(
      (row) =>
        row.conclusion.kind === "norm" &&
        !bearing.has(row) &&
        !named.has(row.id) &&
        !(immunities && (row.kind === "empowers" || row.kind === "immunises")),
    ),
  );
};
