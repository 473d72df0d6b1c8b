import type { Outcome } from "../answer/outcome.ts";
import type { QuestionBook } from "../answer/questions.ts";
import { listed } from "../answer/wording.ts";
import type { ExplainOptions, WorldOutcome } from "../explanation.ts";
import { InvalidInput, problem } from "../problem.ts";
import type { Verdict } from "../result.ts";
import { coverOf, type Implicant, primeImplicants } from "../solve/implicants.ts";
import type { WorldSet } from "../solve/world-set.ts";
import { didYouMean } from "../suggest.ts";

/** A world by the numbers of the questions to which its answer is yes. */
export type World = ReadonlySet<number>;

/** A position whose world is chosen. */
export interface Chosen {
  readonly outcome: Outcome;
  readonly verdict: () => Verdict;
  readonly book: () => QuestionBook;
}

/**
 * Chooses the world to explain: of those asked for, one in which the position holds, else clashes, loops or fails; of those, one that meets
 * the cheapest condition.
 *
 * @throws InvalidInput where no possible world is as asked for
 */
export const chooseWorld = ({ outcome, verdict, book }: Chosen, asked: ExplainOptions): World => {
  const { questions, possible } = outcome.cone;
  const answers = answersAsked(book, asked);
  if (possible === null) {
    if (asked.world !== undefined && asked.world !== verdict())
      refuse("world", `${questions.length} questions bear on this, too many to look for such a world`, "give the answers of the world");
    return new Set([...answers].flatMap(([question, value]) => (value ? [question] : [])));
  }
  const given: Implicant = new Map(
    [...answers].flatMap(([question, value]) => {
      const place = questions.indexOf(question);
      return place < 0 ? [] : [[place, value] as const];
    }),
  );
  const among = coverOf(given, outcome.possible);
  if (among.isEmpty) refuse("answers", "no possible world gives these answers together", "leave one of them out");
  const sets = outcomeSets(outcome, among);
  const there = sets.filter(([, worlds]) => !worlds.isEmpty);
  const chosen = asked.world === undefined ? there[0] : there.find(([name]) => name === asked.world);
  if (!chosen) {
    const have = listed(
      there.map(([name]) => name),
      "or",
    );
    return refuse("world", `there is no such world in which the outcome is ${asked.world}`, `ask for ${have}`);
  }
  // Without questions there is one world.
  if (questions.length === 0) return new Set();
  const [, worlds] = chosen;
  const [cheapest] = primeImplicants(worlds, outcome.possible, (place) => book().negation(questions[place] ?? 0)).terms;
  const world = (cheapest ? worlds.and(coverOf(cheapest, outcome.possible)) : worlds).witness();
  return new Set(questions.filter((_, place) => world[place]));
};

const outcomeSets = (
  { hold, conflict, loop }: Record<"hold" | "conflict" | "loop", WorldSet>,
  among: WorldSet,
): (readonly [WorldOutcome, WorldSet])[] => [
  ["HOLDS", hold.and(among)],
  ["CONFLICT", conflict.and(among)],
  ["LOOP", loop.and(among)],
  ["FAILS", among.without(hold).without(conflict).without(loop)],
];

const answersAsked = (book: () => QuestionBook, { answers = [] }: ExplainOptions): ReadonlyMap<number, boolean> => {
  const found = new Map<number, boolean>();
  for (const [i, { question, value }] of answers.entries()) {
    const named = book().named(question);
    if (!named) return refuse(`answers.${i}`, `this answer leaves no question ${question} open`, didYouMean(question, book().names()));
    found.set(named.question, named.value === value);
  }
  return found;
};

const refuse = (path: string, message: string, suggestion: string | null): never => {
  throw new InvalidInput([problem({ path }, "BAD_VALUE", message, suggestion)]);
};
