import { type Kysely, Migrator, sql } from "kysely";
import { migrations } from "../../migrations/index.ts";

/** A static map: a provider that reads files fails where TypeScript is not loaded by Node itself. */
const provider = { getMigrations: async () => ({ ...migrations }) };

/** The migrations that a database has seen; none where it is empty or something else. */
export const migrationsSeen = async <T>(db: Kysely<T>): Promise<readonly string[]> => {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === "kysely_migration")) return [];
  return (await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)).rows.map(({ name }) => name);
};

/** @throws where a newer version of the program has written to the database */
export const refuseNewer = (seen: readonly string[]): void => {
  const unknown = seen.filter((name) => !(name in migrations));
  if (unknown.length > 0)
    throw new Error(`a newer version of the program has written to it, with ${unknown.join(", ")}, which this one does not know`);
};

/**
 * Brings the database to the newest schema.
 * @throws the first migration's error, with its name; also where the database is newer than the program.
 */
export const migrate = async <T>(db: Kysely<T>): Promise<void> => {
  const seen = await migrationsSeen(db);
  refuseNewer(seen);
  // The migrator needs a lock and twice the time to find that there is nothing to do.
  if (seen.length === Object.keys(migrations).length) return;
  const { error, results } = await new Migrator({ db, provider }).migrateToLatest();
  if (error === undefined) return;
  const failed = results?.find((result) => result.status === "Error");
  throw new Error(`The database could not be brought up to date${failed ? ` at ${failed.migrationName}` : ""}.`, { cause: error });
};
