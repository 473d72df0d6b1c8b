import type { Engine } from "../../scenarios/engine.ts";
import type { Change, Day } from "../../scenarios/knowledge.ts";
import { InvalidInput, type Problem } from "../../scenarios/problem.ts";
import type { Solved } from "../../scenarios/result.ts";
import { asDay } from "../../scenarios/table/day.ts";
import { parseChange } from "../change.ts";
import { CommandError, type ExitCode, exitCodes, usageError } from "../exit.ts";
import { answeringEngine } from "../source.ts";
import type { Streams } from "../streams.ts";
import { reportCsv } from "./csv.ts";
import { reportJson } from "./json.ts";
import { reportMarkdown } from "./markdown.ts";
import { type Report, reportOf } from "./report.ts";
import { reportText } from "./text.ts";

export type Format = "text" | "json" | "csv" | "markdown";

export interface WhatIfOptions {
  /** As words. */
  readonly changes: readonly string[];
  readonly actors: readonly string[];
  readonly instrument?: string;
  readonly asOf?: string;
  readonly knownAt?: string;
  /** Key of the position to explain, instead of the whole answer. */
  readonly explain?: string;
  readonly format: Format;
  readonly db?: string;
}

const layouts: Readonly<Record<Format, (report: Report) => string>> = {
  text: reportText,
  json: reportJson,
  csv: reportCsv,
  markdown: reportMarkdown,
};

const dayOption = (option: string, text: string | undefined): Day | null => {
  if (text === undefined) return null;
  const day = asDay(text);
  if (day === null) throw usageError(`${option} ${text} is no day that exists (write it as 2022-09-13).`);
  return day;
};

/** Says where on the command line a mistake is. */
const inWords = (changes: readonly string[], { place: { path = "" }, message, suggestion }: Problem): string => {
  const [kind, index] = path.split(".");
  const option: Readonly<Record<string, string>> = {
    changes: `--change "${changes[Number(index)] ?? ""}"`,
    actors: "--actor",
    instrument: "--instrument",
    position: "--explain",
    asOf: "--as-of",
  };
  const where = option[kind ?? ""];
  return `${where ? `${where}: ` : ""}${message}${suggestion ? ` (${suggestion})` : ""}`;
};

const solve = (engine: Engine, scenario: string, changes: readonly Change[], options: WhatIfOptions): Solved => {
  const asOf = dayOption("--as-of", options.asOf);
  const knownAt = dayOption("--known-at", options.knownAt);
  // Unchanged, a scenario is compared with its own base.
  if (changes.length === 0 && asOf === null && knownAt === null) return engine.solve(scenario);
  return engine.solve({ base: scenario, asOf, knownAt, changes });
};

const explanation = (solved: Solved, key: string, format: Format): string => {
  const explained = solved.explain(key);
  switch (format) {
    case "json":
      return JSON.stringify(explained, null, 2);
    case "text":
    case "markdown":
      return `${explained.sentence}\n\n${explained.text}`;
    case "csv":
      throw usageError("--explain has no form as --csv (leave it out, or ask for --json).");
  }
};

/**
 * `casus whatif SCENARIO`: prints how each party is bound, what the changes alter, and what is open.
 * @returns findings where no world is possible
 * @throws CommandError for every mistake in the question, with a suggestion
 */
export const whatIf = async (scenario: string, options: WhatIfOptions, { out }: Streams): Promise<ExitCode> => {
  const changes = options.changes.map(parseChange);
  const { engine, from } = await answeringEngine(options.db);
  try {
    const solved = solve(engine, scenario, changes, options);
    out(
      options.explain === undefined
        ? layouts[options.format](
            reportOf(engine, solved, { scenario, from, actors: options.actors, instrument: options.instrument ?? null }),
          )
        : explanation(solved, options.explain, options.format),
    );
    return solved.status === "IMPOSSIBLE" ? exitCodes.findings : exitCodes.ok;
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    throw new CommandError(error.problems.map((problem) => inWords(options.changes, problem)).join("\n"), exitCodes.usage);
  }
};
