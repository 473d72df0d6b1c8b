import { afterAll, describe, expect, test } from "vitest";
import { testServer } from "../http/server.ts";
import { at, listAt } from "./at.ts";

const casus = await testServer();
afterAll(() => casus.db.destroy());

const ask = async (query: string, variables: Record<string, unknown> = {}) => {
  const { body } = await casus.ask(query, variables);
  expect(body).not.toHaveProperty("errors");
  return at(body, "data");
};
const slugsOf = (nodes: readonly unknown[]) => nodes.map((node) => at(node, "slug"));
const joined = (segments: readonly unknown[]) => segments.map((segment) => at(segment, "text")).join("");

describe("search", () => {
  const found = async (query: string, kinds?: readonly string[]) =>
    listAt(
      await ask(
        `query ($query: String!, $kinds: [SearchKind!]) { search(query: $query, kinds: $kinds, first: 50) { totalCount nodes {
          kind title { text match } excerpt { text match }
          record { __typename ... on Actor { slug } ... on Claim { slug text } ... on Event { slug } ... on Provision { id article text } ... on Scenario { slug } } } } }`,
        { query, kinds },
      ),
      "search",
      "nodes",
    );

  test("finds claims, events, actors and provisions, and marks where", async () => {
    const types = new Set((await found("consult")).map((hit) => at(hit, "record", "__typename")));
    expect([...types]).toEqual(expect.arrayContaining(["Event", "Provision"]));
    const [claim] = await found("sabotage mined", ["CLAIMS"]);
    expect(claim).toMatchObject({ kind: "CLAIMS", record: { __typename: "Claim", slug: "k30" } });
    expect(joined(listAt(claim, "title"))).toBe(at(claim, "record", "text"));
    const marked = listAt(claim, "title").filter((segment) => at(segment, "match") === true);
    expect(marked.map((segment) => at(segment, "text"))).toEqual(["sabotage", "mined"]);
  });

  test("folds accents, takes beginnings, and phrases as they stand", async () => {
    expect(slugsOf((await found("cavusoglu", ["ACTORS"])).map((hit) => at(hit, "record")))).toContain("mevlut-cavusoglu");
    expect((await found('"request of the victim"', ["PROVISIONS"])).map((hit) => at(hit, "record", "article"))).toEqual(["Art. 4"]);
    expect(await found('"victim the of request"', ["PROVISIONS"])).toEqual([]);
    expect((await found("aggress", ["PROVISIONS"])).length).toBeGreaterThan(1);
  });

  test.each(['"', "NEAR(", "title: OR *", ""])("%j is no error", async (query) => {
    expect(Array.isArray(await found(query))).toBe(true);
  });

  test("pages join up, best first, at one statement a kind", async () => {
    const all = await found("armenia");
    const paged: unknown[] = [];
    for (let after: unknown = null, more: unknown = true; more; ) {
      const page = await ask(
        `query ($after: String) { search(query: "armenia", first: 20, after: $after) { nodes { title { text } } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      paged.push(...listAt(page, "search", "nodes"));
      [after, more] = [at(page, "search", "pageInfo", "endCursor"), at(page, "search", "pageInfo", "hasNextPage")];
    }
    expect(paged.slice(0, 50).map((hit) => joined(listAt(hit, "title")))).toEqual(all.map((hit) => joined(listAt(hit, "title"))));
    casus.statements();
    const kinds = new Set((await found("armenia")).map((hit) => at(hit, "kind")));
    // The page, its count, and each kind of record once.
    expect(casus.statements()).toHaveLength(2 + kinds.size);
  });

  test("a cursor of another search, and a text too long, are refused", async () => {
    const page = await ask('{ search(query: "armenia", first: 1) { pageInfo { endCursor } } }');
    const after = at(page, "search", "pageInfo", "endCursor");
    const other = await casus.ask('query ($after: String) { search(query: "russia", after: $after) { nodes { kind } } }', { after });
    expect(other.body).toMatchObject({ errors: [{ extensions: { code: "BAD_USER_INPUT", path: ["after"] } }] });
    const long = await casus.ask("query ($query: String!) { search(query: $query) { nodes { kind } } }", { query: "a".repeat(501) });
    expect(long.body).toMatchObject({ errors: [{ extensions: { code: "BAD_USER_INPUT", path: ["query"] } }] });
    expect(casus.faults).toEqual([]);
  });
});

describe("timeline", () => {
  const timeline = async (args: string, selection = "slug start end") =>
    listAt(await ask(`{ timeline(${args} first: 100) { nodes { ${selection} } } }`), "timeline", "nodes");

  test("has the events of a time in their order, also those that went on in it and those dated no more exactly", async () => {
    const nodes = await timeline('from: "2022-09-12", before: "2022-09-14"', "slug start startTime end");
    const starts = nodes.map((node) => String(at(node, "startTime") ?? at(node, "start")));
    expect(starts).toEqual(starts.toSorted());
    expect(slugsOf(nodes)).toEqual(expect.arrayContaining(["fighting-2022-09", "shelling-2022-09-13", "csto-2022-09-13"]));
    expect(slugsOf(nodes)).not.toContain("yerevan-protest-2022-09-14");
    expect(slugsOf(await timeline('from: "2022-06-10", before: "2022-06-11"'))).toEqual(["pashinyan-undemarcated-2022"]);
    expect(slugsOf(await timeline('from: "2022-07-01", before: "2022-07-02"'))).toEqual([]);
    for (const node of await timeline("")) expect(at(node, "start")).not.toBeNull();
  });

  test("by actors and by kinds", async () => {
    const nodes = await timeline(
      'from: "2022-09-12", before: "2022-09-16", actors: ["csto", "csc"], kinds: [CONSULT, AGREE]',
      "kind participants { actor { slug } }",
    );
    expect(nodes.length).toBeGreaterThan(0);
    for (const node of nodes) {
      expect(["CONSULT", "AGREE"]).toContain(at(node, "kind"));
      const actors = listAt(node, "participants").map((each) => at(each, "actor", "slug"));
      expect(actors.includes("csto") || actors.includes("csc")).toBe(true);
    }
    const { body } = await casus.ask('{ timeline(actors: ["armenia"], from: "soon") { nodes { slug } } }');
    expect(body).toHaveProperty("errors");
  });

  test("each event says who affirms and who denies it", async () => {
    const nodes = await timeline(
      'from: "2022-09-12", before: "2022-09-14"',
      "slug affirmedBy { slug } deniedBy { slug contradicts { slug } }",
    );
    const event = (slug: string) => nodes.find((node) => at(node, "slug") === slug);
    const sabotage = event("alleged-sabotage-2022-09-12");
    expect(slugsOf(listAt(sabotage, "affirmedBy"))).toEqual(expect.arrayContaining(["k30", "k34-mining"]));
    // Said about the briefing, and contradicts k30.
    expect(slugsOf(listAt(sabotage, "deniedBy"))).toContain("c07");
    const shelling = event("shelling-2022-09-13");
    expect(slugsOf(listAt(shelling, "affirmedBy"))).toContain("c11");
    expect(slugsOf(listAt(shelling, "affirmedBy"))).not.toContain("k11");
    expect(slugsOf(listAt(shelling, "deniedBy"))).toEqual(expect.arrayContaining(["k30-denial", "k31", "k34"]));
  });

  test("costs one statement a level", async () => {
    const query = `{ timeline(from: "2022-09-01", before: "2022-10-01", first: 30) { nodes { slug places { name } participants { actor { name } }
      affirmedBy { text claimant { name } } deniedBy { text claimant { name } } } } }`;
    await ask(query);
    casus.statements();
    await ask(query);
    // events; places, participants, claims twice; claims linked; actors of participants, and claimants
    expect(casus.statements().filter((statement) => !statement.includes("from writes")).length).toBeLessThanOrEqual(9);
  });
});
