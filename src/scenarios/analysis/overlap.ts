import { problem } from "../problem.ts";
import type { Table } from "../table/row.ts";
import { asWritten, caseOf } from "./case.ts";
import { contradiction, type Rules } from "./contradiction.ts";
import { placed, type Suspicion } from "./finding.ts";

/**
 * Pairs of rows that can apply together, in a table that declares `hit: unique`: that none can is proved cell by cell. The rows are
 * compared for the same values of the variables that they share.
 */
export const overlaps = (table: Table, rules: Rules): Suspicion[] => {
  if (table.hit !== "unique") return [];
  const alive = table.rows.filter((row) => contradiction(caseOf(row), rules) === null);
  return alive.flatMap((a, i) =>
    alive.slice(i + 1).flatMap((b) => {
      const both = [...caseOf(a), ...caseOf(b)];
      if (contradiction(both, rules) !== null) return [];
      const found = problem(
        { file: b.file, row: b.line, column: "id" },
        "OVERLAP",
        `the table is declared unique, but ${a.id} (row ${a.line}) and ${b.id} can apply together`,
        "tell the two rows apart by a condition, or drop `hit: unique`",
      );
      const rows = [a, b].map((row) => placed(row, asWritten));
      return [{ ...found, claims: { case: both, expects: "all apply" as const, rows } }];
    }),
  );
};
