import { type Kysely, sql } from "kysely";
import { packed } from "../src/db/contents.ts";
import {
  createTable,
  index,
  key,
  requiredBlob,
  requiredInteger,
  requiredRef,
  requiredText,
  requiredTime,
  serial,
  uniqueKey,
} from "./table.ts";

/**
 * What runs rest on, so that the same can be asked again. Contents are kept once, by their hash: answers, and the pieces of which a
 * snapshot of facts or of rules consists. Answers that were kept before move there; of the facts and rules beneath them nothing is known.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await createTable(db, "contents", { hash: key, body: requiredBlob });
  await createTable(db, "snapshots", { hash: requiredText, place: requiredInteger, content: requiredRef("contents.hash") });
  await uniqueKey(db, "snapshots", "hash", "place");
  await index(db, "snapshots", "content");

  await db.schema.alterTable("runs").renameTo("runs_before").execute();
  await db.schema.dropIndex("runs_scenario_id").execute();
  await createTable(db, "runs", {
    id: serial,
    scenario: requiredRef("scenarios.slug"),
    at: requiredTime,
    hash_facts: requiredText,
    hash_rules: requiredText,
    hash_scenario: requiredText,
    hash_engine: requiredText,
    answer: requiredRef("contents.hash"),
  });
  await index(db, "runs", "scenario", "id");
  await index(db, "runs", "answer");
  const { rows } = await sql<{ id: number; result: string }>`select id, result from runs_before`.execute(db);
  for (const { id, result } of rows) {
    const { hash, body } = packed(JSON.parse(result));
    await sql`insert into contents (hash, body) values (${hash}, ${body()}) on conflict do nothing`.execute(db);
    await sql`insert into runs (id, scenario, at, hash_facts, hash_rules, hash_scenario, hash_engine, answer)
      select id, scenario, at, hash_facts, hash_rules, hash_scenario, hash_engine, ${hash} from runs_before where id = ${id}`.execute(db);
  }
  await db.schema.dropTable("runs_before").execute();
};
