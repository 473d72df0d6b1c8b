import { basename } from "node:path";
import { type Kysely, sql } from "kysely";
import { stringify } from "yaml";
import { type Problem, problem } from "../../scenarios/problem.ts";
import type { Database } from "../database.ts";
import { sources } from "../entities/sources.ts";
import { removeRows } from "../packs/store.ts";
import { rebuildSearch } from "../search.ts";
import { deferForeignKeys } from "../sqlite.ts";
import type { Tables } from "../tables.ts";
import { now } from "../time.ts";
import { BadCell, type FileRow, type ImportKind, type Line, type RecordReader } from "./kind.ts";
import { readKnownActors } from "./known-actors.ts";
import { readRows } from "./read.ts";
import { BadFile } from "./text.ts";
import { Writer } from "./writer.ts";

/** A row that was left out. */
export interface SkippedRow extends Line {
  readonly reason: string;
}

export type ImportResult =
  | {
      /** `unchanged`: the database has just that already. */
      readonly kind: "imported" | "unchanged";
      readonly dataSet: string;
      readonly version: string;
      readonly rows: number;
      /** How many of each sort, by the name of their table. */
      readonly records: ReadonlyMap<string, number>;
      readonly skipped: readonly SkippedRow[];
      /** Whether another state of the data set was there before. */
      readonly replaced: boolean;
    }
  /** Nothing was written. */
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

export interface ImportOptions {
  /** Name of the data set; the kind's where it is left out. */
  readonly dataSet?: string;
  /** Names of columns in the files, by what the kind calls them. */
  readonly columns?: ReadonlyMap<string, string>;
  /** Do everything and take it back. */
  readonly dryRun?: boolean;
  readonly onBytes?: (bytes: number) => void;
  readonly signal?: AbortSignal;
  /** All kinds, for a better word about a file of another one. */
  readonly kinds: readonly ImportKind[];
}

/** More mistakes than this need not be listed to see that it is the wrong file. */
const mostMistakes = 20;

/** Takes the transaction back without a fault. */
class TakeBack extends Error {}

/** A version of three numbers, as packs have: "4.01" is 4.1.0. */
const packVersion = (version: string): string => {
  const numbers = (version.match(/\d+/g) ?? []).map(Number);
  return [numbers[0] ?? 1, numbers[1] ?? 0, numbers[2] ?? 0].join(".");
};

const mistakeOf = (error: BadCell, { file, line }: Line): Problem =>
  problem({ file, row: line, ...(error.column === null ? {} : { column: error.column }) }, "BAD_VALUE", error.message, error.suggestion);

interface Read {
  readonly rows: number;
  readonly skipped: readonly SkippedRow[];
  readonly version: string;
}

/** Reads the files into the writer. @throws BadFile with every mistake, as far as they are worth listing */
const readAll = async (
  kind: ImportKind,
  files: readonly string[],
  { kinds, columns = new Map(), onBytes = () => {}, signal }: ImportOptions,
  begin: (version: string) => RecordReader,
  writer: Writer,
): Promise<Read> => {
  const skipped: SkippedRow[] = [];
  const mistakes: Problem[] = [];
  let rows = 0;
  const state: { begun: { readonly version: string; readonly reader: RecordReader } | null } = { begun: null };
  const take = (row: FileRow, at: Line): void => {
    try {
      const own = kind.version(row);
      state.begun ??= { version: own, reader: begin(own) };
      const { version, reader } = state.begun;
      if (own !== version)
        throw new BadCell(
          "version",
          `is of version ${own}, and the rows before are of version ${version}`,
          "the file may be cut off, or two are mixed",
        );
      const found = reader.row(row, at);
      if (typeof found === "string") skipped.push({ ...at, reason: found });
      else for (const record of found) writer.add(record);
    } catch (error) {
      if (!(error instanceof BadCell)) throw error;
      mistakes.push(mistakeOf(error, at));
      if (mistakes.length >= mostMistakes) throw new BadFile(mistakes);
    }
  };
  for (const file of files) {
    const before = rows;
    for await (const { row, at } of readRows(file, { kind, kinds, columns, onBytes, signal })) {
      rows++;
      take(row, at);
      if (writer.full && mistakes.length === 0) await writer.flush();
    }
    if (rows === before) throw new BadFile([problem({ file }, "BAD_SYNTAX", "has no rows", "the file may be cut off")]);
  }
  if (mistakes.length > 0) throw new BadFile(mistakes);
  if (state.begun === null) throw new Error("There is no row, and nobody noticed.");
  const { version, reader } = state.begun;
  try {
    for (const record of reader.end()) writer.add(record);
  } catch (error) {
    if (!(error instanceof BadCell)) throw error;
    throw new BadFile([problem({ file: files.at(-1) ?? "" }, "BAD_VALUE", error.message, error.suggestion)]);
  }
  await writer.flush();
  return { rows, skipped, version };
};

