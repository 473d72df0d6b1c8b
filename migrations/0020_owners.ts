import type { Kysely } from "kysely";
import { createTable, ownedBy, requiredText, uniqueKey } from "./table.ts";

/** Who made a scenario, and with whom it is shared. Those of packs belong to nobody. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await createTable(db, "owners", { scenario: ownedBy("scenarios.slug"), name: requiredText });
  await uniqueKey(db, "owners", "scenario");
  await createTable(db, "shares", { scenario: ownedBy("scenarios.slug"), name: requiredText });
  await uniqueKey(db, "shares", "scenario", "name");
};
