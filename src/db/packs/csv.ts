import { CsvError, parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import type { Problem } from "../../scenarios/problem.ts";

export interface Sheet {
  readonly header: readonly string[];
  /** Without empty rows; `row` counts them all the same, as a spreadsheet does. */
  readonly rows: readonly { readonly cells: readonly string[]; readonly row: number }[];
}

/** Reads a CSV file. Cells are kept as written; null where the text is no CSV at all. */
export const readCsv = (file: string, text: string, problems: Problem[]): Sheet | null => {
  const report = (row: number, message: string, suggestion: string) =>
    problems.push({ code: "BAD_SYNTAX", severity: "error", message, suggestion, place: { file, row } });
  let lines: string[][];
  try {
    lines = parse(text, { bom: true, relax_column_count: true, record_delimiter: ["\r\n", "\n"] });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = typeof error["records"] === "number" ? error["records"] + 1 : 1;
    report(row, `is no CSV: ${error.message}`, 'a cell that contains commas or quotes is written "like this, with ""quotes"" doubled"');
    return null;
  }
  const [header = [], ...rest] = lines;
  if (header.every((name) => name.trim() === "")) {
    report(1, "has no header row", "write the names of the columns in the first row");
    return null;
  }
  const rows = rest.map((cells, i) => ({ cells, row: i + 2 })).filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  for (const { cells, row } of rows)
    if (cells.length !== header.length)
      report(
        row,
        `has ${cells.length} cells where the header has ${header.length}`,
        "add or remove commas, or quote a cell that contains one",
      );
  return { header: header.map((name) => name.trim()), rows };
};

/** Minimal quoting that `readCsv` undoes exactly, odd blanks and line ends included. */
export const writeCsv = (rows: readonly (readonly (string | number | null)[])[]): string =>
  stringify([...rows.map((row) => [...row])], { record_delimiter: "\n", quoted_match: /\r|^\s|\s$|^\ufeff/ });
