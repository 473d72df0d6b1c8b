import { describe, expect, test } from "vitest";
import { readKnowledge } from "../../src/db/knowledge.ts";
import { addReview } from "../../src/db/reviews.ts";
import { saveRun } from "../../src/db/runs.ts";
import { createScenario } from "../../src/db/scenarios.ts";
import { createEngine } from "../../src/scenarios/engine.ts";
import type { Knowledge, Scenario } from "../../src/scenarios/knowledge.ts";
import { databaseEngine, engineProvider } from "../../src/schema/engine.ts";
import { sampleDatabase } from "../db/sample.ts";

const knowledge = (revision: string): Knowledge => ({
  revision,
  predicates: [],
  actions: [],
  readings: [],
  constants: [],
  instruments: [],
  provisions: [],
  priorities: [],
  records: [],
  claims: [],
  tables: [],
  scenarios: [],
});

const scenario: Scenario = { slug: "my/one", title: "One", base: null, asOf: null, knownAt: null, actors: [], changes: [] };

const setUp = () => {
  const state = { stamps: { knowledge: "1", scenarios: "1" }, revision: "a", reads: 0, scenarioReads: 0, built: 0, fail: false };
  const provider = engineProvider({
    stamps: async () => state.stamps,
    knowledge: async () => {
      state.reads += 1;
      if (state.fail) throw new Error("unreadable");
      return knowledge(state.revision);
    },
    scenarios: async (known) => {
      state.scenarioReads += 1;
      return { ...known, scenarios: [scenario], revision: `${known.revision}+` };
    },
    createEngine: (known) => {
      state.built += 1;
      return createEngine(known);
    },
  });
  return { state, provider };
};

test("one engine for requests at the same time, and as long as nothing is written", async () => {
  const { state, provider } = setUp();
  const [one, other] = await Promise.all([provider.current(), provider.current()]);
  expect(other).toBe(one);
  expect(await provider.current()).toBe(one);
  expect(state).toMatchObject({ reads: 1, built: 1, scenarioReads: 0 });
});

test("a write that changes no knowledge costs a reading, and keeps the engine", async () => {
  const { state, provider } = setUp();
  const before = await provider.current();
  state.stamps = { knowledge: "2", scenarios: "1" };
  expect(await provider.current()).toBe(before);
  expect(state).toMatchObject({ reads: 2, built: 1 });
});

test("a write that changes the knowledge makes a new engine", async () => {
  const { state, provider } = setUp();
  const before = await provider.current();
  Object.assign(state, { stamps: { knowledge: "2", scenarios: "2" }, revision: "b" });
  expect((await provider.current()).rulebook).not.toBe(before.rulebook);
  expect(state).toMatchObject({ reads: 2, built: 2, scenarioReads: 0 });
});

test("a write to scenarios reads those alone, and keeps the rules", async () => {
  const { state, provider } = setUp();
  const before = await provider.current();
  state.stamps = { knowledge: "1", scenarios: "2" };
  const after = await provider.current();
  expect(after.knowledge).toMatchObject({ scenarios: [scenario], revision: "a+" });
  expect(before.knowledge.scenarios).toEqual([]);
  expect(after.rulebook).toBe(before.rulebook);
  expect(state).toMatchObject({ reads: 1, scenarioReads: 1, built: 1 });
});

test("a reading that failed is tried again", async () => {
  const { state, provider } = setUp();
  state.fail = true;
  await expect(provider.current()).rejects.toThrow("unreadable");
  state.fail = false;
  expect((await provider.current()).knowledge.revision).toBe("a");
});

describe("over a database", () => {
  const change = { kind: "deny", atom: "attacks(south,north)" } as const;

  test("scenarios that are saved are answered by the same rules as before", async () => {
    const db = await sampleDatabase();
    const provider = databaseEngine(db);
    const before = await provider.current();
    await createScenario(db, { slug: "my/one", title: "One", base: "crisis/start", changes: [change] });
    const after = await provider.current();
    expect(after.rulebook).toBe(before.rulebook);
    expect(after.knowledge).toEqual(await readKnowledge(db));
    expect(after.solve("my/one").changes).toContainEqual(change);
    expect(() => before.solve("my/one")).toThrow(/no scenario is called my\/one/);
    await db.destroy();
  });

  test("runs change nothing an answer rests on; reviews do", async () => {
    const db = await sampleDatabase();
    const provider = databaseEngine(db);
    const before = await provider.current();
    const { hashes } = before.unrolled("crisis/start");
    await saveRun(db, "crisis/start", { hashes, answer: {}, knowledge: before.knowledge });
    expect(await provider.current()).toBe(before);
    await addReview(db, { claim: "c2", status: "rejected", reviewer: null, reason: null });
    const after = await provider.current();
    expect(after.rulebook).not.toBe(before.rulebook);
    expect(after.knowledge.claims.find(({ slug }) => slug === "c2")?.status).toBe("rejected");
    await db.destroy();
  });
});
