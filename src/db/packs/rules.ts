import type { Problem } from "../../scenarios/problem.ts";
import { readCsv } from "./csv.ts";
import type { RuleTable } from "./pack.ts";

/** Fixed columns before and after the conditions, in canonical order. */
const head = ["id", "cite", "kind", "bearer", "toward", "against", "owedTo", "then"];
const tail = ["unless", "overrides", "reading", "strength", "grade", "from", "to", "note"];

/** Canonical order of the columns that are there; conditions keep theirs. */
export const orderColumns = (columns: readonly string[]): readonly string[] => [
  ...head.filter((name) => columns.includes(name)),
  ...columns.filter((name) => !head.includes(name) && !tail.includes(name)),
  ...tail.filter((name) => columns.includes(name)),
];

/** Reads rules/<id>.csv. What the cells mean is the engine's to check; here only the shape of the sheet is. */
export const readRules = (id: string, file: string, text: string, problems: Problem[]): RuleTable => {
  const sheet = readCsv(file, text, problems);
  if (!sheet) return { id, columns: [], rows: [] };
  const report = (row: number, column: string, code: Problem["code"], message: string, suggestion: string) =>
    problems.push({ code, severity: "error", message, suggestion, place: { file, row, column } });
  if (!sheet.header.includes("id")) report(1, "id", "MISSING_COLUMN", "column id is missing", "name each row in a column `id`");
  sheet.header.forEach((name, i) => {
    if (sheet.header.indexOf(name) !== i)
      report(1, name, "DUPLICATE", `column ${name} occurs twice`, "put both conditions into one cell, or remove one");
  });
  const unique = [...new Set(sheet.header)];
  const columns = orderColumns(unique);
  const rows = sheet.rows.map(({ cells, row }) => ({
    row,
    cells: columns.map((name) => {
      const cell = cells[sheet.header.indexOf(name)] ?? "";
      return name === "note" ? cell : cell.trim();
    }),
  }));
  for (const { cells, row } of rows)
    if (sheet.header.includes("id") && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(cells[columns.indexOf("id")] ?? ""))
      report(
        row,
        "id",
        "BAD_VALUE",
        `${cells[columns.indexOf("id")] || "blank"} is no name for a row`,
        "lower case letters, digits and single hyphens",
      );
  return { id, columns, rows };
};
