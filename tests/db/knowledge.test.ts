import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../../src/db/database.ts";
import { knowledgeOf, readKnowledge } from "../../src/db/knowledge.ts";
import { addReview } from "../../src/db/reviews.ts";
import type { Knowledge } from "../../src/scenarios/knowledge.ts";
import { crisis, edited, law, packOf, sampleDatabase } from "./sample.ts";

let db: Database;
let knowledge: Knowledge;
beforeAll(async () => {
  db = await sampleDatabase();
  knowledge = await readKnowledge(db);
});
afterAll(() => db.destroy());

test("the database and the packs say the same", () => {
  const { tables, ...rest } = knowledgeOf([packOf(crisis), packOf(law)]);
  expect(rest).toEqual({ ...knowledge, tables: undefined });
  expect(tables.map(({ file, ...table }) => [file, table])).toEqual(
    knowledge.tables.map(({ file, ...table }) => [file.replace("packs/law", "sample"), table]),
  );
});

test("records become facts; only parties bind and only members are members", () => {
  expect(knowledge.records).toEqual([
    { atom: "party(north,pact)", status: "record", from: "1999-05-01", to: null, knownFrom: null, label: "parties to The Pact" },
    { atom: "member(north,league)", status: "record", from: "2010-01-01", to: "2010-12-01", knownFrom: null, label: "members of League" },
    { atom: "attacks(north,south)", status: "open", from: null, to: null, knownFrom: null, label: "raised by the pack" },
  ]);
});

describe("claims", () => {
  test("contradict each other whichever way the link was written", () => {
    expect(knowledge.claims.map((claim) => [claim.slug, claim.contradicts])).toEqual([
      ["c1", ["c2"]],
      ["c2", ["c1"]],
    ]);
  });
  test("carry polarity, proposition and the day from which they are known", () => {
    expect(knowledge.claims).toMatchObject([
      { polarity: "yes", proposition: "attacks(south,north)", knownFrom: "2022-10-01" },
      { polarity: "no", knownFrom: null },
    ]);
  });
  test("have the status of their latest review", async () => {
    expect(knowledge.claims.map((claim) => claim.status)).toEqual(["accepted", "unreviewed"]);
    await addReview(db, { claim: "c1", status: "rejected", reviewer: null, reason: null });
    await addReview(db, { claim: "c1", status: "disputed", reviewer: null, reason: null });
    expect((await readKnowledge(db)).claims.map((claim) => claim.status)).toEqual(["disputed", "unreviewed"]);
    expect(await db.selectFrom("reviews").select("status").where("claim", "=", "c1").orderBy("at").execute()).toEqual(
      ["disputed", "accepted", "rejected", "disputed"].map((status) => ({ status })),
    );
    await expect(addReview(db, { claim: "c3", status: "rejected", reviewer: null, reason: null })).rejects.toThrow(
      /no claim is called c3/i,
    );
  });
});

test("vocabulary", () => {
  expect(knowledge.predicates).toEqual([
    {
      name: "attacks",
      roles: [
        { name: "attacker", type: "actor" },
        { name: "victim", type: "actor" },
      ],
      world: "open",
      single: null,
      values: [],
      template: "{attacker} attacks {victim}",
    },
  ]);
  expect(knowledge.actions).toMatchObject([
    { slug: "help", parents: [], roles: ["toward", "against"] },
    { slug: "send-arms", parents: ["help"], grade: "a1" },
  ]);
});

test("rule tables keep the order of their rows", () => {
  expect(knowledge.tables).toMatchObject([
    {
      id: "pact",
      file: "packs/law/rules/pact.csv",
      instrument: "pact",
      given: "party($bearer,pact)",
      hit: "unique",
      complete: false,
      groups: { help: ["pact-1", "pact-2"] },
      columns: ["id", "cite", "kind", "bearer", "then", "attacks($x,$bearer)", "note"],
      rows: [
        ["pact-2", "Art. 1", "obliges", "$bearer", "help", "yes", "second first"],
        ["pact-1", "Art. 1", "permits", "$bearer", "help", "-", ""],
      ],
    },
  ]);
});

test("scenarios have their changes by step", () => {
  expect(knowledge.scenarios).toEqual([
    {
      slug: "crisis/next",
      title: "Next",
      base: "crisis/start",
      asOf: null,
      knownAt: null,
      actors: [],
      changes: [{ kind: "patch-row", row: "pact-1", column: "attacks($x,$bearer)", value: "no" }],
    },
    {
      slug: "crisis/start",
      title: "Start",
      base: null,
      asOf: "2022-09-01",
      knownAt: null,
      actors: ["north", "south"],
      changes: [
        { kind: "assume", atom: "attacks(south,north)" },
        { kind: "adopt", actor: "north" },
      ],
    },
  ]);
});

test("the revision changes with the contents and not with notes, order or place", () => {
  const revision = (...packs: Parameters<typeof knowledgeOf>[0]) => knowledgeOf(packs).revision;
  const before = revision(packOf(law), packOf(crisis));
  expect(revision(packOf(crisis), { ...packOf(law), folder: "elsewhere" })).toBe(before);
  expect(revision(packOf(edited(law, "actors.csv", " kept ", "lost")), packOf(crisis))).toBe(before);
  expect(revision(packOf(edited(law, "parties.csv", "1999-05", "1999-06")), packOf(crisis))).not.toBe(before);
});
