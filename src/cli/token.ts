import { newToken } from "../people/tokens.ts";
import { type ExitCode, exitCodes, usageError } from "./exit.ts";
import type { Streams } from "./streams.ts";

export interface TokenOptions {
  readonly until?: string;
}

/** `casus token`: the line goes to standard output, for a file; the token is told once, beside it. @throws CommandError for bad words */
export const token = (name: string, role: string, { until }: TokenOptions, { out, err }: Streams): ExitCode => {
  try {
    const made = newToken(name, role, until ?? null);
    err(`The token of ${name}, which is shown this once and kept nowhere:\n\n  ${made.token}\n`);
    out(made.line);
    return exitCodes.ok;
  } catch (error) {
    throw usageError(error instanceof Error ? error.message : String(error));
  }
};
