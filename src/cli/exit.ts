/** What the shell is told. */
export const exitCodes = { ok: 0, findings: 1, usage: 2 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Ends a command with a message for a person and no stack: what is wrong, and what to write instead. */
export class CommandError extends Error {
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode = exitCodes.findings) {
    super(message);
    this.name = "CommandError";
    this.exitCode = exitCode;
  }
}

/** The command line itself is wrong: arguments, options, environment. */
export const usageError = (message: string): CommandError => new CommandError(message, exitCodes.usage);
