import type { Exactness, Question } from "../result.ts";
import { and, type Bits, count, isEmpty } from "../solve/bits.ts";
import { positionsAskedAbout } from "./about.ts";
import type { Asked } from "./asked.ts";
import type { SearchStatus } from "./budget.ts";
import { mixAmong, type Split, splitOf, worldOutcomes } from "./mix.ts";
import { answered, type Variable, variablesOf } from "./variables.ts";

export interface EvidenceOptions {
  /** Keys of positions. */
  readonly positions?: readonly string[];
  /** Where no positions are named: those of these actors; left out, of the scenario's. */
  readonly actors?: readonly string[];
}

/** What one answer would do for one position. */
export interface Settling {
  readonly position: string;
  /** Share of the possible worlds in which the answer settles the position: the expected reduction of undecided worlds. */
  readonly settles: number;
  /** Expected gain of information about the outcome, in bits. */
  readonly gain: number;
}

export interface Evidence {
  readonly question: Question;
  /** How many of the undecided positions its answer is expected to settle. */
  readonly settles: number;
  /** Expected gain of information, in bits, summed over the positions. */
  readonly gain: number;
  readonly positions: readonly Settling[];
}

export interface NextEvidence {
  /** Positions whose outcome differs between worlds: those that evidence could settle. */
  readonly undecided: readonly string[];
  /** The most decisive first; questions that decide nothing of this are left out. */
  readonly ranking: readonly Evidence[];
  /** What the figures rest on, for the reader. */
  readonly assumption: string;
  readonly exactness: Exactness;
  readonly searchStatus: SearchStatus;
}

/**
 * Which open question to look into first. Every possible world counts the same. An answer settles a position where it comes out the
 * same in all worlds with that answer; questions that settle as much are told apart by the information gained (Lindley 1956).
 * Linear in positions times questions of their cones.
 *
 * @throws InvalidInput for a position that does not arise, or an actor that is not known
 */
export const nextEvidenceOf = (asked: Asked, { positions, actors }: EvidenceOptions = {}): NextEvidence => {
  asked.requirePossible();
  const all = [...new Set(positionsAskedAbout(asked, positions, actors))].map((key) => ({ key, ...asked.position(key) }));
  const looked = all.filter(({ outcome }) => outcome.cone.possible !== null);
  const undecided = looked.filter(({ outcome }) => mixAmong(splitOf(outcome), outcome.possible).length > 1);
  const settlings = new Map<string, Settling[]>();
  for (const { key, outcome, asks } of undecided) {
    const split = splitOf(outcome);
    for (const variable of variablesOf(asked, asks)) {
      const settling = settlingBy(variable, split, outcome.possible, asks.length);
      if (settling.gain > 0) settlings.set(variable.id, [...(settlings.get(variable.id) ?? []), { position: key, ...settling }]);
    }
  }
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
  const ranking = asked.solved.questions.flatMap((question): Evidence[] => {
    const found = settlings.get(question.id);
    if (!found) return [];
    return [{ question, settles: sum(found.map((s) => s.settles)), gain: sum(found.map((s) => s.gain)), positions: found }];
  });
  return {
    undecided: undecided.map(({ key }) => key),
    ranking: ranking.sort((a, b) => b.settles - a.settles || b.gain - a.gain || (a.question.id < b.question.id ? -1 : 1)),
    assumption: "Every possible world counts the same.",
    exactness: all.every(({ outcome }) => outcome.exactness === "EXACT") ? "EXACT" : "BOUNDED",
    searchStatus: "COMPLETE",
  };
};

const settlingBy = ({ answers }: Variable, split: Split, possible: Bits, questions: number): Omit<Settling, "position"> => {
  const worlds = count(possible);
  let settled = 0;
  let left = 0;
  for (const answer of answers) {
    const among = answered(answer, possible, questions);
    if (isEmpty(among)) continue;
    if (mixAmong(split, among).length === 1) settled += count(among);
    left += (count(among) / worlds) * uncertainty(split, among);
  }
  const gain = uncertainty(split, possible) - left;
  return { settles: settled / worlds, gain: gain > 1e-12 ? gain : 0 };
};

/** Shannon's entropy of the outcome, in bits. */
const uncertainty = (split: Split, among: Bits): number => {
  const worlds = count(among);
  const shares = worldOutcomes.map((o) => count(and(split[o], among)) / worlds).filter((p) => p > 0);
  return -shares.reduce((sum, p) => sum + p * Math.log2(p), 0);
};
