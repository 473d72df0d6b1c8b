import type { Term } from "../atom.ts";
import { grades, type TableSource } from "../knowledge.ts";
import { type Place, type Problem, problem } from "../problem.ts";
import { didYouMean } from "../suggest.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { checkBound, readConclusion } from "./conclusion.ts";
import { readCondition, readGiven } from "./condition.ts";
import { blank, isFixed, oneOf, type PartBeingRead, type RowContext, readTerm } from "./context.ts";
import { asDay } from "./day.ts";
import { type Body, type FixedColumn, fixedColumns, type Row, rowKinds, strengths, type Table } from "./row.ts";
import { splitOutside } from "./syntax.ts";

/** Parses a table. Every mistake is appended to `problems`; rows with a mistake are left out. */
export const parseTable = (source: TableSource, vocabulary: Vocabulary, problems: Problem[]): Table => {
  checkColumns(source, vocabulary, problems);
  const rows: Row[] = [];
  source.rows.forEach((cells, i) => {
    const row = parseRow(source, cells, i + 2, vocabulary, problems);
    if (row) rows.push(row);
  });
  const { id, title, instrument, file, groups, hit, complete } = source;
  return { id, title, instrument, file, groups, hit, complete, rows };
};

const checkColumns = (source: TableSource, vocabulary: Vocabulary, problems: Problem[]): void => {
  const place = { file: source.file, row: 1 };
  for (const column of ["id", "kind"]) {
    if (!source.columns.includes(column)) problems.push(problem(place, "MISSING_COLUMN", `the table has no column ${column}`, null));
  }
  source.columns.forEach((column, i) => {
    // A header over blank cells is read by no row.
    if (!isFixed(column) && column.includes("(") && source.rows.every((cells) => blank((cells[i] ?? "").trim()))) {
      vocabulary.parse(column, { place: { ...place, column }, problems, variables: new Map(), valueRole: true });
    }
    if (source.columns.indexOf(column) !== i)
      problems.push(problem({ ...place, column }, "DUPLICATE", `the column ${column} occurs twice`, null));
    else if (!isFixed(column) && !column.includes("(")) {
      problems.push(
        problem(
          { ...place, column },
          "UNKNOWN_COLUMN",
          `${column} is neither a fixed column nor a condition such as attacks($x,$y)`,
          didYouMean(column, fixedColumns),
        ),
      );
    }
  });
};

