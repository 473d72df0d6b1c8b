import { type CasusClient, ClientError, casusClient } from "casus/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pendingClaims } from "../../examples/client/review.ts";
import { type TestServer, testServer, url } from "../http/server.ts";

let casus: TestServer;
let client: CasusClient;
beforeAll(async () => {
  casus = await testServer();
  client = casusClient({ url, fetch: casus.fetch });
});
afterAll(() => casus.db.destroy());

const base = "armenia-2022/request-pending";
const accepted = { base, changes: [{ assume: { accepts: { actor: "russia", request: "csto-2022-09-13" } } }] };

test("asks what would follow, and why", async () => {
  const { whatIf } = await client.whatIf({ scenario: accepted, instrument: "cst", actors: ["russia"] });
  expect(whatIf?.differences.map(({ kind, position }) => `${kind} ${position?.key}`)).toContain(
    "STRENGTHENED russia OBLIGATION assist-militarily armenia azerbaijan",
  );
  const position = whatIf?.parties[0]?.positions.find(({ key }) => key.startsWith("russia OBLIGATION assist-militarily"));
  const explained = await client.explain({ scenario: accepted, position: position?.id ?? "" });
  expect(explained.whatIf?.explain?.sentence).toContain("Russia must give Armenia military assistance");
});

test("compares, and lists", async () => {
  const { compare } = await client.compare({ left: { base }, right: accepted });
  expect(compare?.differences.length).toBeGreaterThan(0);
  const { scenarios } = await client.scenarios({ where: { slug: { eq: base } } });
  expect(scenarios?.nodes.map(({ slug }) => slug)).toEqual([base]);
  const { events } = await client.events({ where: { participant: { eq: "russia" } }, first: 2, orderBy: { field: "START" } });
  expect(events?.nodes).toHaveLength(2);
  expect(events?.pageInfo.hasNextPage).toBe(true);
});

test("lists what is to be reviewed, and reviews it", async () => {
  const [first, ...rest] = await pendingClaims(client);
  const { reviewClaim } = await client.reviewClaim({ claim: first?.slug ?? "", input: { status: "DISPUTED", reason: "a test" } });
  expect(reviewClaim).toMatchObject({ __typename: "Claim", status: "DISPUTED" });
  expect(await pendingClaims(client)).toEqual(rest);
});

test("records an event and a claim about it; what is refused is data", async () => {
  const event = {
    slug: "talks-in-geneva",
    title: "Talks in Geneva",
    kind: "CONSULT",
    pack: "armenia-2022",
    start: "2022-10-01",
    startPrecision: "DAY",
  } as const;
  expect((await client.recordEvent({ input: event })).recordEvent).toMatchObject({ __typename: "Event", slug: event.slug });
  expect((await client.recordEvent({ input: event })).recordEvent).toMatchObject({ __typename: "Conflict" });
  const claim = {
    slug: "c-geneva",
    kind: "ASSERTION",
    text: "They met.",
    certainty: "ASSERTED",
    claimant: "armenia",
    event: event.slug,
    pack: "armenia-2022",
  } as const;
  const { recordClaim } = await client.recordClaim({ input: { ...claim, source: "nowhere" } });
  expect(recordClaim?.__typename).not.toBe("Claim");
  expect(recordClaim).toHaveProperty("message", expect.stringContaining("nowhere"));
});

test("a question that is refused is an error with its place", async () => {
  const refused = await client.whatIf({ scenario: { base: "nowhere/at-all" } }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(ClientError);
  expect(String(refused)).toContain("nowhere/at-all");
});
