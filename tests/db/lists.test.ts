import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../../src/db/database.ts";
import type { Page } from "../../src/db/lists/keyset.ts";
import {
  listActors,
  listClaims,
  listEvents,
  listInstruments,
  listRuleTables,
  listScenarios,
  listSources,
} from "../../src/db/lists/lists.ts";
import { aliasesOfActor, claimsOnEvent, eventsBySlug, reviewsOfClaim, rowsOfTable } from "../../src/db/loaders.ts";
import { checkIntegrity } from "../../src/db/sqlite.ts";
import { sampleDatabase } from "./sample.ts";

let db: Database;
const statements: string[] = [];
/** Many events with few distinct dates, some blank: ties and blanks are where paging goes wrong. */
const dates = [null, "2021", "2021-05", "2021-05-01", "2022-09-13"];
beforeAll(async () => {
  db = await sampleDatabase((text) => statements.push(text));
  for (let i = 0; i < 150; i++) {
    const start = dates[i % dates.length] ?? null;
    await sql`insert into events (slug, kind, title, start, pack) values (${`e${String(i).padStart(3, "0")}`}, 'consult', ${`Event ${i}`}, ${start}, 'crisis')`.execute(
      db,
    );
  }
});
afterAll(() => db.destroy());

const slugs = <Row extends { readonly slug: string }>(page: Page<Row>) => page.edges.map(({ node }) => node.slug);

describe.each(["ASC", "DESC"] as const)("paging %s", (direction) => {
  const orderBy = { field: "START", direction } as const;

  test("forwards and backwards gives every row once, in one order", async () => {
    const all: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const page: Page<{ readonly slug: string }> = await listEvents(db, { first: 7, after, orderBy });
      all.push(...slugs(page));
      expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
      ({ endCursor: after, hasNextPage: more } = page.pageInfo);
    }
    const expected = await sql<{
      slug: string;
    }>`select slug from events order by coalesce(start, '') ${sql.raw(direction)}, slug ${sql.raw(direction)}`.execute(db);
    expect(all).toEqual(expected.rows.map((row) => row.slug));
    expect(new Set(all).size).toBe(152);

    const back: string[] = [];
    for (let before: string | null = null, more = true; more; ) {
      const page: Page<{ readonly slug: string }> = await listEvents(db, { last: 11, before, orderBy });
      back.unshift(...slugs(page));
      ({ startCursor: before, hasPreviousPage: more } = page.pageInfo);
    }
    expect(back).toEqual(all);
  });
});

