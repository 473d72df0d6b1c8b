import { writePack } from "../db/packs/format.ts";
import { readDatabasePack, readDatabasePacks } from "../db/packs/store.ts";
import { didYouMean } from "../scenarios/suggest.ts";
import { defaultDatabase, namedDatabase, requireDatabase, withDatabase } from "./database.ts";
import { CommandError, type ExitCode, exitCodes, usageError } from "./exit.ts";
import type { Streams } from "./streams.ts";

/**
 * `casus export PACK DIR`: writes a pack as the database has it into a folder, in canonical form.
 * @throws CommandError where there is no such pack or the folder holds another one
 */
export const exportPack = async (name: string, folder: string, options: { readonly db?: string }, { out }: Streams): Promise<ExitCode> => {
  const path = namedDatabase(options.db) ?? defaultDatabase;
  requireDatabase(path);
  return withDatabase(path, async (db) => {
    const pack = await readDatabasePack(db, name);
    if (!pack) {
      const names = (await readDatabasePacks(db)).flatMap((each) => each.name ?? []);
      throw usageError(`${path} has no pack ${name} (${didYouMean(name, names) ?? `it has ${names.join(", ") || "none"}`}).`);
    }
    const changed = await writePack(pack, folder).catch((error: unknown) => {
      throw new CommandError(error instanceof Error ? error.message : String(error));
    });
    out(
      changed.length === 0 ? `${folder} already holds ${name} as it is in ${path}.` : `Wrote ${name} to ${folder}: ${changed.join(", ")}.`,
    );
    return exitCodes.ok;
  });
};
