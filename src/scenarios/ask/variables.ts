import { QuestionBook } from "../answer/questions.ts";
import { atomText } from "../atom.ts";
import type { Facts } from "../facts/facts.ts";
import type { Change } from "../knowledge.ts";
import type { Literal } from "../result.ts";
import type { ProgramQuestion } from "../solve/program.ts";
import type { WorldSet } from "../solve/world-set.ts";
import type { Asked } from "./asked.ts";

/** One answer to an open question. */
export interface Answer {
  /** The place in the cone that the answer decides; the constraints on a reading see to its others. */
  readonly place: number;
  readonly value: boolean;
  readonly literal: Literal;
  /** What gives this answer in a scenario. */
  readonly change: Change;
}

/** An open question with its answers: two for an atom, one each for the answers of a reading. */
export interface Variable {
  /** The atom as text, or the name of the reading. */
  readonly id: string;
  /** As people say it: a clause for an atom, the question itself for a reading. */
  readonly text: string;
  readonly kind: "atom" | "reading";
  readonly answers: readonly Answer[];
}

/** The open questions at the places of a cone, those of one reading together. @param asks by their places */
export const variablesOf = ({ parts }: Asked, asks: readonly ProgramQuestion[]): Variable[] => {
  const { vocabulary, facts, solution } = parts;
  const book = new QuestionBook(asks, vocabulary, facts, solution.disputed);
  const found = new Map<string, Variable & { readonly answers: Answer[] }>();
  for (const [place, asked] of asks.entries()) {
    const { id, kind } = asked;
    const text = asked.kind === "atom" ? vocabulary.sentence(asked.atom) : asked.reading.question;
    const variable = found.get(id) ?? { id, text, kind, answers: [] };
    found.set(id, variable);
    const answer = (value: boolean, change: Change): void => {
      variable.answers.push({ place, value, literal: book.literal(place, value), change });
    };
    if (asked.kind === "atom") {
      answer(true, { kind: "assume", atom: atomText(asked.atom) });
      answer(false, { kind: "deny", atom: atomText(asked.atom) });
    } else {
      answer(true, { kind: "reading", reading: id, answer: asked.answer });
      if (asked.otherwise !== null) answer(false, { kind: "reading", reading: id, answer: asked.otherwise });
    }
  }
  return [...found.values()];
};

/** The worlds of a set that agree with what other facts fix; what those leave open too stays open. */
export const agreeing = (asks: readonly ProgramQuestion[], facts: Facts, among: WorldSet): WorldSet => {
  let worlds = among;
  for (const [place, asked] of asks.entries()) {
    const value = asked.kind === "atom" ? (facts.input(asked.atom)?.value ?? false) : chosen(asked, facts);
    if (value !== "open") worlds = worlds.answering(place, value);
  }
  return worlds;
};

const chosen = ({ id, answer }: Extract<ProgramQuestion, { kind: "reading" }>, { readings }: Facts): boolean | "open" => {
  const reading = readings.get(id);
  return reading ? reading.answer === answer : "open";
};
