import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { blocksOf } from "../cli/shown.ts";
import { testServer } from "../http/server.ts";
import { at, listAt } from "./at.ts";

const casus = await testServer();
afterAll(() => casus.db.destroy());

const shown = blocksOf(readFileSync(new URL("../../docs/lists.md", import.meta.url), "utf8")).filter(
  ({ language }) => language === "graphql",
);

test.each(shown)("docs/lists.md shows a list that is there: $text", async ({ text }) => {
  const { body } = await casus.ask(text);
  expect(body).not.toHaveProperty("errors");
  for (const value of Object.values(Object(at(body, "data")))) expect(JSON.stringify(value)).toMatch(/slug|article/);
});

const lasting = "from to";
const ask = async (day: string): Promise<unknown> =>
  at(
    (
      await casus.ask(
        `query ($day: Date) { actors(first: 100, where: { kind: [STATE, ORGANISATION] }) { nodes { slug
          all: parties { ${lasting} instrument { slug } } some: parties(asOf: $day) { ${lasting} instrument { slug } } } } }`,
        { day },
      )
    ).body,
    "data",
  );

test("asOf gives those that count on the day, at one statement for all of them", async () => {
  const days = fc.date({ min: new Date("1945-01-01"), max: new Date("2025-01-01"), noInvalidDate: true });
  await fc.assert(
    fc.asyncProperty(days, async (date) => {
      const day = date.toISOString().slice(0, 10);
      for (const actor of listAt(await ask(day), "actors", "nodes"))
        expect(listAt(actor, "some")).toEqual(
          listAt(actor, "all").filter((party) => {
            const [from, to] = [at(party, "from"), at(party, "to")].map((text) =>
              typeof text === "string" ? `${text}-01-01`.slice(0, 10) : null,
            );
            return (from == null || from <= day) && (to == null || day < to);
          }),
        );
    }),
    { numRuns: 8, seed: 5 },
  );
});

test("summaries count all that the filter selects, not the page, and say what records do not", async () => {
  const { body } = await casus.ask(`{
    claims(first: 3, where: { claimant: { in: ["armenia", "azerbaijan"] } }) { totalCount countByKind { value count } countByStatus { value count } }
    all: claims(first: 100, where: { claimant: { in: ["armenia", "azerbaijan"] } }) { nodes { kind status } }
    polarity: claims(first: 1) { totalCount countByPolarity { value count } } }`);
  const records = listAt(body, "data", "all", "nodes");
  for (const [summary, field] of [
    ["countByKind", "kind"],
    ["countByStatus", "status"],
  ] as const) {
    const values = records.map((record) => at(record, field));
    const counts = listAt(body, "data", "claims", summary);
    expect(counts.length).toBeGreaterThan(0);
    expect(new Set(counts.map((count) => at(count, "value")))).toEqual(new Set(values));
    for (const count of counts) expect(at(count, "count")).toBe(values.filter((value) => value === at(count, "value")).length);
  }
  const polarity = listAt(body, "data", "polarity", "countByPolarity");
  expect(polarity.map((count) => at(count, "value"))).toContain(null);
  expect(polarity.reduce<number>((sum, count) => sum + Number(at(count, "count")), 0)).toBe(at(body, "data", "polarity", "totalCount"));
});
