import { createServer as createHttpServer } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listen } from "../../src/cli/serve/listen.ts";
import { at, listAt } from "../schema/at.ts";
import { testServer } from "./server.ts";

// What a hostile client sends, through a real socket. Each gets a clear error, and others are answered meanwhile.
const casus = await testServer();
const http = createHttpServer(casus.server);
let url: string;

beforeAll(async () => {
  url = `${await listen(http, { host: "127.0.0.1", port: 0 })}/graphql`;
});
afterAll(async () => {
  http.closeAllConnections();
  http.close();
  await casus.db.destroy();
});

const json = { "content-type": "application/json", accept: "application/json" };
const query = (text: string, variables?: object): RequestInit => ({
  method: "POST",
  headers: json,
  body: JSON.stringify({ query: text, variables }),
});
const many = (count: number, text: (i: number) => string): string => Array.from({ length: count }, (_, i) => text(i)).join(" ");

const circular = (depth: number): string => (depth === 0 ? "name" : `fields { type { ofType { ${circular(depth - 1)} } name } }`);

const hostile: readonly (readonly [string, RequestInit])[] = [
  ["101 aliases", query(`{ ${many(101, (i) => `a${i}: __typename`)} }`)],
  ["10 directives", query(`{ __typename ${many(10, () => "@skip(if: false)")} }`)],
  ["1,000 directives", query(`{ __typename ${many(1_000, () => "@skip(if: false)")} }`)],
  ["10,000 repeated fields", query(`{ ${many(10_000, () => "__typename")} }`)],
  ["circular introspection", query(`{ __schema { types { ${circular(6)} } } }`)],
  [
    "a bomb of fragments",
    query(
      `{ ...F0 } ${many(22, (i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`)} fragment F22 on Query { actors { totalCount } }`,
    ),
  ],
  ["cyclic fragments", query("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }")],
  ["4,000 levels", query(`{ actors { nodes { ${"organs { actor { ".repeat(2_000)}slug${" } }".repeat(2_000)} } } }`)],
  [
    "5,000 variables",
    query(
      `query (${many(5_000, (i) => `$v${i}: Int`)}) { __typename }`,
      Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`v${i}`, i])),
    ),
  ],
  ["a body of 5 MB", query("{ __typename }", { text: "x".repeat(5_000_000) })],
  [
    "a batch of 10",
    { method: "POST", headers: json, body: JSON.stringify(Array.from({ length: 10 }, () => ({ query: "{ __typename }" }))) },
  ],
  ["text that is no JSON", { method: "POST", headers: json, body: "{".repeat(10_000) }],
  ["a document as it is", { method: "POST", headers: { "content-type": "application/graphql" }, body: "{ __typename }" }],
  ["a form", { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body: "query=%7B__typename%7D" }],
  ["plain text", { method: "POST", headers: { "content-type": "text/plain" }, body: '{"query":"{ __typename }"}' }],
  ["bad variables", query("query ($n: Int!) { actors(first: $n) { totalCount } }", { n: "x" })],
  [
    "an unknown operation",
    { method: "POST", headers: json, body: JSON.stringify({ query: "query A { __typename }", operationName: "B" }) },
  ],
];

const isError = (body: string): void => {
  const errors = listAt(JSON.parse(body), "errors");
  expect(errors.length).toBeGreaterThan(0);
  for (const error of errors) {
    expect(String(at(error, "message")).length).toBeGreaterThan(10);
    expect(at(error, "extensions", "code")).not.toBe("INTERNAL_SERVER_ERROR");
  }
};

test.for(hostile)("%s: a clear error, no 500, no trace of the inside", async ([, request]) => {
  const response = await fetch(url, request);
  const body = await response.text();
  expect(response.status).toBeLessThan(500);
  // What any page could send is refused before it is read, without words of GraphQL.
  if (response.status !== 403) isError(body);
  for (const inside of ["node_modules", ".ts:", "at Object.", "stack"]) expect(body).not.toContain(inside);
  expect(casus.faults).toEqual([]);
});

test("all of them at once, again and again, and reads are answered meanwhile", async () => {
  let answered = 0;
  let attacking = true;
  const attack = Promise.all(hostile.flatMap(([, request]) => [0, 1, 2].map(async () => (await fetch(url, request)).text()))).finally(
    () => {
      attacking = false;
    },
  );
  do {
    const response = await fetch(url, query('{ actor(id: "russia") { name } }'));
    expect(await response.json()).toEqual({ data: { actor: { name: "Russia" } } });
    answered++;
  } while (attacking);
  await attack;
  expect(answered).toBeGreaterThan(0);
  expect(casus.faults).toEqual([]);
});
