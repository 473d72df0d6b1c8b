import { afterAll, expect, test } from "vitest";
import { databaseEngine } from "../../src/schema/engine.ts";
import { createServer } from "../../src/server.ts";
import { type TestServer, testServer, url } from "./server.ts";

const casus: TestServer = await testServer();
afterAll(() => casus.db.destroy());
const query = "{ __typename }";

test.for([
  ["form-encoded", "application/x-www-form-urlencoded", `query=${encodeURIComponent(query)}`],
  ["plain text", "text/plain", JSON.stringify({ query })],
  [
    "multipart",
    "multipart/form-data; boundary=x",
    `--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n{"query":"${query}"}\r\n--x--`,
  ],
] as const)("a %s request, which any page could send, is refused", async ([, type, body]) => {
  const response = await casus.fetch(url, { method: "POST", headers: { "content-type": type }, body });
  expect(response.status).toBe(403);
});

test("a plain GET is refused; with the header that only our own pages can send it is answered", async () => {
  const get = (headers: Record<string, string>) => casus.fetch(`${url}?query=${encodeURIComponent(query)}`, { headers });
  expect((await get({})).status).toBe(403);
  const response = await get({ "x-graphql-yoga-csrf": "1" });
  expect(await response.json()).toEqual({ data: { __typename: "Query" } });
});

test("no mutation by GET", async () => {
  const mutation = 'mutation { runScenario(scenario: "armenia-2022/russia-accepts") { __typename } }';
  const response = await casus.fetch(`${url}?query=${encodeURIComponent(mutation)}`, { headers: { "x-graphql-yoga-csrf": "1" } });
  expect(response.status).toBe(405);
});

test("other origins get no permission", async () => {
  const preflight = await casus.fetch(url, {
    method: "OPTIONS",
    headers: {
      origin: "https://elsewhere.example",
      "access-control-request-method": "POST",
      "access-control-request-headers": "content-type",
    },
  });
  expect(preflight.headers.get("access-control-allow-origin")).toBeNull();
  const request = await casus.fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", origin: "https://elsewhere.example" },
    body: JSON.stringify({ query }),
  });
  expect(request.headers.get("access-control-allow-origin")).toBeNull();
  expect(request.headers.get("access-control-allow-credentials")).toBeNull();
});

test("no batches", async () => {
  const response = await casus.fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify([{ query }, { query }]),
  });
  expect(response.status).toBe(400);
});

test("health is answered", async () => {
  expect((await casus.fetch("http://casus.test/health")).status).toBe(200);
});

test("a fault reaches the log with an id, and the client with nothing but that id", async () => {
  const logged: { line: string; error: unknown }[] = [];
  const server = createServer({
    db: casus.db,
    engine: { ...databaseEngine(casus.db), current: () => Promise.reject(new Error("secret detail")) },
    log: (line, error) => logged.push({ line, error }),
  });
  const response = await server.fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: '{ whatIf(scenario: { base: "armenia-2022/request-pending" }) { status } }' }),
  });
  const text = await response.text();
  expect(text).not.toContain("secret detail");
  expect(text).not.toContain(".ts:");
  expect(JSON.parse(text)).toMatchObject({
    data: { whatIf: null },
    errors: [{ extensions: { code: "INTERNAL_SERVER_ERROR", id: expect.any(String) } }],
  });
  expect(logged).toHaveLength(1);
  expect(text).toContain(logged[0]?.line.replace("Unexpected error ", ""));
  expect(logged[0]?.error).toMatchObject({ originalError: { message: "secret detail" } });
});

test("GraphiQL carries all it needs and opens with the examples", async () => {
  const response = await casus.fetch(url, { headers: { accept: "text/html" } });
  expect(response.headers.get("content-type")).toContain("text/html");
  const page = await response.text();
  expect(page.length).toBeGreaterThan(5_000_000);
  expect(page).not.toMatch(/<(script|link|img)[^>]+(src|href)="https?:/);
  for (const operation of ["RussiaAccepts", "AzerbaijaniVersion", "ReadingsOfArticle4", "ClaimsAboutTheFighting", "SaveAndRun"])
    expect(page).toContain(operation);
});
