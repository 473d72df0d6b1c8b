import type { Kysely } from "kysely";
import { appendOnly } from "../src/db/sqlite.ts";
import { createTable, index, oneOf, requiredText, serial, text } from "./table.ts";

/** Who wrote what, when, and what stood there before and after, as JSON. Nothing in it is ever changed. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await createTable(db, "audit", {
    id: serial,
    at: requiredText,
    author: requiredText,
    action: oneOf("record", "amend", "retire", "review", "import"),
    entity: requiredText,
    key: requiredText,
    pack: text,
    before: text,
    after: text,
    reason: text,
  });
  await index(db, "audit", "entity", "key", "id");
  await index(db, "audit", "author", "id");
  await index(db, "audit", "at");
  await appendOnly(db, "audit");
};
