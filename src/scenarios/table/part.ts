import type { Predicate } from "../knowledge.ts";
import type { Hearing } from "../names.ts";
import { problem } from "../problem.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { type Guard, passes, readTest } from "./cell.ts";

type Role = Predicate["roles"][number];

/** Each value is a question of its own; more than so many are a list that nobody meant. */
const valuesAtMost = 16;

/** Stands for the value that is given in part. */
const subject = { kind: "variable", name: "$value" } as const;

/**
 * The values that a value given in part leaves open: those of a list, those that a predicate lists and that pass the test, or the whole
 * numbers or dates of a range.
 *
 * @param test in the syntax of cells: `{a; b}`, `not a`, `[3..5]`, `>= 3`
 * @returns at least one; null, with a problem that says what to write, where they cannot be told
 */
export const valuesInPart = (
  test: string,
  predicate: Predicate,
  role: Role,
  vocabulary: Vocabulary,
  hearing: Hearing,
): readonly string[] | null => {
  const { place, problems } = hearing;
  const refuse = (message: string, suggestion: string): null => {
    problems.push(problem(place, "BAD_VALUE", `${test}: ${message}`, suggestion));
    return null;
  };
  const read = readTest(test, { vocabulary, predicate, role, place, problems, variables: new Map(), subject });
  if (read?.kind !== "guards") return null;
  const { guards } = read;
  const listed = vocabulary.valuesOf(predicate);
  const candidates = listed.length > 0 ? listed : (named(guards) ?? between(guards, role.type));
  if (candidates === null) {
    const list = `list the values of ${role.name} under \`values\` in predicates.csv`;
    const span = "give both ends, whole and equally exact";
    return role.type === "number" || role.type === "date"
      ? refuse(`which values these are is not known`, `${span}, as in 2010..2014, or ${list}`)
      : refuse(`which other values there are is not known`, `write one of {a; b}, or ${list}`);
  }
  const [low, high] = ends(guards);
  if (low !== undefined && high !== undefined && (role.type === "number" ? Number(low) > Number(high) : low > high))
    return refuse("the range ends before it begins", `write the smaller end first: ${high}..${low}`);
  const values = [...new Set(candidates)].filter((value) =>
    guards.every((guard) => passes(guard, (term) => (term.kind === "constant" ? term.value : value))),
  );
  if (values.length === 0) return refuse(`${predicate.name} has no such value`, "name at least one value");
  if (values.length > valuesAtMost) return refuse(`at most ${valuesAtMost} values can be told apart`, "give fewer, or coarser ones");
  return listed.length > 0 ? values : values.sort((a, b) => Number(a) - Number(b) || (a < b ? -1 : 1));
};

const named = (guards: readonly Guard[]): readonly string[] | null => guards.flatMap((g) => (g.kind === "in" ? [g.values] : []))[0] ?? null;

/** The two ends of a range, as far as they are given. */
const ends = (guards: readonly Guard[]): readonly [string | undefined, string | undefined] => {
  const end = (op: ">=" | "<="): string | undefined =>
    guards.flatMap((g) => (g.kind === "compare" && g.op === op && g.right.kind === "constant" ? [g.right.value] : [])).at(0);
  return [end(">="), end("<=")];
};

/** The whole numbers, years, months or days of a range; null where it is open at an end, or its ends are not alike. */
const between = (guards: readonly Guard[], type: Role["type"]): readonly string[] | null => {
  const [low, high] = ends(guards);
  if (low === undefined || high === undefined) return null;
  if (type === "number")
    return Number.isSafeInteger(Number(low)) && Number.isSafeInteger(Number(high)) ? span(low, high, next.number) : null;
  if (low.length !== high.length) return null;
  return span(low, high, low.length === 4 ? next.year : low.length === 7 ? next.month : next.day);
};

const dated = (length: number, step: (date: Date) => void) => (text: string) => {
  const date = new Date(`${text}${"-01-01".slice(text.length - 4)}T00:00:00Z`);
  step(date);
  return date.toISOString().slice(0, length);
};
const next = {
  number: (text: string) => String(Number(text) + 1),
  year: (text: string) => String(Number(text) + 1).padStart(4, "0"),
  month: dated(7, (date) => date.setUTCMonth(date.getUTCMonth() + 1)),
  day: dated(10, (date) => date.setUTCDate(date.getUTCDate() + 1)),
};

/** No more than it takes to see that they are too many; what follows the other end fails the test. */
const span = (low: string, high: string, after: (text: string) => string): readonly string[] => {
  const values = [low];
  for (let at = low; at !== high && values.length <= valuesAtMost; at = after(at)) values.push(after(at));
  return values;
};
