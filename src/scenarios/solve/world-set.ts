/** The answers of one world, by place of the question. */
export type World = readonly boolean[];

/**
 * A set of worlds. It is immutable, and can be combined with sets of its own universe only. Two kinds: bit vectors for few questions
 * ({@link BitSet}), decision diagrams for many ({@link DiagramSet}).
 *
 * @throws TooManySteps from any operation on diagrams that takes more than its allowance
 */
export interface WorldSet {
  readonly universe: Universe;
  readonly isEmpty: boolean;
  and(other: WorldSet): WorldSet;
  or(other: WorldSet): WorldSet;
  without(other: WorldSet): WorldSet;
  equals(other: WorldSet): boolean;
  /** Whether every world of it is one of the other. */
  within(other: WorldSet): boolean;
  count(): bigint;
  /** Its worlds that give this answer to a question. */
  answering(place: number, value: boolean): WorldSet;
  /** The set in which each world has changed places with the one that answers the question differently. */
  flipped(place: number): WorldSet;
  /** Whether it is another set when worlds change places so. */
  dependsOn(place: number): boolean;
  /** The worlds that are in it for some answer to each of these questions. */
  forSome(places: Iterable<number>): WorldSet;
  /** The sum, over its worlds, of the product of the factors of their answers. */
  weight(factors: readonly Factors[]): number;
  /** One of its worlds, always the same; all no where it is empty. */
  witness(): World;
  /**
   * The same set over other questions.
   * @param places for each place of the other universe, the place of that question here; it must depend on no question but these
   */
  restated(to: Universe, places: readonly number[]): WorldSet;
}

/** What a no and a yes to a question count. */
export type Factors = readonly [no: number, yes: number];

/** All worlds of some questions. */
export interface Universe {
  readonly questions: number;
  readonly none: WorldSet;
  readonly all: WorldSet;
  /** The worlds of one set that answer a question with yes, and those of another that answer it with no. */
  choice(place: number, yes: WorldSet, no: WorldSet): WorldSet;
  /** All worlds of so many other questions, under the same limits. */
  over(questions: number): Universe;
  /** Does some work on its sets with the allowance of one operation, or else what is to be done where that takes too many nodes. */
  attempt<T, Otherwise>(work: () => T, otherwise: () => Otherwise): T | Otherwise;
}

/** Which part of a set another makes up, from 0 to 1, as exact as a number can be. */
export const share = (part: bigint, whole: bigint): number => {
  // Beyond 2^1023 there are no numbers; the lowest of a thousand digits do not matter.
  const excess = BigInt(Math.max(0, whole.toString(16).length * 4 - 1_000));
  return Number(part >> excess) / Number(whole >> excess);
};
