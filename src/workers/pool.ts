import { Piscina } from "piscina";
import type { Caller } from "../people/caller.ts";
import { thread } from "../place.ts";

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

/** Threads that answer whole operations. */
export interface Workers {
  /** Whether one more operation may wait. */
  readonly room: boolean;
  /** How long one may wait and take together, in milliseconds. */
  readonly time: number;
  /** @throws the signal's reason where it ends the work; the thread is stopped, whatever it does */
  run(operation: Operation, signal: AbortSignal): Promise<Done>;
  close(): Promise<void>;
}

/** Operations that wait for a thread, at most. */
export const waitingAtMost = 16;

/** How long one operation may wait for a worker and take there together, in milliseconds. */
export const workerTime = 60_000;

/** How long a thread without work keeps its warm base, in milliseconds. */
const rest = 300_000;

/**
 * Starts threads as they are needed: one, so that a machine of two cores keeps one for everybody else.
 * @param path of the database file
 */
export const startWorkers = (path: string, { time = workerTime }: Partial<Pick<Workers, "time">> = {}): Workers => {
  const data: WorkerData = { path };
  const pool = new Piscina<Operation, Done>({
    ...thread("workers/worker"),
    workerData: data,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: rest,
    maxQueue: waitingAtMost,
  });
  return {
    time,
    get room() {
      return pool.queueSize < waitingAtMost;
    },
    run: async (operation, signal) => {
      try {
        return await pool.run(operation, { signal });
      } catch (error) {
        signal.throwIfAborted();
        throw error;
      }
    },
    close: () => pool.destroy(),
  };
};