/** Parses one row, from cells in the order of the table's columns; null where it has a mistake. */
export const parseRow = (
  source: TableSource,
  cells: readonly string[],
  line: number,
  vocabulary: Vocabulary,
  problems: Problem[],
): Row | null => {
  const before = problems.length;
  const context: RowContext = { vocabulary, source, problems, line, variables: new Map() };
  const place = (column?: string): Place => ({ file: source.file, row: line, ...(column === undefined ? {} : { column }) });
  const cell = (column: FixedColumn): string => {
    const text = (cells[source.columns.indexOf(column)] ?? "").trim();
    return blank(text) ? "" : text;
  };
  const choice = <T extends string>(column: FixedColumn, values: readonly T[]): T | null => {
    const text = cell(column);
    if (text === "") return null;
    const found = oneOf(values, text);
    if (found === undefined)
      problems.push(problem(place(column), "BAD_VALUE", `${text} is none of ${values.join(", ")}`, didYouMean(text, values)));
    return found ?? null;
  };

  const id = cell("id");
  if (id === "") problems.push(problem(place("id"), "MISSING_VALUE", "a row needs an id", null));
  const kind = choice("kind", rowKinds);
  if (kind === null && cell("kind") === "")
    problems.push(problem(place("kind"), "MISSING_VALUE", "a row needs a kind", `one of ${rowKinds.join(", ")}`));

  const parts: PartBeingRead[] = [];
  const part = (column: string): PartBeingRead => {
    const fresh: PartBeingRead = { column, conditions: [], negatives: [], asks: [], guards: [] };
    parts.push(fresh);
    return fresh;
  };
  readGiven(context, part("given"));
  source.columns.forEach((column, i) => {
    if (!isFixed(column) && column.includes("(")) readCondition(context, column, (cells[i] ?? "").trim(), part(column));
  });
  const exceptions = part("unless");
  const unlessRows: string[] = [];
  for (const part of splitOutside(cell("unless"), ";")) {
    if (!part.includes("(")) unlessRows.push(part);
    else {
      const pattern = vocabulary.parse(part, { place: place("unless"), problems, variables: context.variables });
      if (pattern) exceptions.negatives.push(pattern);
    }
  }
  const term = (column: FixedColumn): Term | null => {
    const text = cell(column);
    if (text === "" || text === "*") return null;
    return readTerm(context, text, place(column));
  };
  const conclusion =
    kind && readConclusion(context, kind, cell("then"), { bearer: term("bearer"), toward: term("toward"), against: term("against") }, cell);
  const owedTo = term("owedTo");
  const reading = readReading(context, cell("reading"), place("reading"));
  const strength = choice("strength", strengths) ?? "firm";
  const grade = choice("grade", grades);
  const day = (column: "from" | "to") => {
    const text = cell(column);
    const value = text === "" ? null : asDay(text);
    if (text !== "" && value === null) problems.push(problem(place(column), "BAD_DATE", `${text} is no date`, "write YYYY-MM-DD"));
    return value;
  };
  const from = day("from");
  const to = day("to");
  if (from !== null && to !== null && to <= from)
    problems.push(problem(place("to"), "BAD_DATE", `the row ends (${to}) before it begins (${from})`, null));
  const body: Body = {
    conditions: parts.flatMap((p) => p.conditions),
    negatives: parts.flatMap((p) => p.negatives),
    asks: parts.flatMap((p) => p.asks),
    guards: parts.flatMap((p) => p.guards),
  };
  if (conclusion) checkBound(context, body, conclusion, owedTo);
  const reads = source.instrument.startsWith("$") ? source.instrument : null;
  const bound = body.conditions.some(({ terms }) => terms.some((t) => t.kind === "variable" && t.name === reads));
  if (reads !== null && conclusion?.kind === "norm" && !bound)
    problems.push(
      problem(place("id"), "UNBOUND_VARIABLE", `no condition says which instrument ${reads} is`, `write party($bearer,${reads})`),
    );
  if (problems.length > before || !kind || !conclusion) return null;
  return {
    id,
    table: source.id,
    instrument: source.instrument,
    kind,
    cite: splitOutside(cell("cite"), ";"),
    conclusion,
    owedTo,
    ...body,
    parts: parts.filter((p) => p.conditions.length + p.negatives.length + p.asks.length + p.guards.length > 0),
    unlessRows,
    overrides: splitOutside(cell("overrides"), ";"),
    reading,
    strength,
    grade,
    from,
    to,
    file: source.file,
    line,
  };
};

const readReading = ({ vocabulary, problems }: RowContext, text: string, place: Place): Row["reading"] => {
  if (text === "") return null;
  const [id = "", answer = ""] = text.split("=").map((s) => s.trim());
  const reading = vocabulary.readings.get(id);
  if (!reading) {
    problems.push(
      problem(place, "UNKNOWN_NAME", `no reading is called ${id}`, didYouMean(id, vocabulary.readings.keys()) ?? "write reading=answer"),
    );
    return null;
  }
  const answers = reading.answers.map((a) => a.id);
  if (!answers.includes(answer)) {
    problems.push(
      problem(
        place,
        "UNKNOWN_NAME",
        `the reading ${id} has no answer ${answer || "(blank)"}`,
        didYouMean(answer, answers) ?? `one of ${answers.join(", ")}`,
      ),
    );
    return null;
  }
  return { reading: id, answer };
};
