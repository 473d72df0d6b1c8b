import { type Kysely, sql } from "kysely";
import { createTable, date, index, maybeOneOf, oneOf, refers, requiredRef, text, uniqueKey } from "./table.ts";

/** What members of alliances promise, with the conditions that are known to exist. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  const open = maybeOneOf("open");
  await createTable(db, "pledges", {
    actor: requiredRef("actors.slug"),
    instrument: requiredRef("instruments.slug"),
    promise: oneOf("defence", "offence", "neutrality", "non-aggression", "consultation"),
    from: date,
    to: date,
    adversary: maybeOneOf("named", "open"),
    place: open,
    conflict: open,
    number: open,
    demand: open,
    provocation: open,
    attacked: maybeOneOf("only"),
    request: open,
    adversaries: text,
    varies: maybeOneOf("yes"),
    source: refers("sources.slug"),
    note: text,
    pack: requiredRef("packs.name"),
  });
  await uniqueKey(db, "pledges", "actor", "instrument", "promise", "from");
  await index(db, "pledges", "actor");
  await index(db, "pledges", "instrument");
  for (const operation of ["insert", "update", "delete"])
    await sql`create trigger ${sql.ref(`writes_pledges_${operation}`)} after ${sql.raw(operation)} on pledges
      begin update writes set count = count + 1 where part = 'knowledge'; end`.execute(db);
};
