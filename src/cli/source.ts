import { existsSync } from "node:fs";
import { knowledgeOf, readKnowledge } from "../db/knowledge.ts";
import { createEngine, type Engine } from "../scenarios/engine.ts";
import type { Knowledge } from "../scenarios/knowledge.ts";
import { InvalidInput, type Problem, problemText } from "../scenarios/problem.ts";
import { defaultDatabase, namedDatabase, requireDatabase, withDatabase } from "./database.ts";
import { CommandError } from "./exit.ts";
import { type FoundPack, isLoadedByItself, readBundled } from "./packs.ts";

export interface Answering {
  readonly engine: Engine;
  /** For the reader: what the answer was computed from. */
  readonly from: string;
}

const fromPacks = async (wanted: (pack: FoundPack) => boolean): Promise<Knowledge> => {
  const found = (await readBundled()).filter(wanted);
  const errors = found.flatMap(({ problems }) => problems).filter(({ severity }) => severity === "error");
  if (errors.length > 0)
    throw new CommandError([...errors.map(problemText), "The packs have errors; casus check lists them all."].join("\n"));
  return knowledgeOf(found.flatMap(({ pack }) => pack ?? []));
};

/** The database that answers; null: the packs do. */
const answeringDatabase = (option: string | undefined): string | null => {
  const path = namedDatabase(option);
  return path !== null && (option !== undefined || existsSync(path)) ? path : null;
};

/** Names of scenarios in a question, by the engine's paths. */
const namesScenario = /^(scenario|base|(left|right)(\.(scenario|base))?)$/;

/**
 * Asks about scenarios by name. Packs do not carry what the gateway has saved, so that where they answer, a name that is not found may be
 * one of a database.
 * @throws InvalidInput as `work` does, with that suggestion
 */
export const naming = <T>(option: string | undefined, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof InvalidInput) || answeringDatabase(option) !== null) throw error;
    const hint = `the packs on disk were asked; a scenario that was saved is in a database: --db ${defaultDatabase}`;
    const hinted = (problem: Problem): Problem =>
      problem.code === "UNKNOWN_NAME" && namesScenario.test(problem.place.path ?? "")
        ? { ...problem, suggestion: [problem.suggestion ?? [], hint].flat().join(" ") }
        : problem;
    throw new InvalidInput(error.problems.map(hinted));
  }
};

/**
 * The engine for a question on the command line: over the database that `--db` or `CASUS_DB` names, where it exists, else
 * over the packs as they are on disk. Leaves nothing behind.
 * @param wanted which of these packs
 * @throws CommandError where the knowledge cannot be read, or `--db` names no file
 */
export const answeringEngine = async (option: string | undefined, wanted = isLoadedByItself): Promise<Answering> => {
  const path = answeringDatabase(option);
  if (path !== null) {
    requireDatabase(path);
    return { engine: createEngine(await withDatabase(path, readKnowledge)), from: `the database ${path}` };
  }
  return { engine: createEngine(await fromPacks(wanted)), from: "the packs on disk" };
};
