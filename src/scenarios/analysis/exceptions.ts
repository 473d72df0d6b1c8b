import type { Pattern, Term } from "../atom.ts";
import { type Problem, warning } from "../problem.ts";
import type { Row, Table } from "../table/row.ts";
import { apart, asWritten, blankPart, type Case, caseOf, isVariable, patternText, unified, withSubstitution } from "./case.ts";
import { cellsText, contradiction, leastContradiction, type Rules } from "./contradiction.ts";
import { type Equalities, headOf, opposition } from "./heads.ts";

/** Exceptions that can never bite: `overrides` and `unless` of rows that never meet what they name. */
export const unreachableExceptions = (tables: readonly Table[], rules: Rules): Problem[] => {
  const named = namesOf(tables);
  return rules.rows.flatMap((row) => {
    if (contradiction(caseOf(row), rules) !== null) return [];
    return [
      ...row.overrides.flatMap((name) => {
        const targets = (named.get(name) ?? []).filter((target) => target !== row);
        const reasons = targets.map((target) => neverOverrides(row, target, rules));
        const [reason] = reasons;
        if (!reason || reasons.includes(null)) return [];
        return [
          told(row, "overrides", `${row.id} overrides ${name}, but ${reasons.length === 1 ? reason : "meets none of its rows"}`, name),
        ];
      }),
      ...row.unlessRows.flatMap((id) => {
        const reason = (named.get(id) ?? []).map((other) => neverYields(row, other, rules))[0];
        return reason ? [told(row, "unless", `${row.id} yields to ${id}, but ${reason}`, id)] : [];
      }),
      ...exceptionalAtoms(row).flatMap((atom) => {
        const reason = neverHolds(row, atom, rules);
        return reason
          ? [told(row, "unless", `the exception ${patternText(atom)} of ${row.id} can never bite: ${reason}`, patternText(atom))]
          : [];
      }),
    ];
  });
};

/** Rows by their ids, groups and tables; an id wins over a group or table of the same name. */
const namesOf = (tables: readonly Table[]): ReadonlyMap<string, readonly Row[]> => {
  const rows = tables.flatMap((t) => t.rows);
  return new Map<string, readonly Row[]>([
    ...tables.map((t) => [t.id, t.rows] as const),
    ...tables.flatMap((t) => Object.entries(t.groups).map(([group, ids]) => [group, rows.filter((r) => ids.includes(r.id))] as const)),
    ...rows.map((r) => [r.id, [r]] as const),
  ]);
};

const told = (row: Row, column: string, message: string, name: string): Problem =>
  warning({ file: row.file, row: row.line, column }, "UNREACHABLE_EXCEPTION", message, `take ${name} out of ${column}, or mend a cell`);

/** Why two rows never apply together where these terms are equal; null where they may. */
const neverTogether = (first: Case, second: Case, equal: Equalities, rules: Rules): string | null => {
  const found = unified(equal);
  if (!found) return "the two never speak of the same actors";
  const whole = withSubstitution([...first, ...second], found);
  if (contradiction(whole, rules) === null) return null;
  const least = leastContradiction(whole, rules);
  return `the two never apply together: ${contradiction(least, rules)} (${cellsText(least)})`;
};

const other = apart(1);

const neverOverrides = (row: Row, target: Row, rules: Rules): string | null => {
  const equal = opposition(headOf(row, asWritten), headOf(target, other), rules.vocabulary);
  return equal ? neverTogether(caseOf(row), caseOf(target, other), equal, rules) : `the two never oppose each other`;
};

const neverYields = (row: Row, target: Row, rules: Rules): string | null => {
  const [own, named] = [headOf(row, asWritten), headOf(target, other)];
  if (named.kind !== "position") return null;
  const pairs: (readonly [Term | null, Term | null])[] =
    own.kind === "position" && !own.defeats
      ? [
          [own.bearer, named.bearer],
          [own.toward, named.toward],
          [own.against, named.against],
        ]
      : [];
  const equal = pairs.flatMap(([a, b]) => (a && b ? [[a, b] as const] : []));
  const yielding = caseOf(row).map((part) => ({ ...part, unless: part.unless.filter((u) => u.row !== target.id) }));
  return neverTogether(yielding, caseOf(target, other), equal, rules);
};

const exceptionalAtoms = (row: Row): readonly Pattern[] =>
  caseOf(row).find((p) => p.column === "unless" && p.negatives.length > 0)?.negatives ?? [];

/** Why an atom under `unless` never holds where the rest of its row is met. */
const neverHolds = (row: Row, atom: Pattern, rules: Rules): string | null => {
  const rest = caseOf(row).map((part) =>
    part.column === "unless" ? { ...part, negatives: part.negatives.filter((n) => patternText(n) !== patternText(atom)) } : part,
  );
  // Somebody for whom it holds, where the exception reads "for none".
  const terms = atom.terms.map((t) => (isVariable(t) ? { ...t, name: t.name.replace("?", "") } : t));
  const bites: Case = [...rest, { ...blankPart, row, column: "unless", conditions: [{ symbol: atom.symbol, terms }] }];
  if (contradiction(bites, rules) === null) return null;
  const least = leastContradiction(bites, rules);
  return `${contradiction(least, rules)} (${cellsText(least)})`;
};
