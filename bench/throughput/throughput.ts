import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { engineChecks } from "../../src/cli/checks.ts";
import { readBundled } from "../../src/cli/packs.ts";
import { open, openToRead } from "../../src/db/database.ts";
import { loadPacks } from "../../src/db/packs/load.ts";
import { databaseEngine } from "../../src/schema/engine.ts";
import { createServer } from "../../src/server.ts";
import type { Line, Report } from "../lines.ts";
import { requestsPerSecond } from "../peers/autocannon.ts";
import { asOthersTell, documentOfTables, servePostgraphile } from "../peers/postgraphile.ts";
import { document } from "./document.ts";

const rounds = 7;

const names = {
  memory: "resolvers that read from memory",
  casus: "Casus, over HTTP",
  bare: "from memory, in Yoga without limits",
  mercurius: "Mercurius over the same database",
  postgraphile: "PostGraphile over the same records in PostgreSQL",
} as const;
type Name = keyof typeof names;

/** Frozen: the libraries that send requests write into what they are given. */
const headers = Object.freeze({ "content-type": "application/json", accept: "application/json" });
const bodyOf = (query: string): string => JSON.stringify({ query });
const body = bodyOf(document);

/** The shipped packs in a file. @returns how many statements the document takes */
const prepare = async (file: string): Promise<number> => {
  const statements: string[] = [];
  const db = await open(file, { onStatement: (statement) => statements.push(statement) });
  const packs = (await readBundled()).flatMap(({ pack }) => pack ?? []);
  const loaded = await loadPacks(db, packs, engineChecks);
  if (loaded.kind === "refused") throw new Error("the packs that ship have mistakes: casus check lists them");
  const server = createServer({ db, engine: databaseEngine(db) });
  statements.length = 0;
  const response = await server.fetch("http://127.0.0.1/graphql", { method: "POST", headers: { ...headers }, body });
  await response.text();
  await db.destroy();
  return statements.length;
};

interface Contestant {
  readonly name: Name;
  readonly url: string;
  readonly body: string;
  readonly answer: unknown;
  readonly stop: () => unknown;
}

const urlOf = (port: unknown): string => `http://127.0.0.1:${port}/graphql`;
const asked = async (url: string, body: string): Promise<unknown> =>
  (await fetch(url, { method: "POST", headers: { ...headers }, body })).json();

/** @returns what is missing, where something is */
const startPostgraphile = async (file: string): Promise<Contestant | string> => {
  const db = openToRead(file);
  const served = await servePostgraphile(db).finally(() => db.destroy());
  if ("missing" in served) return served.missing;
  const [url, body] = [urlOf(served.port), bodyOf(documentOfTables)];
  return { name: "postgraphile", url, body, answer: asOthersTell(await asked(url, body)), stop: served.stop };
};

/** @returns null where it is not installed */
const start = async (name: Name, file: string): Promise<Contestant | null> => {
  const child = fork(new URL("./serve.ts", import.meta.url), [name, file], {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, NODE_ENV: "production" },
  });
  const [port] = await Promise.race([
    once(child, "message"),
    once(child, "exit").then(() => {
      throw new Error(`${name} did not start`);
    }),
  ]);
  if (port === null) {
    child.kill();
    return null;
  }
  const url = urlOf(port);
  return { name, url, body, answer: await asked(url, body), stop: () => child.kill() };
};

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Requests a second of one document over HTTP, the contestants in turn, each in a process of its own. */
export const throughput = async (): Promise<Report> => {
  const folder = await mkdtemp(path.join(tmpdir(), "casus-bench-"));
  const file = path.join(folder, "casus.db");
  const contestants: Contestant[] = [];
  const skipped: string[] = [];
  try {
    const statements = await prepare(file);
    for (const name of ["memory", "casus", "bare", "mercurius"] as const) {
      const found = await start(name, file);
      if (found === null) skipped.push(`${names[name]} (npm --prefix bench/peers ci)`);
      else contestants.push(found);
    }
    const postgraphile = await startPostgraphile(file);
    if (typeof postgraphile === "string") skipped.push(`${names.postgraphile} (${postgraphile})`);
    else contestants.push(postgraphile);
    const first = contestants[0]?.answer;
    const wrong = contestants.flatMap(({ name, answer }) =>
      isDeepStrictEqual(answer, first) ? [] : [`throughput: ${names[name]} gives another answer: ${JSON.stringify(answer).slice(0, 300)}`],
    );
    if (wrong.length > 0) return { lines: [], skipped, wrong };
    const rates = new Map<Name, number[]>(contestants.map(({ name }) => [name, []]));
    // The first round only warms up.
    for (let round = 0; round <= rounds; round++)
      for (const { name, url, body } of contestants) {
        const measured = await requestsPerSecond(url, headers, body);
        if (measured === null) return { lines: [], skipped: ["throughput (autocannon: npm --prefix bench/peers ci)"], wrong: [] };
        if (round > 0) rates.get(name)?.push(measured);
      }
    const rate = (name: Name): number => median(rates.get(name) ?? []);
    // Of the same round: what else the machine does meanwhile weighs on both.
    const times = (name: Name): number => median((rates.get(name) ?? []).map((each, i) => (rates.get("memory")?.[i] ?? Number.NaN) / each));
    const lines = contestants.map(
      ({ name }): Line => ({
        what: `50 events and all around them: ${names[name]}, ${rate(name).toFixed(0)} requests/s${name === "casus" ? `, ${statements} statements` : ""}`,
        milliseconds: 1000 / rate(name),
        ratio: times(name),
        beside: names.memory,
      }),
    );
    return { lines, skipped, wrong };
  } finally {
    for (const { stop } of contestants) await stop();
    await rm(folder, { recursive: true, force: true });
  }
};
