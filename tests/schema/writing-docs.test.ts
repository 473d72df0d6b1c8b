import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { blocksOf } from "../cli/shown.ts";
import { testServer } from "../http/server.ts";
import { at } from "./at.ts";

const casus = await testServer();
afterAll(() => casus.db.destroy());

const documents = blocksOf(readFileSync(new URL("../../docs/writing-knowledge.md", import.meta.url), "utf8")).filter(
  ({ language }) => language === "graphql",
);

/** What each document of the page gets, by its first field. */
const wanted: Readonly<Record<string, unknown>> = {
  recordEvent: { participants: [{ role: "ATTACKER" }, { role: "VICTIM" }] },
  amendEvent: { title: "A village is shelled" },
  recordMembership: {
    issues: [{ path: ["input", "actor"], suggestion: expect.stringContaining("armenia") }, { path: ["input", "organisation"] }],
  },
  retireEvent: { key: "shelling-of-a-village-2022-09-15", on: null },
  createRuleTable: { findings: [{ row: 2, column: "kind", suggestion: expect.any(String) }] },
  importPack: { slug: "my-case", files: [{ path: "pack.yaml" }] },
  reviewClaim: { status: "DISPUTED", reviews: expect.arrayContaining([expect.objectContaining({ reviewer: "local" })]) },
  auditLog: { totalCount: 3, nodes: [{ action: "RETIRE" }, { action: "AMEND" }, { action: "RECORD", reason: "Reported by two papers." }] },
};

test("docs/writing-knowledge.md shows nothing that does not run, from the first document to the last", async () => {
  let version: unknown;
  const seen: string[] = [];
  for (const { text } of documents) {
    const [field = ""] = /(?<=\{\s+)\w+/.exec(text) ?? [];
    const { body } = await casus.ask(text, text.includes("$version") ? { version } : {});
    expect(body).not.toHaveProperty("errors");
    const found = at(body, "data", field);
    version = at(found, "version") ?? version;
    if (wanted[field] !== undefined) expect(found).toMatchObject(Object(wanted[field]));
    seen.push(field);
  }
  expect([...new Set(seen)]).toEqual(Object.keys(wanted));
  expect(casus.faults).toEqual([]);
});
