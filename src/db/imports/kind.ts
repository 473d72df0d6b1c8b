import type { Cells, Entity } from "../entities/entity.ts";
import type { KnownActors } from "./known-actors.ts";

/** One row of a file, by column; blanks around cells are gone. */
export type FileRow = Readonly<Record<string, string>>;

/** Where a row stands: line 1 is the header. */
export interface Line {
  readonly file: string;
  readonly line: number;
}

/** A record for the database. */
export interface ImportRecord {
  readonly entity: Entity;
  readonly cells: Cells;
  /** The row it comes from; null where the record keeps that itself, or comes from none. */
  readonly origin: Line | null;
}

/** Thrown for a cell that cannot be right: such a file is damaged, or of another kind, and nothing of it is imported. */
export class BadCell extends Error {
  readonly column: string | null;
  readonly suggestion: string | null;

  constructor(column: string | null, message: string, suggestion: string | null = null) {
    super(message);
    this.name = "BadCell";
    this.column = column;
    this.suggestion = suggestion;
  }
}

/** Turns the rows of one import into records, in the order of the files. */
export interface RecordReader {
  /**
   * The records of a row, or why it is left out, as a phrase.
   * @throws BadCell where the row cannot be right
   */
  row(row: FileRow, at: Line): readonly ImportRecord[] | string;
  /** The records for which all rows are needed, once these have been read. @throws BadCell where the rows together cannot be right */
  end(): readonly ImportRecord[];
}

/** What a reader is told of the import. */
export interface ReaderContext {
  readonly actors: KnownActors;
  /** The slug of the source that stands for the data set; for the `source` of records. */
  readonly source: string;
  /** Slug of the data set. */
  readonly dataSet: string;
}

/** One sort of file that other people publish. */
export interface ImportKind {
  /** Its word on the command line, and the name of its data set where none is given. */
  readonly name: string;
  readonly title: string;
  /** How its authors want to be cited. */
  readonly citation: string;
  readonly url: string | null;
  /** What separates cells; `any`: a tab where the header has one, else a comma. A tab means that quotes are text like any other. */
  readonly delimiter: "," | "\t" | "any";
  /** Columns without which it is another file; others may be there and may be used. In any order. */
  readonly columns: readonly string[];
  /** Columns that are used where they are there. */
  readonly optional?: readonly string[];
  /** What its authors call columns that are called otherwise here. */
  readonly published?: Readonly<Record<string, string>>;
  /** The rows of a JSON document, for kinds that are also published so. */
  readonly json?: (document: unknown) => readonly FileRow[];
  /** The version of the data, read off the first row: "4.01". */
  readonly version: (first: FileRow) => string;
  /** The last day of which the data knows, where that is the same for a version. */
  readonly until?: (version: string) => string | null;
  /** Tables beside those of packs that its records go to; they have the columns of their entity, and `pack`. */
  readonly tables?: readonly Entity[];
  readonly reader: (context: ReaderContext) => RecordReader;
}
