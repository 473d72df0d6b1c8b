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

const mutate = async (name: string, args: string, selection: string) =>
  at((await casus.ask(`mutation { ${name}(${args}) { __typename ${selection} ${errors} } }`)).body, "data", name);

test("a fork starts from the original, and is compared with it, with causes", async () => {
  const fork = await mutate(
    "forkScenario",
    `scenario: "${base}", input: { slug: "fork", changes: [{ assume: { accepts: { actor: "russia", request: "csto-2022-09-13" } } }] }`,
    "... on Scenario { slug title question tags base { slug title question tags } changes { kind } }",
  );
  expect(fork).toMatchObject({ __typename: "Scenario", slug: "my/fork", base: { slug: base }, changes: [{ kind: "ASSUME" }] });
  expect(at(fork, "title")).toBe(`${at(fork, "base", "title")} (fork)`);
  expect([at(fork, "question"), at(fork, "tags")]).toEqual([at(fork, "base", "question"), at(fork, "base", "tags")]);

  const selection = "kind key was position { bearer { slug } } because { kind target }";
  const { body } = await casus.ask(`{
    scenario(id: "my/fork") { solved { differences { ${selection} } } }
    there: compare(left: { base: "${base}" }, right: { base: "my/fork" }) { right { hashes { rules } } differences { ${selection} } }
    back: compare(left: { base: "my/fork" }, right: { base: "${base}" }) { differences { ${selection} } }
    self: compare(left: { base: "my/fork" }, right: { base: "my/fork" }) { differences { key } } }`);
  const there = listAt(body, "data", "there", "differences");
  expect(there).toEqual(listAt(body, "data", "scenario", "solved", "differences"));
  expect(there.find((each) => at(each, "kind") === "STRENGTHENED")).toMatchObject({
    position: { bearer: { slug: "russia" } },
    because: [{ kind: "ASSUME", target: "accepts(russia,csto-2022-09-13)" }],
  });
  const back = listAt(body, "data", "back", "differences");
  expect(back.map((each) => at(each, "key")).sort()).toEqual(there.map((each) => at(each, "key")).sort());
  for (const each of back) expect(at(each, "because")).toEqual([]);
  expect(back.map((each) => at(each, "kind"))).toContain("WEAKENED");
  expect(listAt(body, "data", "self", "differences")).toEqual([]);
});

test("a comparison across dates puts down to a change only what the date does not do", async () => {
  const { body } = await casus.ask(
    `query ($left: ScenarioInput!, $right: ScenarioInput!) {
      compare(left: $left, right: $right) { left { asOf } right { asOf } differences { because { kind } position { key } } } }`,
    { left: { base, asOf: "2005-01-01" }, right: { base, changes: [accepts] } },
  );
  expect(body).toMatchObject({ data: { compare: { left: { asOf: "2005-01-01" }, right: { asOf: "2022-09-13" } } } });
  const causes = listAt(body, "data", "compare", "differences").map((each) => listAt(each, "because").length);
  expect(new Set(causes)).toEqual(new Set([0, 1]));
});

test("what is wrong with either side of a comparison is placed there", async () => {
  const wrong = (left: string, right: string) => casus.ask(`{ compare(left: ${left}, right: ${right}) { differences { key } } }`);
  expect((await wrong(`{ base: "${base}" }`, `{ base: "${base}", changes: [{ adopt: "azerbaijn" }] }`)).body).toMatchObject({
    data: { compare: null },
    errors: [
      { extensions: { code: "BAD_USER_INPUT", path: ["right", "changes", "0"], suggestion: expect.stringContaining("azerbaijan") } },
    ],
  });
  expect((await wrong('{ base: "armenia-2022/request-pendin" }', `{ base: "${base}" }`)).body).toMatchObject({
    errors: [{ extensions: { path: ["left", "base"] } }],
  });
});

test("a fork of nothing, and one whose slug is taken", async () => {
  expect(await mutate("forkScenario", 'scenario: "my/nothing"', "")).toMatchObject({ __typename: "NotFound", path: ["scenario"] });
  const fork = () => mutate("forkScenario", `scenario: "${base}", input: { slug: "my/forked-twice" }`, "");
  expect(await fork()).toMatchObject({ __typename: "Scenario" });
  expect(await fork()).toMatchObject({ __typename: "Conflict", path: ["input", "slug"] });
});

