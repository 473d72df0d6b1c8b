import type { Term } from "../../src/scenarios/result.ts";
import type { World } from "./worlds.ts";

/** Whether a term is true in a world. @throws where it names no question of the scenario */
export const satisfies = (world: World, term: Term): boolean =>
  term.all.every(({ question, value }) => {
    const answer = world.answers.get(question);
    if (answer === undefined) throw new Error(`"${question}" is no question of this scenario`);
    return answer === value;
  });

const worldsOf = (term: Term, worlds: readonly World[]): string => worlds.map((w) => (satisfies(w, term) ? "1" : "0")).join("");
const negations = (term: Term): number => term.all.filter((l) => !l.value).length;
const within = (a: string, b: string): boolean => [...a].every((bit, i) => bit === "0" || b[i] === "1");

/** Every term that implies the set of worlds, is possible, and stays so with no literal fewer. Brute force over 3^n terms. */
export const primes = (worlds: readonly World[], set: readonly boolean[]): Term[] => {
  const questions = [...(worlds[0]?.answers.keys() ?? [])];
  const terms = questions.reduce<Term[]>(
    (done, question) =>
      done.flatMap((t) => [
        t,
        { all: [...t.all, { question, text: question, value: true }] },
        { all: [...t.all, { question, text: question, value: false }] },
      ]),
    [{ all: [] }],
  );
  return terms.filter((t) => isPrime(t, worlds, set));
};

const isImplicant = (term: Term, worlds: readonly World[], set: readonly boolean[]): boolean =>
  worlds.every((w, i) => !satisfies(w, term) || set[i] === true);

const isPrime = (term: Term, worlds: readonly World[], set: readonly boolean[]): boolean =>
  worlds.some((w) => satisfies(w, term)) &&
  isImplicant(term, worlds, set) &&
  term.all.every((l) => !isImplicant({ all: term.all.filter((m) => m !== l) }, worlds, set));

/**
 * What is wrong with terms that claim to describe exactly a set of worlds by its prime implicants: nothing when each is prime among the
 * possible worlds, none repeats or is covered by another, together they are true in exactly these worlds.
 */
export const flaws = (terms: readonly Term[], worlds: readonly World[], set: readonly boolean[]): string[] => {
  const text = (t: Term): string => t.all.map((l) => `${l.value ? "" : "not "}${l.question}`).join(" & ") || "always";
  const found: string[] = [];
  for (const [i, w] of worlds.entries())
    if (terms.some((t) => satisfies(w, t)) !== set[i])
      found.push(`${terms.map(text).join(" | ") || "never"}: wrong in world ${worldText(w)}`);
  if (found.length > 0) return found;
  const sets = terms.map((t) => worldsOf(t, worlds));
  terms.forEach((t, i) => {
    if (!isPrime(t, worlds, set)) found.push(`${text(t)}: not a prime implicant`);
    if (sets.some((s, j) => j !== i && (s === sets[i] ? j < i : within(sets[i] ?? "", s))))
      found.push(`${text(t)}: covered by another term`);
  });
  return found;
};

/** What {@link flaws} leaves out because it is slow: that no prime implicant is missing, and the one with fewest negations stands for its equals. */
export const omissions = (terms: readonly Term[], worlds: readonly World[], set: readonly boolean[]): string[] => {
  const all = primes(worlds, set).map((term) => ({ term, worlds: worldsOf(term, worlds) }));
  const listed = new Map(terms.map((t) => [worldsOf(t, worlds), t]));
  return all
    .filter((p) => !all.some((q) => q.worlds !== p.worlds && within(p.worlds, q.worlds)))
    .flatMap((p) => {
      const text = p.term.all.map((l) => `${l.value ? "" : "not "}${l.question}`).join(" & ");
      const own = listed.get(p.worlds);
      if (own === undefined) return [`${text}: a prime implicant that is missing`];
      return negations(own) > negations(p.term) ? [`${text}: has fewer negations than the equivalent term given`] : [];
    });
};

export const worldText = (w: World): string => [...w.answers].map(([q, v]) => `${q}=${v ? "yes" : "no"}`).join(" ") || "(the only world)";
