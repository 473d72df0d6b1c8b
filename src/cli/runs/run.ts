import { saveRun } from "../../db/runs.ts";
import { keptOf } from "../../scenarios/drift/kept.ts";
import { placing } from "../asking.ts";
import { type ExitCode, exitCodes } from "../exit.ts";
import type { Streams } from "../streams.ts";
import { type RunOptions, withRuns } from "./stored.ts";

/**
 * `casus run SCENARIO...`: answers stored scenarios and keeps the answers.
 * @throws CommandError where one cannot be asked; then those before it are kept
 */
export const run = (scenarios: readonly string[], options: RunOptions, { out }: Streams): Promise<ExitCode> =>
  withRuns(options, async (db, engine) => {
    const runs = [];
    for (const scenario of scenarios) {
      const solved = await placing([], { scenario: scenario }, () => engine.solve(scenario));
      const { knowledge } = engine;
      runs.push(await saveRun(db, scenario, { hashes: solved.hashes, answer: keptOf(solved), knowledge }));
    }
    out(
      options.json
        ? JSON.stringify(
            runs.map(({ id, scenario, at }) => ({ run: id, scenario, at })),
            null,
            2,
          )
        : runs.map(({ id, scenario }) => `run ${id}: ${scenario}`).join("\n"),
    );
    return exitCodes.ok;
  });
