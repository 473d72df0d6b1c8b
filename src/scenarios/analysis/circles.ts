import { problem, warning } from "../problem.ts";
import type { Row } from "../table/row.ts";
import { apart, type Case, caseOf, type Substitution, unified, withSubstitution } from "./case.ts";
import type { Rules } from "./contradiction.ts";
import { placed, type Suspicion } from "./finding.ts";
import { headOf, opposition } from "./heads.ts";
import type { Ranks } from "./ranks.ts";

/**
 * Circles in the declared precedence: each row beats the next, by `overrides` or by a declared `specialis`.
 * @param from rows from which they are looked for
 */
export const priorityCircles = (from: readonly Row[], rules: Rules, ranks: Ranks): Suspicion[] =>
  circles(from, (row) => ranks.beatenBy(row)).flatMap((rows) => {
    const [first] = rows;
    if (!first) return [];
    const message = `these rows override each other in a circle: ${[...rows, first].map((r) => r.id).join(" > ")}`;
    // A scenario can do without the principle that ranks by `specialis`, but not without the column.
    const declared = rows.every((row, i) => ranks.declared(row, rows[(i + 1) % rows.length] ?? row));
    const found = (declared ? problem : warning)(
      { file: first.file, row: first.line, column: "overrides" },
      "CYCLE",
      message,
      "take one of them out of `overrides`, or of the priorities",
    );
    const claims = together(rows, rules);
    return [claims ? { ...found, claims } : found];
  });

/** The rows of a circle where each opposes the next; null where they never do. */
const together = (rows: readonly Row[], { vocabulary }: Rules): Suspicion["claims"] | null => {
  let equal: Substitution | null = new Map();
  for (const [i, row] of rows.entries()) {
    const next = (i + 1) % rows.length;
    const other = rows[next];
    const pairs = other && opposition(headOf(row, apart(i)), headOf(other, apart(next)), vocabulary);
    equal = pairs && equal ? unified(pairs, equal) : null;
  }
  const found = equal;
  if (!found) return null;
  const whole: Case = withSubstitution(
    rows.flatMap((row, i) => [...caseOf(row, apart(i))]),
    found,
  );
  return { case: whole, expects: "circle", rows: rows.map((row, i) => placed(row, apart(i), found)) };
};

/** Simple circles of a relation, one for each item that a depth-first search comes back to. */
const circles = <T>(items: readonly T[], next: (item: T) => readonly T[]): T[][] => {
  const found: T[][] = [];
  const done = new Set<T>();
  const visit = (item: T, path: readonly T[]): void => {
    const from = path.indexOf(item);
    if (from >= 0) {
      found.push(path.slice(from));
      return;
    }
    if (done.has(item)) return;
    for (const n of next(item)) visit(n, [...path, item]);
    done.add(item);
  };
  for (const item of items) visit(item, []);
  return found;
};
