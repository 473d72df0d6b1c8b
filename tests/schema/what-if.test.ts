import { readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { blocksOf } from "../cli/shown.ts";
import { testServer } from "../http/server.ts";
import { at, listAt } from "./at.ts";

const casus = await testServer();
afterAll(() => casus.db.destroy());

const base = "armenia-2022/request-pending";
const accepted = { assume: { accepts: { actor: "russia", request: "csto-2022-09-13" } } };

const ask = (selection: string, changes: readonly unknown[] = [accepted], scenario: object = { base }) =>
  casus.ask(`query ($scenario: ScenarioInput!) { whatIf(scenario: $scenario) { ${selection} } }`, { scenario: { ...scenario, changes } });

const slugOf = (value: unknown, ...path: string[]) => at(value, ...path, "slug");

describe("Russia accepts the request", () => {
  test("strengthens Russia's duty, and changes nothing for the other parties of the CST", async () => {
    const { body } = await ask("status differences { kind was position { bearer { slug } modality verdict } because { text kind } }");
    expect(at(body, "data", "whatIf", "status")).toBe("SOLVED");
    const differences = listAt(body, "data", "whatIf", "differences");
    const strengthened = differences
      .filter((each) => at(each, "kind") === "STRENGTHENED")
      .map((each) => slugOf(each, "position", "bearer"));
    expect(new Set(strengthened)).toEqual(new Set(["russia"]));
    const concerned = differences.map((each) => slugOf(each, "position", "bearer"));
    for (const other of ["belarus", "kazakhstan", "kyrgyzstan", "tajikistan"]) expect(concerned).not.toContain(other);
    for (const difference of differences) expect(at(difference, "because", 0, "kind")).toBe("ASSUME");
  });

  test("leaves Azerbaijan unregulated under the CST, with the reason", async () => {
    const { body } = await ask(
      'parties(instrument: "cst") { actor { slug } instrument { slug } status headline positions { key verdict } }',
    );
    const parties = listAt(body, "data", "whatIf", "parties");
    const azerbaijan = parties.find((party) => slugOf(party, "actor") === "azerbaijan");
    expect(azerbaijan).toMatchObject({
      status: "UNREGULATED",
      instrument: { slug: "cst" },
      headline: expect.stringContaining("not bound"),
    });
    expect(parties.length).toBeGreaterThan(8);
  });

  test("finds Azerbaijan forbidden the use of force, by other instruments", async () => {
    const { body } = await ask(
      'positions(where: { bearer: "azerbaijan", modality: [PROHIBITION], action: "use-force" }) { totalCount nodes { verdict bases { instrument { slug } } } }',
    );
    const nodes = listAt(body, "data", "whatIf", "positions", "nodes");
    expect(nodes.map((position) => at(position, "verdict"))).toContain("HOLDS");
    expect(at(body, "data", "whatIf", "positions", "totalCount")).toBe(nodes.length);
  });

  test("brings up forecasts as claims of their claimants", async () => {
    const without = await ask("forecasts { slug }", []);
    const { body } = await ask("forecasts { slug kind claimant { name } antecedent }");
    const forecasts = listAt(body, "data", "whatIf", "forecasts");
    expect(forecasts.length).toBeGreaterThan(listAt(without.body, "data", "whatIf", "forecasts").length);
    for (const forecast of forecasts)
      expect(forecast).toMatchObject({ kind: "FORECAST", claimant: { name: expect.any(String) }, antecedent: expect.any(String) });
  });

  test("with the Azerbaijani version: military assistance is forbidden, and the duty to consult stands", async () => {
    const { body } = await ask(
      'positions(where: { bearer: "russia", toward: "armenia" }, first: 100) { nodes { modality action { slug } verdict } }',
      [{ adopt: "azerbaijan" }, accepted],
    );
    const positions = listAt(body, "data", "whatIf", "positions", "nodes");
    const of = (modality: string, action: string) =>
      positions.filter((each) => at(each, "modality") === modality && slugOf(each, "action") === action).map((each) => at(each, "verdict"));
    expect(of("PROHIBITION", "assist-militarily")).toContain("HOLDS");
    expect(of("OBLIGATION", "assist-militarily")).not.toContain("HOLDS");
    expect(of("OBLIGATION", "consult")).toContain("HOLDS");
  });
});

describe("explanations", () => {
  test("by id and by key, the same flat graph with edges between its nodes", async () => {
    const { body } = await ask(
      'positions(where: { bearer: "russia", modality: [OBLIGATION] }, first: 5) { nodes { id key explanation { sentence nodes { id kind text } edges { from to role } } } }',
    );
    for (const position of listAt(body, "data", "whatIf", "positions", "nodes")) {
      const nodes = listAt(position, "explanation", "nodes").map((node) => at(node, "id"));
      expect(nodes.length).toBeGreaterThan(0);
      expect(new Set(nodes).size).toBe(nodes.length);
      for (const edge of listAt(position, "explanation", "edges"))
        expect(nodes).toEqual(expect.arrayContaining([at(edge, "from"), at(edge, "to")]));
      for (const name of ["id", "key"]) {
        const again = await casus.ask(
          "query ($s: ScenarioInput!, $p: ID!) { whatIf(scenario: $s) { explain(position: $p) { sentence nodes { id } } } }",
          { s: { base, changes: [accepted] }, p: at(position, name) },
        );
        expect(at(again.body, "data", "whatIf", "explain", "sentence")).toBe(at(position, "explanation", "sentence"));
        expect(listAt(again.body, "data", "whatIf", "explain", "nodes").map((node) => at(node, "id"))).toEqual(nodes);
      }
    }
  });
});

describe("explanations, shown and folded", () => {
  const named = 'position: "russia must assist-militarily armenia"';
  const parts = "outcome size nodes { id kind source } edges { from to } folded { under text count }";
  const explained = async (args: string, selection: string) =>
    at((await ask(`explain(${args}) { ${selection} }`)).body, "data", "whatIf", "explain");
  const idsOf = (explanation: unknown) => listAt(explanation, "nodes").map((node) => at(node, "id"));

  test("what is folded adds up with what is shown, and is there when asked for", async () => {
    const [short, full] = [await explained(named, parts), await explained(`${named}, full: true`, parts)];
    const count = listAt(short, "folded").reduce((sum: number, line) => sum + Number(at(line, "count")), 0);
    expect(idsOf(short).length + count).toBe(at(full, "size"));
    expect([idsOf(full).length, listAt(full, "folded")]).toEqual([at(full, "size"), []]);
    expect(idsOf(full)).toEqual(expect.arrayContaining(idsOf(short)));
    const opened = await explained(`${named}, expand: ["${String(idsOf(short)[0])}"]`, parts);
    expect(idsOf(opened).length).toBeGreaterThan(idsOf(short).length);
    expect(listAt(opened, "folded").map((line) => at(line, "under"))).not.toContain(idsOf(short)[0]);
  });

  test("of the world asked for, with the claims on both sides of what it takes for granted", async () => {
    const taken = "outcome sentence world { question value claimsFor { slug } claimsAgainst { slug } }";
    const fails = await explained(`${named}, world: FAILS`, taken);
    expect(at(fails, "outcome")).toBe("FAILS");
    const world = listAt(fails, "world");
    expect(world.map((answer) => [at(answer, "question"), at(answer, "value")])).toContainEqual(["attacks(azerbaijan,armenia)", false]);
    expect(world.flatMap((answer) => listAt(answer, "claimsAgainst").map((claim) => at(claim, "slug")))).toContain("k30-denial");
    const answers = '[{ question: "attacks(armenia,azerbaijan)", value: true }, { question: "cst4=council", value: true }]';
    expect(at(await explained(`${named}, answers: ${answers}`, taken), "outcome")).toBe("FAILS");
  });

  test("a step has another id in another world", async () => {
    const [holds, fails] = [await explained(`${named}, full: true`, parts), await explained(`${named}, full: true, world: FAILS`, parts)];
    expect(idsOf(holds).filter((id) => idsOf(fails).includes(id))).toEqual([]);
  });

  test("as the documentation shows it", async () => {
    const [query] = blocksOf(readFileSync("docs/explanations.md", "utf8")).filter(({ language }) => language === "graphql");
    const { body } = await casus.ask(query?.text ?? "");
    expect(at(body, "errors")).toBeUndefined();
    expect(at(body, "data", "whatIf", "explain", "outcome")).toBe("FAILS");
  });

  test("as drawings", async () => {
    const drawn = await explained(named, "mermaid svg");
    expect(at(drawn, "mermaid")).toMatch(/^flowchart TD\n/);
    expect(at(drawn, "svg")).toMatch(/^<svg role="img"/);
  });

  test("by every proof, and says where there are more", async () => {
    const { body } = await ask(
      `all: proofs(${named}) { complete nodes { instead sentence } } few: proofs(${named}, first: 1) { complete nodes { instead } }`,
    );
    expect(at(body, "data", "whatIf", "all", "complete")).toBe(true);
    const all = listAt(body, "data", "whatIf", "all", "nodes").map((proof) => at(proof, "instead"));
    expect([all[0], all.length > 1]).toEqual([[], true]);
    expect(at(body, "data", "whatIf", "few", "complete")).toBe(false);
  });

  test.for([
    ['position: "russia assist-militarily"', "name one of"],
    [`${named}, world: LOOP`, "ask for HOLDS or FAILS"],
    [`${named}, answers: [{ question: "attacks(armenia,azerbajan)", value: true }]`, "did you mean"],
    [`${named}, expand: ["nonsense"]`, "no step nonsense"],
  ] as const)("refuses %s", async ([args, hint]) => {
    const { body } = await ask(`explain(${args}) { sentence }`);
    expect(JSON.stringify(listAt(body, "errors"))).toContain(hint);
    expect(at(listAt(body, "errors")[0], "extensions", "code")).toBe("BAD_USER_INPUT");
  });
});

describe("identity", () => {
  const selection = "id questions { id key } positions(first: 100) { nodes { id key } }";
  test("what is computed is the same for the same question, and never for another", async () => {
    const [one, same, other] = [await ask(selection), await ask(selection), await ask(selection, [])];
    expect(same.body).toEqual(one.body);
    expect(at(other.body, "data", "whatIf", "id")).not.toBe(at(one.body, "data", "whatIf", "id"));
    const ids = (body: unknown) =>
      [...listAt(body, "data", "whatIf", "positions", "nodes"), ...listAt(body, "data", "whatIf", "questions")].map((each) =>
        at(each, "id"),
      );
    const shared = ids(one.body).filter((id) => ids(other.body).includes(id));
    expect(shared).toEqual([]);
    expect(new Set(ids(one.body)).size).toBe(ids(one.body).length);
  });

  test("records inside an answer are the stored ones", async () => {
    const { body } = await ask("parties { actor { id slug } }");
    const stored = await casus.ask('{ actor(id: "russia") { id } }');
    const russia = listAt(body, "data", "whatIf", "parties").find((party) => slugOf(party, "actor") === "russia");
    expect(at(russia, "actor", "id")).toBe(at(stored.body, "data", "actor", "id"));
  });

  test("a global id serves wherever a slug does", async () => {
    const { body } = await casus.ask(`{ actor(id: "russia") { id } scenario(id: "${base}") { id } event(id: "csto-2022-09-13") { id } }`);
    const changes = [{ assume: { accepts: { actor: at(body, "data", "actor", "id"), request: at(body, "data", "event", "id") } } }];
    const byId = await ask("id", changes, { base: at(body, "data", "scenario", "id") });
    expect(byId.body).toEqual((await ask("id")).body);
  });
});

describe("mistakes", () => {
  test.for([
    ["an unknown base", { base: "armenia-2022/request-pendin" }, ["scenario", "base"], "request-pending"],
    ["a misspelt actor", { base, changes: [{ adopt: "azerbaijn" }] }, ["scenario", "changes", "0"], "azerbaijan"],
    [
      "a misspelt name in a proposition",
      { base, changes: [accepted, { deny: { attacks: { attacker: "azerbaijn", victim: "armenia" } } }] },
      ["scenario", "changes", "1"],
      "azerbaijan",
    ],
    [
      "a misspelt predicate",
      { base, changes: [{ assume: { fact: { predicate: "atacks", arguments: ["azerbaijan", "armenia"] } } }] },
      ["scenario", "changes", "0"],
      "attacks",
    ],
    [
      "an unknown reading",
      { base, changes: [{ reading: { question: "cst4", answer: "automatc" } }] },
      ["scenario", "changes", "0"],
      "automatic",
    ],
  ] as const)("%s: a coded error with path and suggestion", async ([, scenario, path, suggestion]) => {
    const { body } = await casus.ask("query ($s: ScenarioInput!) { whatIf(scenario: $s) { status } }", { s: scenario });
    expect(body).toMatchObject({
      data: { whatIf: null },
      errors: [{ path: ["whatIf"], extensions: { code: "BAD_USER_INPUT", path, suggestion: expect.stringContaining(suggestion) } }],
    });
    expect(casus.faults).toEqual([]);
  });

  test("all mistakes of validation at once", async () => {
    const { body } = await ask("status", [{ adopt: "not a slug" }, { accede: { actor: "armenia", instrument: "(" } }], {
      base,
      asOf: "2022",
    });
    expect(listAt(body, "errors", 0, "extensions", "issues").map((issue) => at(issue, "path"))).toEqual(
      expect.arrayContaining([
        ["scenario", "asOf"],
        ["scenario", "changes", "0", "adopt"],
        ["scenario", "changes", "1", "accede", "instrument"],
      ]),
    );
  });

  test("an atom cannot be smuggled in as a name", async () => {
    const { body } = await ask("status", [{ assume: { attacks: { attacker: "armenia), attacks(azerbaijan", victim: "armenia" } } }]);
    expect(body).toMatchObject({ errors: [{ extensions: { code: "BAD_USER_INPUT" } }] });
  });

  test("two kinds of change in one are refused", async () => {
    const { body } = await ask("status", [{ adopt: "armenia", acceptClaim: "k30" }]);
    expect(body).toMatchObject({ errors: [{ message: expect.stringContaining("ChangeInput") }] });
  });

  test("a position that is none of this answer", async () => {
    const { body } = await ask('status explain(position: "nonsense") { text }');
    expect(body).toMatchObject({
      data: { whatIf: { status: "SOLVED", explain: null } },
      errors: [{ extensions: { code: "BAD_USER_INPUT" } }],
    });
  });
});

const told = `fragment Told on Party { actor { slug } instrument { slug } status headline positions {
  id key verdict strength sentence toward { slug } holdsIff { all { text } } bases { row verdict instrument { title } } } }`;
const leaves = { withdraw: { actor: "turkey", instrument: "north-atlantic-treaty" } };

test.for([
  ["some actors", 'id status parties(actors: ["russia", "turkey"]) { ...Told }', []],
  ["by a fragment and a variable", "... on SolvedScenario { asOf parties(actors: $actors) { ...Told } }", []],
  ["in two fields", 'one: parties(actors: ["russia"]) { ...Told } other: parties(actors: ["turkey"], instrument: "cst") { ...Told }', []],
  ["as far as a variable says", 'parties(actors: ["turkey"]) { ...Told } everybody: parties @skip(if: $all) { ...Told }', []],
  ["with explanations", 'parties(actors: ["russia"]) { ...Told positions { explanation { nodes { id text } } } }', []],
  ["beside everybody", 'one: parties(actors: ["russia"]) { ...Told } all: parties(instrument: "cst") { ...Told }', []],
  ["who leave a treaty", 'parties(actors: ["turkey"]) { ...Told }', [leaves]],
] as const)("parties are the same whatever else is asked: %s", async ([, selection, changes]) => {
  const asking = async (besides: string) => {
    const { body } = await casus.ask(
      `query ($scenario: ScenarioInput!, $actors: [ID!] = ["turkey"], $all: Boolean = true) {
        whatIf(scenario: $scenario) { ${selection} ${besides} }
        all: actors(first: 1) @include(if: $all) { nodes { slug } }
        some: whatIf(scenario: $scenario) { parties(actors: $actors) { ...Told } } } ${told}`,
      { scenario: { base, changes: [accepted, ...changes] } },
    );
    expect(body).not.toHaveProperty("errors");
    return at(body, "data", "whatIf");
  };
  const alone = await asking("");
  expect(await asking("questions { id }")).toMatchObject(Object(alone));
});

test("pages of positions join up", async () => {
  const all = listAt((await ask("positions(first: 100) { nodes { key } }")).body, "data", "whatIf", "positions", "nodes");
  const keys: unknown[] = [];
  let after: unknown = null;
  for (let page = 0; page < 100 && keys.length < all.length; page += 1) {
    const { body } = await casus.ask(
      "query ($s: ScenarioInput!, $after: String) { whatIf(scenario: $s) { positions(first: 30, after: $after) { nodes { key } pageInfo { endCursor hasNextPage } } } }",
      { s: { base, changes: [accepted] }, after },
    );
    keys.push(...listAt(body, "data", "whatIf", "positions", "nodes"));
    after = at(body, "data", "whatIf", "positions", "pageInfo", "endCursor");
  }
  expect(keys.slice(0, all.length)).toEqual(all);
});
