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
import { edited, knowledgeOf, positionOf, scenarioOf, withNorms } from "./program.ts";
import { prolog } from "./prolog.ts";
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

/** Of one what-if, for some have thousands of duties. */
const explained = 100;

/** A rule edited, and proofs: what only an engine that knows its rules at run time is asked. */
export const edits = async ({ seed, whatIfs }: Limits): Promise<Report> => {
  const facts = factsOf(scales.S, seed);
  const questions = chosen(facts, seed + 1, Math.min(whatIfs, 20));
  const [first] = questions;
  if (first === undefined) return { lines: [], skipped: [], wrong: [] };
  const knowledge = knowledgeOf(facts);
  // Whoever edits a rule has asked something before.
  createEngine(knowledge).solve(scenarioOf(first)).holding("at-war");
  const edit = [1, 2, 3, 4, 5].map(() => once(() => createEngine(edited(knowledge)).solve(scenarioOf(first)).holding("at-war")));
  const engine = createEngine(withNorms(knowledge));
  const program = new HandProgram(facts);
  const times: number[] = [];
  const handTimes: number[] = [];
  for (const whatIf of questions) {
    program.ask(whatIf);
    let proofs = program.dutyProofs();
    handTimes.push(
      once(() => {
        proofs = program.dutyProofs();
      }) / Math.max(1, proofs.length),
    );
    program.undo();
    const solved = engine.solve(scenarioOf(whatIf));
    const keys = new Set(proofs.slice(0, explained).map(({ arguments: [c, b, a] }) => positionOf(c, b, a)));
    // Reading the positions is not part of explaining one.
    for (const key of keys) solved.position(key);
    times.push(once(() => [...keys].map((key) => solved.explain(key))) / Math.max(1, keys.size));
  }
  const beside = hand.name;
  const ratio = mean(times) / mean(handTimes);
  return {
    lines: [
      {
        what: "a rule edited to the first answer at S, Casus",
        milliseconds: mean(edit),
        median: median(edit),
        ratio: Number.NaN,
        beside: "",
      },
      { what: "one explanation at S, told and checked, Casus", milliseconds: mean(times), ratio, beside },
      { what: `one proof tree at S, ${hand.name}`, milliseconds: mean(handTimes), ratio: 1, beside },
    ],
    skipped: [],
    wrong: [],
  };
};
