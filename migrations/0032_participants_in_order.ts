import type { Kysely } from "kysely";
import { index } from "./table.ts";

/** Participants in the order in which they are listed, with all that lists show of them: neither sorted nor looked up one by one. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema.dropIndex("participants_event").execute();
  await index(db, "participants", "event", "role", "actor");
};
