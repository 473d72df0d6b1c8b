import { prepare } from "./answer.ts";
import { check } from "./check.ts";
import { randomProgram } from "./program.ts";
import { programToText } from "./program-text.ts";
import { startJudge } from "./prolog.ts";
import { shrink } from "./shrink.ts";

const batch = 250;

/** Every world alone costs most, so it is done for some programs; which, depends on the seed alone. */
const depthOf = (seed: number): "vector" | "worlds" | "all" => (seed % 20 === 0 ? "all" : seed % 4 === 0 ? "worlds" : "vector");

/**
 * Solves the random programs of the seeds from `first` on by the engine and by SWI-Prolog and compares every position and atom in every
 * world.
 * @throws with the simplest failing program found, as text for tests/oracle/regressions, and the seeds of the others
 */
export const fuzz = async (first: number, count: number): Promise<{ readonly worlds: number }> => {
  const judge = await startJudge();
  const failed: { seed: number; failures: readonly string[] }[] = [];
  let worlds = 0;
  for (let from = first; from < first + count; from += batch) {
    const programs = Array.from({ length: Math.min(batch, first + count - from) }, (_, i) => {
      const program = randomProgram(from + i);
      return { seed: from + i, program, prepared: prepare(program.knowledge, program.scenario) };
    });
    const models = judge.solve(programs.flatMap((p) => p.prepared.residuals));
    let at = 0;
    for (const { seed, program, prepared } of programs) {
      const own = models.slice(at, at + prepared.residuals.length);
      at += own.length;
      worlds += own.length;
      const { failures } = check(program, depthOf(seed), prepared, own);
      if (failures.length > 0) failed.push({ seed, failures });
    }
  }
  const [worst] = failed;
  if (worst === undefined) return { worlds };
  // A program that the checker refuses is another mistake than a wrong answer.
  const refused = (failures: readonly string[]): boolean => failures.some((f) => f.startsWith("the engine fails"));
  const fails = (p: ReturnType<typeof randomProgram>): boolean => {
    try {
      const { failures } = check(p, depthOf(worst.seed));
      return failures.length > 0 && refused(failures) === refused(worst.failures);
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
      ...(fails(least) ? check(least, depthOf(worst.seed)).failures : []),
    ].join("\n"),
  );
};
