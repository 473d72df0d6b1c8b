import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { open } from "../../src/db/database.ts";
import { checkIntegrity } from "../../src/db/sqlite.ts";
import { randomFrom } from "../oracle/random.ts";
import { type Serving, startServing } from "./serving.ts";

/** `CASUS_KILLS=200` kills that often, and `CASUS_SEED` at the same moments again. */
const kills = Number(process.env["CASUS_KILLS"] ?? 10);
const seed = Number(process.env["CASUS_SEED"] ?? Date.now() % 2 ** 31);
const random = randomFrom(seed);

let folder: string;
let db: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "casus-kill-"));
  db = join(folder, "test.db");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const Answer = z.object({ data: z.record(z.string(), z.unknown()) });
const ask = async (url: string, query: string): Promise<Record<string, unknown>> => {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  return Answer.parse(await response.json()).data;
};

/** A write of several rows that belong together, and how it reads where it is whole. */
interface Write {
  readonly name: string;
  readonly mutation: string;
  readonly read: string;
  readonly whole: unknown;
}

const steps = ["aliyev-mediamax", "allies-declined-azatutyun", "armenia-calls-novaya"];
const scenario = (n: number): Write => ({
  name: `s${n}`,
  mutation: `createScenario(input: { slug: "my/s${n}", title: "Scenario ${n}", tags: ["killed"], base: "armenia-2022/request-pending",
    changes: [${steps.map((source) => `{ dropSource: "${source}" }`).join(", ")}] }) { ... on Scenario { slug } ... on Error { message } }`,
  read: `s${n}: scenario(id: "my/s${n}") { title changes { __typename } }`,
  whole: { title: `Scenario ${n}`, changes: steps.map(() => ({ __typename: expect.any(String) })) },
});
const actor = (n: number): Write => ({
  name: `a${n}`,
  mutation: `recordActor(input: { pack: "armenia-2022", slug: "actor-${n}", name: "Actor ${n}", kind: GROUP,
    aliases: [{ alias: "First of ${n}" }, { alias: "Second of ${n}" }] }) { ... on Actor { slug } ... on Error { message } }`,
  read: `a${n}: actor(id: "actor-${n}") { name aliases { name } } l${n}: auditLog(where: { key: { eq: "actor-${n}" } }) { nodes { action } }`,
  whole: { name: `Actor ${n}`, aliases: [{ name: `First of ${n}` }, { name: `Second of ${n}` }] },
});

/**
 * Writes one after the other until the gateway is gone.
 * @param onKnown hears how long each acknowledged write took
 * @returns those that were acknowledged, and the one under way then
 */
const writeUntilGone = async (
  url: string,
  writes: Generator<Write>,
  onKnown: (took: number) => void,
): Promise<{ readonly known: Write[]; readonly open: Write | null }> => {
  const known: Write[] = [];
  for (const write of writes) {
    const before = performance.now();
    let answer: Record<string, unknown>;
    try {
      answer = await ask(url, `mutation { it: ${write.mutation} }`);
    } catch (error) {
      // The connection broke, or the answer did: nothing was promised.
      if (error instanceof z.ZodError) throw error;
      return { known, open: write };
    }
    expect(answer["it"], write.name).toEqual({ slug: expect.any(String) });
    known.push(write);
    onKnown(performance.now() - before);
  }
  return { known, open: null };
};

let made = 0;
function* many(make: (n: number) => Write): Generator<Write> {
  for (;;) {
    made += 1;
    yield make(made);
  }
}

interface Written {
  readonly known: readonly Write[];
  /** Those under way when the gateway was killed. */
  readonly open: readonly Write[];
}

const killWriting = async (served: Serving): Promise<Written> => {
  // At some moment of one of the next writes, however fast the machine is.
  let left = random.below(8);
  let writing = Promise.resolve<Awaited<ReturnType<typeof writeUntilGone>>[]>([]);
  const enough = new Promise<number>((resolve) => {
    const onKnown = (took: number): void => {
      if (left === 0) resolve(took);
      left -= 1;
    };
    writing = Promise.all([writeUntilGone(served.url, many(scenario), onKnown), writeUntilGone(served.url, many(actor), onKnown)]);
    writing.catch(() => resolve(0));
  });
  await sleep(((await enough) * random.below(1_000)) / 1_000);
  await served.stop("SIGKILL");
  const ended = await writing;
  return { known: ended.flatMap(({ known }) => known), open: ended.flatMap(({ open }) => (open === null ? [] : [open])) };
};

