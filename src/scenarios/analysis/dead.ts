import { warning } from "../problem.ts";
import type { Table } from "../table/row.ts";
import { caseOf } from "./case.ts";
import { cellsText, contradiction, leastContradiction, type Rules } from "./contradiction.ts";
import type { Suspicion } from "./finding.ts";

/** Rows that can never apply, with the least cells that already contradict each other. */
export const deadRows = (table: Table, rules: Rules): Suspicion[] =>
  table.rows.flatMap((row) => {
    const whole = caseOf(row);
    if (contradiction(whole, rules) === null) return [];
    const cells = leastContradiction(whole, rules);
    const [cell] = cells;
    const place = { file: row.file, row: row.line, column: cell?.column ?? "id" };
    const message = `the row ${row.id} can never apply: ${contradiction(cells, rules)} (${cellsText(cells)})`;
    return [warning(place, "DEAD_ROW", message, "mend one of these cells, or delete the row")];
  });
