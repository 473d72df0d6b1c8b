import { createServer as createHttpServer } from "node:http";
import { preparedPath } from "../../place.ts";
import { withDatabase } from "../database.ts";
import { type ExitCode, exitCodes } from "../exit.ts";
import { isForLoopback } from "../loopback.ts";
import type { Streams } from "../streams.ts";
import { configFrom, peopleFrom } from "./config.ts";
import { gatewayFrom } from "./gateway.ts";
import { closed, listen, stopSignal } from "./listen.ts";
import type { Flags } from "./options.ts";
import { findBundle, loadPacks } from "./packs.ts";
import { beginDatabase } from "./prepared.ts";

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
  const bundle = await findBundle();
  if (await beginDatabase(config.db, preparedPath(bundle.hash))) streams.out(`Made ${config.db} with the packs that ship.`);
  return withDatabase(config.db, async (db) => {
    if (!(await loadPacks(db, bundle, config.packs, streams))) return exitCodes.findings;
    const gateway = await gatewayFrom(config, db, people);
    const server = createHttpServer((request, response) => {
      if (!config.open || isForLoopback(request.headers.host)) return gateway.yoga(request, response);
      response.writeHead(421, { "content-type": "text/plain" }).end("This gateway answers to localhost only.\n");
    });
    reloading(people, streams);
    const stopping = stopSignal();
    const url = await listen(server, config);
    if (config.open) streams.out("No tokens are configured: whoever reaches this machine's loopback may read and change everything.");
    streams.out(`Casus answers at ${url}/graphql from ${config.db}. Open it in a browser for GraphiQL; Ctrl-C stops.`);
    const signal = await stopping;
    streams.out(`${signal}: closing.`);
    gateway.hush();
    await closed(server, config.grace * 1_000);
    await gateway.close();
    return exitCodes.ok;
  });
};
