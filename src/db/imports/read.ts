import { createReadStream } from "node:fs";
import { Transform } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { type Problem, problem } from "../../scenarios/problem.ts";
import { didYouMean } from "../../scenarios/suggest.ts";
import type { FileRow, ImportKind, Line } from "./kind.ts";

/** Thrown for a file that is damaged or of another kind. */
export class BadFile extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super("The file cannot be imported.");
    this.name = "BadFile";
    this.problems = problems;
  }
}

const refuse = (file: string, row: number | null, message: string, suggestion: string | null): BadFile =>
  new BadFile([problem({ file, ...(row === null ? {} : { row }) }, "BAD_SYNTAX", message, suggestion)]);

const lineEnds = (text: string): number => {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  return count;
};

/** Bytes to text, for as long as they are text in UTF-8. */
const decoding = (file: string, onBytes: (bytes: number) => void): Transform => {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let line = 1;
  const decoded = (chunk: Buffer | null): string => {
    let text: string | null = null;
    try {
      text = chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch {
      // Told below: which byte it is, the decoder does not say.
    }
    if (text === null || text.includes("\0")) {
      const upTo = /^[^\0\ufffd]*/.exec(chunk?.toString() ?? "")?.[0] ?? "";
      throw refuse(file, line + lineEnds(upTo), "is no text in UTF-8", "save it as UTF-8, unpacked, and try again");
    }
    line += lineEnds(text);
    return text;
  };
  return new Transform({
    encoding: "utf8",
    transform: (chunk: Buffer, _encoding, done) => {
      onBytes(chunk.length);
      passing(done, () => decoded(chunk));
    },
    flush: (done) => passing(done, () => decoded(null)),
  });
};

const passing = (done: (error: Error | null, text?: string) => void, work: () => string): void => {
  try {
    done(null, work());
  } catch (error) {
    done(error instanceof Error ? error : new Error(String(error)));
  }
};

/** The columns of a header, or what is wrong with it. */
const headerOf = (file: string, header: readonly string[], kind: ImportKind, kinds: readonly ImportKind[]): string[] => {
  const names = header.map((name) => name.trim());
  const missing = kind.columns.filter((column) => !names.includes(column));
  if (missing.length > 0) {
    const other = kinds.find(({ columns }) => columns.every((column) => names.includes(column)));
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
  readonly onBytes: (bytes: number) => void;
  readonly signal: AbortSignal | undefined;
}

/**
 * The rows of a file, as a stream.
 * @param file as the user names it; also its path
 * @throws BadFile where it is no table, no UTF-8, cut off or of another kind
 */
export async function* readRows(file: string, { kind, kinds, onBytes, signal }: Reading): AsyncGenerator<{ row: FileRow; at: Line }> {
  const source = createReadStream(file, signal ? { signal } : {});
  const text = decoding(file, onBytes);
  const parser = parse({
    columns: (header: string[]) => headerOf(file, header, kind, kinds),
    delimiter: kind.delimiter,
    quote: kind.delimiter === "\t" ? null : '"',
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
