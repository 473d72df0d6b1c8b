import { and, type Bits, count, or, questionBits, zeros } from "../solve/bits.ts";
import type { Asked, Found } from "./asked.ts";
import { type Split, splitOf, unlike } from "./mix.ts";
import { flipped } from "./shift.ts";
import { type Variable, variablesOf } from "./variables.ts";

/** How much one open question decides. */
export interface Influence {
  /** Id of the question. */
  readonly question: string;
  readonly text: string;
  /** Possible worlds in which another answer to it, and to nothing else, is possible and changes the outcome. */
  readonly swings: number;
  readonly worlds: number;
  /** `swings / worlds`: where nothing excludes worlds, the Banzhaf index. */
  readonly banzhaf: number;
}

/**
 * The Banzhaf index (Penrose 1946, Banzhaf 1965) of each open question in reach of a position: in how many worlds the outcome turns
 * on it, the other answers being what they are. Counted exactly; nothing depends on an order of the questions. The most decisive
 * first; empty above the exact limit.
 */
export const influencesOn = (asked: Asked, { outcome, asks }: Found): Influence[] => {
  const { cone, possible } = outcome;
  if (cone.possible === null) return [];
  const split = splitOf(outcome);
  const worlds = count(possible);
  return variablesOf(asked, asks)
    .map((variable): Influence => {
      const swings = count(swingsOf(variable, split, asks.length));
      return { question: variable.id, text: variable.text, swings, worlds, banzhaf: swings / worlds };
    })
    .sort((a, b) => b.swings - a.swings || (a.question < b.question ? -1 : 1));
};

/** A way of answering one question otherwise. */
export interface Move {
  /** The bits that change. */
  readonly places: readonly number[];
  /** The worlds of a set that it starts from. */
  readonly from: (bits: Bits) => Bits;
}

/** An atom, or a reading of two answers, moves by one bit; where a reading has more, one answer is given up for another. */
export const movesOf = ({ kind, answers }: Variable, questions: number): Move[] => {
  const places = [...new Set(answers.map(({ place }) => place))];
  if (kind === "atom" || places.length === 1) return places.map((place) => ({ places: [place], from: (bits) => bits }));
  return places.flatMap((p) =>
    places.filter((q) => q !== p).map((q) => ({ places: [p, q], from: (bits) => and(bits, questionBits(p, questions)) })),
  );
};

/** The worlds in which some other answer to the question changes the outcome (the Boolean derivative, for several outcomes). */
const swingsOf = (variable: Variable, split: Split, questions: number): Bits =>
  movesOf(variable, questions).reduce((found, { places }) => {
    const moved = (bits: Bits): Bits => places.reduce(flipped, bits);
    const there = { HOLDS: moved(split.HOLDS), CONFLICT: moved(split.CONFLICT), LOOP: moved(split.LOOP), FAILS: moved(split.FAILS) };
    return or(found, unlike(split, there));
  }, zeros(questions));
