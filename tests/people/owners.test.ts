import { afterAll, expect, test } from "vitest";
import type { Caller, Role } from "../../src/people/caller.ts";
import { databaseEngine } from "../../src/schema/engine.ts";
import { createServer } from "../../src/server.ts";
import { testServer, url } from "../http/server.ts";
import { at } from "../schema/at.ts";

const casus = await testServer();
afterAll(() => casus.db.destroy());

let caller: Caller;
const server = createServer({ db: casus.db, engine: databaseEngine(casus.db), authenticate: () => caller });

const as =
  (name: string, role: Role = "analyst") =>
  async (field: string, args: string, selection = "__typename ... on Error { code message suggestion }"): Promise<unknown> => {
    caller = { name, role, by: "token" };
    const response = await server.fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({ query: `mutation { ${field}(${args}) { ${selection} } }` }),
    });
    const body: unknown = await response.json();
    return at(body, "data", field);
  };
const [alice, bob, editor] = [as("alice"), as("bob"), as("erin", "editor")];

const rename = 'scenario: "my/own", input: { title: "Renamed" }';
const own = 'scenario: "my/own"';

test("a scenario is its maker's; others fork it, run it, or change it once it is shared with them", async () => {
  const made = await alice(
    "createScenario",
    'input: { slug: "own", title: "Own", base: "armenia-2022/request-pending" }',
    "... on Scenario { owner sharedWith }",
  );
  expect(made).toEqual({ owner: "alice", sharedWith: [] });

  const refused = {
    __typename: "NotAllowed",
    code: "FORBIDDEN",
    message: "my/own belongs to alice.",
    suggestion: "Make one of your own from it with forkScenario, or ask alice to share it with shareScenario.",
  };
  expect(await bob("changeScenario", rename)).toEqual(refused);
  expect(await bob("deleteScenario", own)).toEqual(refused);
  expect(await bob("shareScenario", `${own}, with: ["bob"]`)).toEqual(refused);
  expect(await bob("runScenario", own, "__typename")).toEqual({ __typename: "Run" });
  expect(await bob("forkScenario", `${own}, input: { slug: "forked" }`, "... on Scenario { owner base { owner } }")).toEqual({
    owner: "bob",
    base: { owner: "alice" },
  });

  expect(await alice("shareScenario", `${own}, with: ["carol", "bob", "bob"]`, "... on Scenario { sharedWith }")).toEqual({
    sharedWith: ["bob", "carol"],
  });
  expect(await bob("changeScenario", rename, "... on Scenario { title owner }")).toEqual({ title: "Renamed", owner: "alice" });
  expect(await bob("shareScenario", `${own}, with: []`)).toMatchObject({
    message: "my/own is shared with bob, who may change it and no more.",
  });
  expect(await alice("shareScenario", `${own}, with: []`, "... on Scenario { sharedWith }")).toEqual({ sharedWith: [] });
  expect(await bob("changeScenario", rename)).toEqual(refused);

  expect(await editor("changeScenario", rename, "... on Scenario { owner }")).toEqual({ owner: "alice" });
  expect(await bob("deleteScenario", 'scenario: "my/forked"', "__typename")).toEqual({ __typename: "DeletedScenario" });
  expect(await alice("shareScenario", `${own}, with: ["bob"]`, "__typename")).toEqual({ __typename: "Scenario" });
  expect(await alice("deleteScenario", own, "__typename")).toEqual({ __typename: "DeletedScenario" });
});

test("those of packs are nobody's: editors change them", async () => {
  const pack = 'scenario: "armenia-2022/russia-accepts", input: { title: "Renamed" }';
  expect(await alice("changeScenario", pack)).toMatchObject({ code: "FORBIDDEN", message: expect.stringContaining("belongs to nobody") });
  expect(await editor("changeScenario", pack, "... on Scenario { title owner }")).toEqual({ title: "Renamed", owner: null });
});

test("what is not there is not found, whoever asks", async () => {
  expect(await alice("changeScenario", 'scenario: "my/none", input: { title: "None" }')).toMatchObject({ code: "NOT_FOUND" });
  expect(await alice("deleteScenario", 'scenario: "no such thing"')).toMatchObject({ code: "BAD_USER_INPUT" });
});
