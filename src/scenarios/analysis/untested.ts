import { warning } from "../problem.ts";
import type { Table } from "../table/row.ts";
import { asWritten, caseOf } from "./case.ts";
import { contradiction, type Rules } from "./contradiction.ts";
import { placed, type Suspicion } from "./finding.ts";

/** Rows on which no expected answer rests, each with a case to begin a test with. Rows that can never apply are told as that. */
export const untestedRows = (tables: readonly Table[], rules: Rules, exercised: ReadonlySet<string>): Suspicion[] =>
  tables
    .flatMap((t) => t.rows)
    .filter((row) => !exercised.has(row.id) && contradiction(caseOf(row), rules) === null)
    .map((row) => {
      const found = warning(
        { file: row.file, row: row.line, column: "id" },
        "UNTESTED_ROW",
        `no expected answer rests on the row ${row.id}`,
        "expect an answer that it changes, in a scenario in which it applies",
      );
      return row.kind === "never"
        ? found
        : { ...found, claims: { case: caseOf(row), expects: "all apply", rows: [placed(row, asWritten)] } };
    });
