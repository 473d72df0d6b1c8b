import type { Exactness, SearchStatus, Term, Verdict } from "../result.ts";
import type { Cone } from "../solve/worlds.ts";
import { ConditionReader, type Conditions } from "./conditions.ts";
import { type Outcome, verdictOf } from "./outcome.ts";
import type { QuestionBook } from "./questions.ts";

/** What an outcome comes to. Positions and rows of one cone that come out in the same worlds share it. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly holdsIff: readonly Term[];
  readonly conflictIff: readonly Term[];
  readonly loopIff: readonly Term[];
  /** Ids of the questions that decide, and of those in reach that do not matter. */
  readonly decidedBy: readonly string[];
  readonly irrelevant: readonly string[];
  readonly exactness: Exactness;
  readonly searchStatus: SearchStatus;
}

/** An outcome that was judged. */
interface Judged {
  readonly outcome: Outcome;
  readonly judgement: Judgement;
}

/** Judges outcomes, each once: of many positions few come out differently. */
export class Judge {
  readonly #book: QuestionBook;
  readonly #conditions: ConditionReader;
  readonly #known = new WeakMap<Cone, Judged[]>();

  constructor(book: QuestionBook) {
    this.#book = book;
    this.#conditions = new ConditionReader((question) => book.negation(question));
  }

  /** Linear in the outcomes that the cone has. */
  judge(outcome: Outcome): Judgement {
    const known = this.#known.get(outcome.cone) ?? [];
    this.#known.set(outcome.cone, known);
    const before = known.find((judged) => isAlike(judged.outcome, outcome));
    if (before) return before.judgement;
    const judgement = this.#judged(outcome);
    known.push({ outcome, judgement });
    return judgement;
  }

  #judged(outcome: Outcome): Judgement {
    const conditions = this.#conditions.read(outcome);
    const { exactness, cone } = outcome;
    const { questions } = cone;
    const decisive = decisivePlaces(outcome, conditions).map((place) => questions[place] ?? 0);
    const verdict = verdictOf(outcome, () => decisive.some((question) => this.#book.disputed(question)));
    const terms = (certain: Verdict, implicants: Conditions["holdsIff"]): readonly Term[] =>
      verdict === certain ? [] : this.#book.terms(implicants, questions);
    const decidedBy = this.#names(decisive);
    return {
      verdict,
      holdsIff: terms("HOLDS", conditions.holdsIff),
      conflictIff: terms("CONFLICT", conditions.conflictIff),
      loopIff: terms("LOOP", conditions.loopIff),
      decidedBy,
      // Where not all worlds were looked at, nobody knows which questions do not matter.
      irrelevant: exactness === "BOUNDED" ? [] : this.#names(questions.filter((q) => !decidedBy.includes(this.#book.id(q)))),
      exactness,
      searchStatus: conditions.searchStatus,
    };
  }

  #names(questions: readonly number[]): string[] {
    return [...new Set(questions.map((question) => this.#book.id(question)))].sort();
  }
}

/** In the same worlds, of one cone. */
const isAlike = (a: Outcome, b: Outcome): boolean =>
  a.exactness === b.exactness && a.hold.equals(b.hold) && a.conflict.equals(b.conflict) && a.loop.equals(b.loop);

/** Places of the questions that some condition names; where not all conditions are known, of those on which the outcome depends. */
const decisivePlaces = ({ hold, conflict, loop, exactness }: Outcome, conditions: Conditions): number[] => {
  const { holdsIff, conflictIff, loopIff, searchStatus } = conditions;
  if (searchStatus === "COMPLETE") return [...new Set([...holdsIff, ...conflictIff, ...loopIff].flatMap((term) => [...term.keys()]))];
  if (exactness === "BOUNDED") return [];
  return Array.from({ length: hold.universe.questions }, (_, place) => place).filter((place) =>
    [hold, conflict, loop].some((worlds) => worlds.dependsOn(place)),
  );
};
