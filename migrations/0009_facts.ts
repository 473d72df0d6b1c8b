import type { Kysely } from "kysely";
import { createTable, date, key, oneOf, refers, requiredRef, text } from "./table.ts";

export const up = (db: Kysely<unknown>) =>
  createTable(db, "facts", {
    atom: key,
    status: oneOf("record", "open"),
    from: date,
    to: date,
    known_from: date,
    source: refers("sources.slug"),
    note: text,
    pack: requiredRef("packs.name"),
  });
