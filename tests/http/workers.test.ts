import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { open } from "../../src/db/database.ts";
import { loadPacks } from "../../src/db/packs/load.ts";
import { databaseEngine } from "../../src/schema/engine.ts";
import { createServer, type Server } from "../../src/server.ts";
import { startWorkers, type Workers } from "../../src/workers/pool.ts";
import { noChecks, packOf } from "../db/sample.ts";
import { at } from "../schema/at.ts";
import { fixing, sweep, tangled } from "./tangle.ts";

let folder: string;
let path: string;
let moved = 0;
let solved = 0;
const faults: string[] = [];
let real: Workers;
let plain: Server;
let withWorkers: Server;
const ends: (() => Promise<void>)[] = [];

/** Counts what is left to it. */
const counting = (workers: Workers): Workers => ({
  get room() {
    return workers.room;
  },
  get free() {
    return workers.free;
  },
  get waiting() {
    return workers.waiting;
  },
  time: workers.time,
  memory: workers.memory,
  run: (operation, signal) => {
    moved++;
    return workers.run(operation, signal);
  },
  solve: (scenario, signal) => {
    solved++;
    return workers.solve(scenario, signal);
  },
  check: (scenario, signal) => workers.check(scenario, signal),
  close: () => workers.close(),
});

const serverWith = async (workers?: Workers): Promise<Server> => {
  const db = await open(path);
  ends.push(() => db.destroy());
  return createServer({ db, engine: databaseEngine(db), log: (line) => faults.push(line), ...(workers ? { workers } : {}) });
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "casus-"));
  path = join(folder, "test.db");
  const db = await open(path);
  const loaded = await loadPacks(db, [packOf(tangled(18, 60))], noChecks);
  if (loaded.kind === "refused") throw new Error(JSON.stringify(loaded.problems, null, 2));
  await db.destroy();
  real = startWorkers(path);
  ends.push(() => real.close());
  plain = await serverWith();
  withWorkers = await serverWith(counting(real));
});

afterAll(async () => {
  for (const end of ends) await end();
  await rm(folder, { recursive: true, force: true });
});

const ask = async (server: Server, query: string, variables: Record<string, unknown> = {}, signal?: AbortSignal): Promise<unknown> => {
  const response = await server.fetch("http://casus.test/graphql", {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({ query, variables }),
    ...(signal ? { signal } : {}),
  });
  return response.json();
};

const leaving = (before: number): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => (moved > before ? resolve() : void setTimeout(look, 5));
    look();
  });

test("while a sweep looks at 2^18 worlds, reads are answered", { timeout: 300_000 }, async () => {
  const before = moved;
  let swept = false;
  const answer = ask(withWorkers, sweep, fixing(0)).finally(() => {
    swept = true;
  });
  await leaving(before);
  for (let i = 0; i < 20; i++)
    expect(await ask(withWorkers, '{ actor(id: "a") { name } instrument(id: "pact") { title } }')).toEqual({
      data: { actor: { name: "A" }, instrument: { title: "The Pact" } },
    });
  expect(swept).toBe(false);
  const body = await answer;
  expect(at(body, "data", "whatIf", "worlds")).toEqual({ largestCone: 18, exactness: "EXACT" });
  expect(at(body, "data", "whatIf", "sweep", "possible")).toBe(2);
});

test("a worker answers as this thread would, mistakes included", { timeout: 300_000 }, async () => {
  const before = moved;
  const query = `query Both($scenario: ScenarioInput!) {
  whatIf(scenario: $scenario) {
    id positions { nodes { id key verdict holdsIff { all { question value } } explanation { sentence } } }
    pivots(position: "a OBLIGATION tlak - -") { margin }
  }
}`;
  const [here, there] = [await ask(plain, query, fixing(3)), await ask(withWorkers, query, fixing(3))];
  expect(there).toEqual(here);
  expect(at(here, "errors", "0", "path")).toEqual(["whatIf", "pivots"]);
  expect(moved).toBe(before + 1);
});

test("small questions stay, and so does what writes", { timeout: 60_000 }, async () => {
  const before = moved;
  expect(at(await ask(withWorkers, sweep, fixing(6)), "data", "whatIf", "worlds", "exactness")).toBe("EXACT");
  const create = 'mutation { createScenario(input: { slug: "open", title: "All open", asOf: "2020-01-01" }) { __typename } }';
  expect(await ask(withWorkers, create)).not.toHaveProperty("errors");
  expect(moved).toBe(before);
});

