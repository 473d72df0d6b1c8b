import type { Database } from "../db/database.ts";
import { importKinds } from "../db/imports/index.ts";
import { loadBundledPacks } from "../db/packs/bundled.ts";
import { differenceText } from "../db/packs/differences.ts";
import type { Pack } from "../db/packs/pack.ts";
import { problemText } from "../scenarios/problem.ts";
import { engineChecks } from "./checks.ts";
import { defaultDatabase, namedDatabase, withDatabase } from "./database.ts";
import { type ExitCode, exitCodes, usageError } from "./exit.ts";
import { type DataOptions, importFiles } from "./import-data.ts";
import { type FoundPack, findPack, readBundled, withDependencies } from "./packs.ts";
import type { Streams } from "./streams.ts";

export interface ImportOptions extends DataOptions {
  readonly replace: boolean;
}

/**
 * `casus import KIND FILE...`; without a kind, the folders of packs.
 * @throws CommandError where the kind has no files, or the options are another's
 */
export const importAny = async (kind: string, files: readonly string[], options: ImportOptions, streams: Streams): Promise<ExitCode> => {
  const found = importKinds.find(({ name }) => name === kind);
  if (!found) {
    const folders = kind === "pack" ? files : [kind, ...files];
    if (folders.length === 0) throw usageError("Name the folders of the packs: casus import pack DIR.");
    const other =
      options.as !== undefined
        ? "--as"
        : options.column !== undefined
          ? "--column"
          : options.dryRun
            ? "--dry-run"
            : options.skipped
              ? "--skipped"
              : null;
    if (other !== null)
      throw usageError(
        `${other} is for data, and ${kind === "pack" ? "packs" : kind} is none (kinds: ${importKinds.map(({ name }) => name).join(", ")}; packs are checked with casus check).`,
      );
    return importPacks(folders, options, streams);
  }
  if (files.length === 0) throw usageError(`Name the files: casus import ${kind} FILE.`);
  if (options.replace) throw usageError("--replace is for packs: data always takes the place of an earlier import.");
  return importFiles(found, files, options, streams);
};

/** Packs with those that ship, that they depend on, and that the database does not have; what it has is left as it is. */
const withMissing = async (db: Database, named: readonly FoundPack[], bundled: readonly FoundPack[]): Promise<readonly Pack[]> => {
  const there = new Set((await db.selectFrom("packs").select("name").execute()).map(({ name }) => name));
  const own = new Set(named.flatMap(({ pack }) => pack?.name ?? []));
  const around = bundled.filter(({ pack }) => !own.has(pack?.name ?? ""));
  const needed = named.flatMap((found) => withDependencies(found, [...around, ...named])).flatMap(({ pack }) => pack ?? []);
  return [...new Map(needed.map((pack) => [pack.name ?? "", pack])).values()].filter(
    ({ name }) => own.has(name ?? "") || !there.has(name ?? ""),
  );
};

/**
 * `casus import pack DIR...`: loads packs from folders into the database, all or none, with what they depend on where that ships and is
 * not there yet. A pack whose rows were edited in the database since it was loaded is refused, with the differences, unless `replace` is set.
 */
export const importPacks = async (
  folders: readonly string[],
  options: { readonly db?: string; readonly replace: boolean },
  { out, err }: Streams,
): Promise<ExitCode> => {
  const bundled = await readBundled();
  const found = await Promise.all(folders.map((folder) => findPack(folder, bundled)));
  const errors = found.flatMap(({ problems }) => problems).filter(({ severity }) => severity === "error");
  if (errors.length > 0) {
    for (const problem of errors) err(`error: ${problemText(problem)}`);
    return exitCodes.findings;
  }
  return withDatabase(namedDatabase(options.db) ?? defaultDatabase, async (db) => {
    const packs = await withMissing(db, found, bundled);
    const result = await loadBundledPacks(db, packs, engineChecks, options.replace ? "replace" : "refuse");
    switch (result.kind) {
      case "ready":
        // What the others say to each other is not for whoever loads a pack beside them.
        for (const problem of result.warnings)
          if (found.some(({ pack }) => problem.place.file?.startsWith(`${pack?.folder}/`))) err(`warning: ${problemText(problem)}`);
        if (result.loaded.length > 0) out(`Loaded ${result.loaded.join(", ")}.`);
        if (result.unchanged.length > 0) out(`Unchanged since they were loaded: ${result.unchanged.join(", ")}.`);
        return exitCodes.ok;
      case "refused":
        for (const problem of result.problems) err(`${problem.severity}: ${problemText(problem)}`);
        err("Nothing was loaded.");
        return exitCodes.findings;
      case "conflict":
        for (const { pack, differences } of result.conflicts) {
          err(`The database carries edits to ${pack} that this would discard:`);
          for (const difference of differences) err(`  ${differenceText(difference)}`);
        }
        err("Nothing was loaded. Keep the edits with casus export PACK DIR first, then decide with casus import --replace.");
        return exitCodes.findings;
    }
  });
};
