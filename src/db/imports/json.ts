import { createReadStream } from "node:fs";
import type { FileRow, Line } from "./kind.ts";
import { decoding, refuse } from "./text.ts";

/** One document is read whole, so it has a limit; one document a line has none. */
const mostBytes = 256 * 1024 * 1024;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

interface Reading {
  readonly onBytes: (bytes: number) => void;
  readonly signal: AbortSignal | undefined;
}

/**
 * The rows of a JSON file, which is one document, or one a line. `line` is the line, or which one it is in its document.
 * @throws BadFile where it is no JSON, cut off, or too large to be read whole
 */
export async function* jsonRows(
  file: string,
  rowsOf: (document: unknown) => readonly FileRow[],
  { onBytes, signal }: Reading,
): AsyncGenerator<{ row: FileRow; at: Line }> {
  const source = createReadStream(file, signal ? { signal } : {});
  const text = decoding(file, onBytes);
  source.once("error", (error) => text.destroy(error));
  source.pipe(text);
  let waiting = "";
  let line = 0;
  let lines: boolean | null = null;
  try {
    for await (const chunk of text as AsyncIterable<string>) {
      waiting += chunk;
      lines ??= chunk.includes("\n") ? parsed(waiting.slice(0, waiting.indexOf("\n")).replace(/^\ufeff/, "")) !== undefined : null;
      if (lines !== true) {
        if (waiting.length > mostBytes)
          throw refuse(file, null, `is one document of more than ${mostBytes / 1024 / 1024} MiB`, "write one document a line");
        continue;
      }
      const complete = waiting.split("\n");
      waiting = complete.pop() ?? "";
      for (const one of complete) yield* lineRows(file, one, ++line, rowsOf);
    }
  } finally {
    source.destroy();
  }
  if (lines === true) {
    yield* lineRows(file, waiting, line + 1, rowsOf);
    return;
  }
  const document = parsed(waiting.replace(/^\ufeff/, ""));
  if (document === undefined) throw refuse(file, null, "is no JSON that can be read", "the file may be cut off");
  let place = 0;
  for (const row of rowsOf(document)) yield { row, at: { file, line: ++place } };
}

function* lineRows(
  file: string,
  text: string,
  line: number,
  rowsOf: (document: unknown) => readonly FileRow[],
): Generator<{ row: FileRow; at: Line }> {
  const trimmed = text.replace(/^\ufeff/, "").trim();
  if (trimmed === "") return;
  const document = parsed(trimmed);
  if (document === undefined) throw refuse(file, line, "is no JSON that can be read", "the file may be cut off");
  for (const row of rowsOf(document)) yield { row, at: { file, line } };
}
