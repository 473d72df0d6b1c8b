import { clearAllDataLoaders } from "@pothos/plugin-dataloader";
import { Refused } from "../../db/writing/refusal.ts";
import { BrokenTable } from "../../db/writing/rules.ts";
import type { Writing } from "../../db/writing/write.ts";
import { InvalidInput as EngineInvalidInput } from "../../scenarios/problem.ts";
import type { Context } from "../context.ts";
import { BrokenRules } from "../errors/broken-rules.ts";
import { Conflict, InvalidInput, issueOf, NotFound } from "../errors/expected.ts";

type Path = (path: string) => readonly string[];

/** A refusal as clients see it. */
const translated = async (error: unknown, pathOf: Path, { engine }: Context): Promise<unknown> => {
  if (error instanceof BrokenTable) return new BrokenRules(error.problems, await engine.current());
  if (error instanceof EngineInvalidInput)
    return new InvalidInput(error.problems.map((problem) => ({ ...issueOf(problem), path: pathOf(problem.place.path ?? "") })));
  if (!(error instanceof Refused)) return error;
  const { message, suggestion, version, path } = error;
  const details = { inputPath: pathOf(path), suggestion };
  return error.refusal === "unknown" ? new NotFound(message, details) : new Conflict(message, { ...details, version });
};

interface Options {
  /** Where in the arguments a place in what was written is. */
  readonly pathOf: Path;
  /** Whether rule tables are compared row by row. */
  readonly close?: boolean;
}

/**
 * Makes one write in the caller's name, and forgets what the request had read before.
 * @throws InvalidInput, NotFound, Conflict, BrokenRules
 */
export const written = async <Result>(
  context: Context,
  { pathOf, close = false }: Options,
  work: (writing: Writing) => Promise<Result>,
): Promise<Result> => {
  const { db, engine, caller } = context;
  try {
    return await work({ db, author: caller.name, checks: close ? engine.closeChecks : engine.checks });
  } catch (error) {
    throw await translated(error, pathOf, context);
  } finally {
    clearAllDataLoaders(context);
  }
};
