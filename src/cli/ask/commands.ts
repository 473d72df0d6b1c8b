import { type Command, Option } from "commander";
import type { ExitCode } from "../exit.ts";
import type { Streams } from "../streams.ts";
import type { GoalOptions } from "./goal.ts";
import type { LikelihoodOptions } from "./likelihood.ts";
import type { NextEvidenceOptions } from "./next-evidence.ts";
import { elementWords } from "./options.ts";
import type { PivotsOptions } from "./pivots.ts";
import type { SplitOptions } from "./split.ts";
import type { SweepOptions } from "./sweep.ts";
import type { TimelineOptions } from "./timeline.ts";
import type { WhyNotOptions } from "./why-not.ts";

type Flags<Options> = Omit<Options, "changes"> & { readonly change: readonly string[] };
type AboutFlags<Options> = Flags<Omit<Options, "actors" | "positions">> & {
  readonly actor: readonly string[];
  readonly position: readonly string[];
};

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

/** The options of a question about several positions. */
const about = (command: Command): Command =>
  asking(command)
    .option("--actor <slug>", "about the positions of this actor; may be given several times (default: the scenario's own)", collect, [])
    .option("--position <key>", "about this position; may be given several times", collect, []);

/** The options of a search. */
const searching = (command: Command): Command =>
  asking(command)
    .addOption(new Option("--over <kinds...>", "what to turn over").choices(elementWords))
    .option("--max-size <n>", "how many changes at once, at most", Number)
    .option("--seconds <n>", "how long to search, at most", Number, 60);

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

  searching(program.command("pivots"))
    .argument("<scenario>", "such as armenia-2022/russia-accepts")
    .argument("<key>", "key of the position; keys are in --json and --csv of whatif")
    .description("tell what would change an answer: all smallest sets of facts, readings, claims, rows or sources")
    .addHelpText(
      "after",
      example('casus pivots armenia-2022/russia-accepts "belarus OBLIGATION assist-militarily armenia azerbaijan" --over claims readings'),
    )
    .action(async (scenario: string, key: string, { change, ...rest }: Flags<PivotsOptions>) =>
      done(await (await import("./pivots.ts")).pivots(scenario, key, { ...rest, changes: change }, streams)),
    );

  searching(program.command("goal"))
    .argument("<scenario>", "such as armenia-2022/request-pending")
    .argument("<actor>", "who is to be bound")
    .argument("<modality>", "obligation, prohibition, permission, power or immunity")
    .argument("<action>", "to do what")
    .option("--omission", "a permission to leave the act undone")
    .option("--toward <actor>", "whom the act benefits")
    .option("--against <actor>", "whom the act hits")
    .option("--prevent", "that it does not hold, instead of that it does")
    .option("--may <words>", "a change that may be made; may be given several times", collect, [])
    .option("--keep <id>", "what must stay as it is; may be given several times", collect, [])
    .option("--cost <id=number>", "what it costs to change something; may be given several times", collect, [])
    .option("--limit <n>", "plans told, at most", Number)
    .description("tell what has to change so that a position holds: smallest plans, or what stands in the way")
    .addHelpText(
      "after",
      example("casus goal armenia-2022/request-pending turkey obligation assist-militarily --toward azerbaijan --against armenia"),
    )
    .action(async (scenario: string, actor: string, modality: string, action: string, { change, ...rest }: Flags<GoalOptions>) =>
      done(await (await import("./goal.ts")).goal(scenario, [actor, modality, action], { ...rest, changes: change }, streams)),
    );

  about(program.command("sweep"))
    .argument("<scenario>", "such as armenia-2022/russia-accepts")
    .option("--over <key>", "an open question; may be given several times (default: all)", collect, [])
    .description("tell what becomes of positions under every combination of answers")
    .addHelpText(
      "after",
      example('casus sweep armenia-2022/russia-accepts --over "attacks(azerbaijan,armenia)" --over cst4 --actor belarus'),
    )
    .action(async (scenario: string, { change, actor, position, ...rest }: AboutFlags<SweepOptions>) =>
      done(await (await import("./sweep.ts")).sweep(scenario, { ...rest, changes: change, actors: actor, positions: position }, streams)),
    );

  about(program.command("next-evidence"))
    .argument("<scenario>", "such as armenia-2022/russia-accepts")
    .description("tell which open question to look into first")
    .addHelpText("after", example("casus next-evidence armenia-2022/russia-accepts --actor russia"))
    .action(async (scenario: string, { change, actor, position, ...rest }: AboutFlags<NextEvidenceOptions>) =>
      done(
        await (await import("./next-evidence.ts")).nextEvidence(
          scenario,
          { ...rest, changes: change, actors: actor, positions: position },
          streams,
        ),
      ),
    );

  about(program.command("likelihood"))
    .argument("<scenario>", "such as armenia-2022/russia-accepts")
    .option(
      "--weight <question=number>",
      "how likely a yes, or an answer (cst4=automatic=0.5), is; may be given several times",
      collect,
      [],
    )
    .description("tell how likely positions are, by your own weights alone")
    .addHelpText(
      "after",
      example('casus likelihood armenia-2022/quiet --actor russia --weight "attacks(azerbaijan,armenia)=0.7" --weight cst4=automatic=0.5'),
    )
    .action(async (scenario: string, { change, actor, position, ...rest }: AboutFlags<LikelihoodOptions>) =>
      done(
        await (await import("./likelihood.ts")).likelihood(
          scenario,
          { ...rest, changes: change, actors: actor, positions: position },
          streams,
        ),
      ),
    );
};
