import type { Hashes } from "../scenarios/result.ts";
import type { Database } from "./database.ts";
import type { RunRow } from "./tables.ts";
import { now } from "./time.ts";

/**
 * Keeps the answer that a saved scenario gave.
 * @param result anything that JSON can carry.
 */
export const saveRun = (db: Database, scenario: string, hashes: Hashes, result: unknown): Promise<RunRow> =>
  db
    .insertInto("runs")
    .values({
      scenario,
      at: now(),
      hash_facts: hashes.facts,
      hash_rules: hashes.rules,
      hash_scenario: hashes.scenario,
      hash_engine: hashes.engine,
      result: JSON.stringify(result),
    })
    .returningAll()
    .executeTakeFirstOrThrow();

/** Newest first. @param limit at most so many. */
export const listRuns = (db: Database, scenario: string, limit: number): Promise<readonly RunRow[]> =>
  db.selectFrom("runs").selectAll().where("scenario", "=", scenario).orderBy("id", "desc").limit(limit).execute();

export const readRun = async (db: Database, id: number): Promise<RunRow | null> =>
  (await db.selectFrom("runs").selectAll().where("id", "=", id).executeTakeFirst()) ?? null;

/** Runs of any of the scenarios, the latest of each first. */
export const runsOfScenario = (db: Database, slugs: readonly string[]): Promise<readonly RunRow[]> =>
  db.selectFrom("runs").selectAll().where("scenario", "in", slugs).orderBy("scenario").orderBy("id", "desc").execute();

export const runsById = (db: Database, ids: readonly string[]): Promise<readonly RunRow[]> =>
  db.selectFrom("runs").selectAll().where("id", "in", ids.map(Number)).execute();
