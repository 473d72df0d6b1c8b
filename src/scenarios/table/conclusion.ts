import { isPositionWord, type Pattern, positionOf, type Term } from "../atom.ts";
import { type Place, type Problem, problem } from "../problem.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { oneOf, type RowContext } from "./context.ts";
import { type Body, type Conclusion, type FixedColumn, normKinds, type RowKind } from "./row.ts";

/** What a row concludes, from its cells; null with a problem where that cannot be read. */
export const readConclusion = (
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
  if (denied && isPositionWord(word)) {
    problems.push(
      problem(place("then"), "BAD_VALUE", `a position has no denial that a row could defeat: ${then}`, `write ${then.slice(4).trim()}`),
    );
    return null;
  }
  return { kind: kind === "defines" ? "atom" : "defeat", pattern, denied };
};

const constantAction = (vocabulary: Vocabulary, slug: string, place: Place, problems: Problem[]): Term | null => {
  const action = vocabulary.action(slug, place, problems);
  return action && { kind: "constant", value: action.slug };
};

const variablesOf = (terms: readonly (Term | null)[]): string[] => terms.flatMap((t) => (t?.kind === "variable" ? [t.name] : []));

/** Every variable that a row concludes with, tests or asks about is bound by a condition. */
export const checkBound = ({ problems, source, line }: RowContext, body: Body, conclusion: Conclusion, owedTo: Term | null): void => {
  // A position of somebody has a bearer, but its counterparties may be anyone: only those whom something names are told apart.
  const binding = (c: Pattern): readonly Term[] => (positionOf(c.symbol) ? c.terms.slice(0, 1) : c.terms);
  const bound = new Set(body.conditions.flatMap((c) => variablesOf(binding(c))));
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
  for (const { symbol, terms } of body.conditions) if (positionOf(symbol)) need(terms.slice(1), symbol);
  for (const asked of body.asks) need(asked.terms, asked.symbol);
};
