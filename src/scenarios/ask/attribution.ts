import { share, type WorldSet } from "../solve/world-set.ts";
import type { Asked, Found } from "./asked.ts";
import { type Split, splitOf, unlike } from "./mix.ts";
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
 * first; empty where not all worlds could be looked at.
 */
export const influencesOn = (asked: Asked, { outcome, asks }: Found): Influence[] => {
  const { cone, possible } = outcome;
  if (cone.possible === null) return [];
  const split = splitOf(outcome);
  const worlds = possible.count();
  return variablesOf(asked, asks)
    .map((variable) => ({ variable, swings: swingsOf(variable, split).count() }))
    .sort((a, b) => Number(b.swings - a.swings) || (a.variable.id < b.variable.id ? -1 : 1))
    .map(({ variable: { id, text }, swings }) => ({
      question: id,
      text,
      swings: Number(swings),
      worlds: Number(worlds),
      banzhaf: share(swings, worlds),
    }));
};

/** A way of answering one question otherwise. */
export interface Move {
  /** The places whose answers change. */
  readonly places: readonly number[];
  /** The worlds of a set that it starts from. */
  readonly from: (worlds: WorldSet) => WorldSet;
}

/** An atom, or a reading of two answers, moves by one place; where a reading has more, one answer is given up for another. */
export const movesOf = ({ kind, answers }: Variable): Move[] => {
  const places = [...new Set(answers.map(({ place }) => place))];
  if (kind === "atom" || places.length === 1) return places.map((place) => ({ places: [place], from: (worlds) => worlds }));
  return places.flatMap((p) =>
    places.filter((q) => q !== p).map((q) => ({ places: [p, q], from: (worlds: WorldSet) => worlds.answering(p, true) })),
  );
};

/** The set with its worlds moved. */
export const moved = (worlds: WorldSet, { places }: Move): WorldSet => places.reduce((set, place) => set.flipped(place), worlds);

/** The worlds in which some other answer to the question changes the outcome (the Boolean derivative, for several outcomes). */
const swingsOf = (variable: Variable, split: Split): WorldSet =>
  movesOf(variable).reduce((found, move) => {
    const to = (worlds: WorldSet): WorldSet => moved(worlds, move);
    const there = { HOLDS: to(split.HOLDS), CONFLICT: to(split.CONFLICT), LOOP: to(split.LOOP), FAILS: to(split.FAILS) };
    return found.or(unlike(split, there));
  }, split.HOLDS.universe.none);
