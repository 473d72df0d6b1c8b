import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Database } from "../../src/db/database.ts";
import { listEvents } from "../../src/db/lists/lists.ts";
import { sampleDatabase } from "../db/sample.ts";

let db: Database;
beforeAll(async () => {
  db = await sampleDatabase(() => {});
});
afterAll(() => db.destroy());
beforeEach(() => sql`delete from events where slug like 'p-%'`.execute(db));

interface Entry {
  readonly slug: string;
  readonly kind: "consult" | "assault";
  readonly title: string;
  readonly start: string | null;
}

/** Few distinct values: ties and blanks are where paging and filters go wrong. */
const entries = fc.uniqueArray(
  fc.record({
    slug: fc.integer({ min: 0, max: 999 }).map((n) => `p-${n}`),
    kind: fc.constantFrom("consult" as const, "assault" as const),
    title: fc.constantFrom("Talks", "talks again", "Élan", "Raid"),
    start: fc.constantFrom(null, "2021", "2021-05", "2021-05-01", "2022-09-13"),
  }),
  { selector: ({ slug }) => slug, minLength: 1, maxLength: 25 },
);
const add = async (rows: readonly Entry[]): Promise<void> => {
  for (const { slug, kind, title, start } of rows)
    await sql`insert into events (slug, kind, title, start, pack) values (${slug}, ${kind}, ${title}, ${start}, 'crisis')`.execute(db);
};
const clear = () => sql`delete from events where slug like 'p-%'`.execute(db);

const orders = fc.record({
  field: fc.constantFrom("START" as const, "SLUG" as const),
  direction: fc.constantFrom("ASC" as const, "DESC" as const),
});

test("walking pages gives each record once, whatever is added between them", async () => {
  await fc.assert(
    fc.asyncProperty(
      entries,
      orders,
      fc.integer({ min: 1, max: 7 }),
      fc.boolean(),
      fc.nat(),
      async (rows, orderBy, size, backward, cut) => {
        await clear();
        const early = rows.slice(0, 1 + (cut % rows.length));
        const late = rows.slice(early.length);
        await add(early);
        const seen: string[] = [];
        for (let cursor: string | null = null, more = true; more; ) {
          const page: Awaited<ReturnType<typeof listEvents>> = await listEvents(
            db,
            backward ? { last: size, before: cursor, orderBy } : { first: size, after: cursor, orderBy },
          );
          const slugs = page.edges.map(({ node }) => node.slug);
          if (backward) seen.unshift(...slugs);
          else seen.push(...slugs);
          cursor = backward ? page.pageInfo.startCursor : page.pageInfo.endCursor;
          more = backward ? page.pageInfo.hasPreviousPage : page.pageInfo.hasNextPage;
          const next = late.pop();
          if (next) await add([next]);
        }
        // What was there from the beginning is there once; what came later at most once; and all of it in order.
        expect(new Set(seen).size).toBe(seen.length);
        expect(seen).toEqual(expect.arrayContaining(early.map(({ slug }) => slug)));
        const all = (await listEvents(db, { first: 100, orderBy })).edges.map(({ node }) => node.slug);
        expect(seen).toEqual(all.filter((slug) => seen.includes(slug)));
      },
    ),
    { numRuns: 60, seed: 5 },
  );
});

interface Where {
  readonly kind?: { readonly eq: Entry["kind"] };
  readonly title?: { readonly contains?: string; readonly startsWith?: string };
  readonly start?: { readonly from?: string; readonly before?: string };
  readonly anyOf?: readonly Where[];
  readonly not?: Where;
}

const words = fc.constantFrom("talks", "ELAN", "a", "");
const days = fc.constantFrom("2021", "2021-05", "2021-05-01", "2021-05-02", "2022");
const { where: wheres } = fc.letrec<{ where: Where }>((tie) => ({
  where: fc.record(
    {
      kind: fc.record({ eq: fc.constantFrom("consult" as const, "assault" as const) }),
      title: fc.record({ contains: words, startsWith: words }, { requiredKeys: [] }),
      start: fc.record({ from: days, before: days }, { requiredKeys: [] }),
      anyOf: fc.array(tie("where"), { maxLength: 2, depthIdentifier: "where" }),
      not: fc.option(tie("where"), { nil: {}, depthIdentifier: "where", maxDepth: 3 }),
    },
    { requiredKeys: [] },
  ),
}));

const folded = (text: string): string => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
const firstDay = (date: string): string => `${date}-01-01`.slice(0, 10);

/** The same filter in plain JavaScript. */
const holds = (row: Entry, { kind, title, start, anyOf, not }: Where): boolean =>
  (kind === undefined || row.kind === kind.eq) &&
  (title?.contains === undefined || folded(row.title).includes(folded(title.contains))) &&
  (title?.startsWith === undefined || folded(row.title).startsWith(folded(title.startsWith))) &&
  (start?.from === undefined || (row.start !== null && firstDay(row.start) >= firstDay(start.from))) &&
  (start?.before === undefined || (row.start !== null && firstDay(row.start) < firstDay(start.before))) &&
  (anyOf === undefined || anyOf.some((part) => holds(row, part))) &&
  (not === undefined || !holds(row, not));

test("filters select what they select in JavaScript", async () => {
  await fc.assert(
    fc.asyncProperty(entries, wheres, async (rows, where) => {
      await clear();
      await add(rows);
      const page = await listEvents(db, { first: 100, orderBy: { field: "SLUG" }, where });
      const expected = rows.filter((row) => holds(row, where)).map(({ slug }) => slug);
      expect(page.edges.map(({ node }) => node.slug).filter((slug) => slug.startsWith("p-"))).toEqual(expected.toSorted());
      expect(await page.totalCount()).toBe(page.edges.length);
    }),
    { numRuns: 150, seed: 5 },
  );
});
