import type { Kysely } from "kysely";
import { createTable, key, maybeOneOf, oneOf, requiredRef, requiredText, text, uniqueKey } from "./table.ts";

export const up = async (db: Kysely<unknown>) => {
  const pack = requiredRef("packs.name");
  await createTable(db, "predicates", {
    name: key,
    roles: text,
    world: oneOf("open", "closed"),
    single: text,
    template: requiredText,
    description: text,
    note: text,
    pack,
  });
  await createTable(db, "actions", {
    slug: key,
    title: requiredText,
    template: text,
    grade: maybeOneOf("a0", "a1", "a2", "a3", "a4", "a5", "a6"),
    parents: text,
    roles: text,
    description: text,
    note: text,
    pack,
  });
  await createTable(db, "readings", {
    reading: requiredText,
    answer: requiredText,
    question: requiredText,
    title: requiredText,
    description: text,
    note: text,
    pack,
  });
  await uniqueKey(db, "readings", "reading", "answer");
};
