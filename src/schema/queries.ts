import { sql } from "kysely";
import type { Database } from "../db/database.ts";
import { fromChange } from "../db/entities/change.ts";
import type { RunRow } from "../db/tables.ts";
import type { Change } from "../scenarios/knowledge.ts";

/** Queries that src/db has no function for yet. */

/** Changes with every write, of this process and of others. */
export const databaseStamp = async (db: Database): Promise<string> => {
  const { rows } = await sql<{ stamp: string }>`select total_changes() || '/' || data_version as stamp from pragma_data_version`.execute(
    db,
  );
  return rows[0]?.stamp ?? "";
};

/** Runs of any of the scenarios, the latest first. */
export const runsOfScenario = (db: Database, slugs: readonly string[]): Promise<readonly RunRow[]> =>
  db.selectFrom("runs").selectAll().where("scenario", "in", slugs).orderBy("scenario").orderBy("id", "desc").execute();

export const runsById = (db: Database, ids: readonly string[]): Promise<readonly RunRow[]> =>
  db.selectFrom("runs").selectAll().where("id", "in", ids.map(Number)).execute();

export interface StepEdits {
  readonly removed: ReadonlySet<number>;
  readonly replaced: ReadonlyMap<number, Change>;
}

/** Replaces and removes changes of a scenario, and numbers those that stay anew, from 1. */
export const editSteps = (db: Database, slug: string, { removed, replaced }: StepEdits): Promise<void> =>
  db.transaction().execute(async (transaction) => {
    const rows = await transaction.selectFrom("changes").select("step").where("scenario", "=", slug).orderBy("step").execute();
    let next = 1;
    for (const { step } of rows) {
      const change = replaced.get(step);
      const row = transaction.updateTable("changes").where("scenario", "=", slug).where("step", "=", step);
      if (removed.has(step)) await transaction.deleteFrom("changes").where("scenario", "=", slug).where("step", "=", step).execute();
      else await row.set({ step: next++, ...(change === undefined ? {} : { ...fromChange(change), note: null }) }).execute();
    }
  });
