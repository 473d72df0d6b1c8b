import type { Kysely } from "kysely";
import { createTable, date, index, key, ownedBy, requiredInteger, requiredText, requiredTime, uniqueKey } from "./table.ts";

/** Packs that were imported from other people's files, and where each of their records stands there. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await createTable(db, "data_sets", {
    name: (table, name) =>
      key(table, name).addForeignKeyConstraint("data_sets_pack", ["name"], "packs", ["name"], (c) => c.onDelete("cascade")),
    kind: requiredText,
    version: requiredText,
    citation: requiredText,
    files: requiredText,
    hash: requiredText,
    rows: requiredInteger,
    skipped: requiredInteger,
    until: date,
    imported_at: requiredTime,
  });
  await createTable(db, "origins", {
    data_set: ownedBy("data_sets.name"),
    entity: requiredText,
    key: requiredText,
    file: requiredText,
    line: requiredInteger,
  });
  await uniqueKey(db, "origins", "data_set", "entity", "key");
  await index(db, "origins", "entity", "key");
};
