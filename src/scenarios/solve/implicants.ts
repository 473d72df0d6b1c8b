import { and, andNot, type Bits, equal, hasWorld, isEmpty, isSubset, ones, or, questionBits, worldsOf } from "./bits.ts";

/** A conjunction: for each question that it names, the answer it needs. */
export type Implicant = ReadonlyMap<number, boolean>;

/**
 * The prime implicants of a set of worlds, relative to the possible ones: minimal conjunctions of answers that lead into the set and
 * that some possible world satisfies. Of conjunctions that hold in the same possible worlds the one with the fewest negations stays
 * (Quine 1952; the recursion on cofactors is that of Coudert and Madre 1992).
 *
 * @param holds worlds in which the position holds
 * @param possible worlds that satisfy every constraint
 * @param questions number of questions; the cost grows with 3^n for the n that matter
 * @param negation how much a `no` to question i counts as a negation (a reading's second answer is none)
 */
export const primeImplicants = (
  holds: Bits,
  possible: Bits,
  questions: number,
  negation: (question: number) => number = () => 1,
): Implicant[] => {
  const on = and(holds, possible);
  if (isEmpty(on)) return [];
  const allowed = or(on, andNot(ones(questions), possible));
  const relevant = relevantQuestions(on, possible, questions);
  const table = new Uint8Array(2 ** relevant.length);
  for (let i = 0; i < table.length; i++) table[i] = hasWorld(allowed, worldFor(i, relevant)) ? 1 : 0;
  const candidates = primes(table, new Map()).map((term) => new Map(term.map(([place, value]) => [relevant[place] ?? 0, value] as const)));
  const covers = candidates.map((term) => ({ term, cover: coverOf(term, possible, questions) })).filter((c) => !isEmpty(c.cover));
  const cost = (term: Implicant): number => [...term].reduce((sum, [q, value]) => sum + (value ? 0 : negation(q)), 0);
  const byCost = covers.sort((a, b) => cost(a.term) - cost(b.term) || a.term.size - b.term.size);
  const kept: { term: Implicant; cover: Bits }[] = [];
  for (const c of byCost) {
    if (kept.some((k) => equal(k.cover, c.cover))) continue;
    if (covers.some((o) => isSubset(c.cover, o.cover) && !equal(c.cover, o.cover))) continue;
    kept.push(c);
  }
  return kept.map((k) => k.term);
};

/** Worlds of `among` that satisfy a conjunction. */
export const coverOf = (term: Implicant, among: Bits, questions: number): Bits => {
  let cover = among;
  for (const [q, value] of term) cover = value ? and(cover, questionBits(q, questions)) : andNot(cover, questionBits(q, questions));
  return cover;
};

/** Questions that matter to the outcome or are tied to others by a constraint. */
const relevantQuestions = (on: Bits, possible: Bits, questions: number): number[] => {
  const relevant: number[] = [];
  for (let q = 0; q < questions; q++) {
    let tied = false;
    for (const world of worldsOf(possible)) {
      const other = world ^ (1 << q);
      if (hasWorld(possible, other) && hasWorld(on, world) === hasWorld(on, other)) continue;
      tied = true;
      break;
    }
    if (tied) relevant.push(q);
  }
  return relevant;
};

/** A world of the whole cone for a row of the smaller table; questions that do not matter are answered with no. */
const worldFor = (row: number, relevant: readonly number[]): number =>
  relevant.reduce((world, q, i) => (row & (1 << i) ? world | (1 << q) : world), 0);

type Term = readonly (readonly [place: number, value: boolean])[];

const primes = (table: Uint8Array, known: Map<string, readonly Term[]>): readonly Term[] => {
  if (!table.includes(1)) return [];
  if (!table.includes(0)) return [[]];
  const key = Buffer.from(table.buffer, table.byteOffset, table.byteLength).toString("latin1");
  const before = known.get(key);
  if (before) return before;
  const place = Math.log2(table.length) - 1;
  const half = table.length / 2;
  const no = table.subarray(0, half);
  const yes = table.subarray(half);
  const both = primes(
    no.map((v, i) => v & (yes[i] ?? 0)),
    known,
  );
  const subsumed = (term: Term): boolean => both.some((b) => b.every(([p, v]) => term.some(([q, w]) => p === q && v === w)));
  const found = [...both];
  for (const [side, value] of [
    [no, false],
    [yes, true],
  ] as const) {
    for (const term of primes(side, known)) if (!subsumed(term)) found.push([...term, [place, value]]);
  }
  known.set(key, found);
  return found;
};
