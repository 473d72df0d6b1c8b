import { afterAll, expect, test } from "vitest";
import { testServer } from "../http/server.ts";
import { at, listAt } from "./at.ts";

const casus = await testServer();
afterAll(() => casus.db.destroy());

const errors = "... on Error { code message path suggestion } ... on InvalidInput { issues { path message code suggestion } }";
const steps = "... on Scenario { id slug title asOf changes { step kind target value } }";
const create = async (input: object) =>
  at(
    (
      await casus.ask(`mutation ($input: CreateScenarioInput!) { createScenario(input: $input) { __typename ${steps} ${errors} } }`, {
        input,
      })
    ).body,
    "data",
    "createScenario",
  );
const change = async (scenario: string, input: object) =>
  at(
    (
      await casus.ask(
        `mutation ($s: ID!, $input: ChangeScenarioInput!) { changeScenario(scenario: $s, input: $input) { __typename ${steps} ${errors} } }`,
        { s: scenario, input },
      )
    ).body,
    "data",
    "changeScenario",
  );
const kinds = (scenario: unknown) =>
  listAt(scenario, "changes").map((each) => `${at(each, "step")} ${at(each, "kind")} ${at(each, "target")}`);
const base = "armenia-2022/request-pending";
const accepts = { assume: { accepts: { actor: "russia", request: "csto-2022-09-13" } } };

test("a scenario is stored, found again, changed step by step, and run", async () => {
  const made = await create({ title: "Russia says yes", base, changes: [accepts, { adopt: "armenia" }] });
  expect(made).toMatchObject({ __typename: "Scenario", slug: "my/russia-says-yes" });
  expect(kinds(made)).toEqual(["1 ASSUME accepts(russia,csto-2022-09-13)", "2 ADOPT armenia"]);

  const found = await casus.ask("query ($id: ID!) { node(id: $id) { ... on Scenario { slug solved { status } } } }", {
    id: at(made, "id"),
  });
  expect(found.body).toEqual({ data: { node: { slug: "my/russia-says-yes", solved: { status: "SOLVED" } } } });

  const appended = await change("my/russia-says-yes", {
    append: [{ reading: { question: "cst4", answer: "council" } }],
    title: "Russia says yes, but",
  });
  expect(appended).toMatchObject({ title: "Russia says yes, but" });
  expect(kinds(appended)).toEqual(["1 ASSUME accepts(russia,csto-2022-09-13)", "2 ADOPT armenia", "3 READING cst4"]);

  const edited = await change("my/russia-says-yes", {
    replace: [{ step: 2, change: { adopt: "azerbaijan" } }],
    remove: [1],
    append: [{ openClaim: "k30" }],
  });
  expect(kinds(edited)).toEqual(["1 ADOPT azerbaijan", "2 READING cst4", "3 OPEN_CLAIM k30"]);

  const run = await casus.ask(
    `mutation { runScenario(scenario: "my/russia-says-yes") { __typename ... on Run { id at result hashes { scenario } scenario { slug solved { hashes { scenario } } runs { id } } } } }`,
  );
  expect(run.body).toMatchObject({ data: { runScenario: { __typename: "Run", scenario: { slug: "my/russia-says-yes" } } } });
  const stored = at(run.body, "data", "runScenario");
  expect(at(stored, "hashes", "scenario")).toBe(at(stored, "scenario", "solved", "hashes", "scenario"));
  expect(listAt(stored, "scenario", "runs").map((each) => at(each, "id"))).toEqual([at(stored, "id")]);
  expect(JSON.parse(String(at(stored, "result")))).toMatchObject({ status: "SOLVED", positions: expect.any(Array) });
  const again = await casus.ask("query ($id: ID!) { node(id: $id) { ... on Run { scenario { slug } } } }", { id: at(stored, "id") });
  expect(again.body).toEqual({ data: { node: { scenario: { slug: "my/russia-says-yes" } } } });
});

test("a stored scenario can be a base at once", async () => {
  await create({ slug: "mine", title: "Base", base, changes: [accepts] });
  const { body } = await casus.ask(
    '{ whatIf(scenario: { base: "my/mine", changes: [{ adopt: "azerbaijan" }] }) { status changes { kind } differences { kind } } }',
  );
  expect(body).toMatchObject({ data: { whatIf: { status: "SOLVED", changes: [{ kind: "ASSUME" }, { kind: "ADOPT" }] } } });
});

