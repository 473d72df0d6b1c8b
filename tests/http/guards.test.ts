import { afterAll, describe, expect, test } from "vitest";
import { readDocuments, useDocuments } from "../../src/http/documents.ts";
import { useRate } from "../../src/http/rate.ts";
import type { Caller } from "../../src/people/caller.ts";
import { databaseEngine } from "../../src/schema/engine.ts";
import { schema } from "../../src/schema/index.ts";
import { createServer, type Server, type ServerOptions } from "../../src/server.ts";
import { testServer, url } from "./server.ts";

const casus = await testServer();
afterAll(() => casus.db.destroy());

const serverWith = (options: Partial<ServerOptions>): Server =>
  createServer({ db: casus.db, engine: databaseEngine(casus.db), ...options });

const post = (server: Server, body: object, headers: Record<string, string> = {}) =>
  server.fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json", ...headers },
    body: JSON.stringify(body),
  });
const ask = async (server: Server, body: object): Promise<unknown> => (await post(server, body)).json();

const query = "{ __typename }";

test("one caller's requests in a minute are counted, not another's", async () => {
  let caller: Caller = { name: "alice", role: "reader", by: "token" };
  const server = serverWith({ guards: [useRate(3)], authenticate: () => caller });
  for (let i = 0; i < 3; i++) expect((await post(server, { query })).status).toBe(200);
  const refused = await post(server, { query: "{ actors" });
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(50);
  expect(await refused.json()).toMatchObject({
    errors: [
      {
        message: "More than 3 requests within a minute.",
        extensions: {
          code: "RATE_LIMITED",
          limit: "rate",
          max: 3,
          retryAfter: expect.any(Number),
          suggestion: expect.stringContaining("seconds"),
        },
      },
    ],
  });
  caller = { name: "bob", role: "reader", by: "token" };
  expect((await post(server, { query })).status).toBe(200);
});

describe("pages of other origins", () => {
  const headersFor = async (server: Server, origin: string) => {
    const preflight = { origin, "access-control-request-method": "POST", "access-control-request-headers": "authorization" };
    const { headers } = await server.fetch(url, { method: "OPTIONS", headers: preflight });
    const answer = await post(server, { query }, { origin });
    expect(headers.get("access-control-allow-credentials")).toBeNull();
    expect(answer.headers.get("access-control-allow-origin")).toBe(headers.get("access-control-allow-origin"));
    return headers.get("access-control-allow-origin");
  };

  test.for([[["https://a.example", "https://b.example"]], [["https://b.example"]]])("%s may ask, others may not", async ([origins]) => {
    const server = serverWith({ origins: origins ?? [] });
    expect(await headersFor(server, "https://b.example")).toBe("https://b.example");
    expect(await headersFor(server, "https://evil.example")).not.toBe("https://evil.example");
    expect(await headersFor(server, "https://evil.example")).not.toBe("*");
  });
});

describe("registered documents", () => {
  const documents = readDocuments(JSON.stringify({ abc: "query Name($id: ID!) { actor(id: $id) { name } }" }), "documents.json", schema);
  const answered = { data: { actor: { name: "Russia" } } };
  const variables = { id: "russia" };

  test("are answered by hash, others as before", async () => {
    const server = serverWith({ guards: [useDocuments(documents, false)] });
    expect(await ask(server, { documentId: "abc", variables })).toEqual(answered);
    expect(await ask(server, { extensions: { persistedQuery: { version: 1, sha256Hash: "abc" } }, variables })).toEqual(answered);
    expect(await ask(server, { documentId: "abd" })).toMatchObject({
      errors: [{ message: "No document is registered under this hash.", extensions: { code: "BAD_USER_INPUT" } }],
    });
    expect(await ask(server, { query })).toEqual({ data: { __typename: "Query" } });
  });

  test("may be the only ones", async () => {
    const server = serverWith({ guards: [useDocuments(documents, true)] });
    expect(await ask(server, { documentId: "abc", variables })).toEqual(answered);
    for (const body of [{ query }, { query, documentId: "abc", variables }, {}, { documentId: 1 }, { extensions: { persistedQuery: 1 } }])
      expect(await ask(server, body)).toMatchObject({
        errors: [{ extensions: { code: "BAD_USER_INPUT", suggestion: expect.stringContaining("documentId") } }],
      });
  });

  test("are checked when they are registered", () => {
    const read = (json: string) => () => readDocuments(json, "documents.json", schema);
    expect(read('{"abc":"{ actorz { slug } }","abd":"{"}')).toThrow(
      /^documents.json, abc: Cannot query field "actorz".*\ndocuments.json, abd: Syntax Error/,
    );
    expect(read('["{ __typename }"]')).toThrow("documents.json is no JSON object of hashes and documents");
  });
});

describe("a private schema", () => {
  const server = serverWith({ privateSchema: true });
  const messages = async (body: object) => JSON.stringify(await ask(server, body));

  test("is not told: no introspection, no suggestions, no GraphiQL", async () => {
    expect(await messages({ query: "{ __schema { types { name } } }" })).toContain("introspection has been disabled");
    expect(await messages({ query: '{ __type(name: "Actor") { name } }' })).toContain("introspection has been disabled");
    for (const body of [
      { query: "{ actorz { nodes { slug } } }" },
      { query: "{ actors(firts: 1) { nodes { slug } } }" },
      { query: 'mutation { reviewClaim(claim: "c11", input: { status: DISPUTE }) { __typename } }' },
      {
        query: 'mutation ($i: ReviewInput!) { reviewClaim(claim: "c11", input: $i) { __typename } }',
        variables: { i: { status: "DISPUTE" } },
      },
      {
        query: 'mutation ($i: ReviewInput!) { reviewClaim(claim: "c11", input: $i) { __typename } }',
        variables: { i: { statuss: "DISPUTED" } },
      },
    ]) {
      expect(await ask(server, body)).toHaveProperty("errors");
      expect(await messages(body)).not.toContain("Did you mean");
      expect(JSON.stringify(await ask(casus.server, body))).toContain("Did you mean");
    }
    const page = await server.fetch(url, { headers: { accept: "text/html" } });
    expect(page.headers.get("content-type") ?? "").not.toContain("text/html");
    expect(await ask(server, { query: '{ actor(id: "russia") { __typename name } }' })).toEqual({
      data: { actor: { __typename: "Actor", name: "Russia" } },
    });
  });
});