test("while a scenario is run, reads are answered; what is kept is what this thread would have kept", { timeout: 300_000 }, async () => {
  const [before, create] = [
    solved,
    'mutation { createScenario(input: { slug: "long", title: "Long", asOf: "2020-01-02" }) { __typename } }',
  ];
  expect(await ask(plain, create)).not.toHaveProperty("errors");
  const run = 'mutation { runScenario(scenario: "my/long") { ... on Run { hashes { facts rules scenario engine } result } } }';
  let ran = false;
  const running = ask(withWorkers, run).finally(() => {
    ran = true;
  });
  for (let i = 0; i < 10; i++) expect(await ask(withWorkers, '{ actor(id: "a") { name } }')).toEqual({ data: { actor: { name: "A" } } });
  expect(ran).toBe(false);
  expect(await running).toEqual(await ask(plain, run));
  expect(solved).toBe(before + 1);
});

test("a run of what is written meanwhile rests on what is stored when it is kept", { timeout: 60_000 }, async () => {
  const create = 'mutation { createScenario(input: { slug: "moving", title: "Moving", asOf: "2020-01-03" }) { __typename } }';
  expect(await ask(plain, create)).not.toHaveProperty("errors");
  const change = 'mutation { changeScenario(scenario: "my/moving", input: { asOf: "2020-01-04" }) { __typename } }';
  let written = false;
  const late: Workers = {
    ...counting(real),
    solve: async (scenario, signal) => {
      if (!written) expect(await ask(plain, change)).not.toHaveProperty("errors");
      written = true;
      return real.solve(scenario, signal);
    },
  };
  const run = 'mutation { runScenario(scenario: "my/moving") { ... on Run { id result } } }';
  const kept = at(await ask(await serverWith(late), run), "data", "runScenario");
  expect(at(JSON.parse(String(at(kept, "result"))), "asOf")).toBe("2020-01-04");
  expect(at(await ask(plain, `{ replay(run: "${at(kept, "id")}") { outcome stale } }`), "data", "replay")).toEqual({
    outcome: "IDENTICAL",
    stale: [],
  });
});

test("what a worker finds wrong with a scenario is told where it was written", { timeout: 60_000 }, async () => {
  const create = `mutation { createScenario(input: { slug: "wrong", title: "Wrong", asOf: "2020-01-06", changes: [{ adopt: "nobody" }] }) {
    ... on InvalidInput { issues { path code suggestion } } } }`;
  const [here, there] = [await ask(plain, create), await ask(withWorkers, create)];
  expect(at(here, "data", "createScenario", "issues", "0", "path")).toEqual(["input", "changes", "0"]);
  expect(there).toEqual(here);
});

test("what exceeds the limits of a run is told as of a question", { timeout: 60_000 }, async () => {
  const create = 'mutation { createScenario(input: { slug: "hurried", title: "Hurried", asOf: "2020-01-05" }) { __typename } }';
  expect(await ask(plain, create)).not.toHaveProperty("errors");
  const full: Workers = { ...counting(real), room: false };
  expect(await ask(await serverWith(full), 'mutation { runScenario(scenario: "my/hurried") { __typename } }')).toMatchObject({
    errors: [{ extensions: { code: "LIMIT_EXCEEDED", limit: "workQueue" } }],
  });
});

test("a scenario is stored while others have the worker, without a wait, and with its mistakes told", { timeout: 60_000 }, async () => {
  const [before, controller] = [moved, new AbortController()];
  const swept = ask(withWorkers, sweep, fixing(0), controller.signal).catch(() => null);
  await leaving(before);
  expect(real.free).toBe(false);
  const server = await serverWith({ ...counting(real), check: () => Promise.reject(new Error("the worker is taken")) });
  const create = (slug: string, changes: string) =>
    ask(
      server,
      `mutation { createScenario(input: { slug: "${slug}", title: "Besides", asOf: "2020-01-01", changes: [${changes}] }) {
        __typename ... on InvalidInput { issues { path } } } }`,
    );
  expect(at(await create("besides", ""), "data", "createScenario", "__typename")).toBe("Scenario");
  expect(at(await create("besides-wrong", '{ adopt: "nobody" }'), "data", "createScenario", "issues", "0", "path")).toEqual([
    "input",
    "changes",
    "0",
  ]);
  controller.abort();
  await swept;
});

