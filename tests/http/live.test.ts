import { createServer as createHttpServer } from "node:http";
import { createClient } from "graphql-sse";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { listen } from "../../src/cli/serve/listen.ts";
import { createFeed, subscriptionsAtMost } from "../../src/live/feed.ts";
import type { Caller } from "../../src/people/caller.ts";
import { databaseEngine } from "../../src/schema/engine.ts";
import { createServer } from "../../src/server.ts";
import { at } from "../schema/at.ts";
import { testServer } from "./server.ts";

const casus = await testServer();
const feed = createFeed();
const caller: Caller = { name: "alice", role: "editor", by: "token" };
const gateway = createServer({ db: casus.db, engine: databaseEngine(casus.db), feed, authenticate: () => caller });
const http = createHttpServer(gateway);
let url: string;

beforeAll(async () => {
  url = `${await listen(http, { host: "127.0.0.1", port: 0 })}/graphql`;
});
afterAll(async () => {
  http.closeAllConnections();
  http.close();
  await casus.db.destroy();
});
afterEach(() => until(() => feed.listening === 0));

const until = async (so: () => boolean): Promise<void> => {
  const end = performance.now() + 5_000;
  while (!so() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(so()).toBe(true);
};

const client = () => createClient({ url, singleConnection: false, retryAttempts: 0 });

const mutate = async (mutation: string): Promise<unknown> => {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: `mutation { ${mutation} { __typename } }` }),
  });
  return at(await response.json(), "data");
};

/** Listens while something is done. @returns so many events */
const heard = async (query: string, count: number, doing: () => Promise<unknown>): Promise<unknown[]> => {
  const sse = client();
  const events: unknown[] = [];
  const before = feed.listening;
  const stream = sse.iterate({ query });
  const reading = (async () => {
    for await (const event of stream) if (events.push(event.data) === count) break;
  })();
  await until(() => feed.listening > before);
  await doing();
  await reading;
  sse.dispose();
  return events;
};

test("who listens to a scenario hears what becomes of it, as it is then, and nothing of others", async () => {
  const events = await heard(
    'subscription { scenarioChanged(scenario: "my/live") { fate slug by scenario { title sharedWith } } }',
    4,
    async () => {
      await mutate('createScenario(input: { slug: "other", title: "Other", base: "armenia-2022/request-pending" })');
      await mutate('createScenario(input: { slug: "live", title: "Live", base: "armenia-2022/request-pending" })');
      await mutate('changeScenario(scenario: "my/live", input: { title: "" })');
      await mutate('changeScenario(scenario: "my/live", input: { title: "Livelier" })');
      await mutate('shareScenario(scenario: "my/live", with: ["bob"])');
      await mutate('deleteScenario(scenario: "my/live")');
    },
  );
  expect(events.map((each) => [at(each, "scenarioChanged", "fate"), at(each, "scenarioChanged", "by")])).toEqual([
    ["CREATED", "alice"],
    ["CHANGED", "alice"],
    ["SHARED", "alice"],
    ["DELETED", "alice"],
  ]);
  expect(events.at(-1)).toEqual({ scenarioChanged: { fate: "DELETED", slug: "my/live", by: "alice", scenario: null } });
});

test("an event's scenario is read anew for each event", async () => {
  await mutate('createScenario(input: { slug: "fresh", title: "One", base: "armenia-2022/request-pending" })');
  const sse = client();
  const stream = sse.iterate({ query: 'subscription { scenarioChanged(scenario: "my/fresh") { scenario { title } } }' });
  const titles: unknown[] = [];
  const next = async () => titles.push(at((await stream.next()).value?.data, "scenarioChanged", "scenario", "title"));
  const first = next();
  await until(() => feed.listening === 1);
  for (const title of ["Two", "Three"]) {
    await mutate(`changeScenario(scenario: "my/fresh", input: { title: "${title}" })`);
    await (title === "Two" ? first : next());
  }
  expect(titles).toEqual(["Two", "Three"]);
  await stream.return?.(undefined);
  sse.dispose();
});

