import type { Hashes } from "../scenarios/result.ts";
import type { Database } from "./database.ts";
import type { RunHead, RunRow } from "./tables.ts";
import { now } from "./time.ts";

/** Everything but the answer itself, which is large and wanted one at a time. */
export const runHead = [
  "id",
  "scenario",
  "at",
  "hash_facts",
  "hash_rules",
  "hash_scenario",
  "hash_engine",
] as const satisfies readonly (keyof RunHead)[];

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

/** Runs of any of the scenarios, the latest of each first. @param limit at most so many of each. */
export const runsOfScenario = (db: Database, slugs: readonly string[], limit: number): Promise<readonly RunHead[]> =>
  db
    .selectFrom((from) =>
      from
        .selectFrom("runs")
        .select([
          ...runHead,
          (row) =>
            row.fn
              .agg<number>("row_number")
              .over((over) => over.partitionBy("scenario").orderBy("id", "desc"))
              .as("place"),
        ])
        .where("scenario", "in", slugs)
        .as("placed"),
    )
    .select([...runHead])
    .where("place", "<=", limit)
    .orderBy("scenario")
    .orderBy("id", "desc")
    .execute();

export const runsById = (db: Database, ids: readonly string[]): Promise<readonly RunHead[]> =>
  db
    .selectFrom("runs")
    .select([...runHead])
    .where("id", "in", ids.map(Number))
    .execute();

/** The answers that runs kept, as JSON. */
export const resultsOfRuns = (db: Database, ids: readonly number[]): Promise<readonly Pick<RunRow, "id" | "result">[]> =>
  db.selectFrom("runs").select(["id", "result"]).where("id", "in", ids).execute();
