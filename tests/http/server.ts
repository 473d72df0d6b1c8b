import { engineChecks } from "../../src/cli/checks.ts";
import { type FoundPack, isLoadedByItself, readBundled } from "../../src/cli/packs.ts";
import { type Database, open } from "../../src/db/database.ts";
import { loadPacks } from "../../src/db/packs/load.ts";
import type { Pack } from "../../src/db/packs/pack.ts";
import { problemText } from "../../src/scenarios/problem.ts";
import { databaseEngine } from "../../src/schema/engine.ts";
import { createServer, type Server } from "../../src/server.ts";

export interface Answered {
  readonly status: number;
  readonly body: unknown;
}

export interface TestServer {
  readonly server: Server;
  readonly db: Database;
  readonly fetch: typeof fetch;
  /** Statements since the last call. */
  readonly statements: () => readonly string[];
  /** What was logged as unexpected. */
  readonly faults: readonly { readonly line: string; readonly error: unknown }[];
  readonly ask: (query: string, variables?: Record<string, unknown>) => Promise<Answered>;
}

/** The packs that ship, as read. @throws with every problem where one of them is not sound. */
const shippedPacks = async (wanted: (pack: FoundPack) => boolean): Promise<readonly Pack[]> => {
  const found = (await readBundled()).filter(wanted);
  const problems = found.flatMap((each) => each.problems).filter(({ severity }) => severity === "error");
  if (problems.length > 0) throw new Error(problems.map(problemText).join("\n"));
  return found.flatMap(({ pack }) => (pack === null ? [] : [pack]));
};

export const url = "http://casus.test/graphql";

/** The real server over a database in memory with the packs that ship; no socket. */
export const testServer = async (wanted = isLoadedByItself): Promise<TestServer> => {
  const seen: string[] = [];
  const db = await open(":memory:", { onStatement: (statement) => seen.push(statement) });
  const loaded = await loadPacks(db, await shippedPacks(wanted), engineChecks);
  if (loaded.kind === "refused") throw new Error(loaded.problems.map(problemText).join("\n"));
  const faults: { line: string; error: unknown }[] = [];
  const server = createServer({ db, engine: databaseEngine(db), log: (line, error) => faults.push({ line, error }) });
  const fetch: TestServer["fetch"] = async (input, init) => server.fetch(String(input), init ?? {});
  return {
    server,
    db,
    fetch,
    faults,
    statements: () => seen.splice(0),
    ask: async (query, variables) => {
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json" },
        body: JSON.stringify({ query, variables }),
      });
      const body: unknown = await response.json();
      return { status: response.status, body };
    },
  };
};
