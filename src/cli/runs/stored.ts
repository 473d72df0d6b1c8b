import type { Database } from "../../db/database.ts";
import { readKnowledge } from "../../db/knowledge.ts";
import { createEngine, type Engine } from "../../scenarios/engine.ts";
import { defaultDatabase, namedDatabase, requireDatabase, withDatabase } from "../database.ts";
import { usageError } from "../exit.ts";

export interface RunOptions {
  readonly json?: true;
  readonly db?: string;
}

/** What is looked into for so long at most. */
export interface TimedOptions extends RunOptions {
  /** Lists every position, not the first few. */
  readonly all?: true;
  /** As it was given. */
  readonly seconds: string | number;
}

/** @throws CommandError for what is no time */
export const timeLimit = (given: string | number): AbortSignal => {
  const seconds = Number(given);
  if (!(seconds > 0 && seconds <= 86_400)) throw usageError(`--seconds is ${given}: write a number above 0, to 86400.`);
  return AbortSignal.timeout(seconds * 1_000);
};

/** Works on the database that keeps runs, with the engine over it. @throws CommandError where there is none */
export const withRuns = <T>({ db: option }: RunOptions, work: (db: Database, engine: Engine) => Promise<T>): Promise<T> => {
  const path = namedDatabase(option) ?? defaultDatabase;
  requireDatabase(path);
  return withDatabase(path, async (db) => work(db, createEngine(await readKnowledge(db))));
};
