import { ApolloClient, gql, HttpLink, InMemoryCache } from "@apollo/client";
import { cacheExchange, createClient, fetchExchange } from "@urql/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestServer, testServer, url } from "../http/server.ts";
import { at } from "../schema/at.ts";

// Clients keep what they read by type and id. Two values under one identity would show as one of them in both places.

let casus: TestServer;
beforeAll(async () => {
  casus = await testServer();
});
afterAll(() => casus.db.destroy());

const position = "id key verdict sentence bearer { id name } bases { row verdict } holdsIff { all { text value } }";
const documents = {
  "positions of two scenarios": `query {
    pending: whatIf(scenario: { base: "armenia-2022/request-pending" }) { status questions { id key text } parties(actors: ["russia"]) { headline positions { ${position} } } }
    adopted: whatIf(scenario: { base: "armenia-2022/request-pending", changes: [{ adopt: "azerbaijan" }] }) { status questions { id key text } parties(actors: ["russia"]) { headline positions { ${position} } } }
  }`,
  "what lasts, on two days": `query {
    azerbaijan: actor(id: "azerbaijan") { id
      before: parties(asOf: "1998") { id from to instrument { id title } } after: parties(asOf: "2022-09-13") { id from to instrument { id title } }
      member: memberships(asOf: "1998") { id status organisation { id } } later: memberships(asOf: "2022-09-13") { id status organisation { id } } }
    cst: instrument(id: "cst") { id
      old: provisions(asOf: "2005") { id article from } new: provisions(asOf: "2022-09-13") { id article from }
      parties { id actor { id } } then: parties(asOf: "1998") { id actor { id } } now: parties(asOf: "2022-09-13") { id actor { id } } }
  }`,
  "an article on two days": `query {
    old: provision(instrument: "cst", article: "Art. 4", asOf: "2005-01-01") { id from to } new: provision(instrument: "cst", article: "Art. 4", asOf: "2022-09-13") { id from to }
  }`,
  "two pages and two summaries of one list": `query {
    states: actors(first: 3, where: { kind: [STATE] }) { totalCount nodes { id name } } people: actors(first: 3, where: { kind: [PERSON] }) { totalCount nodes { id name } }
  }`,
} as const;

/** As it came over the wire. The typenames that caches ask for do not count. */
const wire = async (query: string): Promise<unknown> => {
  const { body } = await casus.ask(query);
  expect(body).not.toHaveProperty("errors");
  return at(body, "data");
};
const plain = (data: unknown): unknown =>
  JSON.parse(JSON.stringify(data, (key, value: unknown) => (key === "__typename" ? undefined : value)));

const names = Object.entries(documents);

test.for(names)("the wire tells %s apart", async ([, query]) => {
  const values = Object.values(Object(await wire(query)));
  // Where nothing differs the tests below could not tell what was merged.
  expect(new Set(values.map((value) => JSON.stringify(value))).size).toBe(values.length);
});

test.for(names)("Apollo Client keeps %s apart, also when it reads from its cache", async ([, query]) => {
  const client = new ApolloClient({ cache: new InMemoryCache(), link: new HttpLink({ uri: url, fetch: casus.fetch }) });
  const document = gql(query);
  const expected = await wire(query);
  expect(plain((await client.query({ query: document })).data)).toEqual(expected);
  expect(plain((await client.query({ query: document, fetchPolicy: "cache-only" })).data)).toEqual(expected);
});

test("Apollo Client keeps the answers to two questions of one document apart", async () => {
  const client = new ApolloClient({ cache: new InMemoryCache(), link: new HttpLink({ uri: url, fetch: casus.fetch }) });
  const query = `query ($scenario: ScenarioInput!) { whatIf(scenario: $scenario) { status parties(actors: ["russia"]) { positions { ${position} } } } }`;
  const ask = (changes: readonly object[], fetchPolicy: "network-only" | "cache-only") =>
    client.query({ query: gql(query), variables: { scenario: { base: "armenia-2022/request-pending", changes } }, fetchPolicy });
  const pending = plain((await ask([], "network-only")).data);
  const adopted = plain((await ask([{ adopt: "azerbaijan" }], "network-only")).data);
  expect(adopted).not.toEqual(pending);
  expect(plain((await ask([], "cache-only")).data)).toEqual(pending);
  expect(plain((await ask([{ adopt: "azerbaijan" }], "cache-only")).data)).toEqual(adopted);
});

test.for(names)("urql keeps %s apart, also when it reads from its cache", async ([, query]) => {
  const client = createClient({ url, fetch: casus.fetch, preferGetMethod: false, exchanges: [cacheExchange, fetchExchange] });
  const expected = await wire(query);
  for (const requestPolicy of ["network-only", "cache-only"] as const) {
    const { data, error } = await client.query(query, {}, { requestPolicy }).toPromise();
    expect(error).toBeUndefined();
    expect(plain(data)).toEqual(expected);
  }
});
