import { createEngine } from "../../src/scenarios/engine.ts";
import type { Line, Report } from "../lines.ts";
import { median, once } from "../measure.ts";
import { nools } from "../peers/nools.ts";
import { casus } from "./casus.ts";
import { clingo } from "./clingo.ts";
import { factsOf, type ScaleName, scales } from "./facts.ts";
import { HandProgram } from "./hand/program.ts";
import { hand } from "./hand.ts";
import { chosen, type Limits, match } from "./match.ts";
import { edited, knowledgeOf, scenarioOf, withNorms } from "./program.ts";
import { prolog } from "./prolog.ts";
import { proveDuties } from "./proofs.ts";
import { sql } from "./sql.ts";

const contenders = [casus, sql, prolog, clingo, nools];

/** What-ifs at some scales, by the engines whose name contains the text. */
export const alliances = async (asked: readonly ScaleName[], limits: Limits, only = ""): Promise<Report> => {
  const some = contenders.filter((c) => c.name.toLowerCase().includes(only.toLowerCase()));
  const lines: Line[] = [];
  const skipped: string[] = [];
  const wrong: string[] = [];
  for (const scale of asked)
    for (const r of await match(scale, some, limits)) {
      if (r.missing !== null) skipped.push(`${r.name}, ${scale}: ${r.missing}`);
      else lines.push({ ...r, what: `one what-if at ${scale}, ${r.name}`, milliseconds: r.mean, beside: `${hand.name}, ${scale}` });
      wrong.push(...r.wrong.map((w) => `${r.name}, ${scale}: ${w}`));
    }
  return { lines, skipped, wrong };
};

const mean = (times: readonly number[]): number => times.reduce((a, b) => a + b, 0) / times.length;

/** How many what-ifs are proved before any is timed, until what is often run is machine code, and how many are. */
const proofs = { warmUp: 100, asked: 100 };

/** A rule edited, and proofs: what only an engine that knows its rules at run time is asked. */
export const edits = async ({ seed, whatIfs }: Limits): Promise<Report> => {
  const facts = factsOf(scales.S, seed);
  const questions = chosen(facts, seed + 1, Math.min(whatIfs, proofs.warmUp + proofs.asked));
  const [first] = questions;
  if (first === undefined) return { lines: [], skipped: [], wrong: [] };
  const knowledge = knowledgeOf(facts);
  // Whoever edits a rule has asked something before.
  createEngine(knowledge).solve(scenarioOf(first)).holding("at-war");
  const edit = [1, 2, 3, 4, 5].map(() => once(() => createEngine(edited(knowledge)).solve(scenarioOf(first)).holding("at-war")));
  const engine = createEngine(withNorms(knowledge));
  const program = new HandProgram(facts);
  for (const whatIf of questions.slice(0, proofs.warmUp)) proveDuties(whatIf, program, engine);
  const times = questions.slice(proofs.warmUp).flatMap((whatIf) => proveDuties(whatIf, program, engine) ?? []);
  const beside = hand.name;
  const yardstick = mean(times.map((t) => t.hand));
  const line = (what: string, of: readonly number[]): Line => ({
    what,
    count: of.length,
    milliseconds: mean(of),
    median: median(of),
    ratio: mean(of) / yardstick,
    beside,
  });
  return {
    lines: [
      {
        what: "a rule edited to the first answer at S, Casus",
        milliseconds: mean(edit),
        median: median(edit),
        ratio: Number.NaN,
        beside: "",
      },
      line(
        "one proof tree at S, Casus",
        times.map((t) => t.tree),
      ),
      line(
        `one proof tree at S, ${hand.name}`,
        times.map((t) => t.hand),
      ),
      line(
        "one explanation at S, told and checked, Casus",
        times.map((t) => t.told),
      ),
    ],
    skipped: [],
    wrong: times.flatMap((t) => t.wrong.map((key) => `no proof of ${key}`)),
  };
};
