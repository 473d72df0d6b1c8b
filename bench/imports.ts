import { fork } from "node:child_process";
import { once as emitted } from "node:events";
import { createWriteStream, existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { Line, Report } from "./lines.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const states = ["Ruritania", "Syldavia", "Borduria", "Grand Fenwick", "Freedonia", "Elbonia", "Latveria", "Zubrowka"];
const sectors = ["Ministry", "Military", "Citizen", "Police", "Head of Government", "Protester", "Parliament"];
const codes = ["010", "036", "040", "042", "043", "046", "051", "057", "111", "112", "141", "173", "180", "190", "193", "0311"];

const header =
  "Event ID,Event Date,Source Name,Source Sectors,Source Country,Event Text,CAMEO Code,Intensity,Target Name,Target Sectors,Target Country,Story ID,Sentence Number,Publisher,City,District,Province,Country,Latitude,Longitude";

/** As wide as ICEWS publishes them: days of 20 years, eight states, some 8,000 names. */
function* codedEvents(count: number, seed: number): Generator<string> {
  let state = seed;
  const below = (n: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return Math.floor(((state >>> 8) / 0x1_00_00_00) * n);
  };
  const of = (list: readonly string[]): string => list[below(list.length)] ?? "";
  yield `${header.replaceAll(",", "\t")}\n`;
  const first = Date.UTC(1998, 0, 1);
  for (let i = 0; i < count; i++) {
    const day = new Date(first + Math.floor((i / count) * 7_300) * 86_400_000).toISOString().slice(0, 10);
    const [from, to] = [of(states), of(states)];
    const name = (country: string) => `${of(sectors)} ${below(150)} (${country})`;
    yield `${10_000_000 + i}\t${day}\t${name(from)}\tGovernment,Executive\t${from}\tSome event\t${of(codes)}\t${below(20) - 10}\t${name(to)}\tMilitary\t${to}\t${i}\t${below(9)}\tDaily Bulletin\tStrelsau\tNA\tZenda\t${from}\t24.0245\t90.841\n`;
  }
}

const measured = z.object({ milliseconds: z.number(), cpu: z.number(), rows: z.number(), skipped: z.number(), peak: z.number() });

const run = async (database: string, kind: string, file: string): Promise<z.infer<typeof measured>> => {
  const child = fork(here("import-run.ts"), [database, kind, file]);
  const ended = new AbortController();
  child.once("exit", () => ended.abort());
  try {
    const [message] = await emitted(child, "message", { signal: ended.signal });
    return measured.parse(message);
  } catch {
    throw new Error(`The import of ${kind} failed.`);
  }
};

const lineOf = (what: string, { milliseconds, cpu, rows, peak }: z.infer<typeof measured>, most: number, unit: string): Line => ({
  what: `${what}: ${rows} rows, ${Math.round(peak)} MB at most, ${(cpu / 1_000).toFixed(1)} s of processor time`,
  milliseconds,
  beside: `${most / 1_000} s allowed${unit}`,
  ratio: milliseconds / most,
});

/** Imports from file to database, each in a process of its own; the generator writes its file first and is not measured. */
export const imports = async (events: number, seed: number): Promise<Report> => {
  const folder = await mkdtemp(join(tmpdir(), "casus-bench-"));
  try {
    const file = join(folder, "events.tab");
    await pipeline(Readable.from(codedEvents(events, seed)), createWriteStream(file));
    const coded = await run(join(folder, "events.db"), "icews", file);
    const lines = [lineOf("import of coded events", coded, (60_000 * events) / 1_000_000, ", and 500 MB")];
    const data = process.env["CASUS_DATA"] || here("../../shared/data");
    const members = join(data, "atop/atop-4.01-member-level.csv");
    const skipped: string[] = [];
    if (existsSync(members)) {
      const database = join(folder, "atop.db");
      await run(database, "cow-states", join(data, "cow/states2016.csv"));
      lines.push(lineOf("import of the members of alliances (ATOP 4.01)", await run(database, "atop", members), 3_000, ""));
    } else skipped.push("import of ATOP: the file is not there (CASUS_DATA names its folder)");
    return { lines, skipped, wrong: [] };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
