import type { Engine } from "../../scenarios/engine.ts";
import type { ScenarioInput } from "../../scenarios/knowledge.ts";
import { reportCsv } from "../../scenarios/report/csv.ts";
import { reportMarkdown } from "../../scenarios/report/markdown.ts";
import { type Report, reportOf } from "../../scenarios/report/report.ts";
import type { Solved } from "../../scenarios/result.ts";
import { type Asked, askedScenario, placing, solveAsked } from "../asking.ts";
import { parseChange } from "../change.ts";
import { type ExitCode, exitCodes, usageError } from "../exit.ts";
import { answeringEngine, naming } from "../source.ts";
import type { Streams } from "../streams.ts";
import { beforeText, type Compared } from "./before.ts";
import { type ExplanationFlags, type ExplanationForm, explained } from "./explanation.ts";
import type { Format } from "./format.ts";
import { reportJson } from "./json.ts";
import { reportText } from "./text.ts";

export interface WhatIfOptions extends Asked, ExplanationFlags {
  readonly actors: readonly string[];
  readonly instrument?: string;
  /** A scenario to compare with, instead of the base. */
  readonly against?: string;
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

/** Flags that ask for one explanation in particular. */
const particular = ({ full, expand, world, answer, proofs }: ExplanationFlags) =>
  Object.entries({ full, expand, world, answer, proofs }).find(([, value]) => value !== undefined)?.[0];

/** What would be ignored is refused. */
const refuseAlone = (options: WhatIfOptions): void => {
  const alone = particular(options);
  if (alone) throw usageError(`--${alone} is of explanations alone (--explain names a position).`);
};

/** Its base, or the scenario that `--against` names. */
const comparedWith = async (
  engine: Engine,
  solved: Solved,
  asked: string | ScenarioInput,
  { against, db }: WhatIfOptions,
): Promise<Compared> => {
  if (against === undefined) return { other: () => solved.base, differences: () => solved.differences() };
  const { left, differences } = await placing([], { left: "--against" }, () => naming(db, () => engine.compare(against, asked)));
  return { other: () => left, differences };
};

/** The explanation, and where the position differs from what it is compared with, that of the other side. */
const explanation = async (solved: Solved, compared: Compared, name: string, options: WhatIfOptions): Promise<string> => {
  const form = formOf(options.format);
  const told = await explained(solved, name, form, options);
  const plain = (form === "text" || form === "markdown") && particular(options) === undefined;
  const before = plain ? beforeText(compared, solved.explain(name)) : null;
  return before === null ? told : `${told}\n\n${before}`;
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
    const compared = await comparedWith(engine, solved, askedScenario(scenario, changes, options), options);
    if (explain !== undefined) out(await explanation(solved, compared, explain, options));
    else {
      const layout = layouts[options.format];
      if (!layout) throw usageError(`A whole answer has no form as ${options.format} (--explain names a position to draw).`);
      const against = options.against === undefined ? null : { scenario: options.against, ...compared };
      out(layout(reportOf(engine, solved, { scenario, actors: options.actors, instrument: options.instrument ?? null, against }), from));
    }
    return solved.status === "IMPOSSIBLE" ? exitCodes.findings : exitCodes.ok;
  });
};
