import { createServer as createHttpServer, type Server as HttpServer } from "node:http";
import type { Database } from "../db/database.ts";
import { loadBundledPacks, type OnConflict } from "../db/packs/bundled.ts";
import { problemText } from "../scenarios/problem.ts";
import { databaseEngine } from "../schema/engine.ts";
import { createServer } from "../server.ts";
import { startWorkers } from "../workers/pool.ts";
import { engineChecks } from "./checks.ts";
import { defaultDatabase, namedDatabase, withDatabase } from "./database.ts";
import { CommandError, type ExitCode, exitCodes, usageError } from "./exit.ts";
import { isForLoopback, isLoopback } from "./loopback.ts";
import { readBundled } from "./packs.ts";
import type { Streams } from "./streams.ts";

export interface ServeOptions {
  readonly db?: string;
  readonly packs: OnConflict;
}

/** How long requests under way may take after the signal to stop. */
const graceMilliseconds = 5_000;

interface Address {
  readonly host: string;
  readonly port: number;
}

/** @throws CommandError for a port that is none, and for any host that others could reach */
export const addressFrom = (env: Readonly<Record<string, string | undefined>>): Address => {
  const host = env["HOST"] || "127.0.0.1";
  if (!isLoopback(host))
    throw usageError(
      `HOST=${host} would let others reach the gateway, and it does not yet ask who they are. Use 127.0.0.1, ::1 or localhost, and a tunnel such as ssh -L for other machines.`,
    );
  const port = Number(env["PORT"] || "4000");
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw usageError(`PORT=${env["PORT"]} is no port (a whole number up to 65535; 0 takes any that is free).`);
  return { host: host.replace(/^\[(.*)\]$/, "$1"), port };
};

const listen = (server: HttpServer, { host, port }: Address): Promise<string> =>
  new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        new CommandError(
          error.code === "EADDRINUSE" ? `Port ${port} is taken (choose another: PORT=4001).` : `Cannot listen on ${host}: ${error.message}`,
        ),
      ),
    );
    server.listen(port, host, () => {
      const address = server.address();
      const actual = typeof address === "object" && address !== null ? address.port : port;
      resolve(`http://${host.includes(":") ? `[${host}]` : host}:${actual}`);
    });
  });

const stopSignal = (): Promise<NodeJS.Signals> =>
  new Promise((resolve) => {
    const signals: readonly NodeJS.Signals[] = ["SIGTERM", "SIGINT"];
    for (const signal of signals) process.once(signal, resolve);
  });

/** Takes no more connections and waits for the answers under way. */
const closed = (server: HttpServer): Promise<void> =>
  new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), graceMilliseconds);
    server.close(() => {
      clearTimeout(late);
      resolve();
    });
    server.closeIdleConnections();
  });

/** @returns whether the database now has every pack, as far as it may be overwritten */
const loadPacks = async (db: Database, onConflict: OnConflict, { out, err }: Streams): Promise<boolean> => {
  const found = await readBundled();
  const errors = found.flatMap(({ problems }) => problems).filter(({ severity }) => severity === "error");
  const packs = found.flatMap(({ pack }) => pack ?? []);
  const result =
    errors.length > 0 ? { kind: "refused" as const, problems: errors } : await loadBundledPacks(db, packs, engineChecks, onConflict);
  switch (result.kind) {
    case "ready":
      for (const problem of result.warnings) err(`warning: ${problemText(problem)}`);
      if (result.loaded.length > 0) out(`Loaded packs: ${result.loaded.join(", ")}.`);
      if (result.kept.length > 0) out(`Kept as edited in the database: ${result.kept.join(", ")}.`);
      return true;
    case "refused":
      for (const problem of result.problems) err(`${problem.severity}: ${problemText(problem)}`);
      err("The packs have errors, so nothing was loaded. casus check lists them.");
      return false;
    case "conflict":
      err(result.text);
      return false;
  }
};

/**
 * `casus serve`: the gateway until SIGTERM or SIGINT. Reads PORT, HOST and CASUS_DB.
 * @returns after everything is closed; findings where the packs could not be brought up to date
 */
export const serve = async (options: ServeOptions, streams: Streams): Promise<ExitCode> => {
  const address = addressFrom(process.env);
  const path = namedDatabase(options.db) ?? defaultDatabase;
  return withDatabase(path, async (db) => {
    if (!(await loadPacks(db, options.packs, streams))) return exitCodes.findings;
    // What is in memory no other thread can read.
    const workers = path === ":memory:" ? null : startWorkers(path);
    const yoga = createServer({ db, engine: databaseEngine(db), ...(workers ? { workers } : {}) });
    const server = createHttpServer((request, response) => {
      if (isForLoopback(request.headers.host)) return yoga(request, response);
      response.writeHead(421, { "content-type": "text/plain" }).end("This gateway answers to localhost only.\n");
    });
    const stopping = stopSignal();
    const url = await listen(server, address);
    streams.out(`Casus answers at ${url}/graphql from ${path}. Open it in a browser for GraphiQL; Ctrl-C stops.`);
    const signal = await stopping;
    streams.out(`${signal}: closing.`);
    await closed(server);
    await yoga.dispose();
    await workers?.close();
    return exitCodes.ok;
  });
};
