import type { Change } from "../scenarios/knowledge.ts";
import type { Database } from "./database.ts";
import { fromChange } from "./entities/change.ts";
import type { ScenarioRow } from "./tables.ts";

/** The changes of a stored scenario are numbered; whoever edits them does so inside a transaction of its own. */
type Owner = Pick<ScenarioRow, "slug" | "pack">;

/** Steps are those before the edit. */
export interface StepEdits {
  readonly removed?: ReadonlySet<number>;
  readonly replaced?: ReadonlyMap<number, Change>;
  /** To follow those that stay, in order. */
  readonly appended?: readonly Change[];
}

export const appendSteps = async (db: Database, { slug, pack }: Owner, changes: readonly Change[]): Promise<void> => {
  if (changes.length === 0) return;
  const last = await db
    .selectFrom("changes")
    .select(({ fn }) => fn.max("step").as("step"))
    .where("scenario", "=", slug)
    .executeTakeFirst();
  const ordinal = await db
    .selectFrom("changes")
    .select(({ fn }) => fn.max("ordinal").as("ordinal"))
    .executeTakeFirst();
  await db
    .insertInto("changes")
    .values(
      changes.map((change, i) => ({
        scenario: slug,
        step: (last?.step ?? 0) + i + 1,
        ...fromChange(change),
        note: null,
        pack,
        ordinal: (ordinal?.ordinal ?? 0) + i + 1,
      })),
    )
    .execute();
};

/** Replaces and removes by the steps as they were, numbers those that stay anew, from 1, then appends. */
export const editSteps = async (db: Database, owner: Owner, { removed, replaced, appended }: StepEdits): Promise<void> => {
  if ((removed?.size ?? 0) + (replaced?.size ?? 0) > 0) {
    const rows = await db.selectFrom("changes").select("step").where("scenario", "=", owner.slug).orderBy("step").execute();
    let next = 1;
    for (const { step } of rows) {
      const change = replaced?.get(step);
      if (removed?.has(step)) await db.deleteFrom("changes").where("scenario", "=", owner.slug).where("step", "=", step).execute();
      else
        await db
          .updateTable("changes")
          .where("scenario", "=", owner.slug)
          .where("step", "=", step)
          .set({ step: next++, ...(change === undefined ? {} : { ...fromChange(change), note: null }) })
          .execute();
    }
  }
  await appendSteps(db, owner, appended ?? []);
};
