import { Command, CommanderError, Option } from "commander";
import { addAlliances } from "./alliances/commands.ts";
import { addQuestions } from "./ask/commands.ts";
import type { CheckOptions } from "./check.ts";
import { CommandError, type ExitCode, exitCodes } from "./exit.ts";
import type { ImportOptions } from "./import.ts";
import { addRuns } from "./runs/commands.ts";
import { type Flags, secretsHelp, serveOptions } from "./serve/options.ts";
import type { Streams } from "./streams.ts";
import type { TokenOptions } from "./token.ts";
import { type Format, formats } from "./whatif/format.ts";
import type { WhatIfOptions } from "./whatif/whatif.ts";

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

const example = (...lines: readonly string[]): string => `\nExample:\n${lines.map((line) => `  ${line}`).join("\n")}`;

const databaseOption = () => new Option("--db <path>", "database file (default: CASUS_DB, else casus.db)");

interface WhatIfFlags extends Omit<WhatIfOptions, "changes" | "actors" | "format"> {
  readonly change: readonly string[];
  readonly actor: readonly string[];
  readonly format?: Format;
  readonly json?: true;
  readonly csv?: true;
  readonly markdown?: true;
}

const formatOf = ({ format, json, csv, markdown }: WhatIfFlags): Format =>
  format ?? (json ? "json" : csv ? "csv" : markdown ? "markdown" : "text");

