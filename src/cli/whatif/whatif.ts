import { reportCsv } from "../../scenarios/report/csv.ts";
import { reportMarkdown } from "../../scenarios/report/markdown.ts";
import { type Report, reportOf } from "../../scenarios/report/report.ts";
import type { Solved } from "../../scenarios/result.ts";
import { type Asked, placing, solveAsked } from "../asking.ts";
import { parseChange } from "../change.ts";
import { type ExitCode, exitCodes, usageError } from "../exit.ts";
import { answeringEngine } from "../source.ts";
import type { Streams } from "../streams.ts";
import { reportJson } from "./json.ts";
import { reportText } from "./text.ts";

export type Format = "text" | "json" | "csv" | "markdown";

export interface WhatIfOptions extends Asked {
  readonly actors: readonly string[];
  readonly instrument?: string;
  /** Key of the position to explain, instead of the whole answer. */
  readonly explain?: string;
  readonly format: Format;
}

const layouts: Readonly<Record<Format, (report: Report, from: string) => string>> = {
  text: reportText,
  json: reportJson,
  csv: reportCsv,
  markdown: reportMarkdown,
};

/** What the engine's paths are called on the command line. */
const places = { actors: "--actor", instrument: "--instrument", position: "--explain" };

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
  return placing(options.changes, places, () => {
    const solved = solveAsked(engine, scenario, changes, options);
    out(
      options.explain === undefined
        ? layouts[options.format](
            reportOf(engine, solved, { scenario, actors: options.actors, instrument: options.instrument ?? null }),
            from,
          )
        : explanation(solved, options.explain, options.format),
    );
    return solved.status === "IMPOSSIBLE" ? exitCodes.findings : exitCodes.ok;
  });
};
