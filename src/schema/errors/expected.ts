import { GraphQLError } from "graphql";
import type { Caller } from "../../people/caller.ts";
import { InvalidInput as EngineInvalidInput, type Problem } from "../../scenarios/problem.ts";

export const errorCodes = [
  "BAD_USER_INPUT",
  "NOT_FOUND",
  "CONFLICT",
  "LIMIT_EXCEEDED",
  "QUERY_TOO_COMPLEX",
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "RATE_LIMITED",
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** One mistake in an input: where, what is wrong, what to write instead. */
export interface Issue {
  readonly path: readonly string[];
  readonly code: string;
  readonly message: string;
  readonly suggestion: string | null;
}

interface Details {
  readonly inputPath?: readonly string[];
  readonly suggestion?: string | null;
  readonly more?: Readonly<Record<string, unknown>>;
}

/**
 * A failure a client can act on. It extends GraphQLError because only those keep their message when errors
 * are masked. `inputPath` is where in the arguments; `path`, which GraphQLError has, is where in the response.
 */
export class ExpectedError extends GraphQLError {
  readonly code: ErrorCode;
  readonly inputPath: readonly string[];
  readonly suggestion: string | null;

  constructor(code: ErrorCode, message: string, { inputPath = [], suggestion = null, more = {} }: Details = {}) {
    super(message, { extensions: { code, path: inputPath, suggestion, ...more } });
    this.name = new.target.name;
    this.code = code;
    this.inputPath = inputPath;
    this.suggestion = suggestion;
  }
}

export class NotFound extends ExpectedError {
  constructor(message: string, details: Details = {}) {
    super("NOT_FOUND", message, details);
  }
}

export class Conflict extends ExpectedError {
  /** Of what is stored now. */
  readonly version: string | null;

  constructor(message: string, { version = null, ...details }: Details & { readonly version?: string | null } = {}) {
    super("CONFLICT", message, { ...details, more: version === null ? {} : { version } });
    this.version = version;
  }
}

/** The caller may not do this; who has not said who they are is told so. */
export class NotAllowed extends ExpectedError {
  constructor({ by }: Pick<Caller, "by">, message: string, details: Details = {}) {
    super(by === "nothing" ? "UNAUTHENTICATED" : "FORBIDDEN", message, details);
  }
}

/** Carries every mistake found; message, path and suggestion are those of the first. */
export class InvalidInput extends ExpectedError {
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    const [first] = issues;
    const rest = issues.length > 1 ? ` (and ${issues.length - 1} more)` : "";
    super("BAD_USER_INPUT", first === undefined ? "The input is not valid." : `${first.message}${rest}`, {
      inputPath: first?.path ?? [],
      suggestion: first?.suggestion ?? null,
      more: { issues },
    });
    this.issues = issues;
  }

  static at(path: readonly string[], message: string, suggestion: string | null = null, code = "BAD_VALUE"): InvalidInput {
    return new InvalidInput([{ path, code, message, suggestion }]);
  }
}

export const issueOf = ({ code, message, suggestion, place }: Problem): Issue => ({
  path: place.path === undefined ? [] : place.path.split("."),
  code,
  message,
  suggestion,
});

/** What the engine or a loader refuses is the client's to mend; anything else stays what it was. */
export const expected = (error: unknown): unknown =>
  error instanceof EngineInvalidInput ? new InvalidInput(error.problems.map(issueOf)) : error;
