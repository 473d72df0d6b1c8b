import type { Kysely } from "kysely";
import { countWrites } from "../src/db/sqlite.ts";
import { createTable, key, requiredInteger } from "./table.ts";

/** What answers rest on, apart from scenarios. */
const knowledge = [
  "packs",
  "predicates",
  "actions",
  "readings",
  "actors",
  "aliases",
  "codes",
  "memberships",
  "offices",
  "organs",
  "sources",
  "instruments",
  "provisions",
  "parties",
  "priorities",
  "events",
  "places",
  "participants",
  "claims",
  "chains",
  "links",
  "reviews",
  "facts",
  "rule_tables",
  "rule_rows",
] as const;

/** How often each of the two was written to, by whatever process, so that readers know what to read again. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await createTable(db, "writes", { part: key, count: requiredInteger });
  await countWrites(db, "knowledge", knowledge);
  await countWrites(db, "scenarios", ["scenarios", "changes"]);
};
