import type { Engine } from "../../scenarios/engine.ts";
import type { ScenarioInput } from "../../scenarios/knowledge.ts";
import { InvalidInput as EngineInvalidInput } from "../../scenarios/problem.ts";
import type { Comparison } from "../../scenarios/result.ts";
import type { Context } from "../context.ts";
import { InvalidInput, issueOf } from "../errors/expected.ts";
import { type Answer, answerOf } from "./answer.ts";

/** Solving takes the time of a few hundred records, so that aliases of it are as dear as they are. */
export const solvingCost = 400;

type Path = readonly string[];
const same = (path: Path): Path => path;

export interface Compared extends Pick<Comparison, "differences" | "split"> {
  readonly left: Answer;
  readonly right: Answer;
}

export const placing = <T>(place: (path: Path) => Path, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof EngineInvalidInput)) throw error;
    throw new InvalidInput(error.problems.map(issueOf).map((issue) => ({ ...issue, path: place(issue.path) })));
  }
};

/**
 * Solves with the engine over what is stored now.
 *
 * @param place where in the arguments a part of the scenario was written; the engine's own path is the default
 * @throws InvalidInput with every mistake in the scenario
 */
export const solve = async ({ engine }: Pick<Context, "engine">, scenario: string | ScenarioInput, place = same): Promise<Answer> =>
  solveWith(await engine.current(), scenario, place);

/** The same with the engine at hand. */
export const solveWith = (engine: Engine, scenario: string | ScenarioInput, place = same): Answer =>
  placing(place, () => answerOf(engine.solve(scenario)));

/**
 * Solves two scenarios over the same state of what is stored.
 *
 * @throws InvalidInput with every mistake in the first scenario that has any
 */
export const compare = async ({ engine }: Pick<Context, "engine">, left: ScenarioInput, right: ScenarioInput): Promise<Compared> => {
  const current = await engine.current();
  return placing(same, () => {
    const found = current.compare(left, right);
    return { left: answerOf(found.left), right: answerOf(found.right), differences: found.differences, split: found.split };
  });
};
