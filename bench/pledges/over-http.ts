import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { engineChecks } from "../../src/cli/checks.ts";
import { readBundled } from "../../src/cli/packs.ts";
import { open } from "../../src/db/database.ts";
import { importData } from "../../src/db/imports/import.ts";
import { importKinds } from "../../src/db/imports/index.ts";
import { loadPacks } from "../../src/db/packs/load.ts";
import type { Line, Report } from "../lines.ts";

const allowed = 5;
const rounds = 5;

const data = process.env["CASUS_DATA"] || fileURLToPath(new URL("../../../shared/data", import.meta.url));
const files = { "cow-states": join(data, "cow/states2016.csv"), atop: join(data, "atop/atop-4.01-member-level.csv") };

/** Powers of three days; by their numbers in the Correlates of War. */
const powers: Readonly<Record<string, readonly number[]>> = {
  "1914-08-01": [200, 220, 255, 300, 325, 345, 360, 365, 640, 740],
  "1939-09-01": [200, 220, 255, 290, 325, 345, 360, 365, 640, 740],
  "2010-01-01": [2, 200, 220, 255, 290, 325, 365, 640, 740, 369],
};

const dyad = `query Dyad($a: ID!, $b: ID!, $day: Date!, $changes: [ChangeInput!]) {
  dyad(a: $a, b: $b, asOf: $day, changes: $changes) { defense offense neutrality nonaggression consultation positions { sentence verdict } }
}`;
const defenders = `query Defenders($a: ID!, $b: ID!, $day: Date!) {
  defenders(of: $b, against: $a, asOf: $day) { defenders { actor { slug } position { verdict } cautions } }
}`;

const parties = `query Parties($actors: [ID!], $day: Date!, $changes: [ChangeInput!]) {
  whatIf(scenario: { asOf: $day, changes: $changes }) { status parties(actors: $actors) {
    actor { slug } status headline
    positions { key modality action { slug } toward { slug } against { slug } verdict strength sentence
      holdsIff { all { text value } } bases { row cite grade verdict instrument { slug title } } } } }
}`;

/** The packs that ship and the imported alliances, as `casus import` leaves them. @returns slugs of states by number */
const prepare = async (path: string): Promise<ReadonlyMap<number, string>> => {
  const db = await open(path);
  const loaded = await loadPacks(
    db,
    (await readBundled()).flatMap(({ pack }) => pack ?? []),
    engineChecks,
  );
  if (loaded.kind === "refused") throw new Error("the packs that ship have mistakes: casus check lists them");
  for (const [name, file] of Object.entries(files)) {
    const kind = importKinds.find((one) => one.name === name);
    const imported = kind && (await importData(db, kind, [file], { kinds: importKinds }));
    if (imported?.kind !== "imported") throw new Error(`${name} was not imported`);
  }
  const codes = await db.selectFrom("codes").select(["actor", "code"]).where("scheme", "=", "cow").execute();
  await db.destroy();
  return new Map(codes.map(({ actor, code }) => [Number(code), actor]));
};

/** The program as it ships, over a database. @returns where it answers, and how it is ended */
const serve = async (path: string): Promise<{ readonly url: string; readonly end: () => void }> => {
  const program = fileURLToPath(new URL("../../dist/main.js", import.meta.url));
  const server = spawn(process.execPath, [program, "serve", "--db", path, "--port", "0", "--log", "error"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NODE_ENV: "production" },
  });
  let said = "";
  for await (const chunk of server.stdout.setEncoding("utf8")) {
    said += chunk;
    const [url] = /http:\S+/.exec(said) ?? [];
    if (url !== undefined) return { url, end: () => server.kill() };
  }
  throw new Error(`the server did not start: ${said}`);
};

/** Questions over the imported alliances of states with each other, one after the other, to a warm server in a process of its own. */
export const overHttp = async (): Promise<Report> => {
  if (!Object.values(files).every(existsSync))
    return { lines: [], skipped: ["questions about alliances over HTTP: ATOP is not there (CASUS_DATA names its folder)"], wrong: [] };
  const folder = await mkdtemp(join(tmpdir(), "casus-bench-"));
  const path = join(folder, "casus.db");
  const slugs = await prepare(path);
  const server = await serve(path);
  try {
    const wrong = new Set<string>();
    const ask = async (query: string, variables: object): Promise<number> => {
      const start = performance.now();
      const response = await fetch(server.url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query, variables }),
      });
      const answer = await response.text();
      if (answer.includes('"errors"')) wrong.add(answer);
      return performance.now() - start;
    };
    const lines: Line[] = [];
    const kinds: Readonly<Record<string, (a: string, b: string, enemy: string, day: string) => Promise<number>>> = {
      "nothing, { __typename }": () => ask("{ __typename }", {}),
      "what one state owes another": (a, b, _, day) => ask(dyad, { a, b, day }),
      "the same if somebody attacks": (a, b, enemy, day) =>
        ask(dyad, { a, b, day, changes: [{ assume: { attacks: { attacker: enemy, victim: b } } }] }),
      "who defends a state if another attacks": (a, b, _, day) => ask(defenders, { a, b, day }),
      "how two states are bound by all instruments if another attacks": (a, b, enemy, day) =>
        ask(parties, { actors: [a, b], day, changes: [{ assume: { attacks: { attacker: enemy, victim: b } } }] }),
    };
    for (const [day, numbers] of Object.entries(powers)) {
      const states = numbers.flatMap((number) => slugs.get(number) ?? []);
      const pairs = states.flatMap((a, i) =>
        states.flatMap((b, j) => (a === b ? [] : [{ a, b, enemy: states[(i + j + 1) % states.length] ?? a }])),
      );
      for (const [kind, question] of Object.entries(kinds)) {
        const best = pairs.map(() => Number.POSITIVE_INFINITY);
        for (let round = 0; round < rounds; round++)
          for (const [i, { a, b, enemy }] of pairs.entries())
            best[i] = Math.min(best[i] ?? 0, await question(a, b, enemy === b ? a : enemy, day));
        const sorted = best.toSorted((x, y) => x - y);
        const mean = best.reduce((sum, time) => sum + time, 0) / best.length;
        lines.push({
          what: `over HTTP, ATOP, ${day}: ${kind}`,
          count: pairs.length,
          milliseconds: mean,
          median: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN,
          beside: `${allowed} ms allowed`,
          ratio: mean / allowed,
        });
      }
    }
    return { lines, skipped: [], wrong: [...wrong] };
  } finally {
    server.end();
    await rm(folder, { recursive: true, force: true });
  }
};
