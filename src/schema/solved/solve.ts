import type { ScenarioInput } from "../../scenarios/knowledge.ts";
import { InvalidInput as EngineInvalidInput } from "../../scenarios/problem.ts";
import type { Context } from "../context.ts";
import { InvalidInput, issueOf } from "../errors/expected.ts";
import { type Answer, answerOf } from "./answer.ts";

/** Solving takes the time of a few hundred records, so that aliases of it are as dear as they are. */
export const solvingCost = 400;

type Path = readonly string[];

/**
 * Solves with the engine over what is stored now.
 *
 * @param place where in the arguments a part of the scenario was written; the engine's own path is the default
 * @throws InvalidInput with every mistake in the scenario
 */
export const solve = async (
  { engine }: Pick<Context, "engine">,
  scenario: string | ScenarioInput,
  place = (path: Path): Path => path,
): Promise<Answer> => {
  const current = await engine.current();
  try {
    return answerOf(current.solve(scenario));
  } catch (error) {
    if (!(error instanceof EngineInvalidInput)) throw error;
    throw new InvalidInput(error.problems.map(issueOf).map((issue) => ({ ...issue, path: place(issue.path) })));
  }
};
