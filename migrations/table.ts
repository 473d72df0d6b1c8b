import { type ColumnDefinitionBuilder, type CreateTableBuilder, type Kysely, sql } from "kysely";
import { isDate, isMoment, isOneOf, isTime, strict } from "../src/db/sqlite.ts";

type Build = (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder;
type Table = CreateTableBuilder<string, string>;
/** Adds one column, with its check. */
export type ColumnSpec = (table: Table, name: string) => Table;

const column =
  (type: "text" | "integer" | "blob", build: Build = (c) => c): ColumnSpec =>
  (table, name) =>
    table.addColumn(name, type, build);

/** Nullable unless the name says otherwise. */
export const text = column("text");
export const requiredText = column("text", (c) => c.notNull());
export const requiredInteger = column("integer", (c) => c.notNull());
export const requiredBlob = column("blob", (c) => c.notNull());
/** The natural key. */
export const key = column("text", (c) => c.notNull().primaryKey());
export const serial = column("integer", (c) => c.notNull().primaryKey().autoIncrement());
export const refers = (target: string): ColumnSpec => column("text", (c) => c.references(target));
export const requiredRef = (target: string): ColumnSpec => column("text", (c) => c.notNull().references(target));
/** Part of another row, and gone with it. */
export const ownedBy = (target: string): ColumnSpec => column("text", (c) => c.notNull().references(target).onDelete("cascade"));

export const date: ColumnSpec = (table, name) => text(table, name).addCheckConstraint(`${name}_is_date`, isDate(name));
export const moment: ColumnSpec = (table, name) => text(table, name).addCheckConstraint(`${name}_is_moment`, isMoment(name));
export const requiredTime: ColumnSpec = (table, name) => requiredText(table, name).addCheckConstraint(`${name}_is_time`, isTime(name));
export const oneOf =
  (...values: readonly string[]): ColumnSpec =>
  (table, name) =>
    requiredText(table, name).addCheckConstraint(`${name}_is_known`, isOneOf(name, values));
export const maybeOneOf =
  (...values: readonly string[]): ColumnSpec =>
  (table, name) =>
    text(table, name).addCheckConstraint(`${name}_is_known`, isOneOf(name, values));
/** 0 or 1. */
export const flag: ColumnSpec = (table, name) =>
  requiredInteger(table, name).addCheckConstraint(`${name}_is_flag`, sql.raw(`"${name}" in (0, 1)`));

/** Creates a strict table. @param db of whatever tables there are so far. */
export const createTable = async (db: Kysely<unknown>, name: string, columns: Readonly<Record<string, ColumnSpec>>): Promise<void> => {
  let table: Table = db.schema.createTable(name);
  for (const [columnName, spec] of Object.entries(columns)) table = spec(table, columnName);
  await table.modifyEnd(strict).execute();
};

/** A unique index that takes blanks for equal, as the keys of the packs do. */
export const uniqueKey = (db: Kysely<unknown>, table: string, ...columns: readonly string[]): Promise<void> =>
  db.schema
    .createIndex(`${table}_key`)
    .unique()
    .on(table)
    .expression(sql.raw(columns.map((c) => `coalesce("${c}", '')`).join(", ")))
    .execute();

export const index = (db: Kysely<unknown>, table: string, ...columns: readonly string[]): Promise<void> =>
  db.schema
    .createIndex([table, ...columns].join("_"))
    .on(table)
    .columns([...columns])
    .execute();

/** For lists sorted by a column that may be blank. */
export const orderIndex = (db: Kysely<unknown>, table: string, nullable: string, ...rest: readonly string[]): Promise<void> =>
  db.schema
    .createIndex(`${table}_by_${nullable}`)
    .on(table)
    .expression(sql.raw([`coalesce("${nullable}", '')`, ...rest.map((c) => `"${c}"`)].join(", ")))
    .execute();