test("a scenario is deleted, unless another is based on it", async () => {
  await create({ slug: "my/lower", title: "Lower", base, changes: [accepts] });
  await mutate("forkScenario", 'scenario: "my/lower", input: { slug: "my/upper" }', "");
  const remove = (slug: string) => mutate("deleteScenario", `scenario: "${slug}"`, "... on DeletedScenario { slug }");
  expect(await remove("my/lower")).toMatchObject({ __typename: "Conflict", message: expect.stringContaining("my/upper") });
  expect(await remove("my/upper")).toEqual({ __typename: "DeletedScenario", slug: "my/upper" });
  expect(await remove("my/lower")).toEqual({ __typename: "DeletedScenario", slug: "my/lower" });
  expect((await casus.ask('{ scenario(id: "my/lower") { slug } }')).body).toEqual({ data: { scenario: null } });
  expect(await remove("my/lower")).toMatchObject({ __typename: "NotFound", path: ["scenario"] });
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
  expect(unknown.body).toMatchObject({ data: { reviewClaim: { __typename: "NotFound", suggestion: expect.stringContaining("k30") } } });
});

test("no fault along the way", () => expect(casus.faults).toEqual([]));

test("tags are kept, changed, inherited by a fork, and found one by one", async () => {
  const tagged = "... on Scenario { slug tags variants { slug } }";
  await mutate("createScenario", `input: { slug: "tagged", title: "Tagged", base: "${base}", tags: ["sabotage", "two words"] }`, tagged);
  expect(await mutate("forkScenario", `scenario: "my/tagged", input: { slug: "tagged-fork" }`, tagged)).toMatchObject({
    tags: ["sabotage", "two words"],
  });
  expect(await mutate("changeScenario", `scenario: "my/tagged", input: { tags: ["sabotage-2022"] }`, tagged)).toMatchObject({
    tags: ["sabotage-2022"],
    variants: [{ slug: "my/tagged-fork" }],
  });
  const found = async (condition: string) =>
    listAt((await casus.ask(`{ scenarios(where: { tags: ${condition} }) { nodes { slug } } }`)).body, "data", "scenarios", "nodes").map(
      (node) => at(node, "slug"),
    );
  expect(await found('{ eq: "sabotage" }')).toEqual(["my/tagged-fork"]);
  expect(await found('{ in: ["sabotage-2022", "two words"] }')).toEqual(["my/tagged", "my/tagged-fork"]);
  expect(await found('{ eq: "sabotage; two words" }')).toEqual([]);
  expect(await mutate("changeScenario", `scenario: "my/tagged", input: { tags: ["a; b"] }`, tagged)).toMatchObject({
    __typename: "InvalidInput",
    path: ["input", "tags", "0"],
  });
});

test("runs are listed, the latest first, a page at a time, without reading the answers", async () => {
  await mutate("createScenario", `input: { slug: "run-often", title: "Run often", base: "${base}" }`, "... on Scenario { slug }");
  const ids: unknown[] = [];
  for (let i = 0; i < 3; i++) ids.unshift(at(await mutate("runScenario", 'scenario: "my/run-often"', "... on Run { id }"), "id"));
  casus.statements();
  const { body } = await casus.ask(`query ($after: String) {
    runs(scenario: "my/run-often", first: 2, after: $after) { totalCount nodes { id at hashes { facts rules scenario engine } } pageInfo { hasNextPage endCursor } }
    scenario(id: "my/run-often") { runs(first: 1) { id } } }`);
  expect(casus.statements().some((statement) => /select \*|"result"/.test(statement) && statement.includes('"runs"'))).toBe(false);
  expect(body).toMatchObject({
    data: { runs: { totalCount: 3, nodes: ids.slice(0, 2).map((id) => ({ id })) }, scenario: { runs: [{ id: ids[0] }] } },
  });
  const rest = await casus.ask(
    'query ($after: String) { runs(scenario: "my/run-often", after: $after) { nodes { id result } pageInfo { hasNextPage } } }',
    { after: at(body, "data", "runs", "pageInfo", "endCursor") },
  );
  expect(rest.body).toMatchObject({ data: { runs: { nodes: [{ id: ids[2], result: expect.stringContaining("SOLVED") }] } } });
});

test("a scenario that was changed since it was read is not changed unread", async () => {
  const made = await create({ slug: "my/read-first", title: "Read first", base });
  const versionOf = async () => at((await casus.ask('{ scenario(id: "my/read-first") { version } }')).body, "data", "scenario", "version");
  const version = await versionOf();
  expect(made).toMatchObject({ __typename: "Scenario" });
  expect(await change("my/read-first", { version, append: [accepts] })).toMatchObject({ __typename: "Scenario" });
  const current = await versionOf();
  expect(current).not.toBe(version);
  expect(await change("my/read-first", { version, title: "Unread" })).toMatchObject({
    __typename: "Conflict",
    path: ["input", "version"],
    suggestion: expect.stringContaining(String(current)),
  });
  expect(await change("my/read-first", { version: current, title: "Read" })).toMatchObject({ title: "Read" });
});
