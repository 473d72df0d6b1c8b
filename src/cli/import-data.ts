import { stat } from "node:fs/promises";
import { basename } from "node:path";
import type { Database } from "../db/database.ts";
import { importData, type SkippedRow } from "../db/imports/import.ts";
import { importKinds } from "../db/imports/index.ts";
import type { ImportKind } from "../db/imports/kind.ts";
import { retireDataSet } from "../db/imports/retire.ts";
import { loadBundledPacks } from "../db/packs/bundled.ts";
import { problemText } from "../scenarios/problem.ts";
import { didYouMean } from "../scenarios/suggest.ts";
import { engineChecks } from "./checks.ts";
import { defaultDatabase, namedDatabase, requireDatabase, withDatabase } from "./database.ts";
import { CommandError, type ExitCode, exitCodes, usageError } from "./exit.ts";
import { type FoundPack, isLoadedByItself, readBundled } from "./packs.ts";
import { progressOf } from "./progress.ts";
import type { Streams } from "./streams.ts";

export interface DataOptions {
  readonly db?: string;
  readonly as?: string;
  /** `OURS=THEIRS`. */
  readonly column?: readonly string[];
  readonly dryRun?: true;
  readonly skipped?: true;
}

/** Skipped rows that are listed without being asked for. */
const usuallyListed = 10;

const sizeOf = async (file: string): Promise<number> => {
  try {
    const found = await stat(file);
    if (found.isFile()) return found.size;
  } catch {
    throw usageError(`There is no file ${file}.`);
  }
  throw usageError(`${file} is a folder, and a file is needed (packs are imported with casus import pack DIR).`);
};

/** @throws CommandError where a word is no pair, or the kind has no such column */
const columnsOf = (kind: ImportKind, words: readonly string[]): ReadonlyMap<string, string> => {
  const ours = [...kind.columns, ...(kind.optional ?? [])];
  return new Map(
    words.map((word) => {
      const [name = "", ...rest] = word.split("=");
      const theirs = rest.join("=").trim();
      if (theirs === "") throw usageError(`--column ${word} is no pair such as ${ours[0]}="What the file calls it".`);
      if (!ours.includes(name))
        throw usageError(
          `--column ${word}: ${kind.name} has no column ${name}. ${didYouMean(name, ours) ?? `There are ${ours.join(", ")}`}.`,
        );
      return [name, theirs];
    }),
  );
};

const skippedText = (skipped: readonly SkippedRow[], all: boolean): readonly string[] => {
  const listed = all ? skipped : skipped.slice(0, usuallyListed);
  const left = skipped.length - listed.length;
  return [
    ...(skipped.length > 0 ? [`Left out ${skipped.length} ${skipped.length === 1 ? "row" : "rows"}:`] : []),
    ...listed.map(({ file, line, reason }) => `  ${basename(file)}, line ${line}: ${reason}`),
    ...(left > 0 ? [`  and ${left} more (--skipped lists all)`] : []),
  ];
};

/** Loads what ships with the program into a database that has nothing of it. @throws CommandError where that cannot be */
const withPacks = async (db: Database): Promise<void> => {
  if (await db.selectFrom("packs").select("name").where("name", "=", "alliances").executeTakeFirst()) return;
  const wanted = (one: FoundPack): boolean => isLoadedByItself(one) || one.pack?.name === "alliances";
  const packs = (await readBundled()).filter(wanted).flatMap(({ pack }) => pack ?? []);
  const loaded = await loadBundledPacks(db, packs, engineChecks);
  if (loaded.kind !== "ready")
    throw new CommandError("The packs that ship with the program could not be loaded; casus import pack tells why.");
};

const counted = (records: ReadonlyMap<string, number>): string =>
  [...records]
    .filter(([name]) => name !== "sources")
    .map(([name, count]) => `${count} ${name.replaceAll("_", " ")}`)
    .join(", ");

/**
 * `casus import KIND FILE...`: other people's data, all or nothing. An interrupt leaves the database as it was.
 * @throws CommandError for a file that is not there, and after an interrupt
 */
export const importFiles = async (
  kind: ImportKind,
  files: readonly string[],
  options: DataOptions,
  { out, err }: Streams,
): Promise<ExitCode> => {
  if (options.as !== undefined && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(options.as))
    throw usageError(`--as ${options.as} is no name (lower case letters, digits and single hyphens).`);
  const columns = columnsOf(kind, options.column ?? []);
  const sizes = await Promise.all(files.map(sizeOf));
  const abort = new AbortController();
  const interrupt = () => abort.abort();
  process.once("SIGINT", interrupt);
  const bar = progressOf(
    sizes.reduce((sum, size) => sum + size, 0),
    "bytes",
    "{bar} {percentage} % at {rate} bytes a second, {eta} s left",
  );
  try {
    return await withDatabase(namedDatabase(options.db) ?? defaultDatabase, async (db) => {
      // Packs first: data speaks of the actors that they have, and takes no name that they need.
      if (!options.dryRun) await withPacks(db);
      const result = await importData(db, kind, files, {
        ...(options.as === undefined ? {} : { dataSet: options.as }),
        columns,
        dryRun: options.dryRun === true,
        onBytes: bar.advance,
        signal: abort.signal,
        kinds: importKinds,
      });
      bar.stop();
      if (result.kind === "refused") {
        for (const found of result.problems) err(`error: ${problemText(found)}`);
        err("Nothing was imported.");
        return exitCodes.findings;
      }
      const { dataSet, version, rows, records, skipped, replaced } = result;
      if (result.kind === "unchanged") out(`Unchanged: ${dataSet} has version ${version} from ${rows} rows already.`);
      else {
        const verb = options.dryRun ? "Would import" : "Imported";
        out(`${verb} ${dataSet}, version ${version}: ${rows} rows, ${counted(records)}${replaced ? "; in place of what was there" : ""}.`);
        if (options.dryRun) out("Nothing was written (--dry-run).");
      }
      for (const line of skippedText(skipped, options.skipped === true)) out(line);
      return exitCodes.ok;
    });
  } catch (error) {
    if (abort.signal.aborted) throw new CommandError("Interrupted: nothing was imported, the database is as before.");
    throw error;
  } finally {
    bar.stop();
    process.off("SIGINT", interrupt);
  }
};

/** `casus retire DATASET`: removes a data set with all that came with it. */
export const retire = async (name: string, options: { readonly db?: string }, { out, err }: Streams): Promise<ExitCode> => {
  const path = namedDatabase(options.db) ?? defaultDatabase;
  requireDatabase(path);
  return withDatabase(path, async (db) => {
    const result = await retireDataSet(db, name, importKinds);
    if (result.kind === "refused") {
      for (const found of result.problems) err(`error: ${problemText(found)}`);
      return exitCodes.findings;
    }
    out(`Retired ${result.dataSet}, version ${result.version}.`);
    return exitCodes.ok;
  });
};
