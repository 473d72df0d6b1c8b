import type { Kysely } from "kysely";

/** The values that a predicate's single-valued role can take. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema.alterTable("predicates").addColumn("values", "text").execute();
};
