import { z } from "zod";
import type { ProblemCode } from "../../scenarios/problem.ts";
import { type ColumnMeta, firstDay, metaOf } from "./column.ts";

export type Cell = string | number | null;
export type Cells = Readonly<Record<string, Cell>>;

/** A mistake within one row; the reader of the file adds where the row is. */
export interface RowIssue {
  readonly column: string;
  readonly code: ProblemCode;
  readonly message: string;
  readonly suggestion?: string;
}

/** One concept of the packs: a CSV file, a table and a row type at once. */
export interface Entity<Shape extends z.ZodRawShape = z.ZodRawShape> {
  /** The name of the table, and of the file without `.csv`. */
  readonly name: string;
  readonly key: readonly string[];
  /** Rows keep the order in which they were written (column `ordinal` of the table); otherwise the key sorts them. */
  readonly ordered: boolean;
  readonly schema: z.ZodObject<Shape>;
  /** What no single cell can tell. */
  readonly check: (row: Cells) => readonly RowIssue[];
}

interface Options<Shape extends z.ZodRawShape> {
  readonly key: readonly (keyof Shape & string)[];
  readonly ordered?: boolean;
  readonly columns: Shape;
  readonly check?: (row: Cells) => readonly RowIssue[];
}

const interval = (row: Cells): readonly RowIssue[] => {
  const from = firstDay(String(row["from"] ?? ""));
  const to = firstDay(String(row["to"] ?? ""));
  if (from === null || to === null || from < to) return [];
  return [
    {
      column: "to",
      code: "BAD_DATE",
      message: `ends (${to}) before it begins (${from})`,
      suggestion: "`to` is the first day on which it no longer holds",
    },
  ];
};

export const entity = <Shape extends z.ZodRawShape>(name: string, { key, ordered, columns, check }: Options<Shape>): Entity<Shape> => ({
  name,
  key,
  ordered: ordered ?? false,
  schema: z.strictObject(columns),
  check: (row) => [...interval(row), ...(check?.(row) ?? [])],
});

export interface Column extends ColumnMeta {
  readonly name: string;
  readonly required: boolean;
  readonly schema: z.core.$ZodType;
}

const columns = new WeakMap<Entity, readonly Column[]>();

/** Columns in canonical order. */
export const columnsOf = (entity: Entity): readonly Column[] => {
  const known = columns.get(entity);
  if (known) return known;
  const found = Object.entries(entity.schema.shape).map(([name, column]) => ({
    name,
    schema: column,
    required: !z.safeParse(column, null).success,
    ...metaOf(column),
  }));
  columns.set(entity, found);
  return found;
};
