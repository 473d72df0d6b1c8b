import { type Command, Option } from "commander";
import type { ExitCode } from "../exit.ts";
import type { Streams } from "../streams.ts";
import type { DriftOptions } from "./drift.ts";
import type { RunOptions, TimedOptions } from "./stored.ts";

const example = (...lines: readonly string[]): string => `\nExample:\n${lines.map((line) => `  ${line}`).join("\n")}`;

/** The options of a command on what is kept. */
const keeping = (command: Command): Command =>
  command.option("--json", "print JSON").addOption(new Option("--db <path>", "database file (default: CASUS_DB, else casus.db)"));

/** Saving answers, asking them again, and seeing what has become of them. */
export const addRuns = (program: Command, streams: Streams, done: (code: ExitCode) => void): void => {
  keeping(program.command("run"))
    .argument("<scenario...>", "such as armenia-2022/request-pending")
    .description("answer stored scenarios and keep the answers, with the facts and rules they rest on")
    .addHelpText("after", example("casus run armenia-2022/request-pending armenia-2022/russia-accepts"))
    .action(async (scenarios: readonly string[], options: RunOptions) =>
      done(await (await import("./run.ts")).run(scenarios, options, streams)),
    );

  keeping(program.command("replay"))
    .argument("<run>", "number of the run")
    .option("--all", "list every position, not the first few")
    .addOption(new Option("--seconds <n>", "how long to look for causes, at most").default(60))
    .description("ask the question of a run again, of the state it was asked on, and tell what has changed since")
    .addHelpText("after", example("casus replay 12"))
    .action(async (id: string, options: TimedOptions) => done(await (await import("./replay.ts")).replay(id, options, streams)));

  keeping(program.command("drift"))
    .option("--scenario <slug>", "look at the runs of this scenario alone")
    .option("--every", "look at every run that is kept, not only the latest of each scenario")
    .option("--all", "list every position, not the first few")
    .addOption(new Option("--seconds <n>", "how long to look, at most").default(600))
    .description("list the saved answers that are others now, and the claim, fact or row responsible")
    .addHelpText("after", example("casus drift", "casus drift --scenario armenia-2022/russia-accepts --every"))
    .action(async (options: DriftOptions) => done(await (await import("./drift.ts")).drift(options, streams)));
};
