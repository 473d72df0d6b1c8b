import type { Timeline, TimelineEntry } from "../../scenarios/ask/timeline.ts";
import { type Asked, dayOption, placing, solveAsked } from "../asking.ts";
import { parseChange } from "../change.ts";
import { type ExitCode, exitCodes } from "../exit.ts";
import { answeringEngine } from "../source.ts";
import type { Streams } from "../streams.ts";

export interface TimelineOptions extends Asked {
  readonly from?: string;
  readonly to?: string;
  readonly known?: true;
  readonly json?: true;
}

const span = ({ from, to }: TimelineEntry): string => `${from ?? "..."} to ${to ?? "..."}`;

const answerText = ({ position, refused, solved }: TimelineEntry): string => {
  if (refused !== null) return `cannot be answered: ${refused}`;
  if (solved?.status === "IMPOSSIBLE") return "no world is possible";
  if (!position) return "does not arise";
  const rows = position.bases.filter((b) => b.verdict !== "FAILS").map((b) => b.row);
  return `${position.verdict}${rows.length > 0 ? ` by ${rows.join(", ")}` : ""}: ${position.sentence}`;
};

const text = ({ position, entries, searchStatus }: Timeline): string =>
  [
    position,
    ...entries.flatMap((entry) => [`  ${span(entry)}: ${answerText(entry)}`, ...entry.because.map((event) => `    ${event.text}`)]),
    ...(searchStatus === "COMPLETE" ? [] : ["There is more: ask from the last day on."]),
  ].join("\n");

const json = ({ entries, ...rest }: Timeline): string =>
  JSON.stringify({ ...rest, entries: entries.map(({ solved, ...entry }) => ({ ...entry, status: solved?.status ?? null })) }, null, 2);

/**
 * `casus timeline SCENARIO KEY`: prints how a position is answered over time.
 * @throws CommandError for every mistake in the question, with a suggestion
 */
export const timeline = async (scenario: string, key: string, options: TimelineOptions, { out }: Streams): Promise<ExitCode> => {
  const changes = options.changes.map(parseChange);
  const span = { from: dayOption("--from", options.from), to: dayOption("--to", options.to) };
  const { engine } = await answeringEngine(options.db);
  return placing(options.changes, { position: "KEY", to: "--to" }, async () => {
    const axis = options.known ? "KNOWN_AT" : "AS_OF";
    const found = await solveAsked(engine, scenario, changes, options).timeline(key, { ...span, axis });
    out(options.json ? json(found) : text(found));
    return exitCodes.ok;
  });
};
