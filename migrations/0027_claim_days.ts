import { type Kysely, sql } from "kysely";
import { isDate } from "../src/db/sqlite.ts";

/** The days on which a claim counts, for claims that are about a time of their own. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const name of ["from", "to"]) {
    const [column, check] = [sql.ref(name), sql.ref(`${name}_is_date`)];
    await sql`alter table claims add column ${column} text constraint ${check} check (${isDate(name)})`.execute(db);
  }
};
