import { afterAll, expect, test } from "vitest";
import { createScenario } from "../../src/db/scenarios.ts";
import { testServer } from "../http/server.ts";
import { at, listAt } from "./at.ts";

const casus = await testServer();
afterAll(() => casus.db.destroy());

/** The second rests on no claim. */
const quiet = "armenia-2022/quiet";
const pending = "armenia-2022/request-pending";
const run = async (scenario: string) =>
  at(
    (await casus.ask(`mutation { runScenario(scenario: "${scenario}") { __typename ... on Run { id } } }`)).body,
    "data",
    "runScenario",
    "id",
  );
const runs = new Map([
  [pending, await run(pending)],
  [quiet, await run(quiet)],
]);

const cause = "because { reason size culprits { kind name text } }";
const fields = `run { id scenario { slug } } was is problems count ${cause} positions(actors: ["russia"]) { key kind was is wasSentence sentence ${cause} }`;
const page = "nodes { FIELDS } pageInfo { hasNextPage hasPreviousPage endCursor }".replace("FIELDS", fields);
const drift = async (args = ""): Promise<unknown> => {
  const { body } = await casus.ask(`{ drift${args} { ${page} } }`);
  expect(at(body, "errors")).toBeUndefined();
  return at(body, "data", "drift");
};
const replay = async (id: unknown): Promise<unknown> =>
  at(
    (
      await casus.ask(
        `query ($run: ID!) { replay(run: $run) { outcome stale sinceCount since { kind name text } again { count } now { count } } }`,
        { run: id },
      )
    ).body,
    "data",
    "replay",
  );

/** For each answer that changed the names of what did it. */
const culprits = (found: unknown) =>
  new Map(
    listAt(found, "nodes").map((node) => [
      String(at(node, "run", "scenario", "slug")),
      new Set(listAt(node, "positions").flatMap((p) => listAt(p, "because", "culprits").map((c) => `${at(c, "kind")} ${at(c, "name")}`))),
    ]),
  );
const review = async (claim: string, status: string) => {
  const { body } = await casus.ask(`mutation { reviewClaim(claim: "${claim}", input: { status: ${status} }) { __typename } }`);
  expect(at(body, "data", "reviewClaim")).toEqual({ __typename: "Claim" });
};

test("nothing drifts where nothing changed, and a replay is identical", async () => {
  expect(await drift()).toEqual({
    nodes: [],
    pageInfo: { hasNextPage: false, hasPreviousPage: false, endCursor: expect.any(String) },
  });
  expect(await replay(runs.get(pending))).toEqual({ outcome: "IDENTICAL", stale: [], sinceCount: 0, since: [], again: null, now: null });
});

test("a claim that is reviewed is named by every answer that rests on it", async () => {
  await review("k30", "ACCEPTED");
  const found = await drift();
  expect(culprits(found)).toEqual(new Map([[pending, new Set(["CLAIM k30"])]]));
  const duty = listAt(
    listAt(found, "nodes").find((node) => at(node, "run", "scenario", "slug") === pending),
    "positions",
  ).find((p) => at(p, "key") === "russia OBLIGATION assist-militarily armenia azerbaijan");
  expect(duty).toMatchObject({
    kind: "LOST",
    was: "CONTESTED",
    is: "FAILS",
    sentence: expect.stringContaining("is under no duty"),
    because: { size: "MINIMUM", reason: "claim k30 is accepted (was unreviewed)" },
  });
  expect(await replay(runs.get(pending))).toMatchObject({
    outcome: "IDENTICAL",
    stale: ["FACTS"],
    sinceCount: 1,
    since: [{ kind: "CLAIM", name: "k30", text: "claim k30 is accepted (was unreviewed)" }],
    again: null,
    now: { count: expect.any(Number) },
  });
  await review("k30", "UNREVIEWED");
  expect(await drift()).toMatchObject({ nodes: [] });
});

test("a rule row and a fact are named by the answers that rest on them", async () => {
  const party = casus.db.updateTable("parties").where("actor", "=", "russia").where("instrument", "=", "cst");
  await party.set({ to: "2020-01-01" }).execute();
  expect(culprits(await drift()).get(pending)).toEqual(new Set(["FACT party(russia,cst)"]));
  await party.set({ to: null }).execute();

  const { cells } = await casus.db.selectFrom("rule_rows").select("cells").where("id", "=", "ra97-2-consult").executeTakeFirstOrThrow();
  await casus.db.deleteFrom("rule_rows").where("id", "=", "ra97-2-consult").execute();
  const found = await drift();
  expect(culprits(found).get(pending)).toEqual(new Set(["ROW ra97-2-consult"]));
  await casus.db.insertInto("rule_rows").values({ table: "ra97", ordinal: 999, id: "ra97-2-consult", cells }).execute();
});

test("the latest run of a scenario counts, unless every one is asked for; pages go on where they stopped", async () => {
  await createScenario(casus.db, { slug: "my/drifting", title: "Drifting", base: pending });
  const before = await run("my/drifting");
  await review("k30", "ACCEPTED");
  const after = await run("my/drifting");
  expect(await drift('(scenario: "my/drifting")')).toMatchObject({ nodes: [] });
  expect(await drift('(scenario: "my/drifting", every: true)')).toMatchObject({ nodes: [{ run: { id: before } }] });

  const first = await drift("(every: true, first: 1)");
  expect(first).toMatchObject({ nodes: [{ run: { id: before } }], pageInfo: { hasNextPage: true } });
  const rest = await drift(`(every: true, first: 5, after: "${at(first, "pageInfo", "endCursor")}")`);
  expect(listAt(rest, "nodes").map((node) => at(node, "run", "scenario", "slug"))).toContain(pending);
  expect(rest).toMatchObject({ pageInfo: { hasNextPage: false, hasPreviousPage: true } });
  expect(at((await casus.ask("{ drift(every: true) { totalCount } }")).body, "data", "drift", "totalCount")).toBe(
    1 + listAt(rest, "nodes").length,
  );
  expect(await replay(after)).toMatchObject({ outcome: "IDENTICAL", stale: [] });
});

test("says what cannot be", async () => {
  const refused = async (query: string) => at((await casus.ask(query)).body, "errors", 0);
  expect(await refused('{ replay(run: "9999") { outcome } }')).toMatchObject({
    message: "no run 9999 is kept",
    extensions: { path: ["run"], suggestion: expect.stringContaining("the latest are") },
  });
  expect(await refused("{ drift(last: 3) { totalCount } }")).toMatchObject({ extensions: { path: ["last"] } });
  expect(await refused('{ drift(after: "x") { totalCount } }')).toMatchObject({ extensions: { path: ["after"] } });
  const scenario = at((await casus.ask(`{ scenario(id: "${pending}") { id } }`)).body, "data", "scenario", "id");
  expect(await refused(`{ replay(run: "${scenario}") { outcome } }`)).toMatchObject({ extensions: { path: ["run"] } });
});
