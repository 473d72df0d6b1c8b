import { reportCsv } from "../../scenarios/report/csv.ts";
import { reportMarkdown } from "../../scenarios/report/markdown.ts";
import { type Report, reportOf } from "../../scenarios/report/report.ts";
import { type Asked, placing, solveAsked } from "../asking.ts";
import { parseChange } from "../change.ts";
import { type ExitCode, exitCodes, usageError } from "../exit.ts";
import { answeringEngine } from "../source.ts";
import type { Streams } from "../streams.ts";
import { type ExplanationFlags, type ExplanationForm, explained } from "./explanation.ts";
import type { Format } from "./format.ts";
import { reportJson } from "./json.ts";
import { reportText } from "./text.ts";

export interface WhatIfOptions extends Asked, ExplanationFlags {
  readonly actors: readonly string[];
  readonly instrument?: string;
  /** Name of the position to explain, instead of the whole answer. */
  readonly explain?: string;
  readonly format: Format;
}

const layouts: Readonly<Partial<Record<Format, (report: Report, from: string) => string>>> = {
  text: reportText,
  json: reportJson,
  csv: reportCsv,
  markdown: reportMarkdown,
};

/** What the engine's paths are called on the command line. */
const places = {
  actors: "--actor",
  instrument: "--instrument",
  position: "--explain",
  world: "--world",
  answers: "--answer",
  expand: "--expand",
};

const formOf = (format: Format): ExplanationForm => {
  if (format === "csv") throw usageError("--explain has no form as CSV (leave it out, or ask for --json).");
  return format;
};

/** What would be ignored is refused. */
const refuseAlone = (options: WhatIfOptions): void => {
  const alone = (["full", "expand", "world", "answer", "proofs"] as const).find((flag) => options[flag] !== undefined);
  if (alone) throw usageError(`--${alone} is of explanations alone (--explain names a position).`);
};

/**
 * `casus whatif SCENARIO`: prints how each party is bound, what the changes alter, and what is open.
 * @returns findings where no world is possible
 * @throws CommandError for every mistake in the question, with a suggestion
 */
export const whatIf = async (scenario: string, options: WhatIfOptions, { out }: Streams): Promise<ExitCode> => {
  const changes = options.changes.map(parseChange);
  if (options.explain === undefined) refuseAlone(options);
  const { engine, from } = await answeringEngine(options.db);
  const explain = options.explain;
  return placing(options.changes, places, async () => {
    const solved = solveAsked(engine, scenario, changes, options);
    if (explain !== undefined) out(await explained(solved, explain, formOf(options.format), options));
    else {
      const layout = layouts[options.format];
      if (!layout) throw usageError(`A whole answer has no form as ${options.format} (--explain names a position to draw).`);
      out(layout(reportOf(engine, solved, { scenario, actors: options.actors, instrument: options.instrument ?? null }), from));
    }
    return solved.status === "IMPOSSIBLE" ? exitCodes.findings : exitCodes.ok;
  });
};
