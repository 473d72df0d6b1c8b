import type { Pattern, Term } from "../atom.ts";
import type { Day, Knowledge } from "../knowledge.ts";
import type { Guard } from "../table/cell.ts";
import type { Row } from "../table/row.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { blankPart, type Part, patternText, variablesOf } from "./case.ts";
import { domainOf, implies } from "./domain.ts";
import { valueClasses } from "./value-classes.ts";

/** One answer to a question that the cells of a column ask: in words, and as a part of a case. */
export interface Answer {
  readonly text: string;
  readonly part: Part;
}

/** A question with finitely many answers, and by which of them the cell of a row is met; rows that do not ask are left out. */
export interface Dimension {
  readonly column: string;
  readonly answers: readonly Answer[];
  readonly met: ReadonlyMap<Row, ReadonlySet<number>>;
}

/** The questions that the rows of one table ask: their columns, exceptions, readings, and when they are in force. */
export const dimensionsOf = (rows: readonly Row[], vocabulary: Vocabulary, readings: Knowledge["readings"]): Dimension[] => [
  ...columnsOf(rows).map((column) => valued(rows, column, vocabulary) ?? marked(rows, column)),
  ...readings.filter((r) => rows.some((row) => row.reading?.reading === r.id)).map((r) => readingDimension(rows, r)),
  ...timeDimension(rows),
];

const part = (column: string, more: Partial<Part>): Part => ({ ...blankPart, row: null, column, ...more });

/** Columns with conditions, by what they ask: an exception with the same atom as a column asks the same. */
const columnsOf = (rows: readonly Row[]): string[] => {
  const own = rows.flatMap((row) => row.parts.map((p) => p.column)).filter((c) => c !== "given" && c !== "unless");
  const exceptions = rows.flatMap((row) => exceptionsOf(row).map(patternText));
  return [...new Map([...own, ...exceptions].map((c) => [squeezed(c), c])).values()];
};

const squeezed = (column: string): string => column.replaceAll(" ", "");
const exceptionsOf = (row: Row): readonly Pattern[] => row.parts.find((p) => p.column === "unless")?.negatives ?? [];
const cellOf = (row: Row, column: string) => row.parts.find((p) => squeezed(p.column) === squeezed(column));

/** Answers yes and no. What is asked as open is met by neither. */
const marked = (rows: readonly Row[], column: string): Dimension => {
  const patterns: Pattern[] = [];
  const met = new Map<Row, ReadonlySet<number>>();
  for (const row of rows) {
    const cell = cellOf(row, column);
    const excepted = exceptionsOf(row).filter((p) => squeezed(patternText(p)) === squeezed(column));
    patterns.push(...(cell ? [...cell.conditions, ...cell.negatives, ...cell.asks] : []), ...excepted);
    if (!cell && excepted.length === 0) continue;
    const yes = cell?.negatives.length === 0 && cell.asks.length === 0 && excepted.length === 0;
    const no = cell === undefined || (cell.conditions.length === 0 && cell.asks.length === 0);
    met.set(row, new Set([...(yes ? [0] : []), ...(no ? [1] : [])]));
  }
  const [pattern] = patterns;
  const answers = pattern
    ? [
        { text: `${column} is yes`, part: part(column, { conditions: [pattern] }) },
        { text: `${column} is no`, part: part(column, { negatives: [pattern] }) },
      ]
    : [];
  return { column, answers, met };
};

