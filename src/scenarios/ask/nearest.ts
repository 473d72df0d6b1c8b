import { type Binding, type Circumstances, groundOf, guardMet, matchAtom, type Need, valueUnder, type Weighed, weigh } from "./cells.ts";
import type { Status } from "./truth.ts";

/** How far a row is from applying: cells that fail, then cells that are open. */
export interface Distance {
  readonly failed: number;
  readonly open: number;
}

/** A row with values for its variables under which the fewest cells fail. */
export interface Instance {
  readonly binding: Binding;
  readonly cells: readonly Weighed[];
  readonly distance: Distance;
  /** Whether every choice of values was looked at. */
  readonly complete: boolean;
}

/** Steps of the search for one row. */
const budget = 4_000;

const rank: Readonly<Record<Status, number>> = { HOLDS: 0, OPEN: 1, FAILS: 2 };

/**
 * The values for a row's free variables under which the fewest cells fail, then the fewest are open, then the most variables have a
 * value. Depth first over the conditions from left to right, best candidates first (branch and bound, Land and Doig 1960): a condition
 * takes one of the atoms that it may match, or none. Exponential in the number of conditions with free variables, hence the budget.
 *
 * @param given values that the question fixes
 */
export const nearestInstance = (needs: readonly Need[], given: Binding, circumstances: Circumstances): Instance => {
  const { truth } = circumstances;
  const conditions = needs.flatMap((n) => (n.kind === "condition" ? [n] : []));
  const variables = new Set(conditions.flatMap((c) => c.pattern.terms.flatMap((t) => (t.kind === "variable" ? [t.name] : []))));
  const seen = new Set<string>();
  const search: { best: Scored | null; steps: number } = { best: null, steps: 0 };

  const nameOf = (binding: Binding): string => JSON.stringify([...binding].sort());
  /** Conditions that fail whatever the free variables come to be. */
  const failing = (binding: Binding): number =>
    conditions.filter((need) => groundOf(need.pattern, binding) !== null && weigh(need, binding, circumstances).status === "FAILS").length;
  /** Nothing could mend "another than itself": such values are no instance, unless the question itself asks for them. */
  const absurd = (binding: Binding): boolean =>
    needs.some((need) => need.kind === "guard" && guardMet(need.guard, binding) === false && guardMet(need.guard, given) !== false);
  const settle = (binding: Binding): void => {
    const cells = needs.map((need) => weigh(need, binding, circumstances));
    const distance = {
      failed: cells.filter((c) => c.status === "FAILS").length,
      open: cells.filter((c) => c.status === "OPEN").length,
    };
    const score = [distance.failed, distance.open, [...variables].filter((v) => !binding.has(v)).length];
    const name = nameOf(binding);
    const { best } = search;
    if (best === null || before(score, name, best.score, best.name)) search.best = { binding, cells, distance, score, name };
  };
  const extend = (at: number, binding: Binding): void => {
    const name = `${at} ${nameOf(binding)}`;
    if (seen.has(name)) return;
    seen.add(name);
    if (++search.steps > budget || absurd(binding)) return;
    if (search.best !== null && failing(binding) > search.best.distance.failed) return;
    const next = conditions.findIndex(({ pattern }, i) => i >= at && pattern.terms.some((t) => valueUnder(t, binding) === undefined));
    const condition = conditions[next];
    if (!condition) {
      settle(binding);
      return;
    }
    const candidates = truth
      .atoms(condition.pattern.symbol)
      .flatMap((atom) => {
        const extended = matchAtom(condition.pattern, atom, binding);
        return extended ? [{ extended, status: rank[truth.atom(atom)] }] : [];
      })
      .sort((a, b) => a.status - b.status);
    for (const { extended } of candidates) extend(next + 1, extended);
    extend(next + 1, binding);
  };

  extend(0, given);
  // Out of budget before anything was settled: the question's own values are always an answer.
  if (search.best === null) settle(given);
  const { binding, cells, distance } = search.best ?? { binding: given, cells: [], distance: { failed: 0, open: 0 } };
  return { binding, cells, distance, complete: search.steps <= budget };
};

interface Scored extends Omit<Instance, "complete"> {
  readonly score: readonly number[];
  readonly name: string;
}

const before = (score: readonly number[], name: string, other: readonly number[], otherName: string): boolean => {
  const at = score.findIndex((n, i) => n !== other[i]);
  return at < 0 ? name < otherName : (score[at] ?? 0) < (other[at] ?? 0);
};
