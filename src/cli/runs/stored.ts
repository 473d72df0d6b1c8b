import type { Database } from "../../db/database.ts";
import { readKnowledge } from "../../db/knowledge.ts";
import { createEngine, type Engine } from "../../scenarios/engine.ts";
import { defaultDatabase, namedDatabase, requireDatabase, withDatabase } from "../database.ts";

export interface RunOptions {
  readonly json?: true;
  readonly db?: string;
}

/** Works on the database that keeps runs, with the engine over it. @throws CommandError where there is none */
export const withRuns = <T>({ db: option }: RunOptions, work: (db: Database, engine: Engine) => Promise<T>): Promise<T> => {
  const path = namedDatabase(option) ?? defaultDatabase;
  requireDatabase(path);
  return withDatabase(path, async (db) => work(db, createEngine(await readKnowledge(db))));
};