/** Packs that have the actors of which a data set speaks. */
const dependsOn = async (db: Kysely<Tables>, dataSet: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ pack: string }>`select distinct pack from actors where pack <> ${dataSet} and slug in (
    select actor from codes where pack = ${dataSet} union select actor from parties where pack = ${dataSet}
    union select actor from participants where pack = ${dataSet} union select actor from memberships where pack = ${dataSet}
    union select claimant from claims where pack = ${dataSet} union select outlet from sources where pack = ${dataSet}
    union select actor from coded_events where pack = ${dataSet} union select target from coded_events where pack = ${dataSet}) order by pack`.execute(
    db,
  );
  return rows.map(({ pack }) => pack);
};

/**
 * Imports files of one kind as a data set: a pack of its own, which takes the place of an earlier import of that name. One transaction,
 * written as it is read, so that memory does not grow with the files.
 * @param files as the user names them
 * @returns what came of it; with `refused` nothing was written
 * @throws what the signal was aborted with, and faults of reading; the database is as before then, too
 */
export const importData = async (
  db: Database,
  kind: ImportKind,
  files: readonly string[],
  options: ImportOptions,
): Promise<ImportResult> => {
  const name = options.dataSet ?? kind.name;
  let result: ImportResult | null = null;
  try {
    await db.transaction().execute(async (transaction) => {
      await deferForeignKeys(transaction);
      const before = await transaction.selectFrom("data_sets").selectAll().where("name", "=", name).executeTakeFirst();
      if (!before && (await transaction.selectFrom("packs").select("name").where("name", "=", name).executeTakeFirst()))
        throw new BadFile([
          problem({ path: name }, "DUPLICATE", `${name} is a pack that was not imported from such files`, "choose a name with --as"),
        ]);
      for (const table of kind.tables ?? []) await sql`delete from ${sql.table(table.name)} where pack = ${name}`.execute(transaction);
      await removeRows(transaction, name);
      await transaction.deleteFrom("origins").where("data_set", "=", name).execute();
      const actors = await readKnownActors(transaction);
      const writer = new Writer(transaction, name);
      const at = now();
      await transaction
        .insertInto("packs")
        .values({ name, title: kind.title, description: kind.citation, version: "0.0.0", depends: "[]", yaml: "", hash: "", loaded_at: at })
        .onConflict((conflict) => conflict.column("name").doNothing())
        .execute();
      if (!before)
        await transaction
          .insertInto("data_sets")
          .values({
            name,
            kind: kind.name,
            version: "",
            citation: kind.citation,
            files: "[]",
            hash: "",
            rows: 0,
            skipped: 0,
            until: null,
            imported_at: at,
          })
          .execute();
      const begin = (version: string): RecordReader => {
        const source = `${name}-${version.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}`;
        const title = `${kind.title}, version ${version}: ${kind.citation}`;
        writer.add({ entity: sources, cells: { slug: source, title, kind: "database", url: kind.url, grade: "verified" }, origin: null });
        return kind.reader({ actors, source, dataSet: name });
      };
      const { rows, skipped, version } = await readAll(kind, files, options, begin, writer);
      const hash = writer.hash();
      const common = { dataSet: name, version, rows, records: writer.counts, skipped, replaced: before !== undefined };
      if (before?.hash === hash && before.version === version) {
        result = { kind: "unchanged", ...common };
        throw new TakeBack();
      }
      const depends = await dependsOn(transaction, name);
      const manifest = { name, title: kind.title, description: kind.citation, version: packVersion(version), depends, tables: {} };
      await transaction
        .updateTable("packs")
        .set({ version: manifest.version, depends: JSON.stringify(depends), yaml: stringify(manifest), hash, loaded_at: at })
        .where("name", "=", name)
        .execute();
      await transaction
        .updateTable("data_sets")
        .set({
          version,
          files: JSON.stringify(files.map((file) => basename(file))),
          hash,
          rows,
          skipped: skipped.length,
          until: kind.until?.(version) ?? null,
          imported_at: at,
        })
        .where("name", "=", name)
        .execute();
      await rebuildSearch(transaction);
      await refuseDangling(transaction, name);
      options.signal?.throwIfAborted();
      result = { kind: "imported", ...common };
      if (options.dryRun) throw new TakeBack();
    });
  } catch (error) {
    if (error instanceof BadFile) return { kind: "refused", problems: error.problems };
    if (!(error instanceof TakeBack)) throw error;
  }
  if (result === null) throw new Error("The import ended without a result.");
  return result;
};

/** @throws BadFile where rows of others refer to what is no longer there */
export const refuseDangling = async (db: Kysely<Tables>, dataSet: string): Promise<void> => {
  const { rows } = await sql<{ table: string; parent: string }>`select distinct "table", parent from pragma_foreign_key_check`.execute(db);
  if (rows.length === 0) return;
  const users = rows.map(({ table, parent }) => `${table} refer to its ${parent}`).join(", ");
  throw new BadFile([
    problem(
      { path: dataSet },
      "DANGLING_REFERENCE",
      `what is to go is still in use: ${users}`,
      "retire the data sets and packs that rest on it first",
    ),
  ]);
};
