import type { Pattern, Term } from "../atom.ts";
import { type Place, problem } from "../problem.ts";
import { didYouMean } from "../suggest.ts";
import { readMark, readTest } from "./cell.ts";
import { blank, type PartBeingRead, type RowContext } from "./context.ts";
import { splitOutside } from "./syntax.ts";

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

/** What the table says of all its rows. */
export const readGiven = (context: RowContext, body: PartBeingRead): void => {
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

/** A cell under a condition's header. */
export const readCondition = (context: RowContext, column: string, cell: string, body: PartBeingRead): void => {
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
  const role = predicate && pattern.terms.length < predicate.roles.length ? predicate.roles.at(-1) : undefined;
  if (!predicate || !role) {
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
  const test = readTest(cell, { vocabulary, predicate, role, place, problems, variables, subject });
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
