import { type Command, Option } from "commander";
import type { ExitCode } from "../exit.ts";
import type { Streams } from "../streams.ts";
import type { AllianceOptions } from "./question.ts";

type Flags<Options> = Omit<Options, "changes" | "lapsed"> & { readonly change: readonly string[]; readonly lapse: readonly string[] };

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];
const example = (...lines: readonly string[]): string =>
  `\nActors: slugs, ISO codes (FR, FRA) or cow:220.\n\nExample:\n${lines.map((line) => `  ${line}`).join("\n")}`;

const asking = (command: Command): Command =>
  command
    .requiredOption("--as-of <day>", "the day to ask about")
    .option("--change <words>", "what is different from the records; may be given several times", collect, [])
    .option("--lapse <alliance>", "take an alliance as lapsed; may be given several times", collect, [])
    .option("--json", "print JSON")
    .addOption(new Option("--db <path>", "answer from this database (default: CASUS_DB where it exists, else the packs on disk)"));

const optionsOf = <Options extends AllianceOptions>({ change, lapse, ...rest }: Flags<Options>) => ({
  ...rest,
  changes: change,
  lapsed: lapse,
});

/** Questions about what members of alliances owe each other, one command each. */
export const addAlliances = (program: Command, streams: Streams, done: (code: ExitCode) => void): void => {
  asking(program.command("dyad"))
    .argument("<a>", "who owes")
    .argument("<b>", "to whom")
    .option("--timeline", "over time instead of on the day")
    .description("tell what one state owes another by the promises of alliances")
    .addHelpText("after", example("casus dyad cow:200 cow:220 --as-of 1914-08-01", "casus dyad US JP --as-of 1960-01-01 --timeline"))
    .action(async (a: string, b: string, flags: Flags<AllianceOptions> & { readonly timeline?: true }) =>
      done(await (await import("./dyad.ts")).dyad(a, b, optionsOf(flags), streams)),
    );

  asking(program.command("defenders"))
    .argument("<of>", "who is defended")
    .option("--against <actor>", "against this attacker, whose attack is assumed; left out: against whoever")
    .description("tell who is bound to defend a state by the promises of alliances")
    .addHelpText("after", example("casus defenders poland --against germany --as-of 1939-09-01"))
    .action(async (of: string, flags: Flags<AllianceOptions> & { readonly against?: string }) =>
      done(await (await import("./defenders.ts")).defenders(of, optionsOf(flags), streams)),
    );

  asking(program.command("drawn-in"))
    .argument("<attacker>", "who attacks")
    .argument("<victim>", "who is attacked")
    .option("--honouring <actors...>", "who honours its promises (default: everybody; none: nobody)")
    .description("tell who is drawn in next by an attack, round by round, by the promises of alliances")
    .addHelpText("after", example("casus drawn-in germany poland --as-of 1939-09-01"))
    .action(async (attacker: string, victim: string, flags: Flags<AllianceOptions> & { readonly honouring?: readonly string[] }) =>
      done(await (await import("./drawn-in.ts")).drawnIn(attacker, victim, optionsOf(flags), streams)),
    );
};
