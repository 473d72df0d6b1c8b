import { createReadStream } from "node:fs";
import { CsvError, parse } from "csv-parse";
import { didYouMean } from "../../scenarios/suggest.ts";
import { jsonRows } from "./json.ts";
import type { FileRow, ImportKind, Line } from "./kind.ts";
import { type BadFile, decoding, headOf, refuse } from "./text.ts";

/** Columns by what the kind calls them; a column that gives its name to another keeps none. */
const namesOf = (header: readonly string[], kind: ImportKind, columns: ReadonlyMap<string, string>): string[] => {
  const names = header.map((name) => name.trim());
  const renamed = new Map([...columns].map(([ours, theirs]) => [theirs, ours]));
  for (const [theirs, ours] of Object.entries(kind.published ?? {}))
    if (!columns.has(ours) && !names.includes(ours)) renamed.set(theirs, ours);
  return names.map((name) => renamed.get(name) ?? (columns.has(name) ? `(${name})` : name));
};

/** The columns of a header, or what is wrong with it. */
const headerOf = (file: string, header: readonly string[], { kind, kinds, columns }: Reading): string[] => {
  const names = namesOf(header, kind, columns);
  const missing = kind.columns.filter((column) => !names.includes(column));
  if (missing.length > 0) {
    const other = kinds.find((other) => {
      const theirs = namesOf(header, other, new Map());
      return other.columns.every((column) => theirs.includes(column));
    });
    const near = missing.length === 1 ? didYouMean(missing[0] ?? "", names) : null;
    throw refuse(
      file,
      1,
      `is no file of the kind ${kind.name}: ${missing.length === kind.columns.length ? "none of its columns is there" : `the header lacks ${missing.slice(0, 6).join(", ")}${missing.length > 6 ? ` and ${missing.length - 6} more` : ""}`}`,
      other
        ? `it looks like ${other.name}`
        : (near ??
            `the first row names the columns; needed are ${kind.columns.slice(0, 8).join(", ")}${kind.columns.length > 8 ? " and so on" : ""}`),
    );
  }
  const twice = names.find((name, i) => name !== "" && names.indexOf(name) !== i);
  if (twice !== undefined) throw refuse(file, 1, `names the column ${twice} twice`, "remove one of the two");
  return names;
};

const csvProblem = (file: string, error: CsvError): BadFile => {
  const line = typeof error["lines"] === "number" ? error["lines"] : null;
  const cells = Array.isArray(error["record"]) ? error["record"].length : null;
  if (/^CSV_(INCONSISTENT|RECORD_INCONSISTENT)/.test(error.code))
    return refuse(
      file,
      line,
      `has ${cells ?? "too few or too many"} cells here and another number in the header`,
      "the file may be cut off, or a cell with commas lacks its quotes",
    );
  return refuse(file, line, `is no table that can be read: ${error.message}`, "the file may be cut off, or a quote is not closed");
};

interface Reading {
  readonly kind: ImportKind;
  /** For a better word about a file of another kind. */
  readonly kinds: readonly ImportKind[];
  /** What the user says the file calls columns, by what the kind calls them. */
  readonly columns: ReadonlyMap<string, string>;
  readonly onBytes: (bytes: number) => void;
  readonly signal: AbortSignal | undefined;
}

/**
 * The rows of a file, as a stream.
 * @param file as the user names it; also its path
 * @throws BadFile where it is no table, no UTF-8, cut off or of another kind
 */
export async function* readRows(file: string, reading: Reading): AsyncGenerator<{ row: FileRow; at: Line }> {
  const { kind, onBytes, signal } = reading;
  const head = await headOf(file);
  if (kind.json && /^\ufeff?\s*[[{]/.test(head)) {
    yield* jsonRows(file, kind.json, reading);
    return;
  }
  const delimiter = kind.delimiter !== "any" ? kind.delimiter : head.includes("\t") ? "\t" : ",";
  const source = createReadStream(file, signal ? { signal } : {});
  const text = decoding(file, onBytes);
  const parser = parse({
    columns: (header: string[]) => headerOf(file, header, reading),
    delimiter,
    quote: delimiter === "\t" ? null : '"',
    bom: true,
    info: true,
    trim: true,
    skip_empty_lines: true,
  });
  source.once("error", (error) => text.destroy(error));
  text.once("error", (error) => parser.destroy(error));
  source.pipe(text).pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: FileRow; info: { lines: number } }>)
      yield { row: record, at: { file, line: info.lines } };
  } catch (error) {
    if (error instanceof CsvError) throw csvProblem(file, error);
    throw error;
  } finally {
    source.destroy();
  }
}
