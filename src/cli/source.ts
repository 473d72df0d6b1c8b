import { existsSync } from "node:fs";
import { knowledgeOf, readKnowledge } from "../db/knowledge.ts";
import { createEngine, type Engine } from "../scenarios/engine.ts";
import type { Knowledge } from "../scenarios/knowledge.ts";
import { problemText } from "../scenarios/problem.ts";
import { namedDatabase, requireDatabase, withDatabase } from "./database.ts";
import { CommandError } from "./exit.ts";
import { readBundled } from "./packs.ts";

export interface Answering {
  readonly engine: Engine;
  /** For the reader: what the answer was computed from. */
  readonly from: string;
}

const fromPacks = async (): Promise<Knowledge> => {
  const found = await readBundled();
  const errors = found.flatMap(({ problems }) => problems).filter(({ severity }) => severity === "error");
  if (errors.length > 0)
    throw new CommandError([...errors.map(problemText), "The packs have errors; casus check lists them all."].join("\n"));
  return knowledgeOf(found.flatMap(({ pack }) => pack ?? []));
};

/**
 * The engine for a question on the command line: over the database that `--db` or `CASUS_DB` names, where it exists, else
 * over the packs as they are on disk. Leaves nothing behind.
 * @throws CommandError where the knowledge cannot be read, or `--db` names no file
 */
export const answeringEngine = async (option: string | undefined): Promise<Answering> => {
  const path = namedDatabase(option);
  if (path !== null && (option !== undefined || existsSync(path))) {
    requireDatabase(path);
    return { engine: createEngine(await withDatabase(path, readKnowledge)), from: `the database ${path}` };
  }
  return { engine: createEngine(await fromPacks()), from: "the packs on disk" };
};