test("a run tells how far it has come, and where it is kept", async () => {
  const query =
    'subscription { runProgress(scenario: "armenia-2022/russia-accepts") { stage by run { scenario { slug } } scenario { slug } } }';
  const events = await heard(query, 3, () => mutate('runScenario(scenario: "armenia-2022/russia-accepts")'));
  expect(events.map((each) => at(each, "runProgress", "stage"))).toEqual(["SOLVING", "KEEPING", "DONE"]);
  expect(at(events[0], "runProgress", "run")).toBeNull();
  expect(at(events[2], "runProgress", "run", "scenario", "slug")).toBe("armenia-2022/russia-accepts");
});

test("a judgement is heard with its reason", async () => {
  const query = "subscription { claimReviewed { claim { slug status } review { status reason } } }";
  const events = await heard(query, 1, () => mutate('reviewClaim(claim: "c11", input: { status: DISPUTED, reason: "Heard both sides." })'));
  expect(events).toEqual([
    { claimReviewed: { claim: { slug: "c11", status: "DISPUTED" }, review: { status: "DISPUTED", reason: "Heard both sides." } } },
  ]);
});

test("who goes away leaves nothing behind, whether by goodbye or in the middle", async () => {
  const query = "subscription { scenarioChanged { fate } }";
  const sse = client();
  const goodbyes = Array.from({ length: 10 }, () => sse.subscribe({ query }, { next: () => {}, error: () => {}, complete: () => {} }));
  const gone = Array.from({ length: 10 }, () => {
    const controller = new AbortController();
    const headers = { "content-type": "application/json", accept: "text/event-stream" };
    fetch(url, { method: "POST", headers, body: JSON.stringify({ query }), signal: controller.signal }).catch(() => {});
    return controller;
  });
  await until(() => feed.listening === 20);
  for (const goodbye of goodbyes) goodbye();
  await until(() => feed.listening === 10);
  for (const controller of gone) controller.abort();
  await until(() => feed.listening === 0);
  sse.dispose();
});

test("one caller listens so often at most, and the error says so", async () => {
  const controller = new AbortController();
  const headers = { "content-type": "application/json", accept: "text/event-stream" };
  const body = JSON.stringify({ query: "subscription { runProgress { stage } }" });
  const listen = () => fetch(url, { method: "POST", headers, body, signal: controller.signal });
  await Promise.all(Array.from({ length: subscriptionsAtMost }, listen));
  await until(() => feed.listening === subscriptionsAtMost);
  const text = await (await listen()).text();
  expect(text).toContain('"code":"LIMIT_EXCEEDED"');
  expect(text).toContain(`"max":${subscriptionsAtMost}`);
  expect(feed.listening).toBe(subscriptionsAtMost);
  controller.abort();
});

test("who falls too far behind is let go, and nobody else notices", async () => {
  const own = createFeed();
  const slow = own.listen("runProgress", () => true, "slow")[Symbol.asyncIterator]();
  const first = slow.next();
  const event = { scenario: "my/one", stage: "DONE", by: "alice", run: 1 } as const;
  for (let i = 0; i < 1_100; i++) own.publish("runProgress", event);
  expect((await first).value).toEqual(event);
  await expect(
    (async () => {
      while (!(await slow.next()).done);
    })(),
  ).rejects.toMatchObject({ code: "LIMIT_EXCEEDED" });
  expect(own.listening).toBe(0);
});

test("closing the feed ends every subscription", async () => {
  const own = createFeed();
  const server = createServer({ db: casus.db, engine: databaseEngine(casus.db), feed: own });
  const response = await server.fetch("http://casus.test/graphql", {
    method: "POST",
    headers: { "content-type": "application/json", accept: "text/event-stream" },
    body: JSON.stringify({ query: "subscription { runProgress { stage } }" }),
  });
  const text = response.text();
  await until(() => own.listening === 1);
  own.close();
  expect(await text).toContain("event: complete");
  expect(own.listening).toBe(0);
});
