import { Kysely } from "kysely";
import { migrate } from "./migrate.ts";
import { refreshSearch } from "./search.ts";
import { openSqlite, openSqliteToRead } from "./sqlite.ts";
import type { Tables } from "./tables.ts";

export type Database = Kysely<Tables>;

export interface OpenOptions {
  /** Called with every statement; for tests that count them. */
  readonly onStatement?: (sql: string) => void;
}

/**
 * Opens (and creates, where there is none) a database and brings it to the newest schema. Close it with `db.destroy()`.
 * @param path of the file, or `:memory:`.
 */
export const open = async (path: string, { onStatement }: OpenOptions = {}): Promise<Database> => {
  const db = new Kysely<Tables>({
    dialect: openSqlite(path).dialect,
    ...(onStatement ? { log: (event) => onStatement(event.query.sql) } : {}),
  });
  await migrate(db);
  await refreshSearch(db);
  return db;
};

/**
 * Opens a database that is there and up to date, to read only. Close it with `db.destroy()`.
 * @throws where there is no such file.
 */
export const openToRead = (path: string): Database => new Kysely<Tables>({ dialect: openSqliteToRead(path) });