/** Each command imports what it needs when it runs, so that none waits for the others' libraries. */
const build = (streams: Streams, done: (code: ExitCode) => void): Command => {
  const program = new Command("casus")
    .description("How is each party bound if ...? Treaties, events and claims, with an engine for what-if questions.")
    .exitOverride()
    .configureOutput({ writeOut: streams.out, writeErr: streams.err })
    .showHelpAfterError("(casus --help lists the commands)")
    .addHelpText("after", "\nExit codes: 0 done, 1 findings (problems, differences), 2 the command line is wrong.");

  const serving = program.command("serve").description("start the gateway: GraphQL and GraphiQL at /graphql");
  for (const option of serveOptions()) serving.addOption(option);
  serving
    .addHelpText("after", `\n${secretsHelp()}\n${example("casus serve --port 8080 --packs keep")}`)
    .action(async (flags: Flags) => done(await (await import("./serve/serve.ts")).serve(flags, streams)));

  program
    .command("token")
    .argument("<name>", "whose: what they make belongs to this name")
    .argument("<role>", "reader, analyst, reviewer, editor or admin")
    .option("--until <day>", "the first day on which it no longer counts")
    .description("make a token; prints the line for the file, and beside it, once, the token")
    .addHelpText("after", example("casus token alice analyst >> tokens"))
    .action(async (name: string, role: string, options: TokenOptions) =>
      done((await import("./token.ts")).token(name, role, options, streams)),
    );

  program
    .command("check")
    .argument("[pack...]", "packs that ship, or folders; all that ship if left out")
    .option("--mutate", "also make every small mistake in the rules, one at a time, and tell which expected answer notices", false)
    .option("--json", "with --mutate: print every mistake and what became of it as JSON", false)
    .description("report every mistake in packs with its place, and run their expected answers")
    .addHelpText("after", example("casus check armenia-2022", "casus check ./my-pack", "casus check --mutate cst"))
    .action(async (packs: readonly string[], options: CheckOptions) =>
      done(await (await import("./check.ts")).check(packs, options, streams)),
    );

  program
    .command("fmt")
    .argument("[pack]", "a pack that ships, or a folder; all that ship if left out")
    .option("--check", "write nothing, only tell which files would change", false)
    .description("write packs in their one canonical form")
    .addHelpText("after", example("casus fmt cst", "casus fmt --check"))
    .action(async (pack: string | undefined, options: { check: boolean }) =>
      done(await (await import("./fmt.ts")).fmt(pack, options, streams)),
    );

  program
    .command("new")
    .description("begin something of your own")
    .command("pack")
    .argument("<name>", "name of the pack, as in aegean-1987")
    .argument("[folder]", "where to write it (default: a folder of that name)")
    .description("write a small pack with comments that passes the check")
    .addHelpText("after", example("casus new pack aegean-1987", "casus check ./aegean-1987"))
    .action(async (name: string, folder: string | undefined) => done(await (await import("./new/pack.ts")).newPack(name, folder, streams)));

  program
    .command("export")
    .argument("<pack>", "name of a pack in the database")
    .argument("<dir>", "folder to write it into")
    .addOption(databaseOption())
    .description("write a pack from the database into a folder")
    .addHelpText("after", example("casus export cst ./cst-edited"))
    .action(async (pack: string, folder: string, options: { db?: string }) =>
      done(await (await import("./export.ts")).exportPack(pack, folder, options, streams)),
    );

  program
    .command("import")
    .argument("<kind>", "pack, or a kind of data: cow-states, country-codes, atop, cow-alliances, iwd, icews, coded-events, claimreview")
    .argument("[file...]", "the files; for packs their folders, or names of packs that ship")
    .addOption(databaseOption())
    .option("--replace", "of packs: discard edits that the database carries to them", false)
    .option("--as <name>", "of data: name of the data set (default: the kind)")
    .option("--column <ours=theirs>", "of data: what the file calls a column; may be given several times", collect)
    .option("--dry-run", "of data: read and check everything, write nothing")
    .option("--skipped", "of data: list every row that is left out")
    .description("load packs or other people's data into the database, all or nothing")
    .addHelpText(
      "after",
      example(
        "casus import pack ./my-pack",
        "casus import cow-states states2016.csv",
        "casus import atop atop4_01m.csv",
        "casus import coded-events phoenix.csv --column code=cameo --column date=story_date",
      ),
    )
    .action(async (kind: string, files: readonly string[], options: ImportOptions) =>
      done(await (await import("./import.ts")).importAny(kind, files, options, streams)),
    );

  program
    .command("retire")
    .argument("<dataset>", "name of an imported data set, such as atop")
    .addOption(databaseOption())
    .description("remove an imported data set with everything that came with it")
    .addHelpText("after", example("casus retire atop"))
    .action(async (name: string, options: { db?: string }) =>
      done(await (await import("./import-data.ts")).retire(name, options, streams)),
    );

  program
    .command("backup")
    .argument("<file>", "file to write; it must not be there yet")
    .addOption(databaseOption())
    .description("write a copy of the database, while it is in use or not")
    .addHelpText("after", example("casus backup casus-$(date +%F).db"))
    .action(async (file: string, options: { db?: string }) =>
      done(await (await import("./backup.ts")).backupDatabase(file, options, streams)),
    );

  program
    .command("restore")
    .argument("<file>", "what casus backup wrote")
    .addOption(databaseOption())
    .description("put a backup in the place of the database, whole or not at all; the gateway must not run")
    .addHelpText("after", example("casus restore casus-2026-11-26.db"))
    .action(async (file: string, options: { db?: string }) =>
      done(await (await import("./backup.ts")).restoreDatabase(file, options, streams)),
    );

  program
    .command("whatif")
    .argument("<scenario>", "such as armenia-2022/request-pending")
    .option("--change <words>", "a change to the scenario; may be given several times", collect, [])
    .option("--actor <slug>", "answer about this actor; may be given several times", collect, [])
    .option("--instrument <slug>", "answer about this instrument alone")
    .option("--as-of <day>", "the day to ask about")
    .option("--known-at <day>", "leave out what became known only later")
    .option("--against <scenario>", "compare with this scenario instead of the base")
    .option("--explain <name>", "explain one position instead, on both sides where it differs: its key, or words of it that no other has")
    .option("--full", "explain with every step, nothing folded")
    .option("--expand <step>", "fold nothing under this step of --explain --json; may be given several times", collect)
    .option("--world <outcome>", "explain a world in which the position comes out so: holds, fails, conflict, loop")
    .option("--answer <words>", "explain a world that answers so, as in cst4=council; may be given several times", collect)
    .option("--proofs <count>", "explain by every proof, this many at most")
    .addOption(new Option("--format <form>", "print in this form; drawings are of --explain alone").choices(formats))
    .addOption(new Option("--json", "print JSON").conflicts(["csv", "markdown", "format"]))
    .addOption(new Option("--csv", "print CSV, one row a position").conflicts(["json", "markdown", "format"]))
    .addOption(new Option("--markdown", "print Markdown").conflicts(["json", "csv", "format"]))
    .addOption(new Option("--db <path>", "answer from this database (default: CASUS_DB where it exists, else the packs on disk)"))
    .description("answer how each party is bound in a scenario")
    .addHelpText(
      "after",
      [
        "\nChanges: assume, deny, open ATOM; accept-claim, reject-claim, open-claim CLAIM; adopt ACTOR; drop-source SOURCE;",
        "reading QUESTION=ANSWER; accede, withdraw ACTOR INSTRUMENT; disable-row, enable-row ROW;",
        "patch-row ROW COLUMN = CELL; principles superior specialis posterior.",
        example(
          'casus whatif armenia-2022/request-pending --change "assume accepts(russia,csto-2022-09-13)" --instrument cst',
          'casus whatif armenia-2022/request-pending --change "adopt azerbaijan" --actor russia',
          'casus whatif armenia-2022/russia-accepts --explain "belarus must assist-militarily armenia" --format svg',
        ),
      ].join("\n"),
    )
    .action(async (scenario: string, flags: WhatIfFlags) => {
      const { change, actor, format: _format, json: _json, csv: _csv, markdown: _markdown, ...rest } = flags;
      const { whatIf } = await import("./whatif/whatif.ts");
      done(await whatIf(scenario, { ...rest, changes: change, actors: actor, format: formatOf(flags) }, streams));
    });

  addQuestions(program, streams, done);
  addAlliances(program, streams, done);
  addRuns(program, streams, done);
  return program;
};

/**
 * Runs one command line.
 * @param words without the program's name
 * @returns what the shell is to be told; only faults of the program itself are thrown
 */
export const run = async (words: readonly string[], streams: Streams): Promise<ExitCode> => {
  let code: ExitCode = exitCodes.ok;
  try {
    await build(streams, (found) => {
      code = found;
    }).parseAsync([...words], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    if (!(error instanceof CommandError)) throw error;
    streams.err(error.message);
    return error.exitCode;
  }
};
