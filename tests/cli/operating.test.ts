import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { newToken } from "../../src/people/tokens.ts";
import { type Serving, startServing } from "./serving.ts";

const alice = newToken("alice", "analyst", null);
let folder: string;
let served: Serving;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "casus-"));
  served = await startServing({ CASUS_DB: join(folder, "test.db"), CASUS_TOKENS: alice.line, CASUS_ANONYMOUS: "read", CASUS_RATE: "50" });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const headers = { "content-type": "application/json", accept: "application/json", authorization: `Bearer ${alice.token}` };
const ask = async (query: string, more: object = {}, sent: Record<string, string> = headers): Promise<unknown> =>
  (await fetch(`${served.url}/graphql`, { method: "POST", headers: sent, body: JSON.stringify({ query, ...more }) })).json();

const requests = () =>
  served
    .log()
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) =>
      z.looseObject({ msg: z.string(), path: z.string(), status: z.number(), ms: z.number().optional() }).parse(JSON.parse(line)),
    );

test("the log has a line for each request, and no secret", async () => {
  const secret = "whisper";
  await ask("query Named($id: ID!) { actor(id: $id) { name } }", { variables: { id: secret } });
  await ask("mutation { nothing }", {}, { "content-type": "application/json" });
  await ask("{ actors(first: 1000) { totalCount } }");
  await (await fetch(`${served.url}/graphql?access_token=${secret}`, { headers: { accept: "text/html" } })).text();
  const [named, mistaken, tooMany, page] = requests();
  expect(named).toMatchObject({
    path: "/graphql",
    status: 200,
    caller: "alice",
    role: "analyst",
    operation: "Named",
    kind: "query",
    ms: expect.any(Number),
  });
  expect(mistaken).toMatchObject({ status: 200, caller: "anonymous", role: "reader", errors: ["GRAPHQL_VALIDATION_FAILED"] });
  expect(tooMany).toMatchObject({ errors: ["BAD_USER_INPUT"] });
  expect(page).toMatchObject({ path: "/graphql", status: 200 });
  for (const hidden of [secret, alice.token, alice.line]) expect(served.log()).not.toContain(hidden);
});

test("it is ready, and tells its metrics to those who have a token", async () => {
  expect((await fetch(`${served.url}/health`)).status).toBe(200);
  expect((await fetch(`${served.url}/ready`)).status).toBe(200);
  expect((await fetch(`${served.url}/metrics`)).status).toBe(401);
  const metrics = await (await fetch(`${served.url}/metrics`, { headers })).text();
  expect(metrics).toMatch(/^casus_request_duration_seconds_count\{kind="query",status="200"\} 2$/m);
  expect(metrics).toMatch(/^casus_errors_total\{code="GRAPHQL_VALIDATION_FAILED"\} 1$/m);
  expect(metrics).toMatch(/^casus_work_waiting 0$/m);
  expect(metrics).toContain("nodejs_eventloop_lag_seconds");
});

test("a flood of one caller is told to wait, by status and header", async () => {
  const flood = await Promise.all(
    Array.from({ length: 60 }, () => fetch(`${served.url}/graphql`, { method: "POST", headers, body: '{"query":"{ __typename }"}' })),
  );
  const refused = flood.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThanOrEqual(10);
  expect(Number(refused[0]?.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await ask("{ __typename }", {}, { "content-type": "application/json" })).toEqual({ data: { __typename: "Query" } });
});

test("a request under way is answered before the gateway ends, and subscriptions are", async () => {
  const live = await fetch(`${served.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "text/event-stream" },
    body: JSON.stringify({ query: "subscription { runProgress { stage } }" }),
  });
  const ended = live.text();
  const body = JSON.stringify({ query: "{ __typename }" });
  let stopped: Promise<number | null> = Promise.resolve(null);
  const answer = await new Promise<string>((resolve, reject) => {
    const sent = { "content-type": "application/json", "content-length": String(body.length) };
    const half = request(`${served.url}/graphql`, { method: "POST", headers: sent }, (response) => {
      let text = "";
      response.on("data", (chunk) => {
        text += String(chunk);
      });
      response.on("end", () => resolve(text));
    }).on("error", reject);
    half.write(body.slice(0, 5), () => {
      // The rest comes once the gateway is closing.
      stopped = served.stop();
      const finish = (): void => (served.log().includes("SIGTERM: closing.") ? void half.end(body.slice(5)) : void setTimeout(finish, 10));
      setTimeout(finish, 50);
    });
  });
  expect(JSON.parse(answer)).toEqual({ data: { __typename: "Query" } });
  expect(await ended).toContain("event: complete");
  const answered = performance.now();
  expect(await stopped).toBe(0);
  // Not only after the grace for those who never end.
  expect(performance.now() - answered).toBeLessThan(4_000);
});
