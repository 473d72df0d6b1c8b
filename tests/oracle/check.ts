import { createEngine, type Engine, type EngineOptions } from "../../src/scenarios/engine.ts";
import type { Change, ScenarioInput } from "../../src/scenarios/knowledge.ts";
import { InvalidInput, problemText } from "../../src/scenarios/problem.ts";
import type { Solved } from "../../src/scenarios/result.ts";
import { type Judged, judged, type Outcome, type Prepared, prepare } from "./answer.ts";
import { disagreements, nameOf } from "./compare.ts";
import { wellFounded } from "./fixpoint.ts";
import { worldText } from "./implicants.ts";
import { withProbes } from "./probe.ts";
import type { Program } from "./program.ts";
import type { Model } from "./truth.ts";
import type { World } from "./worlds.ts";

/** The engine for a program, with the rows that make atoms visible. @throws where the checker refuses a row */
export const engineFor = ({ knowledge }: Program, options: EngineOptions = {}): Engine => {
  const engine = createEngine(withProbes(knowledge), options);
  const errors = engine.problems.filter((p) => p.severity === "error");
  if (errors.length > 0) throw new Error(`refused: ${errors.map(problemText).join("\n")}`);
  return engine;
};

/** Solves, or says that a cycle of priority made the engine refuse. */
const solveOrRefuse = (engine: Engine, scenario: ScenarioInput): Solved | "cycle" => {
  try {
    return engine.solve(scenario);
  } catch (e) {
    if (e instanceof InvalidInput && e.problems.every((p) => p.code === "CYCLE")) return "cycle";
    throw e;
  }
};

/** The changes that answer every question as one world does. */
const answering = (world: World): Change[] =>
  [...world.answers].flatMap(([question, value]): Change[] => {
    const [reading, answer] = question.split("=");
    if (reading === undefined || answer === undefined) return [{ kind: value ? "assume" : "deny", atom: question }];
    return value ? [{ kind: "reading", reading, answer }] : [];
  });

/** Solves the scenario in one world alone and compares. */
const inWorld = (engine: Engine, program: Program, oracle: Judged, w: number): string[] => {
  const world = oracle.worlds[w];
  if (world === undefined) return [];
  const { scenario } = program;
  const solved = solveOrRefuse(engine, { ...scenario, changes: [...scenario.changes, ...answering(world)] });
  const where = `with every question answered (${worldText(world)})`;
  if (solved === "cycle") return [`${where}: refused`];
  const verdicts: Readonly<Record<Outcome, string>> = { hold: "HOLDS", fail: "FAILS", conflict: "CONFLICT", loop: "LOOP" };
  return solved.positions.flatMap((p) => {
    const outcome = oracle.outcomes.get(nameOf(p))?.[w] ?? "fail";
    if (p.action.startsWith("probe-") || p.verdict === verdicts[outcome]) return [];
    return [`${nameOf(p)}: ${p.verdict}, expected ${verdicts[outcome]} ${where}`];
  });
};

/** Explanations that the engine's own checker refuses, or cannot give. */
const unexplained = (solved: Solved): string[] =>
  solved.positions.flatMap((p) => {
    try {
      solved.explain(p.key);
      return [];
    } catch (e) {
      return [`${nameOf(p)}: no explanation (${e instanceof Error ? e.message : String(e)})`];
    }
  });

export interface Checked {
  readonly failures: readonly string[];
  /** A cycle of priority, so there is nothing to compare but the refusal. */
  readonly cyclic: boolean;
}

/**
 * Everything about one program that the engine and the oracle do not agree on.
 * @param models the judge's, one a world; left out, they come from the alternating fixpoint
 * @param depth `vector`: the answer over all worlds; `worlds`: besides one world solved alone; `all`: every world alone, missing implicants, and explanations
 */
export const check = (
  program: Program,
  depth: "vector" | "worlds" | "all",
  prepared: Prepared = prepare(program.knowledge, program.scenario),
  models: readonly Model[] = prepared.residuals.map(wellFounded),
  options: EngineOptions = {},
): Checked => {
  const cyclic = prepared.relations.cycle !== null;
  try {
    const engine = engineFor(program, options);
    const solved = solveOrRefuse(engine, program.scenario);
    if (cyclic || solved === "cycle") {
      const agree = cyclic === (solved === "cycle");
      return {
        cyclic,
        failures: agree
          ? []
          : [
              `cycle of priority: oracle ${prepared.relations.cycle?.join(" > ") ?? "none"}, engine ${solved === "cycle" ? "refuses" : "answers"}`,
            ],
      };
    }
    const oracle = judged(prepared, models);
    const failures = disagreements(prepared, oracle, solved, depth === "all");
    // A cell that asks whether an atom is a question means something else once the question is answered.
    const asks = program.knowledge.tables.some((t) => t.rows.some((r) => r.includes("?")));
    const some =
      depth === "vector" || asks ? [] : oracle.worlds.flatMap((_, w) => (depth === "all" || w === oracle.worlds.length >> 1 ? [w] : []));
    if (depth === "all") failures.push(...unexplained(solved));
    return { cyclic, failures: [...failures, ...some.flatMap((w) => inWorld(engine, program, oracle, w))] };
  } catch (e) {
    return { cyclic, failures: [`the engine fails: ${e instanceof Error ? e.message : String(e)}`] };
  }
};
