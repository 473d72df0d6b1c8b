import { z } from "zod";
import type { Problem, ProblemCode } from "../../scenarios/problem.ts";
import { didYouMean } from "../../scenarios/suggest.ts";
import { listCell, listItems } from "../entities/column.ts";
import { type Cell, type Cells, type Column, columnsOf, type Entity } from "../entities/entity.ts";
import { readCsv } from "./csv.ts";
import type { PackRecord } from "./pack.ts";

const toCell = (column: Column, written: string): Cell => {
  if (column.asWritten) return written === "" ? null : written;
  const text = written.trim();
  if (text === "") return null;
  if (column.form === "integer" && /^-?\d+$/.test(text)) return Number(text);
  return column.form === "list" ? listCell(listItems(text)) || null : text;
};

const codeOf = (issue: z.core.$ZodIssue): ProblemCode => {
  const code: unknown = issue.code === "custom" ? issue.params?.["code"] : undefined;
  return code === "BAD_DATE" || code === "BAD_SYNTAX" ? code : "BAD_VALUE";
};

/** What is wrong with one cell, if anything. */
const cellProblem = (column: Column, cell: Cell): Pick<Problem, "code" | "message" | "suggestion"> | null => {
  if (cell === null)
    return column.required
      ? { code: "MISSING_VALUE", message: "must not be blank", suggestion: column.values ? `one of ${column.values.join(", ")}` : null }
      : null;
  if (column.form === "list" && column.values) {
    const stranger = listItems(String(cell)).find((item) => !column.values?.includes(item));
    if (stranger !== undefined)
      return {
        code: "BAD_VALUE",
        message: `${stranger} is not allowed here`,
        suggestion: didYouMean(stranger, column.values) ?? `a list of ${column.values.join(", ")}`,
      };
  }
  const parsed = z.safeParse(column.schema, cell);
  const issue = parsed.error?.issues[0];
  if (!issue) return null;
  if (column.values)
    return {
      code: "BAD_VALUE",
      message: `${cell} is not allowed here`,
      suggestion: didYouMean(String(cell), column.values) ?? `one of ${column.values.join(", ")}`,
    };
  return { code: codeOf(issue), message: `${cell} will not do`, suggestion: issue.message };
};

/**
 * One row, from texts as people write them; every mistake that it shows by itself is told.
 * @param written the text of a column; empty where nothing is said
 */
export const readCells = (
  entity: Entity,
  written: (column: string) => string,
  report: (column: string, problem: Pick<Problem, "code" | "message" | "suggestion">) => void,
): Cells => {
  const cells: Record<string, Cell> = {};
  let sound = true;
  for (const column of columnsOf(entity)) {
    const cell = toCell(column, written(column.name));
    cells[column.name] = cell;
    const problem = cellProblem(column, cell);
    if (!problem) continue;
    sound = false;
    report(column.name, problem);
  }
  if (sound)
    for (const { column, code, message, suggestion } of entity.check(cells))
      report(column, { code, message, suggestion: suggestion ?? null });
  return cells;
};

/** Reads one CSV file of records; every mistake that the file shows by itself is appended to `problems`. */
export const readRecords = (entity: Entity, file: string, text: string, problems: Problem[]): readonly PackRecord[] => {
  const sheet = readCsv(file, text, problems);
  if (!sheet) return [];
  const columns = columnsOf(entity);
  const names = columns.map((column) => column.name);
  const report = (row: number, column: string, problem: Pick<Problem, "code" | "message" | "suggestion">) =>
    problems.push({ ...problem, severity: "error", place: { file, row, column } });

  sheet.header.forEach((name, i) => {
    if (!names.includes(name))
      report(1, name, {
        code: "UNKNOWN_COLUMN",
        message: `there is no column ${name || "without a name"}`,
        suggestion: didYouMean(name, names) ?? `known: ${names.join(", ")}`,
      });
    else if (sheet.header.indexOf(name) !== i)
      report(1, name, { code: "DUPLICATE", message: `column ${name} occurs twice`, suggestion: "remove one of the two" });
  });
  const missing = columns.filter((column) => column.required && !sheet.header.includes(column.name));
  for (const { name } of missing)
    report(1, name, { code: "MISSING_COLUMN", message: `column ${name} is missing`, suggestion: `columns are ${names.join(", ")}` });

  // What a missing column leaves blank was reported once, not row by row; nor is more to be learnt from such rows.
  const absent = new Set(missing.map(({ name }) => name));
  return sheet.rows.map(({ cells: written, row }) => {
    const problems: (readonly [string, Pick<Problem, "code" | "message" | "suggestion">])[] = [];
    const cells = readCells(
      entity,
      (column) => written[sheet.header.indexOf(column)] ?? "",
      (column, problem) => problems.push([column, problem]),
    );
    for (const [column, problem] of problems) if (!absent.has(column)) report(row, column, problem);
    return { cells, row };
  });
};
