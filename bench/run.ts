import { Command, InvalidArgumentError } from "commander";
import { type ScaleName, scales } from "./alliance/facts.ts";
import { alliances, edits } from "./alliance/report.ts";
import { shippedCase } from "./case.ts";
import { imports } from "./imports.ts";
import { type Report, tableOf } from "./lines.ts";
import { pledges } from "./pledges/pledges.ts";
import { readsMeanwhile } from "./reads.ts";
import { rows } from "./rows.ts";
import { throughput } from "./throughput/throughput.ts";
import { cone } from "./worlds.ts";

/** Benchmarks in one table: each line beside its peer, measured in turn in one run with the same seeds. Not one is a test. */

const positive = (text: string): number => {
  const n = Number(text);
  if (!(n > 0)) throw new InvalidArgumentError("a number above zero is expected");
  return n;
};
const isScale = (text: string): text is ScaleName => text in scales;
const scaleList = (text: string): ScaleName[] => {
  const names = text.split(",");
  if (!names.every(isScale)) throw new InvalidArgumentError(`scales are ${Object.keys(scales).join(", ")}`);
  return names.filter(isScale);
};

interface Options {
  readonly scales: readonly ScaleName[];
  readonly whatIfs: number;
  readonly seconds: number;
  readonly events: number;
  readonly seed: number;
  readonly only: string;
}

const parts: Readonly<Record<string, (options: Options) => Promise<Report>>> = {
  alliance: (o) => alliances(o.scales, o, o.only),
  edits,
  rows: (o) => rows(o.seed),
  worlds: cone,
  case: shippedCase,
  throughput,
  reads: readsMeanwhile,
  imports: (o) => imports(o.events, o.seed),
  pledges: (o) => pledges(o.seed),
};

await new Command("bench")
  .description("Casus beside its peers; whatever is not installed is skipped by name")
  .argument("[parts...]", Object.keys(parts).join(", "), Object.keys(parts))
  .option("--scales <list>", "of the alliance benchmark: S (200 actors), M (2,000), L (20,000)", scaleList, ["S", "M", "L"])
  .option("--what-ifs <n>", "at each scale", positive, 1000)
  .option("--seconds <n>", "for each engine at each scale", positive, 5)
  .option("--events <n>", "coded events to import", positive, 1_000_000)
  .option("--seed <n>", "of facts and what-ifs", positive, 1)
  .option("--only <text>", "engines of the alliance benchmark whose name contains it", "")
  .action(async (asked: readonly string[], options: Options) => {
    const reports: Report[] = [];
    for (const name of asked) {
      const part = parts[name];
      if (part === undefined) throw new InvalidArgumentError(`${name} is none of ${Object.keys(parts).join(", ")}`);
      reports.push(await part(options));
    }
    console.log(tableOf(reports.flatMap((r) => r.lines)));
    for (const skipped of reports.flatMap((r) => r.skipped)) console.log(`skipped: ${skipped}`);
    const wrong = reports.flatMap((r) => r.wrong);
    for (const difference of wrong) console.error(difference);
    if (wrong.length > 0) process.exitCode = 1;
  })
  .parseAsync();
