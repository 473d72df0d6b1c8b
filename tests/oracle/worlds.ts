import type { Facts } from "./facts.ts";
import type { Grounding } from "./ground.ts";
import { pattern } from "./text.ts";

/** One completion: what holds among the input atoms and readings, and what is denied. */
export interface World {
  /** A yes or no for every question: open atoms, and `reading=answer` for readings nobody chose. */
  readonly answers: ReadonlyMap<string, boolean>;
  readonly given: ReadonlySet<string>;
  readonly denied: ReadonlySet<string>;
}

/** Every combination of one item from each list. */
const product = <T>(lists: readonly (readonly T[])[]): T[][] =>
  lists.reduce<T[][]>((done, list) => done.flatMap((prefix) => list.map((item) => [...prefix, item])), [[]]);

/**
 * Every completion that no `never` row excludes, in which a single-valued role has at most one value.
 * Readings that a scenario chose hold in each world without being questions.
 */
export const worldsOf = (facts: Facts, { never }: Grounding): World[] => {
  const atoms = facts.open.map((atom) => [true, false].map((value) => [[atom, value] as const]));
  const readings = [...facts.readings].map(([reading, answers]) =>
    answers.map((chosen) => answers.map((a) => [`${reading}=${a}`, a === chosen] as const)),
  );
  const fixed = new Set([...facts.readings].filter(([, answers]) => answers.length === 1).map(([r, [a]]) => `${r}=${a}`));
  const possible: World[] = [];
  for (const choice of product([...atoms, ...readings])) {
    const literals = choice.flat();
    const given = new Set([...facts.given, ...literals.filter(([, v]) => v).map(([q]) => q)]);
    const denied = new Set([...facts.denied, ...literals.filter(([q, v]) => !v && !q.includes("=")).map(([q]) => q)]);
    const excluded = never.some(
      (row) => (row.reading === null || given.has(row.reading)) && row.yes.every((a) => given.has(a)) && row.no.every((a) => !given.has(a)),
    );
    if (excluded || twoValues(facts, given)) continue;
    possible.push({ answers: new Map(literals.filter(([q]) => !fixed.has(q))), given, denied });
  }
  return possible;
};

const twoValues = (facts: Facts, given: ReadonlySet<string>): boolean => {
  const singles = facts.knowledge.predicates.filter((p) => p.single !== null);
  return singles.some((p) => {
    const at = p.roles.findIndex((r) => r.name === p.single);
    const others = [...given]
      .map(pattern)
      .filter((a) => a.name === p.name)
      .map((a) => JSON.stringify(a.args.filter((_, i) => i !== at)));
    return new Set(others).size < others.length;
  });
};
