import type { Kysely } from "kysely";
import { createSearch } from "../src/db/search.ts";

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await createSearch(db);
};
