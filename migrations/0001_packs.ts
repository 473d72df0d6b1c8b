import type { Kysely } from "kysely";
import { createTable, key, requiredText, requiredTime, text } from "./table.ts";

export const up = (db: Kysely<unknown>) =>
  createTable(db, "packs", {
    name: key,
    title: requiredText,
    description: text,
    version: requiredText,
    depends: requiredText,
    yaml: requiredText,
    hash: requiredText,
    loaded_at: requiredTime,
  });
