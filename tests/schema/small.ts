import { engineChecks } from "../../src/cli/checks.ts";
import { open } from "../../src/db/database.ts";
import { loadPacks } from "../../src/db/packs/load.ts";
import { problemText } from "../../src/scenarios/problem.ts";
import { databaseEngine } from "../../src/schema/engine.ts";
import { createServer } from "../../src/server.ts";
import { crisis, edited, law, packOf } from "../db/sample.ts";
import { url } from "../http/server.ts";

const header = "name,roles,world,single,values,template,description,note\n";

/** The body of law of the samples, without its mistake, with the predicates to which records become facts. */
export const smallLaw = edited(
  edited(law, "pack.yaml", "    hit: unique\n", ""),
  "predicates.csv",
  header,
  `${header}member,actor:actor; organisation:actor,closed,,,{actor} is a member of {organisation},,
party,actor:actor; instrument:instrument,closed,,,{actor} is a party to {instrument},,
`,
);

/** The real server over two packs of a few rows: writes are checked in milliseconds. */
export const smallServer = async () => {
  const db = await open(":memory:");
  const loaded = await loadPacks(db, [packOf(crisis), packOf(smallLaw)], engineChecks);
  if (loaded.kind === "refused") throw new Error(loaded.problems.map(problemText).join("\n"));
  const faults: unknown[] = [];
  const server = createServer({ db, engine: databaseEngine(db), log: (line, error) => faults.push({ line, error }) });
  const ask = async (query: string, variables: Record<string, unknown> = {}): Promise<{ readonly body: unknown }> => {
    const response = await server.fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({ query, variables }),
    });
    return { body: await response.json() };
  };
  return { db, faults, ask };
};
