import type { Place } from "../../scenarios/problem.ts";
import type { Cells } from "../entities/entity.ts";
import type { Manifest } from "./manifest.ts";

/** One row of a CSV file, with its number in the file (1 is the header). */
export interface PackRecord {
  readonly cells: Cells;
  readonly row: number;
}

export interface RuleTable {
  readonly id: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly cells: readonly string[]; readonly row: number }[];
}

/** A pack as read from a folder or from the database; it may still be wrong in itself until it is checked. */
export interface Pack {
  /** Null: what was made through the API and belongs to no pack. */
  readonly name: string | null;
  /** For messages: `packs/cst`. */
  readonly folder: string;
  readonly manifest: Manifest;
  /** pack.yaml in canonical form. */
  readonly yaml: string;
  /** By the name of the entity. */
  readonly records: ReadonlyMap<string, readonly PackRecord[]>;
  readonly tables: readonly RuleTable[];
}

/** Paths below the pack's folder, and their texts. */
export type PackFiles = ReadonlyMap<string, string>;

export const recordsOf = (pack: Pack, entity: string): readonly PackRecord[] => pack.records.get(entity) ?? [];

export const placeOf = (pack: Pack, entity: string, { row }: { readonly row: number }, column?: string): Place => ({
  file: `${pack.folder}/${entity}.csv`,
  row,
  ...(column === undefined ? {} : { column }),
});

/** The column of a rule table that names its rows. */
export const rowId = ({ columns }: RuleTable, cells: readonly string[]): string => cells[columns.indexOf("id")] ?? "";