test("a slug that is taken is a conflict, with a way out", async () => {
  const input = { slug: "my/twice", title: "Twice", base };
  expect(await create(input)).toMatchObject({ __typename: "Scenario" });
  expect(await create(input)).toMatchObject({
    __typename: "Conflict",
    code: "CONFLICT",
    path: ["input", "slug"],
    suggestion: expect.stringContaining("changeScenario"),
  });
});

test("what the engine refuses comes back as data, placed in the arguments, and nothing is stored", async () => {
  expect(await create({ slug: "my/wrong", title: "Wrong", base, changes: [accepts, { adopt: "azerbaijn" }] })).toMatchObject({
    __typename: "InvalidInput",
    code: "BAD_USER_INPUT",
    path: ["input", "changes", "1"],
    issues: [{ code: "UNKNOWN_NAME", suggestion: expect.stringContaining("azerbaijan") }],
  });
  expect((await casus.ask('{ scenario(id: "my/wrong") { slug } }')).body).toEqual({ data: { scenario: null } });
  await create({ slug: "my/right", title: "Right", base, changes: [accepts] });
  expect(await change("my/right", { replace: [{ step: 1, change: { adopt: "armenya" } }], append: [{ adopt: "armenia" }] })).toMatchObject({
    path: ["input", "replace", "0", "change"],
  });
  expect(await change("my/right", { remove: [1], append: [{ adopt: "armenya" }] })).toMatchObject({ path: ["input", "append", "0"] });
  expect(await change("my/right", { remove: [4] })).toMatchObject({
    __typename: "InvalidInput",
    path: ["input", "remove", "0"],
    suggestion: expect.stringContaining("1"),
  });
  const { body } = await casus.ask('{ scenario(id: "my/right") { changes { step kind target } } }');
  expect(kinds(at(body, "data", "scenario"))).toEqual(["1 ASSUME accepts(russia,csto-2022-09-13)"]);
});

test("what validation refuses comes back in the same union", async () => {
  expect(await create({ slug: "Not A Slug", title: " ", base, asOf: "2022" })).toMatchObject({
    __typename: "InvalidInput",
    issues: expect.arrayContaining([
      expect.objectContaining({ path: ["input", "slug"] }),
      expect.objectContaining({ path: ["input", "title"] }),
      expect.objectContaining({ path: ["input", "asOf"] }),
    ]),
  });
});

test("an unknown scenario is not found", async () => {
  expect(await change("my/nothing", { append: [] })).toMatchObject({ __typename: "NotFound", code: "NOT_FOUND", path: ["scenario"] });
  const run = await casus.ask(`mutation { runScenario(scenario: "my/nothing") { __typename ${errors} } }`);
  expect(run.body).toMatchObject({ data: { runScenario: { __typename: "NotFound" } } });
});

test("a review changes answers at once, and its history is kept", async () => {
  const question = `{ whatIf(scenario: { base: "${base}" }) { hashes { facts } questions { key } } }`;
  const before = await casus.ask(question);
  const review = `mutation ($status: ReviewStatus!) { reviewClaim(claim: "k30", input: { status: $status, reviewer: "tester", reason: "to see" }) { __typename ... on Claim { status reviews { status reason } } ${errors} } }`;
  expect((await casus.ask(review, { status: "ACCEPTED" })).body).toMatchObject({ data: { reviewClaim: { status: "ACCEPTED" } } });
  expect(at((await casus.ask(question)).body, "data", "whatIf", "hashes", "facts")).not.toBe(
    at(before.body, "data", "whatIf", "hashes", "facts"),
  );
  const second = await casus.ask(review, { status: "DISPUTED" });
  expect(second.body).toMatchObject({
    data: { reviewClaim: { status: "DISPUTED", reviews: [{ status: "ACCEPTED", reason: "to see" }, { status: "DISPUTED" }] } },
  });
  const unknown = await casus.ask(
    'mutation { reviewClaim(claim: "k3000", input: { status: ACCEPTED }) { __typename ... on Error { suggestion } } }',
  );
  expect(unknown.body).toMatchObject({ data: { reviewClaim: { __typename: "InvalidInput", suggestion: expect.stringContaining("k30") } } });
});

test("no fault along the way", () => expect(casus.faults).toEqual([]));
