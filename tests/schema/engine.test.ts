import { expect, test } from "vitest";
import { createEngine } from "../../src/scenarios/engine.ts";
import type { Knowledge } from "../../src/scenarios/knowledge.ts";
import { engineProvider } from "../../src/schema/engine.ts";

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

const setUp = () => {
  const state = { stamp: "1", revision: "a", reads: 0, built: 0, fail: false };
  const provider = engineProvider({
    stamp: async () => state.stamp,
    knowledge: async () => {
      state.reads += 1;
      if (state.fail) throw new Error("unreadable");
      return knowledge(state.revision);
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
  expect(state).toMatchObject({ reads: 1, built: 1 });
});

test("a write that changes no knowledge costs a reading, and keeps the engine", async () => {
  const { state, provider } = setUp();
  const before = await provider.current();
  state.stamp = "2";
  expect(await provider.current()).toBe(before);
  expect(state).toMatchObject({ reads: 2, built: 1 });
});

test("a write that changes the knowledge makes a new engine", async () => {
  const { state, provider } = setUp();
  const before = await provider.current();
  Object.assign(state, { stamp: "2", revision: "b" });
  expect(await provider.current()).not.toBe(before);
});

test("a reading that failed is tried again", async () => {
  const { state, provider } = setUp();
  state.fail = true;
  await expect(provider.current()).rejects.toThrow("unreadable");
  state.fail = false;
  expect((await provider.current()).knowledge.revision).toBe("a");
});
