import { InvalidInput, problem } from "../problem.ts";
import type { Exactness, SearchStatus } from "../result.ts";
import type { WorldSet } from "../solve/world-set.ts";
import { positionsAskedAbout } from "./about.ts";
import type { Asked, Found } from "./asked.ts";
import { moved, movesOf } from "./attribution.ts";
import { type Split, splitOf, type WorldOutcome, worldOutcomes } from "./mix.ts";
import { openVariables } from "./questions.ts";
import { type Variable, variablesOf } from "./variables.ts";
import { readWeights, type Weight } from "./weights.ts";

export interface LikelihoodOptions {
  /** Keys of positions. */
  readonly positions?: readonly string[];
  /** Where no positions are named: those of these actors; left out, of the scenario's. */
  readonly actors?: readonly string[];
}

export interface PositionLikelihood {
  readonly position: string;
  /** Weight of the possible worlds with each outcome; they add up to 1. Null where looking at all worlds takes more work than is allowed. */
  readonly outcomes: Readonly<Record<WorldOutcome, number>> | null;
  readonly exactness: Exactness;
}

export interface Likelihood {
  readonly positions: readonly PositionLikelihood[];
  /** What the figures rest on, for the reader. */
  readonly assumption: string;
  readonly exactness: Exactness;
  readonly searchStatus: SearchStatus;
}

/**
 * How likely each outcome is, by the weights of the caller alone: an exact weighted count over the possible worlds. The answers to
 * different questions are taken as independent, given that the world is possible. Linear in the worlds of each cone, or in the nodes of
 * its decision diagrams.
 *
 * @throws InvalidInput for a question that matters and has no weight, weights that are none, or that leave no possible world
 */
export const likelihoodOf = (asked: Asked, weights: readonly Weight[], { positions, actors }: LikelihoodOptions = {}): Likelihood => {
  asked.requirePossible();
  const weightsOf = readWeights(weights, openVariables(asked));
  const keys = [...new Set(positionsAskedAbout(asked, positions, actors))];
  const missing = new Map<string, Variable>();
  const found = keys.map((key): PositionLikelihood & { readonly complete: boolean } => {
    const position = asked.position(key);
    const { exactness } = position.outcome;
    if (exactness === "BOUNDED") return { position: key, outcomes: null, exactness, complete: false };
    const variables = position.outcome.cone.possible === null ? [] : variablesOf(asked, position.asks);
    const outcomes = position.outcome.cone.universe.attempt(
      () => {
        const split = splitOf(position.outcome);
        const weighed = variables.flatMap((variable) => {
          if (!matters(variable, split)) return [];
          const own = weightsOf(variable);
          if (own === null) missing.set(variable.id, variable);
          return own === null ? [] : [{ variable, own }];
        });
        return missing.size > 0 ? null : shares(position, split, weighed);
      },
      () => null,
    );
    return { position: key, outcomes, exactness, complete: outcomes !== null };
  });
  if (missing.size > 0) {
    const problems = [...missing.values()].map(({ id, text, kind }) =>
      problem(
        { path: "weights" },
        "MISSING_VALUE",
        `${id} has no weight, and it matters (${text})`,
        kind === "atom" ? "say how likely a yes is, from 0 to 1" : "say how likely each answer is; they add up to 1",
      ),
    );
    throw new InvalidInput(problems);
  }
  return {
    positions: found.map(({ complete: _complete, ...position }) => position),
    assumption: "The weights are the caller's. Answers are taken as independent of each other, given that their world is possible.",
    exactness: found.every(({ exactness }) => exactness === "EXACT") ? "EXACT" : "BOUNDED",
    searchStatus: found.every(({ complete }) => complete) ? "COMPLETE" : "BUDGET_EXHAUSTED",
  };
};

/** Whether some answer changes the outcome, or makes a world impossible. */
const matters = (variable: Variable, split: Split): boolean =>
  movesOf(variable).some((move) => worldOutcomes.some((o) => !move.from(split[o]).within(moved(split[o], move))));

interface Weighed {
  readonly variable: Variable;
  /** In the order of the answers. */
  readonly own: readonly number[];
}

const shares = ({ outcome, asks }: Found, split: Split, weighed: readonly Weighed[]): Readonly<Record<WorldOutcome, number>> => {
  // For each place the factor of a no and of a yes: an atom, or a reading of two answers, has both, an answer among more only its own.
  const factors = asks.map((): [number, number] => [1, 1]);
  for (const { variable, own } of weighed)
    for (const [i, { place, value }] of variable.answers.entries()) {
      const factor = factors[place];
      if (factor) factor[value ? 1 : 0] = own[i] ?? 1;
    }
  const total = (worlds: WorldSet): number => worlds.weight(factors);
  const all = total(outcome.possible);
  if (all === 0)
    throw new InvalidInput([
      problem({ path: "weights" }, "IMPOSSIBLE", "these weights leave no possible world", "give up one of the zeros or ones"),
    ]);
  return {
    HOLDS: total(split.HOLDS) / all,
    CONFLICT: total(split.CONFLICT) / all,
    LOOP: total(split.LOOP) / all,
    FAILS: total(split.FAILS) / all,
  };
};
