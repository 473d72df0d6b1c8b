import Table from "cli-table3";
import { readBundled } from "../src/cli/packs.ts";
import { knowledgeOf } from "../src/db/knowledge.ts";
import { createEngine, type Engine } from "../src/scenarios/engine.ts";
import type { ScenarioInput } from "../src/scenarios/knowledge.ts";
import { prepare } from "../tests/oracle/answer.ts";
import { wellFounded } from "../tests/oracle/fixpoint.ts";
import { startJudge } from "../tests/oracle/prolog.ts";
import { today } from "../tests/scenarios/knowledge.ts";
import { coneKnowledge, coneScenario, duty } from "./cone.ts";
import { alternating } from "./measure.ts";

/** Benchmarks in one table: each line beside its peer, measured in turn in this process. Ratios travel; milliseconds do not. */

interface Line {
  readonly what: string;
  readonly milliseconds: number;
  /** What the ratio is to. */
  readonly beside: string;
  readonly ratio: number;
}

const position = "russia OBLIGATION assist-militarily armenia azerbaijan";
const accepts: ScenarioInput = {
  base: "armenia-2022/request-pending",
  asOf: null,
  knownAt: null,
  changes: [{ kind: "assume", atom: "accepts(russia,csto-2022-09-13)" }],
};

const caseLines = async (): Promise<readonly Line[]> => {
  const knowledge = knowledgeOf((await readBundled()).flatMap(({ pack }) => pack ?? []));
  const kept = createEngine(knowledge);
  const solveAll = (engine: Engine, scenario: string | ScenarioInput) => engine.solve(scenario).positions;
  solveAll(kept, accepts);
  const solved = kept.solve(accepts);
  const t = alternating(7, {
    cold: () => solveAll(createEngine(knowledge), accepts),
    pending: () => solveAll(kept, "armenia-2022/request-pending"),
    accepts: () => solveAll(kept, accepts),
    one: () => kept.solve(accepts).position(position),
    differences: () => kept.solve(accepts).differences(),
    explain: () => solved.explain(position),
  });
  const beside = "request-pending, kept engine";
  return [
    { what: "request-pending, every position, kept engine", milliseconds: t.pending, beside, ratio: 1 },
    { what: "russia-accepts, every position, kept engine", milliseconds: t.accepts, beside, ratio: t.accepts / t.pending },
    { what: "russia-accepts, every position, new engine", milliseconds: t.cold, beside, ratio: t.cold / t.pending },
    { what: "russia-accepts, one position", milliseconds: t.one, beside, ratio: t.one / t.pending },
    { what: "russia-accepts, differences to its base", milliseconds: t.differences, beside, ratio: t.differences / t.pending },
    { what: "explanation of one position, already solved", milliseconds: t.explain, beside, ratio: t.explain / t.pending },
  ];
};

const questions = 16;
/** The peers answer one world at a time; they are given those of four questions, and their time is taken by the world. */
const sampled = 4;

const coneLines = async (): Promise<readonly Line[]> => {
  const knowledge = coneKnowledge(questions);
  const engine = createEngine(knowledge, { today });
  const all = coneScenario(0);
  const some = { ...coneScenario(questions - sampled), asOf: today };
  const judge = await startJudge();
  const { residuals } = prepare(knowledge, some);
  const t = alternating(5, {
    casus: () => engine.solve(all).position(duty),
    fixpoint: () => residuals.map(wellFounded),
    prolog: () => judge.solve(residuals),
  });
  const worlds = 2 ** questions;
  const casus = t.casus / worlds;
  const line = (what: string, total: number, over: number): Line => ({
    what: `${what}, per world`,
    milliseconds: total / over,
    beside: "casus, per world",
    ratio: total / over / casus,
  });
  return [
    { what: `cone of ${questions} questions, all ${worlds} worlds at once`, milliseconds: t.casus, beside: "", ratio: Number.NaN },
    line("casus, the same", t.casus, worlds),
    line("alternating fixpoint in TypeScript, the whole model", t.fixpoint, residuals.length),
    line("SWI-Prolog (WebAssembly), tabling, the whole model", t.prolog, residuals.length),
  ];
};

const figure = (n: number): string => (Number.isNaN(n) ? "" : n >= 100 ? n.toFixed(0) : n.toPrecision(2));

const table = new Table({
  head: ["what", "ms", "ratio", "to"],
  style: { head: [], border: [], compact: true },
  colAligns: ["left", "right", "right", "left"],
});
for (const { what, milliseconds, ratio, beside } of [...(await caseLines()), ...(await coneLines())])
  table.push([what, figure(milliseconds), figure(ratio), beside]);
console.log(table.toString());
