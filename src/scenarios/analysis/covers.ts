import type { Pattern, Term } from "../atom.ts";
import { type Guard, passes } from "../table/cell.ts";
import { type Case, isVariable, isWild, requirements, type Substitution, sameTerm, type Unless } from "./case.ts";
import { domainOf, guardsOn, implies } from "./domain.ts";

type Needs = ReturnType<typeof requirements>;

/** Maps the variables of the first pattern so that it reads as the second; null where it cannot. */
export const matched = (general: Pattern, special: Pattern, start: Substitution): Substitution | null => {
  if (general.symbol !== special.symbol || general.terms.length !== special.terms.length) return null;
  const found = new Map(start);
  for (const [i, term] of general.terms.entries()) {
    const other = special.terms[i];
    if (!other) return null;
    if (isVariable(term)) {
      const before = found.get(term.name);
      if (before && !sameTerm(before, other)) return null;
      found.set(term.name, other);
    } else if (!sameTerm(term, other)) return null;
  }
  return found;
};

/** Whether what must not hold in the one case rules out this pattern: it is the same, or more general. */
export const rulesOut = (negatives: readonly Pattern[], pattern: Pattern): boolean =>
  negatives.some((n) => {
    const found = matched(n, pattern, new Map());
    // Only what reads "for none" stands for something else.
    return found !== null && [...found].every(([name, term]) => name.startsWith("?") || (isVariable(term) && term.name === name));
  });

const guardHolds = (guard: Guard, needs: Needs): boolean => {
  const right = guard.kind === "in" ? null : guard.right;
  if (guard.left.kind === "constant" && right?.kind !== "variable") return passes(guard, (t) => (t.kind === "constant" ? t.value : t.name));
  if (guard.kind === "same" && right && sameTerm(guard.left, right)) return true;
  const said = needs.guards.some(
    (g) =>
      g.kind === guard.kind &&
      (g.kind === "same" || g.kind === "different") &&
      right &&
      ((sameTerm(g.left, guard.left) && sameTerm(g.right, right)) || (sameTerm(g.left, right) && sameTerm(g.right, guard.left))),
  );
  if (said) return true;
  const [variable, constant] = isVariable(guard.left) ? [guard.left, right] : [right, guard.left];
  if (!isVariable(variable) || constant?.kind === "variable") return false;
  const turned: Guard = guard.kind === "different" && constant ? { kind: "different", left: variable, right: constant } : guard;
  return implies(domainOf(guardsOn(variable.name, needs.guards)), turned);
};

const sameUnless = (a: Unless, b: Unless): boolean =>
  a.row === b.row &&
  ([a.bearer, a.toward, a.against] as const).every((t, i) => {
    const other = ([b.bearer, b.toward, b.against] as const)[i] ?? null;
    return t === null || other === null ? t === other : sameTerm(t, other);
  });

/**
 * Whether every case of the second is a case of the first (theta-subsumption, Plotkin 1970): the values that the first's variables take.
 * Sound, not complete: null may also mean that it cannot tell. Exponential in the conditions of the first at worst.
 *
 * @param start values fixed before, for instance because the conclusions are to be the same
 */
export const covers = (general: Case, special: Case, start: Substitution = new Map()): Substitution | null => {
  const [wide, narrow] = [requirements(general), requirements(special)];
  if (wide.from !== null && (narrow.from === null || narrow.from < wide.from)) return null;
  if (wide.to !== null && (narrow.to === null || narrow.to > wide.to)) return null;
  if (!wide.readings.every((r) => narrow.readings.some((o) => o.reading === r.reading && o.answer === r.answer))) return null;

  const rest = (found: Substitution): boolean => {
    const term = (t: Term): Term => (isWild(t) ? t : resolveOnce(t, found));
    const read = ({ symbol, terms }: Pattern): Pattern => ({ symbol, terms: terms.map(term) });
    const guard = (g: Guard): Guard =>
      g.kind === "in" ? { ...g, left: term(g.left) } : { ...g, left: term(g.left), right: term(g.right) };
    return (
      wide.guards.every((g) => guardHolds(guard(g), narrow)) &&
      wide.negatives.every((n) => rulesOut(narrow.negatives, asNames(read(n)))) &&
      wide.asks.every((a) => narrow.asks.some((o) => samePattern(read(a), o))) &&
      wide.unless.every((u) =>
        narrow.unless.some((o) =>
          sameUnless(
            { ...u, bearer: u.bearer && term(u.bearer), toward: u.toward && term(u.toward), against: u.against && term(u.against) },
            o,
          ),
        ),
      )
    );
  };
  const match = (left: readonly Pattern[], found: Substitution): Substitution | null => {
    const [next, ...others] = left;
    if (!next) return rest(found) ? found : null;
    for (const condition of narrow.conditions) {
      const extended = matched(next, condition, found);
      const whole = extended && match(others, extended);
      if (whole) return whole;
    }
    return null;
  };
  return match(wide.conditions, start);
};

const resolveOnce = (t: Term, found: Substitution): Term => (isVariable(t) ? (found.get(t.name) ?? t) : t);
/** "For none" of the general case must be ruled out for whatever it may be: as a name of its own, only something as general does. */
const asNames = ({ symbol, terms }: Pattern): Pattern => ({
  symbol,
  terms: terms.map((t) => (isWild(t) && isVariable(t) ? { kind: "constant", value: `any ${t.name}` } : t)),
});
const samePattern = (a: Pattern, b: Pattern): boolean =>
  a.symbol === b.symbol && a.terms.length === b.terms.length && a.terms.every((t, i) => sameTerm(t, b.terms[i] ?? t));
