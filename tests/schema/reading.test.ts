import { afterAll, expect, test } from "vitest";
import { testServer } from "../http/server.ts";
import { at, listAt } from "./at.ts";

const casus = await testServer();
afterAll(() => casus.db.destroy());
const slugs = (body: unknown, ...path: string[]) => listAt(body, ...path).map((node) => at(node, "slug"));

test("pages join up to the whole list, in both directions, whatever the size", async () => {
  const query = `query ($first: Int, $after: String, $last: Int, $before: String) {
    actors(first: $first, after: $after, last: $last, before: $before) { totalCount nodes { slug } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
  const forward: unknown[] = [];
  for (let after: unknown = null, more: unknown = true; more; ) {
    const { body } = await casus.ask(query, { first: 7, after });
    forward.push(...slugs(body, "data", "actors", "nodes"));
    after = at(body, "data", "actors", "pageInfo", "endCursor");
    more = at(body, "data", "actors", "pageInfo", "hasNextPage");
  }
  expect(new Set(forward).size).toBe(forward.length);
  expect(forward.length).toBeGreaterThan(20);
  const backward: unknown[] = [];
  for (let before: unknown = null, more: unknown = true; more; ) {
    const { body } = await casus.ask(query, { last: 6, before });
    backward.unshift(...slugs(body, "data", "actors", "nodes"));
    before = at(body, "data", "actors", "pageInfo", "startCursor");
    more = at(body, "data", "actors", "pageInfo", "hasPreviousPage");
  }
  expect(backward).toEqual(forward);
  expect(at((await casus.ask(query, { first: 1 })).body, "data", "actors", "totalCount")).toBe(forward.length);
});

test("twenty to a page unless asked otherwise", async () => {
  expect(listAt((await casus.ask("{ claims { nodes { slug } } }")).body, "data", "claims", "nodes")).toHaveLength(20);
});

test("filters combine, and the count is that of the filter", async () => {
  const { body } = await casus.ask(`{ actors(
    where: { kind: [STATE], not: { slug: { eq: "georgia" } }, anyOf: [{ slug: { in: ["armenia", "georgia"] } }, { name: { startsWith: "russ" } }] }
    orderBy: { field: SLUG, direction: DESC }) { totalCount nodes { slug kind } } }`);
  expect(body).toEqual({
    data: {
      actors: {
        totalCount: 2,
        nodes: [
          { slug: "russia", kind: "STATE" },
          { slug: "armenia", kind: "STATE" },
        ],
      },
    },
  });
});

test("a filter on a record takes its id as well as its slug, and no other record's", async () => {
  const id = at((await casus.ask('{ actor(id: "azerbaijan") { id } }')).body, "data", "actor", "id");
  const query = "query ($id: ID) { claims(where: { claimant: { eq: $id } }) { nodes { slug } } }";
  const bySlug = slugs((await casus.ask(query, { id: "azerbaijan" })).body, "data", "claims", "nodes");
  expect(bySlug.length).toBeGreaterThan(0);
  expect(slugs((await casus.ask(query, { id })).body, "data", "claims", "nodes")).toEqual(bySlug);
  const other = at((await casus.ask("{ source: sources(first: 1) { nodes { id } } }")).body, "data", "source", "nodes", 0, "id");
  expect((await casus.ask(query, { id: other })).body).toMatchObject({
    data: { claims: null },
    errors: [{ extensions: { code: "BAD_USER_INPUT", path: ["where", "claimant", "eq"], issues: [{ code: "WRONG_TYPE" }] } }],
  });
});

test.for([
  ["a page too large", "{ actors(first: 101) { nodes { slug } } }", ["first"]],
  ["a page of none", "{ actors(last: 0) { nodes { slug } } }", ["last"]],
  ["both ends at once", "{ actors(first: 1, last: 1) { nodes { slug } } }", ["last"]],
  ["a made-up cursor", '{ actors(after: "nonsense") { nodes { slug } } }', ["after"]],
] as const)("%s is an error, not another page", async ([, query, path]) => {
  expect((await casus.ask(query)).body).toMatchObject({
    data: { actors: null },
    errors: [{ extensions: { code: "BAD_USER_INPUT", path } }],
  });
  expect(casus.faults).toEqual([]);
});

test("a cursor of another order is refused", async () => {
  const page = await casus.ask("{ actors(first: 2, orderBy: { field: SLUG }) { pageInfo { endCursor } } }");
  const after = at(page.body, "data", "actors", "pageInfo", "endCursor");
  const { body } = await casus.ask("query ($after: String) { actors(after: $after, orderBy: { field: NAME }) { nodes { slug } } }", {
    after,
  });
  expect(body).toMatchObject({ errors: [{ extensions: { code: "BAD_USER_INPUT", path: ["after"] } }] });
});

test("node and nodes find what an id names, and refuse what is none", async () => {
  const { body } = await casus.ask(
    `{ actor(id: "armenia") { id } instrument(id: "cst") { id provisions { id } } scenario(id: "armenia-2022/russia-accepts") { id } }`,
  );
  const ids = [
    at(body, "data", "actor", "id"),
    at(body, "data", "instrument", "id"),
    at(body, "data", "instrument", "provisions", 0, "id"),
    at(body, "data", "scenario", "id"),
  ];
  const found = await casus.ask("query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }", { ids });
  expect(found.body).toEqual({
    data: { nodes: ["Actor", "Instrument", "Provision", "Scenario"].map((type, index) => ({ __typename: type, id: ids[index] })) },
  });
  const nobody = Buffer.from("Actor:nobody").toString("base64url");
  expect((await casus.ask("query ($id: ID!) { node(id: $id) { id } }", { id: nobody })).body).toEqual({ data: { node: null } });
  for (const id of ["armenia", Buffer.from("Foo:1").toString("base64url"), "", "%%%"]) {
    expect((await casus.ask("query ($id: ID!) { node(id: $id) { id } }", { id })).body).toMatchObject({
      data: { node: null },
      errors: [{ extensions: { code: "BAD_USER_INPUT" } }],
    });
  }
  expect(casus.faults).toEqual([]);
});

test("dates are as exact as the records; others are refused where they stand", async () => {
  const { body } = await casus.ask(
    '{ provision(instrument: "cst", article: "Art. 4", asOf: "2022-09-13") { article from to instrument { slug } } }',
  );
  expect(body).toMatchObject({ data: { provision: { article: "Art. 4", instrument: { slug: "cst" } } } });
  const older = await casus.ask('{ provision(instrument: "cst", article: "Art. 4", asOf: "1995-01-01") { from to } }');
  expect(at(older.body, "data", "provision", "to")).toBe(at(body, "data", "provision", "from"));
  for (const date of ["2022-02-30", "yesterday", "2022-13"])
    expect((await casus.ask(`{ events(where: { start: { from: "${date}" } }) { nodes { slug } } }`)).body).toMatchObject({
      errors: [{ message: expect.stringContaining("Expected a date"), locations: [{ line: 1 }] }],
    });
  const sent = await casus.ask("query ($where: EventFilter) { events(where: $where) { nodes { slug } } }", {
    where: { start: { from: "2022-02-30" } },
  });
  expect(sent.body).toMatchObject({
    errors: [
      { message: expect.stringMatching(/^Variable "\$where" got invalid value "2022-02-30" at "where\.start\.from"; Expected a date/) },
    ],
  });
  expect(casus.faults).toEqual([]);
});

test("claims know whom they contradict, in both directions, by link and by opposite claims", async () => {
  const claims = new Map<unknown, unknown>();
  let after: unknown = null;
  do {
    const { body } = await casus.ask(
      `query ($after: String) { claims(first: 50, after: $after) { pageInfo { hasNextPage endCursor }
        nodes { slug proposition polarity kind contradicts { slug } supports { slug } supportedBy { slug } } } }`,
      { after },
    );
    for (const claim of listAt(body, "data", "claims", "nodes")) claims.set(at(claim, "slug"), claim);
    const page = at(body, "data", "claims", "pageInfo");
    after = at(page, "hasNextPage") === true ? at(page, "endCursor") : null;
  } while (after !== null);
  const opposed = [...claims.values()].filter((claim) => listAt(claim, "contradicts").length > 0);
  expect(opposed.length).toBeGreaterThan(5);
  for (const claim of opposed)
    for (const other of listAt(claim, "contradicts"))
      expect(slugs(claims.get(at(other, "slug")), "contradicts")).toContain(at(claim, "slug"));
  for (const claim of claims.values())
    for (const other of listAt(claim, "supports")) expect(slugs(claims.get(at(other, "slug")), "supportedBy")).toContain(at(claim, "slug"));
});

test("vocabulary and tables read as their authors wrote them", async () => {
  const { body } = await casus.ask(`{
    predicates { name roles { name type } template }
    actions { slug title parents { slug } roles }
    readings { question text answers { answer title } }
    packs { nodes { slug depends { slug } } }
    ruleTable(id: "cst") { columns rows { row cells } instrument { slug } }
  }`);
  expect(body).not.toHaveProperty("errors");
  expect(listAt(body, "data", "predicates").map((each) => at(each, "name"))).toContain("attacks");
  expect(listAt(body, "data", "readings").map((each) => at(each, "question"))).toContain("cst4");
  const columns = listAt(body, "data", "ruleTable", "columns");
  for (const row of listAt(body, "data", "ruleTable", "rows")) {
    expect(listAt(row, "cells")).toHaveLength(columns.length);
    expect(at(row, "cells", columns.indexOf("id"))).toBe(at(row, "row"));
  }
});
