import type { OutcomeClass, Sweep } from "../../scenarios/ask/sweep.ts";
import type { Literal, Solved } from "../../scenarios/result.ts";
import { placing, solveAsked } from "../asking.ts";
import { parseChange } from "../change.ts";
import { type ExitCode, exitCodes } from "../exit.ts";
import { answeringEngine } from "../source.ts";
import type { Streams } from "../streams.ts";
import { type About, aboutOf, aboutPlaces, cutShort } from "./options.ts";

export interface SweepOptions extends About {
  readonly over: readonly string[];
}

const literal = ({ question, value }: Literal): string => `${value ? "" : "not "}${question}`;

const text = ({ classes, tables, combinations, possible, searchStatus }: Sweep, solved: Solved): string => {
  const varying = new Set(tables.filter(({ outcomes }) => new Set(outcomes.replaceAll(".", "")).size > 1).map(({ position }) => position));
  const classText = ({ count, witness, outcomes }: OutcomeClass): readonly string[] => [
    "",
    `${count} of ${possible}, such as: ${witness.map(literal).join(", ") || "the one there is"}`,
    ...outcomes.filter(({ position }) => varying.has(position)).map(({ position, outcome }) => `  ${outcome.padEnd(8)}  ${position}`),
  ];
  const steady = tables.filter(({ position }) => !varying.has(position));
  return [
    `${combinations} combinations of answers, ${possible} possible, ${classes.length} different outcomes`,
    ...classes.flatMap(classText),
    ...(steady.length === 0 ? [] : ["", "Whatever the answers:"]),
    ...steady.map(({ position }) => `  ${(solved.position(position)?.verdict ?? "").padEnd(9)} ${position}`),
    ...cutShort(searchStatus),
  ].join("\n");
};

/**
 * `casus sweep SCENARIO`: prints what becomes of positions under every combination of answers to some open questions.
 * @throws CommandError for every mistake in the question, with a suggestion
 */
export const sweep = async (scenario: string, options: SweepOptions, { out }: Streams): Promise<ExitCode> => {
  const changes = options.changes.map(parseChange);
  const { engine } = await answeringEngine(options.db);
  return placing(options.changes, { ...aboutPlaces, over: "--over" }, async () => {
    const solved = solveAsked(engine, scenario, changes, options);
    const found = await solved.sweep({ ...(options.over.length > 0 ? { over: options.over } : {}), ...aboutOf(options) });
    out(options.json ? JSON.stringify(found, null, 2) : text(found, solved));
    return exitCodes.ok;
  });
};
