import Table from "cli-table3";
import { Command, InvalidArgumentError, Option } from "commander";
import { casus } from "./casus.ts";
import { type ScaleName, scales } from "./facts.ts";
import { match, type Result } from "./match.ts";
import { sql } from "./sql.ts";

const contenders = [casus, sql];

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
  readonly seed: number;
  readonly only?: string;
}

const figure = (n: number): string => (n >= 100 ? n.toFixed(0) : n.toPrecision(2));

export const alliance = new Command("alliance")
  .description("what-ifs about synthetic alliances, answered by Casus and its peers in turn; every answer is compared")
  .addOption(new Option("--scales <list>", "S (200 actors), M (2,000), L (20,000)").default(["S"]).argParser(scaleList))
  .option("--what-ifs <n>", "at each scale", positive, 300)
  .option("--seconds <n>", "for each engine at each scale", positive, 10)
  .option("--seed <n>", "of facts and what-ifs", positive, 1)
  .option("--only <text>", "engines whose name contains it")
  .action(async ({ scales: asked, whatIfs, seconds, seed, only }: Options) => {
    const some = contenders.filter((c) => only === undefined || c.name.toLowerCase().includes(only.toLowerCase()));
    const results: Result[] = [];
    for (const scale of asked) results.push(...(await match(scale, some, { seed, whatIfs, seconds })));
    const table = new Table({
      head: ["scale", "engine", "what-ifs", "ms, mean", "ms, median", "ratio"],
      style: { head: [], border: [], compact: true },
      colAligns: ["left", "left", "right", "right", "right", "right"],
    });
    for (const r of results.filter((r) => r.missing === null))
      table.push([r.scale, r.name, r.count, figure(r.mean), figure(r.median), figure(r.ratio)]);
    console.log(table.toString());
    for (const r of results.filter((r) => r.missing !== null)) console.log(`skipped at ${r.scale}: ${r.name} (${r.missing})`);
    for (const r of results) for (const wrong of r.wrong) console.error(`${r.scale}, ${r.name}: ${wrong}`);
    if (results.some((r) => r.wrong.length > 0)) process.exitCode = 1;
  });

await alliance.parseAsync();
