import type { GroundAtom } from "../atom.ts";
import type { Facts } from "../facts/facts.ts";
import type { Literal, Question, Term } from "../result.ts";
import type { Implicant } from "../solve/implicants.ts";
import type { ProgramQuestion } from "../solve/program.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { knownInPart } from "./in-part.ts";

/** Questions that a scenario leaves open, in words. A reading with several answers is one question. */
export class QuestionBook {
  readonly #asked: readonly ProgramQuestion[];
  readonly #vocabulary: Vocabulary;
  readonly #facts: Facts;
  readonly #opposed: (atom: GroundAtom) => boolean;
  readonly #disputed = new Map<number, boolean>();

  /** @param opposed whether live claims about the atom contradict each other, also by link */
  constructor(asked: readonly ProgramQuestion[], vocabulary: Vocabulary, facts: Facts, opposed: (atom: GroundAtom) => boolean) {
    this.#asked = asked;
    this.#vocabulary = vocabulary;
    this.#facts = facts;
    this.#opposed = opposed;
  }

  id(question: number): string {
    return this.#asked[question]?.id ?? "";
  }

  /** The atom asked about; null for a reading. */
  atom(question: number): GroundAtom | null {
    const asked = this.#asked[question];
    return asked?.kind === "atom" ? asked.atom : null;
  }

  /** Unlike {@link id}, tells the answers of one reading apart. */
  key(question: number): string {
    const asked = this.#asked[question];
    return asked?.kind === "reading" ? `${asked.id}=${asked.answer}` : (asked?.id ?? "");
  }

  /** Names that {@link named} knows. */
  names(): string[] {
    return this.#asked.flatMap((_, q) => [
      this.literal(q, true).question,
      ...(this.negation(q) === 0 ? [this.literal(q, false).question] : []),
    ]);
  }

  /** The question that a literal names, and the answer to it that makes the literal true. Blanks do not count. */
  named(name: string): { readonly question: number; readonly value: boolean } | null {
    const bare = (text: string): string => text.replaceAll(/\s/g, "");
    const wanted = bare(name);
    for (const question of this.#asked.keys()) {
      if (bare(this.literal(question, true).question) === wanted) return { question, value: true };
      if (this.negation(question) === 0 && bare(this.literal(question, false).question) === wanted) return { question, value: false };
    }
    return null;
  }

  /** A `no` to a reading with two answers is the other answer, and no negation. */
  negation(question: number): number {
    const asked = this.#asked[question];
    return asked?.kind === "reading" && asked.otherwise !== null ? 0 : 1;
  }

  disputed(question: number): boolean {
    const asked = this.#asked[question];
    const known = this.#disputed.get(question) ?? (asked?.kind === "atom" && this.#opposed(asked.atom));
    this.#disputed.set(question, known);
    return known;
  }

  literal(question: number, value: boolean): Literal {
    const asked = this.#asked[question];
    if (!asked) return { question: "", text: "", value };
    if (asked.kind === "atom") return { question: asked.id, text: this.#vocabulary.sentence(asked.atom), value };
    const answer = value || asked.otherwise === null ? asked.answer : asked.otherwise;
    const title = asked.reading.answers.find((a) => a.id === answer)?.title ?? answer;
    return { question: `${asked.id}=${answer}`, text: title, value: value || asked.otherwise !== null };
  }

  /** @param questions the questions of the cone, in the order of their bits */
  terms(implicants: readonly Implicant[], questions: readonly number[]): Term[] {
    return implicants.map((implicant) => ({
      all: [...implicant]
        .map(([place, value]) => this.literal(questions[place] ?? 0, value))
        .sort((a, b) => (a.question < b.question ? -1 : a.question > b.question ? 1 : 0)),
    }));
  }

  /** @param numbers questions to list; a reading's answers come out as one */
  list(numbers: readonly number[]): Question[] {
    const found = new Map<string, Question>();
    for (const n of numbers) {
      const asked = this.#asked[n];
      if (!asked || found.has(asked.id)) continue;
      if (asked.kind === "reading")
        found.set(asked.id, { id: asked.id, text: asked.reading.question, kind: "reading", known: [], claimsFor: [], claimsAgainst: [] });
      else {
        const { inFavour, against } = this.#facts.claimsOn(asked.atom);
        found.set(asked.id, {
          id: asked.id,
          text: this.#vocabulary.sentence(asked.atom),
          kind: "atom",
          known: knownInPart(asked.atom, this.#facts, this.#vocabulary).admits,
          claimsFor: inFavour.map((e) => e.claim.slug),
          claimsAgainst: against.map((e) => e.claim.slug),
        });
      }
    }
    return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }
}
