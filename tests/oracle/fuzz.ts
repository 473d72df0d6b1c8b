import type { EngineOptions } from "../../src/scenarios/engine.ts";
import { prepare } from "./answer.ts";
import { check } from "./check.ts";
import { startClingo } from "./clingo.ts";
import { wellFounded } from "./fixpoint.ts";
import { type Program, randomProgram } from "./program.ts";
import { programToText } from "./program-text.ts";
import { startJudge } from "./prolog.ts";
import type { Residual } from "./residual.ts";
import { shrink } from "./shrink.ts";
import type { Model } from "./truth.ts";

const batch = 250;

/** Every world alone costs most, so it is done for some programs; which, depends on the seed alone. */
const depthOf = (seed: number): "vector" | "worlds" | "all" => (seed % 20 === 0 ? "all" : seed % 4 === 0 ? "worlds" : "vector");

/** Joins are code of their own at once for every other program. */
const optionsOf = (seed: number): EngineOptions => (seed % 2 === 0 ? { hot: 0 } : {});

/**
 * The WebAssembly build of Prolog comes to an end of its memory now and then, which depends on all that it was asked before: a new one then
 * goes on with what is left, program by program where it gets no further.
 */
const startLastingJudge = async (): Promise<(programs: readonly Residual[]) => Promise<readonly Model[]>> => {
  const known = new Map<string, string>();
  let judge = await startJudge(undefined, known);
  return async (programs) => {
    for (let batch: number | undefined; ; ) {
      const before = known.size;
      try {
        return judge.solve(programs);
      } catch (error) {
        if (!(error instanceof WebAssembly.RuntimeError) || (batch === 1 && known.size === before)) throw error;
        batch = known.size === before ? 1 : undefined;
        judge = await startJudge(batch, known);
      }
    }
  };
};

/**
 * Solves the random programs of the seeds from `first` on by the engine, by SWI-Prolog and by clingo and compares every position and atom
 * in every world.
 * @throws with the simplest failing program found, as text for tests/oracle/regressions, and the seeds of the others
 */
export const fuzz = async (first: number, count: number): Promise<{ readonly worlds: number }> => {
  const judge = await startLastingJudge();
  const second = await startClingo();
  const failed: { seed: number; failures: readonly string[] }[] = [];
  let worlds = 0;
  for (let from = first; from < first + count; from += batch) {
    const programs = Array.from({ length: Math.min(batch, first + count - from) }, (_, i) => {
      const program = randomProgram(from + i);
      return { seed: from + i, program, prepared: prepare(program.knowledge, program.scenario) };
    });
    const models = await judge(programs.flatMap((p) => p.prepared.residuals));
    let at = 0;
    const modelled = programs.map((p) => {
      const own = models.slice(at, at + p.prepared.residuals.length);
      at += own.length;
      return { ...p, models: own };
    });
    worlds += models.length;
    const judged = modelled.filter((p) => p.prepared.relations.cycle === null);
    const others = new Map(second.disagreements(judged).map((failures, i) => [judged[i]?.seed, failures]));
    for (const { seed, program, prepared, models: own } of modelled) {
      const failures = [...(others.get(seed) ?? []), ...check(program, depthOf(seed), prepared, own, optionsOf(seed)).failures];
      if (failures.length > 0) failed.push({ seed, failures });
    }
  }
  const [worst] = failed;
  if (worst === undefined) return { worlds };
  const again = (p: Program): readonly string[] => {
    const prepared = prepare(p.knowledge, p.scenario);
    const own = prepared.residuals.map(wellFounded);
    const [others = []] = prepared.relations.cycle === null ? second.disagreements([{ prepared, models: own }]) : [];
    return [...others, ...check(p, depthOf(worst.seed), prepared, own, optionsOf(worst.seed)).failures];
  };
  // A program that the checker refuses is another mistake than a wrong answer, and judges that differ are a third.
  const kind = (failures: readonly string[]): string => /^(the engine fails|clingo)/.exec(failures[0] ?? "")?.[0] ?? "";
  const fails = (p: Program): boolean => {
    try {
      const failures = again(p);
      return failures.length > 0 && kind(failures) === kind(worst.failures);
    } catch {
      return false;
    }
  };
  const least = shrink(randomProgram(worst.seed), fails, 2000);
  throw new Error(
    [
      `${failed.length} of ${count} random programs differ: seeds ${failed
        .slice(0, 20)
        .map((f) => f.seed)
        .join(", ")}`,
      `seed ${worst.seed}:`,
      ...worst.failures.slice(0, 10),
      "",
      "the simplest program found:",
      programToText(least),
      ...(fails(least) ? again(least) : []),
    ].join("\n"),
  );
};
