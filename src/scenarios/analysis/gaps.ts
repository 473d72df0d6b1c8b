import type { Knowledge } from "../knowledge.ts";
import { type Problem, problem } from "../problem.ts";
import type { Row, Table } from "../table/row.ts";
import { asWritten, type Case, caseOf, variablesOf } from "./case.ts";
import { contradiction, type Rules } from "./contradiction.ts";
import { type Dimension, dimensionsOf } from "./dimensions.ts";
import { placed, type Suspicion } from "./finding.ts";

/** Gaps told of one table; that there are more is said. */
const toldGaps = 20;

type Box = ReadonlyMap<Dimension, number>;

/**
 * Cases for which a table that declares `complete` has no row: boxes over its columns, split until one row covers a box or none can (as in
 * the splitting of Davis, Logemann and Loveland, 1962). A row that yields to a row of another table counts as covering. Exponential in the
 * columns at worst; ends after {@link toldGaps}.
 */
export const gaps = (table: Table, rules: Rules, readings: Knowledge["readings"]): Suspicion[] => {
  if (!table.complete) return [];
  const rows = table.rows.filter((row) => row.kind !== "never" && contradiction(caseOf(row), rules) === null);
  const given = (table.rows[0] ? caseOf(table.rows[0]) : []).filter((p) => p.column === "given");
  const found: Suspicion[] = [];
  for (const box of uncovered(rows, dimensionsOf(rows, rules.vocabulary, readings))) {
    const answers = [...box].flatMap(([dimension, i]) => dimension.answers[i] ?? []);
    const whole = withFree([...given, ...answers.map((a) => a.part)]);
    if (contradiction(whole, rules) !== null) continue;
    const [first] = box.keys();
    if (found.length === toldGaps) {
      found.push(gap(table, first, `the table ${table.id} has more gaps than these ${toldGaps}`));
      break;
    }
    const where = answers.map((a) => a.text).join(" and ");
    const told = gap(table, first, `the table is declared complete, but no row says what holds where ${where || "nothing else is known"}`);
    found.push({ ...told, claims: { case: whole, expects: "none applies", rows: rows.map((row) => placed(row, asWritten)) } });
  }
  return found;
};

const gap = (table: Table, dimension: Dimension | undefined, message: string): Problem =>
  problem(
    { file: table.file, row: 1, ...(dimension ? { column: dimension.column } : {}) },
    "GAP",
    message,
    "add a row for this case, or drop `complete`",
  );

/** Boxes that no row covers, each as large as the order of the splits lets it be. */
const uncovered = function* (rows: readonly Row[], dimensions: readonly Dimension[], box: Box = new Map()): Generator<Box> {
  const possible = rows.filter((row) => [...box].every(([d, i]) => d.met.get(row)?.has(i) ?? true));
  const [first] = possible;
  if (!first) {
    yield box;
    return;
  }
  const open = (row: Row): Dimension | undefined => dimensions.find((d) => !box.has(d) && d.met.has(row));
  if (possible.some((row) => !open(row))) return;
  const split = open(first);
  for (const i of split?.answers.keys() ?? []) if (split) yield* uncovered(possible, dimensions, new Map(box).set(split, i));
};

/** What nothing in the case binds reads "for none". */
const withFree = (whole: Case): Case => {
  const bound = variablesOf(whole.flatMap((p) => p.conditions));
  return whole.map((part) => ({
    ...part,
    negatives: part.negatives.map(({ symbol, terms }) => ({
      symbol,
      terms: terms.map((t) =>
        t.kind === "constant" || bound.has(t.name) || t.name.startsWith("?") ? t : { kind: "variable" as const, name: `?${t.name}` },
      ),
    })),
  }));
};
