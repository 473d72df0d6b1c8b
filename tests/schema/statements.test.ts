import { afterAll, expect, test } from "vitest";
import { testServer } from "../http/server.ts";

const casus = await testServer();
afterAll(() => casus.db.destroy());

const selects = async (query: string): Promise<readonly string[]> => {
  casus.statements();
  const { body } = await casus.ask(query);
  expect(body).not.toHaveProperty("errors");
  return casus.statements().filter((statement) => !statement.includes("from writes"));
};

test("one statement a level: a page of events with participants, claims, claimants and sources", async () => {
  const query = (first: number) => `{ events(first: ${first}) { nodes {
    slug participants { role actor { name } } claims { text claimant { name } source { title } } } } }`;
  // events; participants and claims; actors (both uses at once) and sources
  for (const first of [15, 30, 50]) expect(await selects(query(first))).toHaveLength(5);
});

test("what a query does not show is not read", async () => {
  const [events, claims] = await selects("{ events(first: 50, orderBy: { field: SLUG }) { nodes { title claims { text } } } }");
  expect(events).toContain('select "slug", "title" from');
  expect(claims).toContain('select "event", "text" from');
});

test("links cost one statement, the claims they name another", async () => {
  await casus.ask("{ predicates { name } }");
  const statements = await selects(
    "{ claims(first: 20) { nodes { slug status reviews { at } supports { slug } supportedBy { slug } contradicts { slug claimant { name } } } } }",
  );
  // claims; reviews twice (status and list); links from and to; claims linked; claimants
  expect(statements.length).toBeLessThanOrEqual(8);
});

test("instruments with provisions, parties and tables", async () => {
  const statements = await selects(
    "{ instruments(first: 10) { nodes { title provisions { article } parties { actor { name } } ruleTables { title } } } }",
  );
  expect(statements).toHaveLength(5);
});

test("the count is taken only when asked for", async () => {
  expect(await selects("{ actors(first: 3) { nodes { slug } } }")).toHaveLength(1);
  expect(await selects("{ actors(first: 3) { nodes { slug } totalCount } }")).toHaveLength(2);
});

test("an answer reads each record of its actors, actions, instruments and claims once", async () => {
  const ask = `{ whatIf(scenario: { base: "armenia-2022/request-pending" }) {
    questions { claimsFor { claimant { name } } claimsAgainst { claimant { name } } }
    parties { actor { name } positions { bearer { name } action { title } toward { name } bases { instrument { title } table { title } } } } } }`;
  await casus.ask(ask);
  // actors, actions, instruments, tables, claims; the claimants come a level later
  expect((await selects(ask)).length).toBeLessThanOrEqual(6);
});
