import { groupBy } from "../group.ts";
import type {
  Action,
  Claim,
  Constant,
  FactRecord,
  Instrument,
  Knowledge,
  Predicate,
  Priority,
  Provision,
  Reading,
  TableSource,
} from "../knowledge.ts";

export const itemKinds = [
  "CLAIM",
  "FACT",
  "ROW",
  "TABLE",
  "PRIORITY",
  "PROVISION",
  "READING",
  "ACTION",
  "PREDICATE",
  "INSTRUMENT",
  "NAME",
] as const;
export type ItemKind = (typeof itemKinds)[number];

/** A row of a rule table by its headers. Blank cells are left out, so that a new column changes no row. */
export interface RowItem {
  readonly table: string;
  readonly cells: Readonly<Record<string, string>>;
}

/** A rule table without its rows. Its columns stay, also those that no row fills: a scenario may fill them. */
export type TableItem = Omit<TableSource, "rows">;

interface Values {
  readonly CLAIM: Claim;
  /** All that the records say of one atom, over time. */
  readonly FACT: readonly FactRecord[];
  readonly ROW: RowItem;
  readonly TABLE: TableItem;
  readonly PRIORITY: Priority;
  readonly PROVISION: Provision;
  readonly READING: Reading;
  readonly ACTION: Action;
  readonly PREDICATE: Predicate;
  readonly INSTRUMENT: Instrument;
  readonly NAME: Constant;
}

/** The smallest part of the knowledge that somebody changes, under the name by which it is known. */
export type Item = { readonly [K in ItemKind]: { readonly kind: K; readonly id: string; readonly value: Values[K] } }[ItemKind];

/** Items by kind and name. */
export type Items = ReadonlyMap<string, Item>;

export const itemKey = ({ kind, id }: Pick<Item, "kind" | "id">): string => `${kind} ${id}`;

const isBlank = (cell: string): boolean => cell === "" || cell === "-";

const rowsOf = ({ id: table, columns, rows }: TableSource): Item[] =>
  rows.map((row, i) => {
    const cells = Object.fromEntries(columns.map((column, at) => [column, row[at] ?? ""] as const).filter(([, cell]) => !isBlank(cell)));
    return { kind: "ROW", id: cells["id"] ?? `${table} ${i + 1}`, value: { table, cells } };
  });

const tableOf = ({ rows: _rows, ...table }: TableSource): Item => ({ kind: "TABLE", id: table.id, value: table });

/** The knowledge in its items; scenarios are none. Linear. */
export const itemsOf = (knowledge: Knowledge): Items => {
  const all: readonly Item[] = [
    ...knowledge.predicates.map((value): Item => ({ kind: "PREDICATE", id: value.name, value })),
    ...knowledge.actions.map((value): Item => ({ kind: "ACTION", id: value.slug, value })),
    ...knowledge.readings.map((value): Item => ({ kind: "READING", id: value.id, value })),
    ...knowledge.constants.map((value): Item => ({ kind: "NAME", id: value.slug, value })),
    ...knowledge.instruments.map((value): Item => ({ kind: "INSTRUMENT", id: value.slug, value })),
    ...knowledge.provisions.map(
      (value): Item => ({ kind: "PROVISION", id: `${value.instrument} ${value.article}${value.from ? ` of ${value.from}` : ""}`, value }),
    ),
    ...knowledge.priorities.map((value): Item => ({ kind: "PRIORITY", id: `${value.kind} ${value.over} ${value.under}`, value })),
    ...[...groupBy(knowledge.records, ({ atom }) => atom)].map(([id, value]): Item => ({ kind: "FACT", id, value })),
    ...knowledge.claims.map((value): Item => ({ kind: "CLAIM", id: value.slug, value })),
    ...knowledge.tables.map(tableOf),
    ...knowledge.tables.flatMap(rowsOf),
  ];
  return new Map(all.map((item) => [itemKey(item), item]));
};

const valuesOf = <K extends ItemKind>(items: readonly Item[], kind: K): Values[K][] =>
  items.flatMap((item) => (isOf(item, kind) ? [item.value] : []));

const isOf = <K extends ItemKind>(item: Item, kind: K): item is Extract<Item, { readonly kind: K }> & { readonly value: Values[K] } =>
  item.kind === kind;

/** A table of the rows that are there, with its columns and those that some of the rows fill: rows may be of another day than the head. */
const withRows = (table: TableItem, rows: readonly RowItem[]): TableSource => {
  const columns = [...new Set([...table.columns, ...rows.flatMap(({ cells }) => Object.keys(cells))])];
  return { ...table, columns, rows: rows.map(({ cells }) => columns.map((column) => cells[column] ?? "")) };
};

/** Knowledge of these items, without scenarios. The inverse of {@link itemsOf}, up to how a blank cell is written. */
export const knowledgeOfItems = (given: Iterable<Item>): Knowledge => {
  const items = [...given];
  const rows = groupBy(valuesOf(items, "ROW"), ({ table }) => table);
  return {
    revision: "",
    predicates: valuesOf(items, "PREDICATE"),
    actions: valuesOf(items, "ACTION"),
    readings: valuesOf(items, "READING"),
    constants: valuesOf(items, "NAME"),
    instruments: valuesOf(items, "INSTRUMENT"),
    provisions: valuesOf(items, "PROVISION"),
    priorities: valuesOf(items, "PRIORITY"),
    records: valuesOf(items, "FACT").flat(),
    claims: valuesOf(items, "CLAIM"),
    tables: valuesOf(items, "TABLE").map((table) => withRows(table, rows.get(table.id) ?? [])),
    scenarios: [],
  };
};
