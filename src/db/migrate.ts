import { type Kysely, Migrator } from "kysely";
import { migrations } from "../../migrations/index.ts";

/** A static map: a provider that reads files fails where TypeScript is not loaded by Node itself. */
const provider = { getMigrations: async () => ({ ...migrations }) };

/**
 * Brings the database to the newest schema.
 * @throws the first migration's error, with its name; also where the database is newer than the program.
 */
export const migrate = async <T>(db: Kysely<T>): Promise<void> => {
  const { error, results } = await new Migrator({ db, provider }).migrateToLatest();
  if (error === undefined) return;
  const failed = results?.find((result) => result.status === "Error");
  throw new Error(`The database could not be brought up to date${failed ? ` at ${failed.migrationName}` : ""}.`, { cause: error });
};
