import fc from "fast-check";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Database, open } from "../../src/db/database.ts";
import { listPage, type Page } from "../../src/db/lists/keyset.ts";
import { searchList } from "../../src/db/lists/lists.ts";
import { createScenario, deleteScenario } from "../../src/db/scenarios.ts";
import { refreshSearch, type SearchedEntity, type SearchRow, segments } from "../../src/db/search.ts";
import { sampleDatabase } from "./sample.ts";

let db: Database;
beforeEach(async () => {
  db = await sampleDatabase();
});
afterEach(() => db.destroy());

const hits = async (text: string, entities?: readonly SearchedEntity[]) => {
  const { edges, totalCount } = await listPage(db, searchList(text), { where: entities ? { entity: { in: entities } } : {} });
  expect(await totalCount()).toBe(edges.length);
  return edges.map(({ node }) => node);
};
const found = async (...args: Parameters<typeof hits>) => (await hits(...args)).map(({ entity, slug }) => `${entity} ${slug}`);

describe("full text", () => {
  test("finds by beginnings, without accents, across what a hit is made of", async () => {
    expect(await found("sudl")).toEqual(["actors south", "claims c2"]);
    expect((await found("help each")).map((hit) => hit.split("|")[0])).toEqual(["provisions pact"]);
    expect(await found("pact", ["rule_tables"])).toEqual(["rule_tables pact"]);
  });

  test("what is in quotes must occur as it stands", async () => {
    await createScenario(db, { slug: "mine/one", title: "The red umbrella opens" });
    expect(await found("umbrella red")).toEqual(["scenarios mine/one"]);
    expect(await found('"red umbrella"')).toEqual(["scenarios mine/one"]);
    expect(await found('"umbrella red"')).toEqual([]);
    expect(await found('"red umbrel"')).toEqual([]);
    expect(await found('"red umbrel')).toEqual(["scenarios mine/one"]);
  });

  test("marks what matches in segments that join up to the text", async () => {
    await createScenario(db, { slug: "mine/one", title: "<b>Umbrella</b> & umbrellas", question: "Who holds it?" });
    const [hit] = await hits("umbrella");
    expect(hit && segments(hit)).toEqual({
      title: [
        { text: "<b>", match: false },
        { text: "Umbrella", match: true },
        { text: "</b> & ", match: false },
        { text: "umbrellas", match: true },
      ],
      excerpt: [],
    });
    const [other] = await hits("holds");
    expect(other && segments(other)).toEqual({
      title: [{ text: "<b>Umbrella</b> & umbrellas", match: false }],
      excerpt: [
        { text: "Who ", match: false },
        { text: "holds", match: true },
        { text: " it?  ", match: false },
      ],
    });
  });

  test("follows what is saved", async () => {
    await createScenario(db, { slug: "mine/one", title: "Umbrella" });
    expect(await found("umbrella")).toEqual(["scenarios mine/one"]);
    await deleteScenario(db, "mine/one");
    expect(await found("umbrella")).toEqual([]);
  });

  test("an index that another version filled is filled anew when the database is opened", async () => {
    await sql`delete from search where entity = 'provisions'`.execute(db);
    await refreshSearch(db);
    expect(await found("help each")).toEqual([]);
    await sql`pragma user_version = 7`.execute(db);
    await refreshSearch(db);
    expect(await found("help each")).toHaveLength(1);
  });

  test.each(['"', "*", "a OR", "NEAR(", "title:x", "-", "", '""', "a\u0000b", "AND", "^a", "{a b}", '"a" "', "\ud800"])(
    "takes %j for text, not for syntax",
    async (text) => {
      await expect(hits(text)).resolves.toBeDefined();
    },
  );

  test("nothing that can be typed is an error", async () => {
    const typed = fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[-"*():^{}+ a-cORNETAD]{0,20}$/));
    await fc.assert(
      fc.asyncProperty(typed, async (text) => {
        await hits(text);
      }),
      { numRuns: 300 },
    );
  });

  test("pages join up, and a cursor of another search is refused", async () => {
    for (let i = 0; i < 7; i++) await createScenario(db, { slug: `mine/n${i}`, title: `Umbrella ${"x ".repeat(i % 3)}` });
    const all = await found("umbrella");
    const paged: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const page: Page<SearchRow> = await listPage(db, searchList("umbrella"), { first: 2, after });
      paged.push(...page.edges.map(({ node }) => `${node.entity} ${node.slug}`));
      after = page.pageInfo.endCursor;
      more = page.pageInfo.hasNextPage;
    }
    expect(paged).toEqual(all);
    expect(all).toHaveLength(7);
    const { pageInfo } = await listPage(db, searchList("umbrella"), { first: 2 });
    await expect(listPage(db, searchList("umbrellas"), { first: 2, after: pageInfo.endCursor })).rejects.toThrow(/another list/);
  });
});

test("a database in a file is searched at once", async () => {
  const empty = await open(":memory:");
  expect((await listPage(empty, searchList("anything"), {})).edges).toEqual([]);
  await empty.destroy();
});
