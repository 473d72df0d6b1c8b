import { requireRun, runArchive, savedRun } from "../../db/runs.ts";
import { type Replay, type ReplayOutcome, replayOf } from "../../scenarios/drift/replay.ts";
import { placing } from "../asking.ts";
import { type ExitCode, exitCodes } from "../exit.ts";
import type { Streams } from "../streams.ts";
import { wrapped } from "../whatif/text.ts";
import { type TimedOptions, timeLimit, withRuns } from "./stored.ts";
import { driftText } from "./text.ts";

/** Changes since the run that are listed, unless all are asked for. */
const usualChanges = 20;

const outcomes: Readonly<Record<ReplayOutcome, string>> = {
  IDENTICAL: "Asked again of the state it was asked on: the answer is identical.",
  DIFFERENT: "Asked again of the state it was asked on, the answer is another:",
  NOT_KEPT: "It cannot be asked again: what it rested on was not kept, and has changed.",
};

const sinceText = ({ since, stale }: Replay, all: boolean): readonly string[] => {
  if (stale.length === 0) return ["", "Nothing on which it rests has changed since."];
  if (since === null || since.length === 0) return ["", `Since then these have changed: ${stale.join(", ")}.`];
  const shown = all ? since : since.slice(0, usualChanges);
  const more = since.length - shown.length;
  return [
    "",
    "Since then:",
    ...shown.map(({ text }) => wrapped("  ", text)),
    ...(more > 0 ? [`  and ${more} more (--all lists them)`] : []),
  ];
};

const replayText = (replay: Replay, all: boolean): string => {
  const { run, outcome, again, stale, now } = replay;
  return [
    `Run ${run.id} of ${run.scenario}, ${run.at}`,
    outcomes[outcome],
    ...(again ? driftText(again, all) : []),
    ...sinceText(replay, all),
    ...(now ? ["", "Asked now, the answer is another:", ...driftText(now, all)] : []),
    ...(now || stale.length === 0 ? [] : ["", "Asked now, the answer is the same."]),
  ].join("\n");
};

/**
 * `casus replay RUN`: asks the question of a run again, and tells what has changed since.
 * @returns findings where the answer is not identical
 */
export const replay = (id: string, options: TimedOptions, { out }: Streams): Promise<ExitCode> => {
  const signal = timeLimit(options.seconds);
  return withRuns(options, async (db, engine) => {
    const run = await placing([], { run: "RUN" }, () => requireRun(db, id, "run"));
    const found = await placing([], {}, () => replayOf(savedRun(run), runArchive(db), engine, { signal }));
    out(options.json ? JSON.stringify(found, null, 2) : replayText(found, options.all ?? false));
    return found.outcome === "IDENTICAL" ? exitCodes.ok : exitCodes.findings;
  });
};
