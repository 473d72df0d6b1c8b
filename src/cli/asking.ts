import type { Engine } from "../scenarios/engine.ts";
import type { Change, Day, ScenarioInput } from "../scenarios/knowledge.ts";
import { InvalidInput, type Problem } from "../scenarios/problem.ts";
import type { Solved } from "../scenarios/result.ts";
import { asDay } from "../scenarios/table/day.ts";
import { CommandError, exitCodes, usageError } from "./exit.ts";
import { naming } from "./source.ts";

/** A scenario as the command line asks for it. */
export interface Asked {
  /** As words. */
  readonly changes: readonly string[];
  readonly asOf?: string;
  readonly knownAt?: string;
  readonly db?: string;
}

/** @throws CommandError for what is no day that exists */
export const dayOption = (option: string, text: string | undefined): Day | null => {
  if (text === undefined) return null;
  const day = asDay(text);
  if (day === null) throw usageError(`${option} ${text} is no day that exists (write it as 2022-09-13).`);
  return day;
};

/** A stored scenario, with changes and dates on top where some are given. */
export const askedScenario = (scenario: string, changes: readonly Change[], options: Asked): string | ScenarioInput => {
  const asOf = dayOption("--as-of", options.asOf);
  const knownAt = dayOption("--known-at", options.knownAt);
  // Unchanged, a scenario is compared with its own base.
  if (changes.length === 0 && asOf === null && knownAt === null) return scenario;
  return { base: scenario, asOf, knownAt, changes };
};

/** Solves it. */
export const solveAsked = (engine: Engine, scenario: string, changes: readonly Change[], options: Asked): Solved =>
  naming(options.db, () => engine.solve(askedScenario(scenario, changes, options)));

/** Says where on the command line a mistake is. @param places what the engine's paths are called there */
const inWords = (
  changes: readonly string[],
  places: Readonly<Record<string, string>>,
  { place: { path = "" }, message, suggestion }: Problem,
): string => {
  const [kind = "", index] = path.split(".");
  const where = places[path] ?? (kind === "changes" ? `--change "${changes[Number(index)] ?? ""}"` : places[kind]);
  return `${where ? `${where}: ` : ""}${message}${suggestion ? ` (${suggestion})` : ""}`;
};

/**
 * Runs what may find mistakes in the question.
 * @throws CommandError with every mistake, each with its place on the command line
 */
export const placing = async <T>(
  changes: readonly string[],
  places: Readonly<Record<string, string>>,
  work: () => T | Promise<T>,
): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    const all = error.problems.map((problem) => inWords(changes, { asOf: "--as-of", ...places }, problem));
    throw new CommandError(all.join("\n"), exitCodes.usage);
  }
};
