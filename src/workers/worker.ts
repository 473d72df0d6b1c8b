import { constants, setPriority } from "node:os";
import Piscina from "piscina";
import { openToRead } from "../db/database.ts";
import { type Caller, everybody } from "../people/caller.ts";
import { keptOf } from "../scenarios/drift/kept.ts";
import type { ScenarioInput } from "../scenarios/knowledge.ts";
import { type Problem, unlessRefused } from "../scenarios/problem.ts";
import type { SolvedElsewhere } from "../schema/context.ts";
import { databaseEngine } from "../schema/engine.ts";
import { createServer } from "../server.ts";
import type { Done, Operation, WorkerData } from "./pool.ts";

/**
 * A thread with the whole gateway over a connection of its own that cannot write: it answers operations as the main thread would, with a
 * warm base of its own, and hands back what goes over the wire.
 */
// On Linux this is the thread's alone: whoever asks for little is served first where processors are scarce.
if (process.platform === "linux") setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const { path }: WorkerData = Piscina.workerData;
const db = openToRead(path);
let faults: Done["faults"] = [];
let caller: Caller = everybody;
const engine = databaseEngine(db);
const gateway = createServer({
  db,
  engine,
  authenticate: () => caller,
  log: (line, error) => {
    faults = [...faults, { line, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }];
  },
});

export default async ({ caller: asking, ...operation }: Operation): Promise<Done> => {
  faults = [];
  caller = asking;
  const response = await gateway.fetch("http://worker/graphql", {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify(operation),
  });
  return { body: await response.text(), faults };
};

export const solve = async (scenario: string): Promise<SolvedElsewhere> => {
  const current = await engine.current();
  return unlessRefused<SolvedElsewhere, SolvedElsewhere>(
    () => {
      const solved = current.solve(scenario);
      return { hashes: solved.hashes, answer: JSON.stringify(keptOf(solved)) };
    },
    (problems) => ({ problems }),
  );
};

export const check = async (scenario: ScenarioInput): Promise<readonly Problem[]> => {
  const current = await engine.current();
  return unlessRefused<readonly Problem[], readonly Problem[]>(
    () => {
      current.solve(scenario);
      return [];
    },
    (problems) => problems,
  );
};