/** Answers that are classes of values which no row tells apart; null for a column whose header names every role. */
const valued = (rows: readonly Row[], column: string, vocabulary: Vocabulary): Dimension | null => {
  const header = vocabulary.parse(column, { place: {}, problems: [], valueRole: true });
  const predicate = header && vocabulary.predicates.get(header.symbol);
  const role = header && predicate?.roles[header.terms.length];
  if (!header || !role) return null;
  const subject: Term = { kind: "variable", name: `$$${column}` };
  const cells = rows.flatMap((row) => {
    const cell = cellOf(row, column);
    return cell ? [{ row, absent: cell.negatives.length > 0, tests: cell.negatives.length > 0 ? null : testsOf(row, cell, subject) }] : [];
  });
  const meets = (cell: (typeof cells)[number], guards: readonly Guard[]): boolean =>
    cell.tests?.every((t) => implies(domainOf(guards), t)) ?? false;
  const signature = (guards: readonly Guard[]): string => cells.map((c) => (meets(c, guards) ? "+" : "-")).join("");
  const classes = valueClasses(
    subject,
    role.type,
    cells.flatMap((c) => c.tests ?? []),
    predicate && role.name === predicate.single ? vocabulary.valuesOf(predicate) : [],
    signature,
  );
  const whole: Pattern = { symbol: header.symbol, terms: [...header.terms, subject] };
  const answers = classes.map(({ text, guards }) => ({
    text: `${column} is ${text}`,
    part: part(column, { conditions: [whole], guards }),
  }));
  // That there is no value at all is a case only where some row thinks of it.
  if (cells.some((c) => c.absent))
    answers.push({ text: `${column} has no value`, part: part(column, { conditions: [], negatives: [whole], guards: [] }) });
  const met = new Map(
    cells.map((cell) => {
      const by = classes.flatMap(({ guards }, i) => (meets(cell, guards) ? [i] : []));
      return [cell.row, new Set(cell.absent ? [classes.length] : by)] as const;
    }),
  );
  return { column, answers, met };
};

/** What a cell asks of the value; null where that hangs on another value of the row. */
const testsOf = (row: Row, { conditions, guards }: Row["parts"][number], subject: Term): readonly Guard[] | null => {
  const value = conditions[0]?.terms.at(-1);
  if (value?.kind === "constant") return [{ kind: "in", left: subject, values: [value.value] }];
  if (value?.kind === "variable" && !value.name.startsWith("$$")) {
    const elsewhere = row.parts.filter((p) => !p.conditions.some((c) => conditions.includes(c)));
    return variablesOf(elsewhere.flatMap((p) => [...p.conditions, ...p.negatives])).has(value.name) ? null : [];
  }
  return guards;
};

const readingDimension = (rows: readonly Row[], reading: Knowledge["readings"][number]): Dimension => ({
  column: "reading",
  answers: reading.answers.map((a) => ({
    text: `the reading is ${reading.id}=${a.id}`,
    part: part("reading", { reading: { reading: reading.id, answer: a.id } }),
  })),
  met: new Map(
    rows.flatMap((row) =>
      row.reading?.reading === reading.id
        ? [[row, new Set([reading.answers.findIndex((a) => a.id === row.reading?.answer)])] as const]
        : [],
    ),
  ),
});

/** The spans between the days on which rows come into force or go out, from the first to the last: before and after is no case. */
const timeDimension = (rows: readonly Row[]): Dimension[] => {
  const firsts = rows.map((r) => r.from);
  const lasts = rows.map((r) => r.to);
  const days = [...new Set([...firsts, ...lasts].filter((d) => d !== null))].sort();
  if (days.length === 0) return [];
  const bounds: (Day | null)[] = [...(firsts.includes(null) ? [null] : []), ...days, ...(lasts.includes(null) ? [null] : [])];
  const spans = bounds.slice(1).map((to, i) => ({ from: bounds[i] ?? null, to }));
  const covers = (row: Row, { from, to }: (typeof spans)[number]): boolean =>
    (row.from === null || (from !== null && row.from <= from)) && (row.to === null || (to !== null && to <= row.to));
  return [
    {
      column: "from",
      answers: spans.map(({ from, to }) => ({
        text: `the day is from ${from ?? "the beginning"}${to ? ` and before ${to}` : ""}`,
        part: part("from", { from, to }),
      })),
      met: new Map(rows.map((row) => [row, new Set(spans.flatMap((span, i) => (covers(row, span) ? [i] : [])))] as const)),
    },
  ];
};
