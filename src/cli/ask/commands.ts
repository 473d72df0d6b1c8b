import { type Command, Option } from "commander";
import type { ExitCode } from "../exit.ts";
import type { Streams } from "../streams.ts";
import type { SplitOptions } from "./split.ts";
import type { TimelineOptions } from "./timeline.ts";
import type { WhyNotOptions } from "./why-not.ts";

type Flags<Options> = Omit<Options, "changes"> & { readonly change: readonly string[] };

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];
const example = (...lines: readonly string[]): string => `\nExample:\n${lines.map((line) => `  ${line}`).join("\n")}`;

/** The options with which a scenario is asked for. */
const asking = (command: Command): Command =>
  command
    .option("--change <words>", "a change to the scenario; may be given several times", collect, [])
    .option("--as-of <day>", "the day to ask about")
    .option("--known-at <day>", "leave out what became known only later")
    .option("--json", "print JSON")
    .addOption(databaseOption());

const databaseOption = () =>
  new Option("--db <path>", "answer from this database (default: CASUS_DB where it exists, else the packs on disk)");

/** Questions about a solved scenario, one command each. */
export const addQuestions = (program: Command, streams: Streams, done: (code: ExitCode) => void): void => {
  asking(program.command("why-not"))
    .argument("<scenario>", "such as armenia-2022/request-pending")
    .argument("<actor>", "who is not bound")
    .argument("<modality>", "obligation, prohibition, permission, power or immunity")
    .argument("<action>", "to do what")
    .option("--omission", "a permission to leave the act undone")
    .option("--toward <actor>", "whom the act would benefit")
    .option("--against <actor>", "whom the act would hit")
    .option("--instrument <slug>", "count rows of this instrument alone")
    .description("tell why a position is absent: what each row lacks that could have concluded it, nearest first")
    .addHelpText(
      "after",
      example("casus why-not armenia-2022/request-pending azerbaijan obligation assist-militarily --toward armenia --instrument cst"),
    )
    .action(async (scenario: string, actor: string, modality: string, action: string, { change, ...rest }: Flags<WhyNotOptions>) =>
      done(await (await import("./why-not.ts")).whyNot(scenario, [actor, modality, action], { ...rest, changes: change }, streams)),
    );

  asking(program.command("timeline"))
    .argument("<scenario>", "such as armenia-2022/request-pending")
    .argument("<key>", "key of the position; keys are in --json and --csv of whatif")
    .option("--from <day>", "first day (default: since ever)")
    .option("--to <day>", "the day before which it ends")
    .option("--known", "move what was known, and stay on the scenario's day")
    .description("tell how a position is answered over time, and what changed at each boundary")
    .addHelpText(
      "after",
      example('casus timeline armenia-2022/request-pending "azerbaijan OBLIGATION consult armenia -" --from 1992-01-01 --to 2000-01-01'),
    )
    .action(async (scenario: string, key: string, { change, ...rest }: Flags<TimelineOptions>) =>
      done(await (await import("./timeline.ts")).timeline(scenario, key, { ...rest, changes: change }, streams)),
    );

  program
    .command("split")
    .argument("<scenario>", "such as armenia-2022/request-pending")
    .option("--assumption <words>", "a change that is assumed; may be given several times", collect, [])
    .option("--action <words>", "a change that is done; may be given several times", collect, [])
    .option("--json", "print JSON")
    .addOption(databaseOption())
    .description("tell apart what an assumption does, what an action does, and what both do together")
    .addHelpText(
      "after",
      example(
        'casus split armenia-2022/request-pending --assumption "reading cst4=council" --action "assume decides(csc,assist-militarily,armenia)"',
      ),
    )
    .action(async (scenario: string, options: SplitOptions) => done(await (await import("./split.ts")).split(scenario, options, streams)));
};
