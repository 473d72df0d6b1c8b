import type { Kysely } from "kysely";
import { createTable, date, index, key, oneOf, requiredRef, requiredText, text, uniqueKey } from "./table.ts";

export const up = async (db: Kysely<unknown>) => {
  const pack = requiredRef("packs.name");
  await createTable(db, "actors", {
    slug: key,
    name: requiredText,
    kind: oneOf("state", "organisation", "organ", "person", "group", "outlet"),
    description: text,
    note: text,
    pack,
  });
  await index(db, "actors", "name", "slug");
  await index(db, "actors", "kind", "slug");

  await createTable(db, "aliases", { actor: requiredRef("actors.slug"), alias: requiredText, language: text, note: text, pack });
  await uniqueKey(db, "aliases", "actor", "alias");
  await index(db, "aliases", "actor");

  await createTable(db, "codes", {
    actor: requiredRef("actors.slug"),
    scheme: oneOf("iso-3166-1-alpha-2", "iso-3166-1-alpha-3", "iso-3166-1-numeric", "cow", "cow-abbreviation", "un-m49"),
    code: requiredText,
    from: date,
    to: date,
    note: text,
    pack,
  });
  await uniqueKey(db, "codes", "actor", "scheme", "code");
  await index(db, "codes", "actor");
  await index(db, "codes", "scheme", "code");
};
