import type { Kysely } from "kysely";
import { createTable, flag, index, key, maybeOneOf, ownedBy, refers, requiredInteger, requiredRef, requiredText, text } from "./table.ts";

export const up = async (db: Kysely<unknown>) => {
  await createTable(db, "rule_tables", {
    id: key,
    title: requiredText,
    instrument: refers("instruments.slug"),
    given: text,
    hit: maybeOneOf("unique"),
    complete: flag,
    groups: requiredText,
    columns: requiredText,
    pack: requiredRef("packs.name"),
  });
  await index(db, "rule_tables", "title", "id");
  await index(db, "rule_tables", "instrument");

  await createTable(db, "rule_rows", { table: ownedBy("rule_tables.id"), ordinal: requiredInteger, id: key, cells: requiredText });
  await db.schema.createIndex("rule_rows_order").unique().on("rule_rows").columns(["table", "ordinal"]).execute();
};
