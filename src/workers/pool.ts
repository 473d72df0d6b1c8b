import { Piscina } from "piscina";
import type { Caller } from "../people/caller.ts";
import { thread } from "../place.ts";
import type { ScenarioInput } from "../scenarios/knowledge.ts";
import type { Problem } from "../scenarios/problem.ts";
import type { SolvedElsewhere } from "../schema/context.ts";

/** What each thread is given once. */
export interface WorkerData {
  /** Of the database file. */
  readonly path: string;
}

/** A GraphQL operation as clients send it. */
export interface Operation {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
  readonly caller: Caller;
}

/** The response as JSON, and what was logged as unexpected. */
export interface Done {
  readonly body: string;
  readonly faults: readonly { readonly line: string; readonly error: string }[];
}

/** The thread ended for want of memory; the next operation gets another. */
export class OutOfMemory extends Error {
  override readonly name = "OutOfMemory";
}

/** Threads that answer whole operations. */
export interface Workers {
  /** Whether one more operation may wait. */
  readonly room: boolean;
  /** Whether one more would be begun at once. */
  readonly free: boolean;
  /** How many operations wait for a thread. */
  readonly waiting: number;
  /** How long one may wait and take together, in milliseconds. */
  readonly time: number;
  /** How much memory one may take, in megabytes. */
  readonly memory: number;
  /**
   * @throws the signal's reason where it ends the work; the thread is stopped, whatever it does
   * @throws OutOfMemory where it took too much
   */
  run(operation: Operation, signal: AbortSignal): Promise<Done>;
  /**
   * Solves a stored scenario, all of it.
   * @throws as `run` does
   */
  solve(scenario: string, signal: AbortSignal): Promise<SolvedElsewhere>;
  /**
   * Tells what is wrong with a scenario.
   * @throws as `run` does
   */
  check(scenario: ScenarioInput, signal: AbortSignal): Promise<readonly Problem[]>;
  close(): Promise<void>;
}

/** Operations that wait for a thread, at most. */
export const waitingAtMost = 16;

/** How long one operation may wait for a worker and take there together, in milliseconds. */
export const workerTime = 60_000;

/** How much memory a thread may take, in megabytes. */
export const workerMemory = 1_024;

/** One, so that a machine of two cores keeps one for everybody else. */
const threads = 1;

/** How long a thread without work keeps its warm base, in milliseconds. */
const rest = 300_000;

const outOfMemory = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";

/**
 * Starts threads as they are needed.
 * @param path of the database file
 */
export const startWorkers = (
  path: string,
  { time = workerTime, memory = workerMemory }: Partial<Pick<Workers, "time" | "memory">> = {},
): Workers => {
  const data: WorkerData = { path };
  const pool = new Piscina({
    ...thread("workers/worker"),
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb: memory },
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: rest,
    maxQueue: waitingAtMost,
  });
  // A thread that dies before it has begun to work takes nothing with it: what waits for it is told.
  let lost = new AbortController();
  pool.on("error", (error) => {
    lost.abort(error);
    lost = new AbortController();
  });
  let underWay = 0;
  const threaded = async <Result>(task: unknown, name: "default" | "solve" | "check", signal: AbortSignal): Promise<Result> => {
    const alive = lost.signal;
    underWay++;
    try {
      return await pool.run(task, { name, signal: AbortSignal.any([signal, alive]) });
    } catch (error) {
      signal.throwIfAborted();
      const cause: unknown = alive.aborted ? alive.reason : error;
      throw outOfMemory(cause) ? new OutOfMemory("A worker ran out of memory.", { cause }) : cause;
    } finally {
      underWay--;
    }
  };
  return {
    time,
    memory,
    get free() {
      return underWay < threads;
    },
    get waiting() {
      return pool.queueSize;
    },
    get room() {
      return pool.queueSize < waitingAtMost;
    },
    run: (operation, signal) => threaded<Done>(operation, "default", signal),
    solve: (scenario, signal) => threaded<SolvedElsewhere>(scenario, "solve", signal),
    check: (scenario, signal) => threaded<readonly Problem[]>(scenario, "check", signal),
    close: () => pool.destroy(),
  };
};
