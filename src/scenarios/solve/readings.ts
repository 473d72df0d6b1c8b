import type { Trail } from "../ground/trail.ts";
import type { Reading } from "../knowledge.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { FALSE, type Literal, type Network, not, TRUE } from "./network.ts";

/** A reading as a question: with two answers one (yes: the first), with more one for each answer. */
export interface ReadingQuestion {
  readonly kind: "reading";
  readonly id: string;
  readonly reading: Reading;
  readonly answer: string;
  readonly otherwise: string | null;
}

/** Where readings put what they make: questions, and literals that must be false in every possible world. */
export interface Intake {
  ask(literal: Literal, question: ReadingQuestion): void;
  constrain(literal: Literal): void;
}

/** Readings as gates, made when a row first asks for one: exactly one answer of a reading is taken in each world. */
export class Readings {
  readonly #network: Network;
  readonly #vocabulary: Vocabulary;
  readonly #top: number;
  readonly #trail: Trail;
  readonly #intake: Intake;
  readonly #literals = new Map<string, Literal>();

  /** @param top the stratum above all others, for what nothing reads */
  constructor(network: Network, vocabulary: Vocabulary, top: number, trail: Trail, intake: Intake) {
    this.#network = network;
    this.#vocabulary = vocabulary;
    this.#top = top;
    this.#trail = trail;
    this.#intake = intake;
  }

  /** That a reading is answered so; `FALSE` for a reading or an answer that is not known. */
  literal(id: string, answer: string): Literal {
    const reading = this.#vocabulary.readings.get(id);
    if (!reading) return FALSE;
    const [first] = reading.answers;
    if (!first || reading.answers.length === 1) return first?.id === answer ? TRUE : FALSE;
    if (!this.#literals.has(`${id}=${answer}`)) this.#make(reading);
    return this.#literals.get(`${id}=${answer}`) ?? FALSE;
  }

  /** Chooses an answer, or leaves it open. */
  choose(id: string, answer: string | null): void {
    for (const a of this.#vocabulary.readings.get(id)?.answers ?? []) {
      const literal = this.literal(id, a.id);
      if (literal === TRUE || literal === FALSE) continue;
      const truth = (a.id === answer) !== ((literal & 1) === 1);
      this.#network.give(literal, answer === null ? "question" : truth ? "true" : "false");
    }
  }

  #make(reading: Reading): void {
    const [first, second] = reading.answers;
    if (first && second && reading.answers.length === 2) {
      this.#name(`${reading.id}=${second.id}`, not(this.#question(reading, first.id, second.id)));
      return;
    }
    const all = reading.answers.map((a) => this.#question(reading, a.id, null));
    all.forEach((a, i) => {
      for (const b of all.slice(i + 1)) this.#intake.constrain(this.#network.and([a, b], this.#top));
    });
    this.#intake.constrain(this.#network.and(all.map(not), this.#top));
  }

  #question(reading: Reading, answer: string, otherwise: string | null): Literal {
    const literal = this.#network.gate("or", 0);
    this.#network.give(literal, "question");
    this.#intake.ask(literal, { kind: "reading", id: reading.id, reading, answer, otherwise });
    this.#name(`${reading.id}=${answer}`, literal);
    return literal;
  }

  #name(reading: string, literal: Literal): void {
    this.#literals.set(reading, literal);
    this.#trail.note(() => this.#literals.delete(reading));
  }
}
