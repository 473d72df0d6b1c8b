import type { Kysely } from "kysely";
import { createTable, requiredRef, requiredText, text, uniqueKey } from "./table.ts";

/** Why no expected answer notices a change of a rule. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await createTable(db, "mutants", {
    row: requiredText,
    column: requiredText,
    mutation: requiredText,
    why: requiredText,
    note: text,
    pack: requiredRef("packs.name"),
  });
  await uniqueKey(db, "mutants", "row", "column", "mutation");
};
