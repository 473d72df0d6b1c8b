import type { Pattern, Term } from "../atom.ts";
import { isPositionWord } from "../atom.ts";
import { grades, type TableSource } from "../knowledge.ts";
import { type Place, type Problem, problem } from "../problem.ts";
import { didYouMean } from "../suggest.ts";
import type { VariableTypes, Vocabulary } from "../vocabulary.ts";
import { type Guard, readMark, readTest } from "./cell.ts";
import { asDay } from "./day.ts";
import {
  type Conclusion,
  type FixedColumn,
  fixedColumns,
  normKinds,
  type Row,
  type RowKind,
  rowKinds,
  strengths,
  type Table,
} from "./row.ts";
import { splitOutside } from "./syntax.ts";

interface RowContext {
  readonly vocabulary: Vocabulary;
  readonly source: TableSource;
  readonly problems: Problem[];
  readonly line: number;
  readonly variables: VariableTypes;
}

interface Body {
  readonly conditions: Pattern[];
  readonly negatives: Pattern[];
  readonly asks: Pattern[];
  readonly guards: Guard[];
}

const isFixed = (column: string): column is FixedColumn => (fixedColumns as readonly string[]).includes(column);
const oneOf = <T extends string>(values: readonly T[], text: string): T | undefined => values.find((v) => v === text);
const blank = (cell: string): boolean => cell === "" || cell === "-";

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

  const body: Body = { conditions: [], negatives: [], asks: [], guards: [] };
  readGiven(context, body);
  source.columns.forEach((column, i) => {
    if (!isFixed(column) && column.includes("(")) readCondition(context, column, (cells[i] ?? "").trim(), body);
  });
  const unlessRows: string[] = [];
  for (const part of splitOutside(cell("unless"), ";")) {
    if (!part.includes("(")) unlessRows.push(part);
    else {
      const pattern = vocabulary.parse(part, { place: place("unless"), problems, variables: context.variables });
      if (pattern) body.negatives.push(pattern);
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
  if (conclusion) checkBound(context, body, conclusion, owedTo);
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

const readTerm = (context: RowContext, text: string, place: Place): Term | null => {
  if (text.startsWith("$"))
    return context.vocabulary.variable(text, "actor", { ...context, place }) ? { kind: "variable", name: text } : null;
  const value = context.vocabulary.value(text, false, "actor", place, context.problems);
  return value === null ? null : { kind: "constant", value };
};

/** A side of an equality: a variable of any type, or any name that the vocabulary knows. */
const readSide = ({ vocabulary, problems }: RowContext, text: string, place: Place): Term | null => {
  if (text.startsWith("$")) return { kind: "variable", name: text };
  const known = vocabulary.constants.has(text) || vocabulary.actions.has(text) || /^-?\d/.test(text);
  if (known) return { kind: "constant", value: text };
  problems.push(
    problem(
      place,
      "UNKNOWN_NAME",
      `${text} is no name of the vocabulary`,
      didYouMean(text, [...vocabulary.constants.keys(), ...vocabulary.actions.keys()]),
    ),
  );
  return null;
};

const readGiven = (context: RowContext, body: Body): void => {
  const { vocabulary, source, problems, variables } = context;
  const place: Place = { file: source.file, row: context.line, column: "given" };
  for (const part of splitOutside(source.given, ";")) {
    const equality = /^([^\s!=]+)\s*(!=|=)\s*([^\s!=]+)$/.exec(part);
    if (equality && !part.includes("(")) {
      const [, l = "", op, r = ""] = equality;
      const left = readSide(context, l, place);
      const right = readSide(context, r, place);
      if (left && right) body.guards.push({ kind: op === "=" ? "same" : "different", left, right });
      continue;
    }
    const negated = part.startsWith("not ");
    const pattern = vocabulary.parse(negated ? part.slice(4) : part, { place, problems, variables });
    if (pattern) (negated ? body.negatives : body.conditions).push(pattern);
  }
};

const readCondition = (context: RowContext, column: string, cell: string, body: Body): void => {
  if (blank(cell)) return;
  const { vocabulary, source, problems, variables, line } = context;
  const place: Place = { file: source.file, row: line, column };
  const pattern = vocabulary.parse(column, { place, problems, variables, valueRole: true });
  if (!pattern) return;
  // A fresh variable stands for the value that the cell tests; `$` cannot begin a variable of the author's after another `$`.
  const subject: Term = { kind: "variable", name: `$$${column}` };
  const put = (whole: Pattern, mark: "yes" | "no" | "question"): void => {
    if (mark === "question" && whole.terms.includes(subject)) {
      problems.push(
        problem(
          place,
          "BAD_VALUE",
          "? asks about one atom, and this header leaves its last role to the cell",
          "name the value in the header",
        ),
      );
      return;
    }
    ({ yes: body.conditions, no: body.negatives, question: body.asks })[mark].push(whole);
  };
  const predicate = vocabulary.predicates.get(pattern.symbol);
  const valueRole = predicate && pattern.terms.length < predicate.roles.length ? predicate.roles.at(-1) : undefined;
  if (!valueRole) {
    const mark = readMark(cell);
    if (mark === null || mark === "any") {
      problems.push(
        problem(place, "BAD_VALUE", `${cell} is no answer to ${column}`, didYouMean(cell, ["yes", "no"]) ?? "write yes, no, ? or -"),
      );
      return;
    }
    put(pattern, mark);
    return;
  }
  const test = readTest(cell, { vocabulary, type: valueRole.type, place, problems, variables, subject });
  if (!test) return;
  if (test.kind === "is") put({ symbol: pattern.symbol, terms: [...pattern.terms, test.term] }, "yes");
  else {
    const whole = { symbol: pattern.symbol, terms: [...pattern.terms, subject] };
    if (test.kind === "guards") {
      put(whole, "yes");
      body.guards.push(...test.guards);
    } else if (test.mark !== "any") put(whole, test.mark);
  }
};

const readConclusion = (
  context: RowContext,
  kind: RowKind,
  then: string,
  who: { bearer: Term | null; toward: Term | null; against: Term | null },
  cell: (column: FixedColumn) => string,
): Conclusion | null => {
  const { vocabulary, problems, source, line, variables } = context;
  const place = (column: FixedColumn): Place => ({ file: source.file, row: line, column });
  const norm = oneOf(normKinds, kind);
  if (!norm) {
    for (const column of ["bearer", "toward", "against", "owedTo"] as const) {
      if (cell(column) !== "")
        problems.push(problem(place(column), "BAD_VALUE", `a row that ${kind} has no ${column}`, "leave the cell blank"));
    }
  }
  if (kind === "never") {
    if (then !== "") problems.push(problem(place("then"), "BAD_VALUE", "a never row concludes nothing", "leave the cell blank"));
    return { kind: "never" };
  }
  if (then === "") {
    problems.push(
      problem(place("then"), "MISSING_VALUE", `a row that ${kind} needs a conclusion`, norm ? "name an action" : "write an atom"),
    );
    return null;
  }
  if (norm) {
    if (cell("bearer") === "")
      problems.push(problem(place("bearer"), "MISSING_VALUE", `a row that ${kind} needs a bearer`, "name an actor or a $variable"));
    const action = then.startsWith("$")
      ? vocabulary.variable(then, "action", { place: place("then"), problems, variables })
        ? ({ kind: "variable", name: then } as const)
        : null
      : constantAction(vocabulary, then, place("then"), problems);
    if (action?.kind === "constant") {
      for (const role of ["toward", "against"] as const) {
        if (cell(role) !== "" && !vocabulary.hasRole(action.value, role)) {
          problems.push(problem(place(role), "BAD_VALUE", `the action ${action.value} has no ${role}`, "leave the cell blank"));
        }
      }
    }
    return action && who.bearer ? { kind: "norm", norm, bearer: who.bearer, action, toward: who.toward, against: who.against } : null;
  }
  const denied = then.startsWith("not ");
  const pattern = vocabulary.parse(denied ? then.slice(4).trim() : then, { place: place("then"), problems, variables });
  if (!pattern) return null;
  const word = pattern.symbol.split(" ")[0] ?? "";
  if (word === "says" || (kind === "defines" && isPositionWord(word))) {
    problems.push(
      problem(place("then"), "BAD_VALUE", `a row that ${kind} cannot conclude ${then}`, "conclude an atom of a declared predicate"),
    );
    return null;
  }
  return { kind: kind === "defines" ? "atom" : "defeat", pattern, denied };
};

const constantAction = (vocabulary: Vocabulary, slug: string, place: Place, problems: Problem[]): Term | null => {
  const action = vocabulary.action(slug, place, problems);
  return action && { kind: "constant", value: action.slug };
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

const variablesOf = (terms: readonly (Term | null)[]): string[] => terms.flatMap((t) => (t?.kind === "variable" ? [t.name] : []));

const checkBound = ({ problems, source, line }: RowContext, body: Body, conclusion: Conclusion, owedTo: Term | null): void => {
  const bound = new Set(body.conditions.flatMap((c) => variablesOf(c.terms)));
  const need = (terms: readonly (Term | null)[], column: string): void => {
    for (const name of variablesOf(terms)) {
      if (bound.has(name)) continue;
      problems.push(
        problem(
          { file: source.file, row: line, column },
          "UNBOUND_VARIABLE",
          `nothing binds ${name}`,
          `add a condition with yes, or a line of given, that names ${name}`,
        ),
      );
    }
  };
  if (conclusion.kind === "norm") {
    need([conclusion.bearer], "bearer");
    need([conclusion.toward], "toward");
    need([conclusion.against], "against");
    need([conclusion.action], "then");
    need([owedTo], "owedTo");
  } else if (conclusion.kind !== "never") need(conclusion.pattern.terms, "then");
  for (const guard of body.guards) need(guard.kind === "in" ? [guard.left] : [guard.left, guard.right], "given");
  for (const asked of body.asks) need(asked.terms, asked.symbol);
};