/** Every write that was acknowledged is there; the one under way is there as a whole or not at all. */
const expectKept = async ({ url }: Serving, { known, open }: Written): Promise<void> => {
  const asked = [...known, ...open];
  for (let i = 0; i < asked.length; i += 15) {
    const some = asked.slice(i, i + 15);
    const found = await ask(url, `{ __typename ${some.map(({ read }) => read).join(" ")} }`);
    for (const { name, whole } of some) {
      const isKnown = known.some((write) => write.name === name);
      if (isKnown || found[name] !== null) expect(found[name], name).toEqual(whole);
      const log = name.replace(/^a/, "l");
      if (log !== name) expect(found[log], name).toEqual({ nodes: found[name] === null ? [] : [{ action: "RECORD" }] });
    }
  }
};

/** Three letters, others for each number. */
const letters = (n: number): string => String.fromCharCode(...[676, 26, 1].map((place) => 65 + (Math.floor(n / place) % 26)));

/** A file of made-up states, with numbers that no pack gives to any. */
const states = (version: number, count: number): string =>
  [
    "stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday,version",
    ...Array.from({ length: count }, (_, i) => `${letters(i)},${7_000 + i},State ${i},1850,1,1,2016,12,31,${version}`),
    "",
  ].join("\n");
const counts: ReadonlyMap<string, number> = new Map([
  ["2016", 900],
  ["2017", 1_100],
]);

/** The version of the data set that is there, after a look at whether it is whole. */
const versionThere = async (): Promise<string | null> => {
  const database = await open(db);
  try {
    expect(await checkIntegrity(database)).toEqual([]);
    const set = await database.selectFrom("data_sets").select("version").where("name", "=", "cow-states").executeTakeFirst();
    const { actors } = await database
      .selectFrom("actors")
      .select(({ fn }) => fn.countAll<number>().as("actors"))
      .where("pack", "=", "cow-states")
      .where("kind", "=", "state")
      .executeTakeFirstOrThrow();
    expect(actors).toBe(set === undefined ? 0 : counts.get(set.version));
    return set?.version ?? null;
  } finally {
    await database.destroy();
  }
};

const main = new URL("../../bin/casus.js", import.meta.url).pathname;

/** Runs a command in a process of its own. @param after milliseconds until it is killed @returns what it had told by then */
const killed = async (after: number, ...words: readonly string[]): Promise<string> => {
  const child = spawn(process.execPath, [main, ...words], { env: { ...process.env, PORT: "0" }, stdio: ["ignore", "pipe", "inherit"] });
  let out = "";
  child.stdout.on("data", (chunk) => {
    out += String(chunk);
  });
  const ended = once(child, "close");
  const timer = new AbortController();
  await Promise.race([sleep(after, undefined, { signal: timer.signal }).catch(() => {}), ended]);
  timer.abort();
  child.kill("SIGKILL");
  await ended;
  return out;
};

test(
  `what was acknowledged survives ${kills} kills at random moments, and nothing is half-written (seed ${seed})`,
  async () => {
    const files = new Map<string, string>();
    for (const [version, count] of counts) {
      const file = join(folder, `${version}.csv`);
      await writeFile(file, states(Number(version), count));
      files.set(version, file);
    }
    const importOf = (version: string) => ["import", "cow-states", files.get(version) ?? "", "--db", db];
    await killed(300 + random.below(1_000), "serve", "--db", db);
    const before = performance.now();
    expect(await killed(60_000, ...importOf("2016"))).toMatch(/^Imported/);
    const took = performance.now() - before;

    let version = await versionThere();
    const done = { writes: 0, imports: 0, undone: 0 };
    let written: Written = { known: [], open: [] };
    for (let round = 0; round < kills; round += 2) {
      // It starts by itself on what the kills have left.
      const served = await startServing({ CASUS_DB: db });
      await expectKept(served, written);
      written = await killWriting(served);
      expect(await versionThere()).toBe(version);
      done.writes += written.known.length;

      const next = version === "2016" ? "2017" : "2016";
      const told = (await killed(took * (0.3 + random.below(900) / 1_000), ...importOf(next))).startsWith("Imported");
      const there = await versionThere();
      if (told || there !== version) expect(there).toBe(next);
      done.imports += there === next ? 1 : 0;
      done.undone += there === next ? 0 : 1;
      version = there;
    }
    const last = await startServing({ CASUS_DB: db });
    await expectKept(last, written);
    expect(await last.stop()).toBe(0);
    if (process.env["CASUS_KILLS"] !== undefined) console.log(done);
    // Or it would always have been killed before it did anything.
    expect(done.writes).toBeGreaterThan(0);
  },
  Math.max(300_000, kills * 60_000),
);
