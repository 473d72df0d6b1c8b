import type { Kysely } from "kysely";
import { createTable, date, index, key, maybeOneOf, oneOf, orderIndex, refers, requiredRef, requiredText, text } from "./table.ts";

export const up = async (db: Kysely<unknown>) => {
  await createTable(db, "sources", {
    slug: key,
    title: requiredText,
    outlet: refers("actors.slug"),
    kind: oneOf("article", "statement", "document", "treaty-text", "database", "book"),
    url: text,
    published: date,
    language: text,
    grade: maybeOneOf("verified", "located", "known", "inferred"),
    note: text,
    pack: requiredRef("packs.name"),
  });
  await index(db, "sources", "title", "slug");
  await index(db, "sources", "outlet");
  await orderIndex(db, "sources", "published", "slug");
};