describe("page sizes and cursors", () => {
  test("20 unless said otherwise; up to 100; more is an error", async () => {
    expect((await listEvents(db, {})).edges).toHaveLength(20);
    expect((await listEvents(db, { first: 100 })).edges).toHaveLength(100);
    expect((await listEvents(db, { first: 0 })).edges).toEqual([]);
    await expect(listEvents(db, { first: 101 })).rejects.toThrow(/^first: 101 is more than a page may hold \(at most 100/);
    await expect(listEvents(db, { last: -1 })).rejects.toThrow(/^last: -1 is no page size/);
    await expect(listEvents(db, { first: 1, last: 1 })).rejects.toThrow(/exclude each other/);
  });
  test("a cursor of another order, another list or nowhere is refused", async () => {
    const { endCursor } = (await listEvents(db, { first: 1, orderBy: { field: "START" } })).pageInfo;
    await expect(listEvents(db, { after: endCursor, orderBy: { field: "SLUG" } })).rejects.toThrow(
      /^after: this cursor belongs to another list or order/,
    );
    await expect(listEvents(db, { after: endCursor, orderBy: { field: "START", direction: "DESC" } })).rejects.toThrow(
      /another list or order/,
    );
    await expect(listActors(db, { before: endCursor })).rejects.toThrow(/^before: this cursor belongs/);
    await expect(listEvents(db, { after: "nonsense" })).rejects.toThrow(/^after: this is no cursor/);
  });
  test("the total is counted only when asked for, with the filter and without the page", async () => {
    statements.length = 0;
    const page = await listEvents(db, { first: 2, where: { kind: { eq: "consult" } } });
    expect(statements).toHaveLength(1);
    expect(await page.totalCount()).toBe(150);
    expect(statements).toHaveLength(2);
  });
  test("a later page is searched in the index, not scanned", async () => {
    const { endCursor } = (await listEvents(db, { first: 5 })).pageInfo;
    statements.length = 0;
    await listEvents(db, { first: 5, after: endCursor });
    const plan = await sql<{
      detail: string;
    }>`explain query plan ${sql.raw((statements[0] ?? "").replaceAll("?", "'2021'").replace(/limit '2021'/, "limit 6"))}`.execute(db);
    expect(plan.rows.map((row) => row.detail).join("\n")).toMatch(/^SEARCH events USING INDEX events_by_start/);
  });
});

describe("filters", () => {
  test("of every list", async () => {
    expect(slugs(await listActors(db, { where: { kind: { eq: "state" } } }))).toEqual(["north", "south"]);
    expect(slugs(await listActors(db, { where: { memberOf: { eq: "league" }, partyTo: { in: ["pact"] } } }))).toEqual(["north", "south"]);
    expect(slugs(await listActors(db, { where: { name: { contains: "SUDLAND" } } }))).toEqual(["south"]);
    expect(slugs(await listActors(db, { where: { name: { contains: "юг" } } }))).toEqual(["south"]);
    expect(slugs(await listActors(db, { where: { name: { startsWith: "land" } } }))).toEqual([]);
    expect(slugs(await listClaims(db, { where: { status: { eq: "accepted" } } }))).toEqual(["c1"]);
    expect(slugs(await listClaims(db, { where: { contradicts: { eq: "c2" } } }))).toEqual(["c1"]);
    expect(slugs(await listClaims(db, { where: { claimant: { in: [] } } }))).toEqual([]);
    expect(slugs(await listSources(db, { where: { published: { from: "2022-01-01", before: "2023" } } }))).toEqual(["wire"]);
    expect(slugs(await listInstruments(db, { where: { party: { eq: "north" }, force: { eq: "treaty" } } }))).toEqual(["pact"]);
    expect((await listRuleTables(db, { where: { instrument: { eq: "pact" } } })).edges.map(({ node }) => node.id)).toEqual(["pact"]);
    expect(slugs(await listScenarios(db, { where: { base: { eq: "crisis/start" } } }))).toEqual(["crisis/next"]);
  });
  test("dates count from their first day, however exact either side is", async () => {
    const count = async (start: { from?: string; before?: string }) => (await listEvents(db, { where: { start } })).totalCount();
    expect(await count({ from: "2021-05-01", before: "2021-05-02" })).toBe(60);
    expect(await count({ from: "2021-05", before: "2021-06" })).toBe(60);
    expect(await count({ from: "2021-05-02", before: "2022" })).toBe(0);
    expect(await count({ from: "2021-01-01", before: "2021-01-02" })).toBe(30);
    expect(await count({ before: "2021-01-01" })).toBe(0);
    await expect(count({ from: "soon" })).rejects.toThrow(/^where\.start\.from: soon is no date/);
  });
  test("anyOf and not combine; blank does not satisfy, so it satisfies the negation", async () => {
    const total = async (where: Parameters<typeof listEvents>[1]["where"]) => (await listEvents(db, { where })).totalCount();
    expect(await total({ anyOf: [{ slug: { eq: "raid" } }, { slug: { eq: "war" } }] })).toBe(2);
    expect(await total({ anyOf: [] })).toBe(0);
    expect(await total({ not: { start: { from: "1900" } } })).toBe(31);
    expect(await total({ kind: { eq: "assault" }, not: { anyOf: [{ slug: { eq: "raid" } }] } })).toBe(1);
    expect(await total({ partOf: { eq: "war" } })).toBe(1);
    expect(await total({ kind: null, not: null })).toBe(152);
  });
  test("one that does not exist is an error, not ignored", async () => {
    const where: object = { titel: { eq: "x" } };
    await expect(listEvents(db, { where })).rejects.toThrow(/^where\.titel: there is no filter titel \(did you mean title\?\)/);
  });
});

describe("loaders", () => {
  test("one statement for up to 500 ids, in the order of the relation", async () => {
    statements.length = 0;
    expect((await claimsOnEvent(db, ["war", "raid"])).map((claim) => claim.slug)).toEqual(["c1", "c2"]);
    expect(statements).toHaveLength(1);
    expect((await rowsOfTable(db, ["pact"])).map((row) => row.id)).toEqual(["pact-2", "pact-1"]);
    expect((await reviewsOfClaim(db, ["c1"])).map((review) => review.status)).toEqual(["disputed", "accepted"]);
  });
  test("more ids take more statements, none takes none", async () => {
    statements.length = 0;
    const ids = Array.from({ length: 1200 }, (_, i) => `e${String(i).padStart(3, "0")}`);
    expect(await eventsBySlug(db, ids)).toHaveLength(150);
    expect(statements).toHaveLength(3);
    expect(await aliasesOfActor(db, [])).toEqual([]);
    expect(statements).toHaveLength(3);
  });
});

test("the database is sound", async () => {
  expect(await checkIntegrity(db)).toEqual([]);
});
