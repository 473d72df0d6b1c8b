import type { Likelihood } from "../../scenarios/ask/likelihood.ts";
import type { Weight } from "../../scenarios/ask/weights.ts";
import { placing, solveAsked } from "../asking.ts";
import { parseChange } from "../change.ts";
import { type ExitCode, exitCodes } from "../exit.ts";
import { answeringEngine } from "../source.ts";
import type { Streams } from "../streams.ts";
import { type About, aboutOf, aboutPlaces, pairOf } from "./options.ts";

export interface LikelihoodOptions extends About {
  /** As words: `cst4=automatic=0.5` for an answer of a reading. */
  readonly weight: readonly string[];
}

const weightOf = (text: string): Weight => {
  const [name, weight] = pairOf("--weight", text);
  const [question = name, answer = null] = name.split("=");
  return { question, answer, weight };
};

const text = ({ positions, assumption }: Likelihood): string =>
  [assumption, "", ...positions.map(({ position, outcomes }) => `  ${outcomes ? outcomes.HOLDS.toFixed(3) : "unknown"}  ${position}`)].join(
    "\n",
  );

/**
 * `casus likelihood SCENARIO`: prints how likely positions are to hold, by the weights given.
 * @throws CommandError for every mistake in the question, with a suggestion
 */
export const likelihood = async (scenario: string, options: LikelihoodOptions, { out }: Streams): Promise<ExitCode> => {
  const weights = options.weight.map(weightOf);
  const changes = options.changes.map(parseChange);
  const { engine } = await answeringEngine(options.db);
  return placing(options.changes, { ...aboutPlaces, weights: "--weight" }, () => {
    const found = solveAsked(engine, scenario, changes, options).likelihood(weights, aboutOf(options));
    out(options.json ? JSON.stringify(found, null, 2) : text(found));
    return exitCodes.ok;
  });
};
