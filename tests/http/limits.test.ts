import { afterAll, expect, test } from "vitest";
import { type TestServer, testServer, url } from "./server.ts";

const casus: TestServer = await testServer();
afterAll(() => casus.db.destroy());

const refused = (code: string, limit: string, max: number) => ({
  errors: [{ message: expect.any(String), extensions: { code, limit, max, suggestion: expect.any(String) } }],
});

test.for([
  ["a query nested 4,000 deep", `{ actors { nodes { ${"organs { actor { ".repeat(2000)}slug${" } }".repeat(2000)} } } }`, "tokens", 2000],
  ["10,000 repeated fields", `{ actors { nodes { ${"slug ".repeat(10_000)} } } }`, "tokens", 2000],
  ["1,000 aliases", `{ ${Array.from({ length: 660 }, (_, i) => `a${i}: __typename`).join(" ")} }`, "aliases", 50],
  ["51 aliases", `{ ${Array.from({ length: 51 }, (_, i) => `a${i}: __typename`).join(" ")} }`, "aliases", 50],
  ["9 directives", `{ __typename ${"@skip(if: false) ".repeat(9)} }`, "directives", 8],
] as const)("%s: a clear error", async ([, query, limit, max]) => {
  const { status, body } = await casus.ask(query);
  expect(status).toBeLessThan(500);
  expect(body).toMatchObject(refused("LIMIT_EXCEEDED", limit, max));
  expect(casus.faults).toEqual([]);
});

test("1,000 aliases exceed the tokens before they are counted", async () => {
  const { status, body } = await casus.ask(`{ ${Array.from({ length: 1000 }, (_, i) => `a${i}: __typename`).join(" ")} }`);
  expect(status).toBeLessThan(500);
  expect(body).toMatchObject(refused("LIMIT_EXCEEDED", "tokens", 2000));
});

test.for([
  ["depth", `{ actors { nodes { ${"organs { actor { ".repeat(6)}slug${" } }".repeat(6)} } } }`, 12],
  ["complexity", "{ actors(first: 100) { nodes { parties { instrument { parties { actor { slug } } } } } } }", 5000],
  ["breadth", `{ actors(first: 1) { nodes { ${"slug ".repeat(301)} } } }`, 300],
] as const)("a query of too great %s is refused before any statement", async ([limit, query, max]) => {
  casus.statements();
  const { status, body } = await casus.ask(query);
  expect(status).toBe(200);
  expect(body).toMatchObject({ data: { actors: null }, ...refused("QUERY_TOO_COMPLEX", limit, max) });
  expect(casus.statements()).toEqual([]);
});

test("the cost of a connection is that of its page", async () => {
  const nested = (first: number) =>
    `{ actors(first: ${first}) { nodes { parties { instrument { provisions { source { outlet { slug } } } } } } } }`;
  expect((await casus.ask(nested(5))).body).not.toHaveProperty("errors");
  expect((await casus.ask(nested(100))).body).toMatchObject(refused("QUERY_TOO_COMPLEX", "complexity", 5000));
});

test("solving is dear: not thirteen times in one request", async () => {
  const times = (n: number) =>
    `{ ${Array.from({ length: n }, (_, i) => `a${i}: whatIf(scenario: { base: "armenia-2022/request-pending" }) { status }`).join(" ")} }`;
  expect((await casus.ask(times(2))).body).not.toHaveProperty("errors");
  expect((await casus.ask(times(13))).body).toMatchObject({
    errors: expect.arrayContaining([expect.objectContaining({ extensions: expect.objectContaining({ code: "QUERY_TOO_COMPLEX" }) })]),
  });
});

test("fragments that double at each step cost no time to refuse", async () => {
  const steps = Array.from({ length: 22 }, (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`).join(" ");
  const started = performance.now();
  const { body } = await casus.ask(`{ ...F0 } ${steps} fragment F22 on Query { actors { nodes { slug } } }`);
  expect(body).toMatchObject({ errors: [{ extensions: { code: "QUERY_TOO_COMPLEX" } }] });
  expect(performance.now() - started).toBeLessThan(2_000);
});

test("what variables did to one request does nothing to the next of the same document", async () => {
  const query = "query ($n: Int) { actors(first: $n) { nodes { slug parties { instrument { parties { actor { slug } } } } } } }";
  expect((await casus.ask(query, { n: "many" })).body).toHaveProperty("errors");
  expect((await casus.ask(query, { n: 1 })).body).not.toHaveProperty("errors");
  expect((await casus.ask(query, { n: 100 })).body).toMatchObject(refused("QUERY_TOO_COMPLEX", "complexity", 5000));
  expect((await casus.ask(query, { n: 1 })).body).not.toHaveProperty("errors");
});

const post = (body: string | ReadableStream, headers: Record<string, string> = {}) =>
  casus.fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
    ...(typeof body === "string" ? {} : { duplex: "half" }),
  });

test("a body of more than 256 kB is refused, announced or not", async () => {
  const body = JSON.stringify({ query: "{ __typename }", variables: { text: "x".repeat(300_000) } });
  const announced = await post(body, { "content-length": String(body.length) });
  expect(announced.status).toBe(413);
  expect(await announced.json()).toMatchObject({ errors: [{ extensions: { code: "REQUEST_ENTITY_TOO_LARGE" } }] });
  const chunked = await post(new Blob([body]).stream());
  expect(chunked.status).toBe(413);
});

test("every limit lets its own measure pass", async () => {
  const aliases = `{ ${Array.from({ length: 50 }, (_, i) => `a${i}: __typename`).join(" ")} }`;
  expect((await casus.ask(aliases)).body).not.toHaveProperty("errors");
  expect((await casus.ask(`{ __typename ${"@skip(if: false) ".repeat(0)} }`)).body).toEqual({ data: { __typename: "Query" } });
});

test("the usual introspection passes", async () => {
  const { getIntrospectionQuery } = await import("graphql");
  const { body } = await casus.ask(
    getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true, oneOf: true, specifiedByUrl: true }),
  );
  expect(body).not.toHaveProperty("errors");
});
