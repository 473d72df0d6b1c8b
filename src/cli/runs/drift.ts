import { readRuns, runArchive, savedRun } from "../../db/runs.ts";
import { driftOf } from "../../scenarios/drift/drift.ts";
import { placing } from "../asking.ts";
import { type ExitCode, exitCodes } from "../exit.ts";
import { progressOf } from "../progress.ts";
import type { Streams } from "../streams.ts";
import { type TimedOptions, timeLimit, withRuns } from "./stored.ts";
import { driftText } from "./text.ts";

export interface DriftOptions extends TimedOptions {
  readonly scenario?: string;
  readonly every?: true;
}

/**
 * `casus drift`: lists the saved answers that are others now, and what did it.
 * @returns findings where there are any
 */
export const drift = (options: DriftOptions, { out }: Streams): Promise<ExitCode> => {
  const signal = timeLimit(options.seconds);
  return withRuns(options, async (db, engine) => {
    const { scenario } = options;
    if (scenario !== undefined) await placing([], { scenario: "--scenario" }, () => engine.unrolled(scenario));
    const runs = (await readRuns(db, { scenario, every: options.every })).map(savedRun);
    const bar = progressOf(runs.length, "saved answers");
    const looking = () => driftOf(runs, runArchive(db), engine, { signal, onLooked: () => bar.advance(1) });
    const { drifts, looked } = await placing([], {}, looking).finally(() => bar.stop());
    if (options.json) out(JSON.stringify({ saved: runs.length, looked, changed: drifts }, null, 2));
    else {
      const cut = looked < runs.length ? [`The time was over after ${looked} of ${runs.length} saved answers (--seconds gives more).`] : [];
      out(
        [
          `${drifts.length === 0 ? "None" : drifts.length} of ${looked} saved answer${looked === 1 ? "" : "s"} changed.`,
          ...drifts.flatMap((each) => [
            "",
            `${each.run.scenario}, run ${each.run.id} of ${each.run.at}`,
            ...driftText(each, options.all ?? false),
          ]),
          ...cut,
        ].join("\n"),
      );
    }
    return drifts.length === 0 ? exitCodes.ok : exitCodes.findings;
  });
};
