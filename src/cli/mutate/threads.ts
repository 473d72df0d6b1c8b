import { availableParallelism } from "node:os";
import { Piscina } from "piscina";
import { thread } from "../../place.ts";
import type { Fate } from "../../scenarios/mutate/examine.ts";
import type { Task, WorkerData } from "./worker.ts";

/**
 * Examines mutants on all cores, task by task.
 * @param progress hears how many mutants have been examined since it was last told
 * @returns fates in the order of the mutants
 */
export const examineAll = async (
  data: WorkerData,
  tasks: readonly Task[],
  progress: (mutants: number) => void,
): Promise<readonly Fate[]> => {
  const threads = Math.max(1, Math.min(availableParallelism(), tasks.length));
  const pool = new Piscina<Task, readonly Fate[]>({
    ...thread("cli/mutate/worker"),
    workerData: data,
    minThreads: threads,
    maxThreads: threads,
  });
  try {
    const fates = await Promise.all(
      tasks.map(async (task) => {
        const found = await pool.run(task);
        progress(task.mutants.length);
        return found;
      }),
    );
    return fates.flat();
  } finally {
    await pool.destroy();
  }
};
