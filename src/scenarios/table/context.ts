import type { Pattern, Term } from "../atom.ts";
import type { TableSource } from "../knowledge.ts";
import type { VariableTypes } from "../names.ts";
import type { Place, Problem } from "../problem.ts";
import type { Vocabulary } from "../vocabulary.ts";
import type { Guard } from "./cell.ts";
import { type FixedColumn, fixedColumns } from "./row.ts";

/** What the cells of one row are read with. */
export interface RowContext {
  readonly vocabulary: Vocabulary;
  readonly source: TableSource;
  readonly problems: Problem[];
  readonly line: number;
  readonly variables: VariableTypes;
}

/** What a cell asks for, as far as it has been read. */
export interface PartBeingRead {
  readonly column: string;
  readonly conditions: Pattern[];
  readonly negatives: Pattern[];
  readonly asks: Pattern[];
  readonly guards: Guard[];
}

export const isFixed = (column: string): column is FixedColumn => (fixedColumns as readonly string[]).includes(column);
export const oneOf = <T extends string>(values: readonly T[], text: string): T | undefined => values.find((v) => v === text);
export const blank = (cell: string): boolean => cell === "" || cell === "-";

/** An actor by name or variable. */
export const readTerm = (context: RowContext, text: string, place: Place): Term | null => {
  if (text.startsWith("$"))
    return context.vocabulary.variable(text, "actor", { ...context, place }) ? { kind: "variable", name: text } : null;
  const value = context.vocabulary.value(text, false, "actor", place, context.problems);
  return value === null ? null : { kind: "constant", value };
};
