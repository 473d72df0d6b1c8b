import Sqlite from "better-sqlite3";
import { type QueryExecutorProvider, type RawBuilder, type SqlBool, SqliteDialect, sql } from "kysely";
import { readyStatements } from "./statements.ts";

/** Everything that only SQLite understands: opening, table options and checks, counters, backup, integrity. Full text is in search.ts. */

/** Without case and accents: SQLite's own `lower` and `like` know only ASCII. */
const fold = (text: string): string => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();

/** Whether a column contains a text, whatever the case and the accents. */
export const containsText = (expression: RawBuilder<unknown>, text: string): RawBuilder<SqlBool> =>
  sql`instr(fold(${expression}), ${fold(text)}) > 0`;
/** Whether it begins with it. */
export const startsWithText = (expression: RawBuilder<unknown>, text: string): RawBuilder<SqlBool> =>
  sql`instr(fold(${expression}), ${fold(text)}) = 1`;

/**
 * @param path of the database file, or `:memory:`.
 * @throws where the file cannot be opened or is no database.
 */
export const openSqlite = (path: string): { readonly dialect: SqliteDialect; readonly handle: Sqlite.Database } => {
  const handle = new Sqlite(path);
  handle.pragma("journal_mode = WAL");
  handle.pragma("synchronous = NORMAL");
  handle.pragma("foreign_keys = ON");
  return { dialect: dialectOf(handle), handle };
};

const dialectOf = (handle: Sqlite.Database): SqliteDialect => {
  handle.pragma("busy_timeout = 2000");
  handle.function("fold", { deterministic: true }, (text: unknown) => (typeof text === "string" ? fold(text) : null));
  return new SqliteDialect({ database: readyStatements(handle) });
};

/**
 * A connection that cannot write, beside whoever does: it sees what is committed.
 * @throws where there is no such file.
 */
export const openSqliteToRead = (path: string): SqliteDialect => {
  const handle = new Sqlite(path, { readonly: true, fileMustExist: true });
  return dialectOf(handle);
};

/** A list as one variable of a statement. */
export const textOf = (values: readonly string[]): string => JSON.stringify(values);

/** Whether it is one of the values: one statement, and one variable, for lists of every length. */
export const among = (expression: RawBuilder<unknown>, values: readonly string[]): RawBuilder<SqlBool> =>
  sql`${expression} in (select value from json_each(${textOf(values)}))`;

/** Lets rows of one transaction come in any order; the references are checked at its end. */
export const deferForeignKeys = (transaction: QueryExecutorProvider) => sql`pragma defer_foreign_keys = on`.execute(transaction);

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

/** For the migration that makes the counters: triggers that count every row written to the tables, under the part's name. */
export const countWrites = async (db: QueryExecutorProvider, part: string, tables: readonly string[]): Promise<void> => {
  await sql`insert into writes (part, count) values (${part}, 0)`.execute(db);
  for (const table of tables)
    for (const operation of ["insert", "update", "delete"])
      await sql`create trigger ${sql.ref(`writes_${table}_${operation}`)} after ${sql.raw(operation)} on ${sql.table(table)}
        begin update writes set count = count + 1 where part = ${sql.lit(part)}; end`.execute(db);
};

/** For the migration that makes a log: triggers that refuse to change or remove what was written to it. */
export const appendOnly = async (db: QueryExecutorProvider, table: string): Promise<void> => {
  for (const operation of ["update", "delete"])
    await sql`create trigger ${sql.ref(`${table}_refuses_${operation}`)} before ${sql.raw(operation)} on ${sql.table(table)}
      begin select raise(abort, ${sql.lit(`${table} can only be added to`)}); end`.execute(db);
};

/** Two texts: each changes with every write to its part, of this process and of others. */
export interface Stamps {
  /** Everything an answer rests on, apart from scenarios. */
  readonly knowledge: string;
  readonly scenarios: string;
}

export const readStamps = async (db: QueryExecutorProvider): Promise<Stamps> => {
  const { rows } = await sql<{ part: string; count: number }>`select part, count from writes`.execute(db);
  const stamp = (part: keyof Stamps): string => String(rows.find((row) => row.part === part)?.count ?? "");
  return { knowledge: stamp("knowledge"), scenarios: stamp("scenarios") };
};

/** What is wrong with the file, in SQLite's words; empty when nothing is. */
export const checkIntegrity = async (db: QueryExecutorProvider): Promise<readonly string[]> => {
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
  const dangling = await sql<{ table: string; parent: string }>`pragma foreign_key_check`.execute(db);
  return [
    ...rows.map((row) => row.integrity_check).filter((line) => line !== "ok"),
    ...dangling.rows.map(({ table, parent }) => `a row of ${table} refers to a row of ${parent} that is not there`),
  ];
};

/**
 * Copies a database as it stands at one moment, whoever writes to it meanwhile. The copy is one file, without a log beside it.
 * @param onPages hears how many of how many pages are copied
 * @throws where there is no such file, or the copy cannot be written
 */
export const copySqlite = async (from: string, to: string, onPages: (done: number, all: number) => void): Promise<void> => {
  const source = new Sqlite(from, { readonly: true, fileMustExist: true });
  try {
    await source.backup(to, {
      progress: ({ totalPages, remainingPages }) => {
        onPages(totalPages - remainingPages, totalPages);
        return 1_000;
      },
    });
  } finally {
    source.close();
  }
  const copy = new Sqlite(to);
  copy.pragma("journal_mode = DELETE");
  copy.close();
};

/**
 * Whether no other program has the database open. Closing it again writes into the file what was still in the log beside it.
 * @throws where the file is no database
 */
export const isUnused = (path: string): boolean => {
  const handle = new Sqlite(path, { fileMustExist: true, timeout: 0 });
  try {
    handle.pragma("locking_mode = EXCLUSIVE");
    handle.exec("begin exclusive; rollback");
    return true;
  } catch (error) {
    if (error instanceof Sqlite.SqliteError && error.code.startsWith("SQLITE_BUSY")) return false;
    throw error;
  } finally {
    handle.close();
  }
};

/**
 * Writes texts, numbers and blanks in the order of the columns: one statement, and one variable however many rows.
 * Linear; about 5 microseconds a row of ten cells.
 */
export const insertRows = async (
  db: QueryExecutorProvider,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly unknown[])[],
): Promise<void> => {
  if (rows.length === 0) return;
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const cells = sql.join(columns.map((_, i) => sql.raw(`json_extract(value, '$[${i}]')`)));
  await sql`insert into ${sql.table(table)} (${names}) select ${cells} from json_each(${JSON.stringify(rows)})`.execute(db);
};
