import type { Change } from "../knowledge.ts";
import type { Exactness, SearchStatus, Verdict } from "../result.ts";
import { type Asked, UnsoundAnswer } from "./asked.ts";
import { type Influence, influencesOn } from "./attribution.ts";
import { Budget, type Limits } from "./budget.ts";
import { minimalSets } from "./combinations.ts";
import { dependenciesOf } from "./dependencies.ts";
import { type ElementKind, elementsOf } from "./elements.ts";
import { sameMix } from "./mix.ts";
import { Trials } from "./trials.ts";

export interface PivotOptions extends Limits {
  /** Elements of a flip, at most; 1 to 3. */
  readonly maxSize?: number;
  readonly over?: readonly ElementKind[];
}

/** What is turned over where nothing is said; rows take a run for each set of them. */
export const usualKinds: readonly ElementKind[] = ["FACTS", "READINGS", "CLAIMS"];

/** One thing turned over. */
export interface Turned {
  readonly kind: ElementKind;
  /** The atom as text, or the name of a reading, claim, row or source. */
  readonly id: string;
  readonly change: Change;
  readonly text: string;
}

/** A smallest set of things that, turned over together, change the answer: no part of it does. */
export interface Flip {
  readonly elements: readonly Turned[];
  /** The verdict, by a run of its own with these changes. */
  readonly becomes: Verdict;
  /** The position in one sentence, by the same run; null where it no longer arises. */
  readonly sentence: string | null;
}

export interface Pivots {
  readonly position: string;
  readonly verdict: Verdict;
  readonly over: readonly ElementKind[];
  readonly maxSize: number;
  /** The size of the smallest flip; null where there is none of at most `maxSize`. */
  readonly margin: number | null;
  /** The smallest first. */
  readonly flips: readonly Flip[];
  /** How much each open question decides, whatever the order in which they are answered. */
  readonly influences: readonly Influence[];
  readonly exactness: Exactness;
  readonly searchStatus: SearchStatus;
}

/**
 * All smallest sets of things that would change the answer of a position. The answer is which outcomes occur in its possible worlds:
 * whether it holds, fails, is in conflict or in a loop, in all of them or in some. Open questions are settled, what is fixed is turned
 * over. Sets are looked at by size, and none that contains a flip is looked at again, so the cost grows with the number of elements to
 * the power of `maxSize`. Each flip is borne out by a run of its own before it is told.
 *
 * @throws InvalidInput where the answer has no such position
 */
export const pivotsOf = async (asked: Asked, key: string, options: PivotOptions = {}): Promise<Pivots> => {
  const { maxSize = 3, over = usualKinds, ...limits } = options;
  const found = asked.position(key);
  const before = asked.mix(key);
  const budget = new Budget(limits);
  const flips: Flip[] = [];
  let influences: readonly Influence[] = [];
  const measured = await budget.spend(() => {
    influences = influencesOn(asked, found);
  });
  const elements = before === null ? [] : elementsOf(asked, dependenciesOf(asked, found), over);
  const choices = elements.map(({ kind, id, alternatives }) =>
    alternatives.map((change): Turned => ({ kind, id, change, text: asked.words(change) })),
  );
  const searched = await budget.spend(async () => {
    const trials = new Trials(
      asked,
      key,
      choices.flat().map(({ change }) => change),
      maxSize,
      budget,
    );
    const flipOf = (turned: readonly Turned[]): Flip | null => {
      const changes = turned.map(({ change }) => change);
      const after = trials.mix(changes);
      if (before === null || after === null || sameMix(before, after)) return null;
      budget.solve();
      const run = asked.with(changes);
      // Worlds out of this position's reach may have become impossible: then there is no answer that could differ.
      if (run === null || run.impossible) return null;
      const mix = run.mix(key);
      if (mix === null || !sameMix(mix, after))
        throw new UnsoundAnswer(`${turned.map(({ text }) => text).join(", ")}: ${key} is ${mix}, not ${after}`);
      const position = run.told(key);
      return { elements: turned, becomes: position?.verdict ?? "FAILS", sentence: position?.sentence ?? null };
    };
    const able = choices.map((alternatives) => alternatives.filter(({ change }) => trials.canMatter(change)));
    for (const flip of minimalSets(able, maxSize, flipOf)) {
      if (flip) flips.push(flip);
      await budget.rest();
    }
  });
  return {
    position: key,
    verdict: asked.told(key)?.verdict ?? "FAILS",
    over,
    maxSize,
    margin: flips[0]?.elements.length ?? null,
    flips,
    influences,
    exactness: found.outcome.exactness,
    searchStatus: measured === "COMPLETE" ? searched : measured,
  };
};
