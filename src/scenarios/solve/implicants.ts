import { DiagramUniverse } from "./diagram-set.ts";
import { always, type Diagrams, type Edge, never } from "./diagrams.ts";
import { emptyTerm, noTerm, type TermSet, TermSets } from "./term-sets.ts";
import type { World, WorldSet } from "./world-set.ts";

/** A conjunction: for each question that it names, by its place, the answer it needs. */
export type Implicant = ReadonlyMap<number, boolean>;

/** What was found of the prime implicants of a set. */
export interface Primes {
  /** Of a set that is not empty, at least one. */
  readonly terms: readonly Implicant[];
  /** Whether these are all. */
  readonly complete: boolean;
}

/** Prime implicants that are listed, at most: there can be as many as 3^n / n (Chandra and Markowsky 1978). */
export const primesAtMost = 1_000;

/** What the search for them may take. */
const stepsAtMost = 1_000_000;

/**
 * The prime implicants of a set of worlds, relative to the possible ones: minimal conjunctions of answers that lead into the set and
 * that some possible world satisfies. Of conjunctions that hold in the same possible worlds the one with the fewest negations stays
 * (Quine 1952; the recursion on cofactors of a decision diagram is that of Coudert and Madre 1992). Where there are more than
 * {@link primesAtMost}, one of them stands for all, and is all where it covers every world of the set.
 *
 * @param holds worlds in which the position holds
 * @param possible worlds that satisfy every constraint
 * @param negation how much a `no` to the question at a place counts as a negation (a reading's second answer is none)
 * @throws TooManySteps where not even one can be found
 */
export const primeImplicants = (holds: WorldSet, possible: WorldSet, negation: (place: number) => number = () => 1): Primes => {
  const on = holds.and(possible);
  if (on.isEmpty) return { terms: [], complete: true };
  const { universe } = on;
  const allowed = on.or(universe.all.without(possible));
  const all = universe.attempt(
    () => {
      const primes = allPrimes(allowed, relevantPlaces(on, possible))?.sort(byCost(negation));
      // Where every world is possible, no two cover the same worlds, and none covers another's.
      return primes && !possible.equals(universe.all) ? widest(primes, possible) : primes;
    },
    () => null,
  );
  if (all) return { terms: all, complete: true };
  const one = oneOf(on, allowed, negation);
  return { terms: [one], complete: coverOf(one, possible).equals(on) };
};

/** The fewest negations first, then the shortest; then by their last questions. */
const byCost = (negation: (place: number) => number): ((a: Implicant, b: Implicant) => number) => {
  const cost = (term: Implicant): number => [...term].reduce((sum, [place, value]) => sum + (value ? 0 : negation(place)), 0);
  return (a, b) => cost(a) - cost(b) || a.size - b.size || byPlaces(a, b);
};

const byPlaces = (a: Implicant, b: Implicant): number => {
  const rank = (term: Implicant, place: number): number => (term.has(place) ? (term.get(place) ? 2 : 1) : 0);
  const differ = [...new Set([...a.keys(), ...b.keys()])].filter((place) => rank(a, place) !== rank(b, place));
  const last = Math.max(...differ);
  return rank(a, last) - rank(b, last);
};

/** Worlds of `among` that satisfy a conjunction. */
export const coverOf = (term: Implicant, among: WorldSet): WorldSet =>
  [...term].reduce((cover, [place, value]) => cover.answering(place, value), among);

/** Of terms that cover the same possible worlds the first, and none that covers fewer than another. */
const widest = (terms: readonly Implicant[], possible: WorldSet): Implicant[] => {
  const covers = terms
    .map((term) => ({ term, cover: coverOf(term, possible) }))
    .filter(({ cover }) => !cover.isEmpty)
    .map((c) => ({ ...c, witness: c.cover.witness() }));
  const kept: typeof covers = [];
  for (const c of covers) {
    // One world tells most pairs apart.
    const wider = covers.filter((o) => o !== c && satisfies(c.witness, o.term) && c.cover.within(o.cover));
    if (wider.every((o) => o.cover.within(c.cover) && !kept.includes(o))) kept.push(c);
  }
  return kept.map(({ term }) => term);
};

const satisfies = (world: World, term: Implicant): boolean => [...term].every(([place, value]) => world[place] === value);

/** Questions that matter to the outcome or are tied to others by a constraint. */
const relevantPlaces = (on: WorldSet, possible: WorldSet): number[] =>
  Array.from({ length: on.universe.questions }, (_, place) => place).filter((place) => on.dependsOn(place) || possible.dependsOn(place));

/** One prime implicant: the answers of a world of the set, as far as they are needed; negations are given up first. */
const oneOf = (on: WorldSet, allowed: WorldSet, negation: (place: number) => number): Implicant => {
  const term = new Map(on.witness().entries());
  const cost = (place: number): number => (term.get(place) ? 0 : negation(place));
  for (const place of [...term.keys()].sort((a, b) => cost(b) - cost(a))) {
    const value = term.get(place) ?? false;
    term.delete(place);
    if (!coverOf(term, allowed.universe.all).within(allowed)) term.set(place, value);
  }
  return term;
};

/** All prime implicants of a set that depends on these questions; null where they are too many. */
const allPrimes = (set: WorldSet, places: readonly number[]): Implicant[] | null => {
  const universe = new DiagramUniverse([...places.keys()], stepsAtMost);
  return universe.attempt(
    () => {
      const there = set.restated(universe, places);
      const diagrams = universe.begin();
      const sets = new TermSets(() => diagrams.step());
      const primes = primesOf(universe.edgeOf(there, diagrams), diagrams, sets);
      if (sets.count(primes) > primesAtMost) return null;
      return [...sets.list(primes)].map((term) => new Map(term.map(([level, value]) => [places[level] ?? 0, value])));
    },
    () => null,
  );
};

/**
 * A prime implicant of both cofactors does without their question; any other of one cofactor needs its answer. (What is prime in one
 * cofactor and contains a prime of both is that prime itself, so that a difference of sets is enough.)
 */
const primesOf = (edge: Edge, diagrams: Diagrams, sets: TermSets): TermSet => {
  const known = new Map<Edge, TermSet>([
    [never, noTerm],
    [always, emptyTerm],
  ]);
  const walk = (f: Edge): TermSet => {
    const before = known.get(f);
    if (before !== undefined) return before;
    diagrams.step();
    const both = walk(diagrams.and(diagrams.yes(f), diagrams.no(f)));
    const yes = sets.without(walk(diagrams.yes(f)), both);
    const no = sets.without(walk(diagrams.no(f)), both);
    const found = sets.node(diagrams.level(f), yes, no, both);
    known.set(f, found);
    return found;
  };
  return walk(edge);
};
