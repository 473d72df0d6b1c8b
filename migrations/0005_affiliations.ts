import type { Kysely } from "kysely";
import { createTable, date, index, oneOf, refers, requiredRef, requiredText, text, uniqueKey } from "./table.ts";

/** How actors belong to each other: memberships, offices, organs. */
export const up = async (db: Kysely<unknown>) => {
  const pack = requiredRef("packs.name");
  const actor = requiredRef("actors.slug");
  const source = refers("sources.slug");
  await createTable(db, "memberships", {
    actor,
    organisation: actor,
    from: date,
    to: date,
    status: oneOf("member", "observer", "suspended"),
    source,
    note: text,
    pack,
  });
  await uniqueKey(db, "memberships", "actor", "organisation", "from");
  await index(db, "memberships", "actor");
  await index(db, "memberships", "organisation");

  await createTable(db, "offices", { person: actor, actor, title: requiredText, from: date, to: date, source, note: text, pack });
  await uniqueKey(db, "offices", "person", "actor", "title", "from");
  await index(db, "offices", "person");
  await index(db, "offices", "actor");

  await createTable(db, "organs", { organ: actor, actor, from: date, to: date, source, note: text, pack });
  await uniqueKey(db, "organs", "organ", "actor", "from");
  await index(db, "organs", "organ");
  await index(db, "organs", "actor");
};
