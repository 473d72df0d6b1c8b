import type { Kysely } from "kysely";
import { createTable, key } from "./table.ts";

/** One row: what the packs that ship and those of the database were when they last agreed. */
export const up = (db: Kysely<unknown>): Promise<void> => createTable(db, "bundle", { digest: key });
