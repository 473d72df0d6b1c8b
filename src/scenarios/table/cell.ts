import type { Term } from "../atom.ts";
import type { Predicate } from "../knowledge.ts";
import type { VariableTypes } from "../names.ts";
import { type Place, type Problem, problem } from "../problem.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { splitOutside } from "./syntax.ts";

/** A test of constants, decided while grounding. */
export type Guard =
  | { readonly kind: "same" | "different"; readonly left: Term; readonly right: Term }
  | { readonly kind: "in"; readonly left: Term; readonly values: readonly string[] }
  | {
      readonly kind: "compare";
      readonly left: Term;
      readonly op: "<" | "<=" | ">" | ">=";
      readonly right: Term;
      readonly numeric: boolean;
    };

/** What a cell under a full pattern says. */
export type Mark = "any" | "yes" | "no" | "question";

/** What a cell under a pattern without its last role says. */
export type Test =
  | { readonly kind: "mark"; readonly mark: Mark }
  | { readonly kind: "is"; readonly term: Term }
  | { readonly kind: "guards"; readonly guards: readonly Guard[] };

const marks: Readonly<Record<string, Mark>> = { "": "any", "-": "any", yes: "yes", no: "no", "?": "question" };

export const readMark = (text: string): Mark | null => marks[text] ?? null;

const range = /^([[(])\s*([^.\s][^\s]*?)\s*\.\.\s*([^\s]+?)\s*([\])])$/;
const comparison = /^(<=|>=|<|>)\s*(\S+)$/;

interface CellContext {
  readonly vocabulary: Vocabulary;
  /** The predicate whose value is tested, and the role that it has. */
  readonly predicate: Predicate;
  readonly role: Predicate["roles"][number];
  readonly place: Place;
  readonly problems: Problem[];
  readonly variables: VariableTypes;
  /** Stands for the value that the cell tests. */
  readonly subject: Term;
}

const unquote = (text: string): { text: string; quoted: boolean } =>
  text.startsWith('"') && text.endsWith('"') && text.length > 1
    ? { text: text.slice(1, -1).replaceAll('""', '"'), quoted: true }
    : { text, quoted: false };

/** Reads a value cell: a value, `not value`, `{a; b}`, `>= 3`, `[3..5)`, `$variable`, or a mark. Problems are appended and null returned. */
export const readTest = (cell: string, context: CellContext): Test | null => {
  const { vocabulary, predicate, role, place, problems, subject } = context;
  const { type } = role;
  const mark = readMark(cell);
  if (mark !== null) return { kind: "mark", mark };
  const value = (raw: string): string | null => {
    const { text, quoted } = unquote(raw.trim());
    return vocabulary.valueIn(predicate, role, text, quoted, place, problems);
  };
  const ordered = (op: "<" | "<=" | ">" | ">=", raw: string): Guard | null => {
    if (type !== "number" && type !== "date") {
      problems.push(problem(place, "WRONG_TYPE", `${cell}: only numbers and dates have an order, not a ${type}`, null));
      return null;
    }
    // A bound need not be one of the values that a predicate lists.
    const bound = vocabulary.value(raw.trim(), false, type, place, problems);
    return bound === null
      ? null
      : { kind: "compare", left: subject, op, right: { kind: "constant", value: bound }, numeric: type === "number" };
  };
  if (cell.startsWith("$")) {
    return vocabulary.variable(cell, type, context) ? { kind: "is", term: { kind: "variable", name: cell } } : null;
  }
  if (cell.startsWith("{")) {
    if (!cell.endsWith("}")) {
      problems.push(problem(place, "BAD_SYNTAX", `${cell}: the list is not closed`, "write {a; b}"));
      return null;
    }
    const values = splitOutside(cell.slice(1, -1), ";").map(value);
    return values.includes(null)
      ? null
      : { kind: "guards", guards: [{ kind: "in", left: subject, values: values.filter((v) => v !== null) }] };
  }
  const between = range.exec(cell);
  if (between) {
    const low = ordered(between[1] === "[" ? ">=" : ">", between[2] ?? "");
    const high = ordered(between[4] === "]" ? "<=" : "<", between[3] ?? "");
    return low && high ? { kind: "guards", guards: [low, high] } : null;
  }
  const order = comparison.exec(cell);
  if (order) {
    const op = order[1];
    const guard = op === "<" || op === "<=" || op === ">" || op === ">=" ? ordered(op, order[2] ?? "") : null;
    return guard && { kind: "guards", guards: [guard] };
  }
  if (cell.startsWith("not ")) {
    const other = value(cell.slice(4));
    return other === null
      ? null
      : { kind: "guards", guards: [{ kind: "different", left: subject, right: { kind: "constant", value: other } }] };
  }
  const plain = value(cell);
  return plain === null ? null : { kind: "is", term: { kind: "constant", value: plain } };
};

/** Decides a guard once its terms have values. */
export const passes = (guard: Guard, valueFor: (term: Term) => string): boolean => {
  const left = valueFor(guard.left);
  switch (guard.kind) {
    case "same":
      return left === valueFor(guard.right);
    case "different":
      return left !== valueFor(guard.right);
    case "in":
      return guard.values.includes(left);
    case "compare": {
      const right = valueFor(guard.right);
      const sign = guard.numeric ? Math.sign(Number(left) - Number(right)) : left < right ? -1 : left > right ? 1 : 0;
      if (guard.op === "<") return sign < 0;
      if (guard.op === "<=") return sign <= 0;
      if (guard.op === ">") return sign > 0;
      return sign >= 0;
    }
  }
};
