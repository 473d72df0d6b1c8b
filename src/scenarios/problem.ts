/** Where a mistake is: in a file (row 1 is the header) or in an input (a path such as `changes.0.assume`). */
export interface Place {
  readonly file?: string;
  readonly row?: number;
  readonly column?: string;
  readonly path?: string;
}

export type ProblemCode =
  | "UNKNOWN_NAME"
  | "WRONG_TYPE"
  | "BAD_SYNTAX"
  | "BAD_DATE"
  | "BAD_VALUE"
  | "MISSING_VALUE"
  | "UNKNOWN_COLUMN"
  | "MISSING_COLUMN"
  | "DUPLICATE"
  | "DANGLING_REFERENCE"
  | "UNBOUND_VARIABLE"
  | "NOT_IN_FORCE"
  | "CYCLE"
  | "OVERLAP"
  | "DEAD_ROW"
  | "MASKED_ROW"
  | "SCATTERED_ROW"
  | "GAP"
  | "UNREACHABLE_EXCEPTION"
  | "UNTESTED_ROW"
  | "IMPOSSIBLE"
  | "LIMIT_EXCEEDED";

/** Something a person can mend: what is wrong, where, and what to write instead. */
export interface Problem {
  readonly code: ProblemCode;
  /** A warning does not refuse the table or the scenario. */
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly suggestion: string | null;
  readonly place: Place;
}

/** An error at a place. */
export const problem = (place: Place, code: ProblemCode, message: string, suggestion: string | null): Problem => ({
  code,
  severity: "error",
  message,
  suggestion,
  place,
});

/** The same as a warning. */
export const warning = (...args: Parameters<typeof problem>): Problem => ({ ...problem(...args), severity: "warning" });

export const placeText = ({ file, row, column, path }: Place): string =>
  [file ?? path, row === undefined ? undefined : `row ${row}`, column === undefined ? undefined : `column ${column}`]
    .filter(Boolean)
    .join(", ");

export const problemText = (p: Problem): string => {
  const place = placeText(p.place);
  return `${place ? `${place}: ` : ""}${p.message}${p.suggestion ? ` (${p.suggestion})` : ""}`;
};

/** Thrown for a scenario or a question that cannot be answered as asked; carries every mistake found. */
export class InvalidInput extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(problemText).join("\n"));
    this.name = "InvalidInput";
    this.problems = problems;
  }
}

/** What some work comes to, or what is made of its refusal; other errors stay errors. */
export const unlessRefused = <T, R>(work: () => T, refused: (problems: readonly Problem[]) => R): T | R => {
  try {
    return work();
  } catch (error) {
    if (error instanceof InvalidInput) return refused(error.problems);
    throw error;
  }
};
