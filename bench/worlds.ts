import { createEngine } from "../src/scenarios/engine.ts";
import { prepare } from "../tests/oracle/answer.ts";
import { wellFounded } from "../tests/oracle/fixpoint.ts";
import { startJudge } from "../tests/oracle/prolog.ts";
import { today } from "../tests/scenarios/knowledge.ts";
import { coneKnowledge, coneScenario, duty } from "./cone.ts";
import type { Line, Report } from "./lines.ts";
import { alternating } from "./measure.ts";
import { tangle } from "./tangle.ts";

const questions = 16;
const rows = 900;
/** The peers answer one world at a time; they are given those of four questions, and their time is taken by the world. */
const sampled = 4;

/** One position that depends on many open questions, in all worlds at once; the peers answer one world at a time. */
export const cone = async (): Promise<Report> => {
  const knowledge = coneKnowledge(questions);
  const engine = createEngine(knowledge, { today });
  const all = coneScenario(0);
  const some = { ...coneScenario(questions - sampled), asOf: today };
  const tangled = createEngine(tangle(questions, rows, 1), { today });
  const judge = await startJudge();
  const { residuals } = prepare(knowledge, some);
  const t = alternating(5, {
    tangle: () => tangled.solve(all).holding("m0"),
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
  const lines = [
    {
      what: `${rows} random rows with circles, all ${worlds} worlds of ${questions} questions at once`,
      milliseconds: t.tangle,
      beside: "",
      ratio: Number.NaN,
    },
    { what: `cone of ${questions} questions, all ${worlds} worlds at once`, milliseconds: t.casus, beside: "", ratio: Number.NaN },
    line("casus, the same", t.casus, worlds),
    line("alternating fixpoint in TypeScript, the whole model", t.fixpoint, residuals.length),
    line("SWI-Prolog (WebAssembly), tabling, the whole model", t.prolog, residuals.length),
  ];
  return { lines, skipped: [], wrong: [] };
};
