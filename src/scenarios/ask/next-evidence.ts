import type { Outcome } from "../answer/outcome.ts";
import type { Exactness, Question, SearchStatus } from "../result.ts";
import type { ProgramQuestion } from "../solve/program.ts";
import { share, type WorldSet } from "../solve/world-set.ts";
import { positionsAskedAbout } from "./about.ts";
import type { Asked } from "./asked.ts";
import { mixAmong, type Split, splitOf, worldOutcomes } from "./mix.ts";
import { type Variable, variablesOf } from "./variables.ts";

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
  const looked = all.map(({ key, outcome, asks }) => ({ key, settlings: settlingsIn(asked, outcome, asks) }));
  const undecided = looked.flatMap(({ key, settlings }) => (settlings === null || settlings === "DECIDED" ? [] : [{ key, settlings }]));
  const settlings = new Map<string, Settling[]>();
  for (const { key, settlings: own } of undecided)
    for (const [question, settling] of own) settlings.set(question, [...(settlings.get(question) ?? []), { position: key, ...settling }]);
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
    searchStatus: looked.every((l) => l.settlings !== null) ? "COMPLETE" : "BUDGET_EXHAUSTED",
  };
};

/** What each question would do for a position, by its id; null where its worlds could not all be looked at. */
const settlingsIn = (
  asked: Asked,
  outcome: Outcome,
  asks: readonly ProgramQuestion[],
): ReadonlyMap<string, Omit<Settling, "position">> | "DECIDED" | null => {
  if (outcome.cone.possible === null) return outcome.exactness === "EXACT" ? "DECIDED" : null;
  return outcome.cone.universe.attempt(
    () => {
      const split = splitOf(outcome);
      if (mixAmong(split, outcome.possible).length === 1) return "DECIDED";
      const found = variablesOf(asked, asks).map((variable) => [variable.id, settlingBy(variable, split, outcome.possible)] as const);
      return new Map(found.filter(([, { settles, gain }]) => settles > 0 || gain > 0));
    },
    () => null,
  );
};

const settlingBy = ({ answers }: Variable, split: Split, possible: WorldSet): Omit<Settling, "position"> => {
  const worlds = possible.count();
  let settled = 0n;
  let left = 0;
  for (const { place, value } of answers) {
    const among = possible.answering(place, value);
    if (among.isEmpty) continue;
    if (mixAmong(split, among).length === 1) settled += among.count();
    left += share(among.count(), worlds) * uncertainty(split, among);
  }
  const gain = uncertainty(split, possible) - left;
  return { settles: share(settled, worlds), gain: gain > 1e-12 ? gain : 0 };
};

/** Shannon's entropy of the outcome, in bits. */
const uncertainty = (split: Split, among: WorldSet): number => {
  const worlds = among.count();
  const shares = worldOutcomes.map((o) => share(split[o].and(among).count(), worlds)).filter((p) => p > 0);
  return -shares.reduce((sum, p) => sum + p * Math.log2(p), 0);
};
