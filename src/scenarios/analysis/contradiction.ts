import { type Pattern, positionOf, type Term } from "../atom.ts";
import { groupBy } from "../group.ts";
import type { Guard } from "../table/cell.ts";
import type { Row } from "../table/row.ts";
import type { Vocabulary } from "../vocabulary.ts";
import {
  apart,
  type Case,
  caseOf,
  isVariable,
  patternText,
  requirements,
  type Substitution,
  sameTerm,
  type Unless,
  unified,
  withSubstitution,
} from "./case.ts";
import { covers, rulesOut } from "./covers.ts";
import { domainOf, guardsOn, isEmptyDomain } from "./domain.ts";
import { concludes, headOf, positionHead } from "./heads.ts";
import { listedValues } from "./listed.ts";

/** The rows among which a case stands. */
export interface Rules {
  readonly vocabulary: Vocabulary;
  readonly rows: readonly Row[];
}

/** The case with equal terms made one; or why they cannot be. */
export const withEqualities = (whole: Case): Case | string => {
  const equal = requirements(whole).guards.flatMap((g) => (g.kind === "same" ? [[g.left, g.right] as const] : []));
  if (equal.length === 0) return whole;
  const found = unified(equal);
  return found ? withSubstitution(whole, found) : "two names are said to be the same";
};

/**
 * Why a case can never come about, in no world of any scenario; null where it can, as far as the cells tell. Sound, not complete.
 */
export const contradiction = (asked: Case, rules: Rules): string | null => {
  const whole = withEqualities(asked);
  if (typeof whole === "string") return whole;
  const { conditions, negatives, guards, readings, unless, from, to } = requirements(whole);
  if (from !== null && to !== null && to <= from) return "they are never in force together";
  const clash = readings.find((a) => readings.some((b) => a.reading === b.reading && a.answer !== b.answer));
  if (clash) return `the reading ${clash.reading} has one answer`;
  const both = negatives.find((n) => conditions.some((c) => rulesOut([n], c)));
  if (both) return `${patternText(both)} would both hold and not hold`;
  return (
    impossibleValue(conditions, [...guards, ...listedValues(conditions, rules.vocabulary)], rules.vocabulary) ??
    unconcluded(conditions, rules) ??
    excluded(whole, rules) ??
    alwaysYields(whole, unless, rules)
  );
};

/** Values that exclude each other: of one place that has at most one, or within the tests of one variable. */
const impossibleValue = (conditions: readonly Pattern[], guards: readonly Guard[], vocabulary: Vocabulary): string | null => {
  for (const g of guards) {
    if (g.kind === "different" && sameTerm(g.left, g.right)) return "what is said to differ is the same";
    if (g.kind !== "same" && g.kind !== "different" && g.left.kind === "constant" && isEmptyDomain(domainOf([valueIs(g.left), g])))
      return `${g.left.value} fits no test of it`;
  }
  const byTarget = groupBy(
    conditions.flatMap((pattern) => {
      const predicate = vocabulary.predicates.get(pattern.symbol);
      const single = predicate?.roles.findIndex((r) => r.name === predicate.single) ?? -1;
      const value = pattern.terms[single];
      if (!value) return [];
      const target = patternText({ symbol: pattern.symbol, terms: pattern.terms.filter((_, i) => i !== single) });
      return [{ target, value }];
    }),
    ({ target }) => target,
  );
  for (const [target, values] of byTarget) {
    const tests = values.flatMap(({ value }) => (value.kind === "constant" ? [valueIs(value)] : guardsOn(value.name, guards)));
    if (isEmptyDomain(domainOf(tests))) return `no value of ${target} fits`;
  }
  const variables = new Set(guards.flatMap((g) => (isVariable(g.left) ? [g.left.name] : [])));
  for (const v of variables) if (isEmptyDomain(domainOf(guardsOn(v, guards)))) return "a range is empty, or its values exclude each other";
  return null;
};

const valueIs = (term: Term & { kind: "constant" }): Guard => ({ kind: "in", left: term, values: [term.value] });

/** Positions that no row can conclude. */
const unconcluded = (conditions: readonly Pattern[], { rows, vocabulary }: Rules): string | null => {
  for (const pattern of conditions) {
    if (!positionOf(pattern.symbol)) continue;
    const wanted = positionHead(pattern, false);
    const found = rows.some((row, i) => {
      const equal = wanted && concludes(headOf(row, apart(i)), wanted, vocabulary);
      return equal !== null && unified(equal) !== null;
    });
    if (!found) return `no row concludes ${patternText(pattern)}`;
  }
  return null;
};

/** Whether an integrity row excludes every world in which the case would come about. */
const excluded = (whole: Case, { rows }: Rules): string | null => {
  const own = new Set(whole.map((p) => p.row));
  const never = rows.find(
    (r) => r.kind === "never" && !own.has(r) && r.unlessRows.length === 0 && r.asks.length === 0 && covers(caseOf(r), whole),
  );
  return never ? `the row ${never.id} excludes it` : null;
};

/** A row named under `unless` that applies whenever the case comes about. */
const alwaysYields = (whole: Case, unless: readonly Unless[], { rows }: Rules): string | null => {
  for (const yielded of unless) {
    const row = rows.find((r) => r.id === yielded.row);
    if (row?.conclusion.kind !== "norm" || row.unlessRows.length > 0 || row.asks.length > 0) continue;
    const rename = apart(0);
    const head = headOf(row, rename);
    if (head.kind !== "position") continue;
    const pairs = [
      [head.bearer, yielded.bearer],
      [head.toward, yielded.toward],
      [head.against, yielded.against],
    ] as const;
    const start = pairs.reduce((found: Substitution | null, [own, other]) => {
      if (found === null || own === null) return found;
      // For anyone, but not for everyone whom another row may name.
      if (other === null) return null;
      if (!isVariable(own)) return sameTerm(own, other) ? found : null;
      const before = found.get(own.name);
      return before && !sameTerm(before, other) ? null : new Map(found).set(own.name, other);
    }, new Map());
    if (start && covers(caseOf(row, rename), whole, start)) return `the row ${row.id}, which it yields to, applies whenever it does`;
  }
  return null;
};

/** The least cells that already contradict each other: none can be left out (deletion, Chinneck and Dravnieks 1991). */
export const leastContradiction = (whole: Case, rules: Rules): Case => {
  let left = whole;
  for (const part of whole) {
    const without = left.filter((p) => p !== part);
    if (contradiction(without, rules) !== null) left = without;
  }
  return left;
};

/** The cells of a case, for a message: "column level($x) of row r1". */
export const cellsText = (whole: Case): string =>
  whole
    .filter((p) => p.row !== null)
    .map((p) => `${p.column} of ${p.row?.id ?? ""}`)
    .join(", ");