test("who goes away while a scenario is run is no fault, and nothing is kept", { timeout: 60_000 }, async () => {
  const create = 'mutation { createScenario(input: { slug: "left", title: "Left", asOf: "2020-01-01" }) { __typename } }';
  expect(await ask(plain, create)).not.toHaveProperty("errors");
  const [before, controller] = [faults.length, new AbortController()];
  const ended = new Promise<void>((resolve) => {
    const slow: Workers = {
      ...counting(real),
      solve: (_scenario, signal) =>
        new Promise((_, reject) => {
          signal.addEventListener("abort", () => {
            reject(signal.reason);
            setTimeout(resolve, 20);
          });
          controller.abort();
        }),
    };
    void serverWith(slow).then((server) =>
      ask(server, 'mutation { runScenario(scenario: "my/left") { __typename } }', {}, controller.signal).catch(() => null),
    );
  });
  await ended;
  expect(faults).toHaveLength(before);
  expect(at(await ask(plain, '{ runs(scenario: "my/left") { totalCount } }'), "data", "runs", "totalCount")).toBe(0);
});

test("looking for drift leaves, however small the answers are", { timeout: 60_000 }, async () => {
  const before = moved;
  const create = 'mutation { createScenario(input: { slug: "kept", title: "Kept", asOf: "1990-01-01" }) { __typename } }';
  expect(await ask(plain, create)).not.toHaveProperty("errors");
  const run = 'mutation { runScenario(scenario: "my/kept") { ... on Run { id } } }';
  const id = at(await ask(plain, run), "data", "runScenario", "id");
  const questions = [
    ['{ drift(scenario: "my/kept") { nodes { count } totalCount } }', { drift: { nodes: [], totalCount: 0 } }],
    [`{ replay(run: "${id}") { outcome stale } }`, { replay: { outcome: "IDENTICAL", stale: [] } }],
  ] as const;
  for (const [query, data] of questions) expect(await ask(withWorkers, query)).toEqual({ data });
  expect(moved).toBe(before + 2);
});

test("a search that opens much of what the scenario fixes leaves, though little is open", { timeout: 60_000 }, async () => {
  const before = moved;
  const query = `query Search($scenario: ScenarioInput!) {
    whatIf(scenario: $scenario) { pivots(position: "a OBLIGATION talk - -", over: [FACTS], maxSize: 1) { margin flips { elements { id } } } }
  }`;
  const there = await ask(withWorkers, query, fixing(17));
  expect(moved).toBe(before + 1);
  expect(there).toEqual(await ask(plain, query, fixing(17)));
});

test("who goes away stops the work, and the next is answered", { timeout: 300_000 }, async () => {
  const before = moved;
  const controller = new AbortController();
  const gone = ask(withWorkers, sweep, fixing(0), controller.signal).catch(() => "gone");
  await leaving(before);
  controller.abort();
  expect(await gone).not.toHaveProperty("data.whatIf.sweep");
  expect(at(await ask(withWorkers, sweep, fixing(3)), "data", "whatIf", "worlds", "largestCone")).toBe(15);
});

test("a worker's time is limited, and the answer says what to do", { timeout: 60_000 }, async () => {
  const hurried = startWorkers(path, { time: 50 });
  ends.push(() => hurried.close());
  expect(await ask(await serverWith(hurried), sweep, fixing(0))).toMatchObject({
    errors: [{ extensions: { code: "LIMIT_EXCEEDED", limit: "workTime", max: 0.05, suggestion: expect.stringContaining("Settle") } }],
  });
});

test("a worker's memory is limited, the answer says so, and reads go on", { timeout: 120_000 }, async () => {
  const small = startWorkers(path, { memory: 24 });
  ends.push(() => small.close());
  const server = await serverWith(small);
  expect(await ask(server, sweep, fixing(0))).toMatchObject({
    errors: [{ extensions: { code: "LIMIT_EXCEEDED", limit: "workMemory", max: 24, suggestion: expect.stringContaining("Settle") } }],
  });
  expect(await ask(server, '{ actor(id: "a") { name } }')).toEqual({ data: { actor: { name: "A" } } });
});

test("where too many wait already, the answer says so", async () => {
  const full: Workers = { ...counting(real), room: false };
  expect(await ask(await serverWith(full), sweep, fixing(0))).toMatchObject({
    errors: [{ message: "Too many costly questions wait already.", extensions: { code: "LIMIT_EXCEEDED", limit: "workQueue", max: 16 } }],
  });
});
