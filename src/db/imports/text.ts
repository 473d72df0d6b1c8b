import { open } from "node:fs/promises";
import { Transform } from "node:stream";
import { type Problem, problem } from "../../scenarios/problem.ts";

/** Thrown for a file that is damaged or of another kind. */
export class BadFile extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super("The file cannot be imported.");
    this.name = "BadFile";
    this.problems = problems;
  }
}

/** What is wrong, where. */
export const refuse = (file: string, row: number | null, message: string, suggestion: string | null): BadFile =>
  new BadFile([problem({ file, ...(row === null ? {} : { row }) }, "BAD_SYNTAX", message, suggestion)]);

const lineEnds = (text: string): number => {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  return count;
};

/** Bytes to text, for as long as they are text in UTF-8. */
export const decoding = (file: string, onBytes: (bytes: number) => void): Transform => {
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

/** The first line of a file, or the beginning of it. */
export const headOf = async (file: string): Promise<string> => {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(65_536), 0, 65_536, 0);
    return buffer.toString("utf8", 0, bytesRead).trimStart().split(/\r?\n/, 1)[0] ?? "";
  } finally {
    await handle.close();
  }
};
