import { existsSync } from "node:fs";
import { type Database, open } from "../db/database.ts";
import { CommandError } from "./exit.ts";

/** `--db`, else `CASUS_DB`, else null. An empty variable counts as none. */
export const namedDatabase = (option: string | undefined): string | null => option ?? (process.env["CASUS_DB"] || null);

export const defaultDatabase = "casus.db";

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What to do about the faults of opening that a person can mend. */
const remedy = (message: string): string => {
  if (/bindings file|NODE_MODULE_VERSION|invalid ELF/.test(message))
    return "better-sqlite3 is not built for this Node: run npm rebuild better-sqlite3; where there is no prebuilt binary it needs g++, make and python3";
  if (/not a database/.test(message)) return "name another file with CASUS_DB";
  if (/newer version/.test(message)) return "start that version, or name another file with CASUS_DB";
  if (/directory does not exist|unable to open/.test(message)) return "make its folder first, or name another file with CASUS_DB";
  return "name another file with CASUS_DB, or move this one away";
};

/** @throws CommandError that says what to do where the file cannot be used */
export const openDatabase = async (path: string): Promise<Database> => {
  try {
    return await open(path);
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? `: ${reason(error.cause)}` : "";
    throw new CommandError(`Cannot open the database ${path}: ${reason(error)}${cause} (${remedy(reason(error))}).`);
  }
};

/** Opens a database for one piece of work and closes it again. */
export const withDatabase = async <T>(path: string, work: (db: Database) => Promise<T>): Promise<T> => {
  const db = await openDatabase(path);
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
};

/** @throws CommandError where there is no such file: a command that only reads must not make one */
export const requireDatabase = (path: string): void => {
  if (!existsSync(path))
    throw new CommandError(`There is no database ${path} (casus serve and casus import make one; name another with --db or CASUS_DB).`);
};
