import { constants, setPriority } from "node:os";
import Piscina from "piscina";
import { openToRead } from "../db/database.ts";
import { type Caller, everybody } from "../people/caller.ts";
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
const gateway = createServer({
  db,
  engine: databaseEngine(db),
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
