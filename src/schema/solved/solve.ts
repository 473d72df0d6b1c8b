import type { Engine } from "../../scenarios/engine.ts";
import type { ScenarioInput } from "../../scenarios/knowledge.ts";
import { InvalidInput as EngineInvalidInput } from "../../scenarios/problem.ts";
import type { Comparison, Solved } from "../../scenarios/result.ts";
import type { Context } from "../context.ts";
import { InvalidInput, issueOf } from "../errors/expected.ts";
import { type Answer, answerOf } from "./answer.ts";

/** Solving takes the time of a few hundred records, so that aliases of it are as dear as they are. */
export const solvingCost = 400;

/** Above so many questions behind one position, an answer is left to a worker: with bit vectors each of them doubles what it costs. */
export const heavyReach = 14;

type Path = readonly string[];
/** Where the engine's own path is that of the arguments. */
export const asWritten = (path: Path): Path => path;

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
 * @param actors about whom alone it is asked; left out: about whomever
 * @throws InvalidInput with every mistake in the scenario
 */
export const solve = async (
  context: Solving,
  scenario: string | ScenarioInput,
  place = asWritten,
  actors?: readonly string[],
): Promise<Answer> => unlessHeavy(context, solveWith(await context.engine.current(), scenario, place, actors));

/** The same with the engine at hand, whatever it takes. */
export const solveWith = (engine: Engine, scenario: string | ScenarioInput, place = asWritten, actors?: readonly string[]): Answer =>
  placing(place, () => answerOf(engine.solve(scenario, null, actors)));

/** What solving needs of a request. */
export type Solving = Pick<Context, "engine" | "leave">;

/** The answer, where it is small enough to be read off here; otherwise the operation leaves for a worker. */
export const unlessHeavy = ({ leave }: Pick<Context, "leave">, answer: Answer): Answer => {
  if (leave && answer.solved.reachesBeyond(heavyReach)) leave();
  return answer;
};

/**
 * Solves two scenarios over the same state of what is stored.
 *
 * @throws InvalidInput with every mistake in the first scenario that has any
 */
export const compare = async (context: Solving, left: ScenarioInput, right: ScenarioInput): Promise<Compared> => {
  const current = await context.engine.current();
  return placing(asWritten, () => {
    const found = current.compare(left, right);
    const sideOf = (solved: Solved): Answer => unlessHeavy(context, answerOf(solved));
    return { left: sideOf(found.left), right: sideOf(found.right), differences: found.differences, split: found.split };
  });
};
