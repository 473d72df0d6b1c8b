import { GraphQLClient } from "graphql-request";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exampleDocument, exampleNames, exampleTabs } from "../../src/schema/examples/index.ts";
import { type TestServer, testServer, url } from "../http/server.ts";
import { at, listAt } from "../schema/at.ts";

let casus: TestServer;
let client: GraphQLClient;
beforeAll(async () => {
  casus = await testServer();
  client = new GraphQLClient(url, { fetch: casus.fetch });
});
afterAll(() => casus.db.destroy());

test.for(exampleNames)("%s runs as it is", async (name) => {
  const data = await client.request<Record<string, unknown>>(exampleDocument(name));
  for (const answer of Object.values(data)) expect(answer).not.toBeNull();
  expect(casus.faults).toEqual([]);
});

test("GraphiQL opens with all of them, the article's question first", () => {
  expect(exampleTabs).toHaveLength(exampleNames.length);
  expect(exampleTabs[0]?.query).toContain("query RussiaAccepts");
});

test("the first one answers the question", async () => {
  const data = await client.request<unknown>(exampleDocument("russia-accepts"));
  const parties = listAt(data, "whatIf", "parties");
  const russia = parties.find((party) => at(party, "actor", "slug") === "russia");
  expect(
    listAt(russia, "positions").map(
      (position) => `${at(position, "modality")} ${at(position, "action", "slug")} ${at(position, "toward", "slug")}`,
    ),
  ).toContain("OBLIGATION assist-militarily armenia");
  expect(listAt(data, "whatIf", "differences").length).toBeGreaterThan(0);
  expect(listAt(data, "whatIf", "forecasts").length).toBeGreaterThan(0);
});

test("the two readings differ in what they make of the other parties' duty", async () => {
  const data = await client.request<unknown>(exampleDocument("readings-of-article-4"));
  const duties = (reading: string) =>
    listAt(data, reading, "positions", "nodes")
      .filter((position) => at(position, "action", "title") === "give military assistance")
      .map((position) => `${at(position, "bearer", "name")} ${at(position, "verdict")}`);
  expect(duties("automatic").length).toBeGreaterThan(0);
  expect(duties("automatic")).not.toEqual(duties("council"));
});

test("Italy owes no help in 1914, and what would have to be otherwise is never one thing alone", async () => {
  const data = await client.request<unknown>(exampleDocument("italy-in-1914"));
  expect(at(data, "whatIf", "pivots", "verdict")).toBe("FAILS");
  // Which sets are found depends on the time there is; none is small.
  for (const flip of listAt(data, "whatIf", "pivots", "flips")) expect(listAt(flip, "elements")).toHaveLength(3);
  expect(listAt(data, "serbiaFiredFirst", "positions", "nodes").map((p) => at(p, "verdict"))).toContain("DEPENDS");
});

test("claims about the fighting contradict each other", async () => {
  const data = await client.request<unknown>(exampleDocument("claims-about-the-fighting"));
  const claims = listAt(data, "claims", "nodes");
  expect(claims.length).toBeGreaterThan(10);
  expect(claims.filter((claim) => listAt(claim, "contradicts").length > 0).length).toBeGreaterThan(10);
});

test("saving a second time is a conflict, as the example says, and still runs", async () => {
  const data = await client.request<unknown>(exampleDocument("save-and-run"));
  expect(at(data, "createScenario", "__typename")).toBe("Conflict");
  expect(at(data, "runScenario", "__typename")).toBe("Run");
  expect(listAt(data, "changeScenario", "changes").map((change) => at(change, "text"))).toEqual(
    expect.arrayContaining(["assume accepts(russia,csto-2022-09-13)", "reading cst4=council"]),
  );
});
