import { readFile } from "node:fs/promises";
import { createServer as createHttpServer, type Server as HttpServer } from "node:http";
import type { Plugin } from "graphql-yoga";
import type { Database } from "../../db/database.ts";
import { loadBundledPacks, type OnConflict } from "../../db/packs/bundled.ts";
import { useRate } from "../../http/rate.ts";
import { authenticateAs, type Called } from "../../people/plugin.ts";
import { problemText } from "../../scenarios/problem.ts";
import { databaseEngine } from "../../schema/engine.ts";
import { schema } from "../../schema/index.ts";
import { createServer } from "../../server.ts";
import { startWorkers } from "../../workers/pool.ts";
import { engineChecks } from "../checks.ts";
import { withDatabase } from "../database.ts";
import { CommandError, type ExitCode, exitCodes } from "../exit.ts";
import { isForLoopback } from "../loopback.ts";
import { readBundled } from "../packs.ts";
import type { Streams } from "../streams.ts";
import { type Config, configFrom, peopleFrom } from "./config.ts";
import type { Flags } from "./options.ts";

const listen = (server: HttpServer, { host, port }: Pick<Config, "host" | "port">): Promise<string> =>
  new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        new CommandError(
          error.code === "EADDRINUSE"
            ? `Port ${port} is taken (choose another: --port 4001).`
            : `Cannot listen on ${host}: ${error.message}`,
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
const closed = (server: HttpServer, graceMilliseconds: number): Promise<void> =>
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

/** @throws CommandError for documents that the schema does not know how to answer */
const guardsFrom = async ({ rate, documents: path, onlyDocuments }: Config): Promise<readonly Plugin<object, Called>[]> => {
  const guards: Plugin<object, Called>[] = rate === null ? [] : [useRate(rate)];
  if (path === undefined) return guards;
  const { readDocuments, useDocuments } = await import("../../http/documents.ts");
  try {
    return [...guards, useDocuments(readDocuments(await readFile(path, "utf8"), path, schema), onlyDocuments)];
  } catch (error) {
    throw new CommandError(`The documents cannot be used. ${error instanceof Error ? error.message : String(error)}`);
  }
};

/** Reads the tokens again on SIGHUP; where they cannot be read, those of before go on counting. */
const reloading = (people: Awaited<ReturnType<typeof peopleFrom>>, { out, err }: Streams): void => {
  if (people === null) return;
  process.on("SIGHUP", () => {
    people.reload().then(
      () => out("SIGHUP: read the tokens again."),
      (error: unknown) => err(`SIGHUP: ${error instanceof Error ? error.message : String(error)}`),
    );
  });
};

/**
 * `casus serve`: the gateway until SIGTERM or SIGINT.
 * @returns after everything is closed; findings where the packs could not be brought up to date
 * @throws CommandError for settings that are wrong
 */
export const serve = async (flags: Flags, streams: Streams): Promise<ExitCode> => {
  const config = configFrom(flags, process.env);
  const people = await peopleFrom(config);
  return withDatabase(config.db, async (db) => {
    if (!(await loadPacks(db, config.packs, streams))) return exitCodes.findings;
    // What is in memory no other thread can read.
    const workers = config.db === ":memory:" ? null : startWorkers(config.db, { time: config.workTime * 1_000, memory: config.workMemory });
    const yoga = createServer({
      db,
      engine: databaseEngine(db),
      authenticate: authenticateAs(people),
      ...(config.jwt ? { provider: (await import("../../people/provider.ts")).useProvider(config.jwt) } : {}),
      ...(workers ? { workers } : {}),
      guards: await guardsFrom(config),
      origins: config.origins,
      privateSchema: config.privateSchema,
    });
    const server = createHttpServer((request, response) => {
      if (!config.open || isForLoopback(request.headers.host)) return yoga(request, response);
      response.writeHead(421, { "content-type": "text/plain" }).end("This gateway answers to localhost only.\n");
    });
    reloading(people, streams);
    const stopping = stopSignal();
    const url = await listen(server, config);
    if (config.open) streams.out("No tokens are configured: whoever reaches this machine's loopback may read and change everything.");
    streams.out(`Casus answers at ${url}/graphql from ${config.db}. Open it in a browser for GraphiQL; Ctrl-C stops.`);
    const signal = await stopping;
    streams.out(`${signal}: closing.`);
    await closed(server, config.grace * 1_000);
    await yoga.dispose();
    await workers?.close();
    return exitCodes.ok;
  });
};
