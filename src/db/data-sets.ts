import type { Database } from "./database.ts";
import type { DataSetRow, OriginTable } from "./tables.ts";

/** Every data set, by name. */
export const readDataSets = (db: Database): Promise<readonly DataSetRow[]> =>
  db.selectFrom("data_sets").selectAll().orderBy("name").execute();

/** Data sets of alliances that know nothing of a day because they end before it, each as a sentence. */
export const dataSetsEnded = async (db: Database, day: string): Promise<readonly string[]> => {
  const sets = await db
    .selectFrom("data_sets")
    .selectAll()
    .where("until", "<", day)
    .where("kind", "in", ["atop", "cow-alliances"])
    .orderBy("name")
    .execute();
  return sets.map(
    ({ name, version, until }) =>
      `The data set ${name}, version ${version}, ends on ${until}: what was in force then is taken as still in force on ${day}.`,
  );
};

/** Where a record of a data set stands in its files; null for a record that was not imported. */
export const originOf = async (
  db: Database,
  entity: string,
  key: readonly (string | null)[],
): Promise<Pick<OriginTable, "data_set" | "file" | "line"> | null> =>
  (await db
    .selectFrom("origins")
    .select(["data_set", "file", "line"])
    .where("entity", "=", entity)
    .where("key", "=", JSON.stringify(key))
    .executeTakeFirst()) ?? null;
