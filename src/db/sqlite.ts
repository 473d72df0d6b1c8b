import Sqlite from "better-sqlite3";
import { type Kysely, type RawBuilder, SqliteDialect, sql } from "kysely";

/** Everything that only SQLite understands: opening, table options and checks, full text, backup, integrity. */

/**
 * @param path of the database file, or `:memory:`.
 * @throws where the file cannot be opened or is no database.
 */
export const openSqlite = (path: string): { readonly dialect: SqliteDialect; readonly handle: Sqlite.Database } => {
  const handle = new Sqlite(path);
  handle.pragma("journal_mode = WAL");
  handle.pragma("synchronous = NORMAL");
  handle.pragma("foreign_keys = ON");
  handle.pragma("busy_timeout = 2000");
  return { dialect: new SqliteDialect({ database: handle }), handle };
};

/** Lets rows of one transaction come in any order; the references are checked at its end. */
export const deferForeignKeys = <T>(transaction: Kysely<T>) => sql`pragma defer_foreign_keys = on`.execute(transaction);

/** For the end of `create table`: types are enforced. */
export const strict = sql`strict`;

const dayShape = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]";
const exists = (day: string) => `date(${day}) is ${day}`;

const dateCheck = (column: string): string => {
  const c = `"${column}"`;
  return `case length(${c})
    when 4 then ${c} glob '[0-9][0-9][0-9][0-9]'
    when 7 then (${c} || '-01') glob '${dayShape}' and ${exists(`${c} || '-01'`)}
    else ${c} glob '${dayShape}' and ${exists(c)} end`;
};

const timeCheck = (column: string): string => {
  const c = `"${column}"`;
  return `${c} glob '${dayShape}T[0-2][0-9]:[0-5][0-9]Z' and ${exists(`substr(${c}, 1, 10)`)} and substr(${c}, 12, 2) < '24'`;
};

/** Check: a date of year, month or day precision that exists. */
export const isDate = (column: string): RawBuilder<boolean> => sql.raw(`"${column}" is null or ${dateCheck(column)}`);
/** Check: `YYYY-MM-DDTHH:MMZ`. */
export const isTime = (column: string): RawBuilder<boolean> => sql.raw(`"${column}" is null or (${timeCheck(column)})`);
/** Check: either. */
export const isMoment = (column: string): RawBuilder<boolean> =>
  sql.raw(`"${column}" is null or case when length("${column}") > 10 then ${timeCheck(column)} else ${dateCheck(column)} end`);
/** Check: one of the values, or blank. */
export const isOneOf = (column: string, values: readonly string[]): RawBuilder<boolean> =>
  sql.raw(`"${column}" is null or "${column}" in (${values.map((value) => `'${value}'`).join(", ")})`);
