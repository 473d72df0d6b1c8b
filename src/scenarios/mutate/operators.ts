import type { Knowledge, TableSource } from "../knowledge.ts";
import type { Rulebook } from "../rulebook.ts";
import { blank, isFixed, oneOf } from "../table/context.ts";
import { type FixedColumn, normKinds, type Row, type RowKind, type Strength } from "../table/row.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { blankCell, denial, otherGivens, otherTests, withoutEach } from "./cells.ts";
import { type AskedDays, otherEnds } from "./days.ts";
import type { Mutant } from "./mutant.ts";

/** Cells that no answer rests on, and the name of the row: they are not mutated. */
const cosmetic: readonly FixedColumn[] = ["id", "cite", "grade", "note"];

/** A row as a whole: what its id stands for. */
const wholeRow = { column: "id", mutation: "disabled" } as const;

const oppositeKind: Readonly<Partial<Record<RowKind, RowKind>>> = {
  obliges: "forbids",
  forbids: "permits",
  permits: "forbids",
  exempts: "obliges",
  empowers: "immunises",
  immunises: "empowers",
};

const otherStrength: Readonly<Record<Strength, Strength>> = { firm: "arguable", arguable: "firm", contested: "arguable" };

/** New cells of one row, by column. */
interface CellEdit {
  readonly column: string;
  readonly mutation: string;
  readonly cells: Readonly<Record<string, string>>;
}

interface RowContext {
  readonly table: TableSource;
  readonly row: Row;
  readonly cell: (column: string) => string;
  /** What rows of the same table with the same kind and conclusion have in a column. */
  readonly siblings: (column: string) => readonly string[];
  readonly vocabulary: Vocabulary;
  readonly days: AskedDays;
}

const set = (column: string, value: string, mutation = value): CellEdit => ({ column, mutation, cells: { [column]: value } });

/** Where a neighbour that concludes the same asks for something, an author could have asked for it here. */
const conditions = ({ table, cell, siblings }: RowContext): CellEdit[] =>
  table.columns
    .filter((column) => !isFixed(column))
    .flatMap((column) => {
      const before = cell(column);
      const others = before === "" ? siblings(column).filter((other) => other !== "") : otherTests(before);
      return [...new Set(others)].map((other) => set(column, other));
    });

/** The nearest action that takes the same counterparties: one above, else a kind of it, else the next by name. */
const otherAction = (action: string, { cell, vocabulary }: RowContext): string | null => {
  const roles = (["toward", "against"] as const).filter((role) => cell(role) !== "");
  const fits = (other: string): boolean => other !== action && roles.every((role) => vocabulary.hasRole(other, role));
  const names = [...vocabulary.actions.keys()].sort();
  const parents = vocabulary.actions.get(action)?.parents ?? [];
  const near = [...parents, ...vocabulary.kindsOf(action)].find(fits);
  return near ?? names.find((name) => name > action && fits(name)) ?? names.find(fits) ?? null;
};

const conclusion = (context: RowContext): CellEdit[] => {
  const { row, cell } = context;
  const kind = oppositeKind[row.kind];
  const then = cell("then");
  const other = row.conclusion.kind === "norm" ? otherAction(then, context) : then === "" ? null : denial(then);
  return [...(kind ? [set("kind", kind)] : []), ...(other === null ? [] : [set("then", other)])];
};

const counterparties = ({ row, table, cell }: RowContext): CellEdit[] => {
  if (row.conclusion.kind !== "norm") return [];
  const pairs = [
    ["bearer", "toward"],
    ["bearer", "against"],
    ["toward", "against"],
  ] as const;
  const swapped = pairs
    .filter(([a, b]) => table.columns.includes(a) && table.columns.includes(b) && cell(a) !== cell(b) && (a === "toward" || cell(b) !== ""))
    .map(([a, b]) => ({ column: a, mutation: `swapped with ${b}`, cells: { [a]: cell(b), [b]: cell(a) } }));
  const blanked = (["toward", "against", "owedTo"] as const).filter((c) => cell(c) !== "").map((c) => set(c, blankCell));
  return [...swapped, ...blanked];
};

const exceptions = ({ row, cell, vocabulary }: RowContext): CellEdit[] => {
  const dropped = (["unless", "overrides"] as const).flatMap((column) =>
    withoutEach(cell(column)).map(({ item, rest }) => set(column, rest || blankCell, `without ${item}`)),
  );
  if (!row.reading) return dropped;
  const { reading, answer } = row.reading;
  const answers = vocabulary.readings.get(reading)?.answers.map((a) => a.id) ?? [];
  return [...dropped, set("reading", blankCell), ...answers.filter((a) => a !== answer).map((a) => set("reading", `${reading}=${a}`))];
};

/** How sure the authors are: a norm's alone, since a definition has no strength of its own. */
const strength = ({ row, table }: RowContext): CellEdit[] =>
  table.columns.includes("strength") && oneOf(normKinds, row.kind) ? [set("strength", otherStrength[row.strength])] : [];

const interval = ({ row, days }: RowContext): CellEdit[] => otherEnds(row, days).map(({ column, day }) => set(column, day));

const operators = [conditions, conclusion, counterparties, exceptions, strength, interval];

const rowMutants = (context: RowContext): Mutant[] => {
  const { row, table } = context;
  const edits = operators.flatMap((operator) => operator(context));
  return [
    ...edits
      .filter(({ column }) => !cosmetic.some((c) => c === column))
      .map(({ column, mutation, cells }): Mutant => {
        const changes = Object.entries(cells).map(([c, value]) => ({
          kind: "patch-row" as const,
          row: row.id,
          column: c,
          value: value === "" ? blankCell : value,
        }));
        return { row: row.id, column, mutation, edit: { kind: "row", table: table.id, changes } };
      }),
    { row: row.id, ...wholeRow, edit: { kind: "row", table: table.id, changes: [{ kind: "disable-row", row: row.id }] } },
  ];
};

/**
 * Every small mistake that could be made in the rule tables and the priorities: one cell, one condition of `given`, one priority at a time.
 * Linear in the cells. Rows that could not be read are left out.
 * @param daysOf the days that decide what another interval of a row is
 */
export const mutantsOf = (
  knowledge: Knowledge,
  rulebook: Rulebook,
  vocabulary: Vocabulary,
  daysOf: (table: TableSource) => AskedDays,
): readonly Mutant[] => [
  ...knowledge.tables.flatMap((table) => {
    const days = daysOf(table);
    const at = (cells: readonly string[], column: string): string => {
      const text = (cells[table.columns.indexOf(column)] ?? "").trim();
      return blank(text) ? "" : text;
    };
    const rows = table.rows.flatMap((cells): Mutant[] => {
      const row = rulebook.row(at(cells, "id"));
      if (!row) return [];
      const cell = (column: string): string => at(cells, column);
      const siblings = (column: string): string[] =>
        table.rows.filter((o) => o !== cells && at(o, "kind") === cell("kind") && at(o, "then") === cell("then")).map((o) => at(o, column));
      return rowMutants({ table, row, cell, siblings, vocabulary, days });
    });
    const given = otherGivens(table.given).map(
      ({ mutation, given: other }): Mutant => ({
        row: table.id,
        column: "given",
        mutation,
        edit: { kind: "given", table: table.id, given: other },
      }),
    );
    return [...rows, ...given];
  }),
  ...knowledge.priorities.map(
    ({ kind, over, under }, index): Mutant => ({
      row: `${over} ${under}`,
      column: kind,
      mutation: "dropped",
      edit: { kind: "priority", index },
    }),
  ),
];
