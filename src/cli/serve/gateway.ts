import { readFile } from "node:fs/promises";
import type { Plugin } from "graphql-yoga";
import { pino } from "pino";
import type { Database } from "../../db/database.ts";
import { useRequestLog } from "../../http/log.ts";
import { createMetrics } from "../../http/metrics.ts";
import { useRate } from "../../http/rate.ts";
import { useSeen } from "../../http/seen.ts";
import { useStatus } from "../../http/status.ts";
import { createFeed } from "../../live/feed.ts";
import { authenticateAs, type Called, type People } from "../../people/plugin.ts";
import { databaseEngine } from "../../schema/engine.ts";
import { schema } from "../../schema/index.ts";
import { createServer, type Server } from "../../server.ts";
import { startWorkers } from "../../workers/pool.ts";
import { CommandError } from "../exit.ts";
import type { Config } from "./config.ts";

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

export interface Gateway {
  readonly yoga: Server;
  /** Ends subscriptions, which would last for ever. */
  hush(): void;
  /** Ends what runs. */
  close(): Promise<void>;
}

/**
 * The gateway as configured, over an open database. The log goes to standard error, one JSON object a line.
 * @throws CommandError for documents that cannot be used
 */
export const gatewayFrom = async (config: Config, db: Database, people: People | null): Promise<Gateway> => {
  const logger = pino(
    { level: config.log, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
  const authenticate = authenticateAs(people);
  const engine = databaseEngine(db);
  const feed = createFeed();
  // What is in memory no other thread can read.
  const workers = config.db === ":memory:" ? null : startWorkers(config.db, { time: config.workTime * 1_000, memory: config.workMemory });
  const metrics = createMetrics({ waiting: () => workers?.waiting ?? 0, listening: () => feed.listening });
  const yoga = createServer({
    db,
    engine,
    feed,
    authenticate,
    log: (line, err) => logger.error({ err }, line),
    watch: [useSeen(), useRequestLog(logger), metrics.plugin, useStatus({ engine, authenticate, metrics })],
    guards: await guardsFrom(config),
    origins: config.origins,
    privateSchema: config.privateSchema,
    ...(config.jwt ? { provider: (await import("../../people/provider.ts")).useProvider(config.jwt) } : {}),
    ...(workers ? { workers } : {}),
  });
  return {
    yoga,
    hush: () => feed.close(),
    close: async () => {
      await yoga.dispose();
      await workers?.close();
    },
  };
};
