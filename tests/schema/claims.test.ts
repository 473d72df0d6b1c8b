import { afterAll, describe, expect, test } from "vitest";
import { testServer } from "../http/server.ts";
import { at, listAt } from "./at.ts";

const casus = await testServer();
afterAll(() => casus.db.destroy());

const ask = async (query: string) => {
  const { body } = await casus.ask(query);
  expect(body).not.toHaveProperty("errors");
  return at(body, "data");
};
const related = (list: readonly unknown[]) => new Map(list.map((each) => [at(each, "claim", "slug"), at(each, "reasons")]));

describe("who supports a claim and who contradicts it", () => {
  test("with the reason", async () => {
    const found = await ask('{ claim(id: "k30") { supporters { claim { slug } reasons } opponents { claim { slug } reasons } } }');
    const supporters = related(listAt(found, "claim", "supporters"));
    expect(supporters.get("c08")).toEqual(["LINK", "SAME"]);
    expect(supporters.get("k35")).toEqual(["SAME"]);
    expect(supporters.has("k30")).toBe(false);
    const opponents = related(listAt(found, "claim", "opponents"));
    expect(opponents.get("c07")).toEqual([expect.stringMatching(/LINK|OPPOSITE/)]);
    for (const reasons of opponents.values()) expect(reasons).toHaveLength(1);
  });

  test("the same claims as `contradicts` names, in both directions", async () => {
    const found = await ask("{ claims(first: 100) { nodes { slug contradicts { slug } opponents { claim { slug } reasons } } } }");
    const claims = listAt(found, "claims", "nodes");
    const sides = new Map(claims.map((claim) => [at(claim, "slug"), related(listAt(claim, "opponents"))]));
    for (const claim of claims) {
      const own = sides.get(at(claim, "slug"));
      expect([...(own?.keys() ?? [])]).toEqual(listAt(claim, "contradicts").map((each) => at(each, "slug")));
      for (const [other, reasons] of own ?? []) if (sides.has(other)) expect(sides.get(other)?.get(at(claim, "slug"))).toEqual(reasons);
    }
  });

  test("at one statement for all links, and two batches of claims", async () => {
    const query = "{ claims(first: 20) { nodes { supporters { claim { slug } reasons } opponents { claim { slug } } } } }";
    await ask(query);
    casus.statements();
    await ask(query);
    expect(casus.statements().filter((statement) => !statement.includes("from writes"))).toHaveLength(4);
  });
});

describe("which answers rest on a claim", () => {
  const answers = async (claim: string, scenario: string, actors = "") =>
    listAt(
      await ask(`{ claim(id: "${claim}") { answers(scenario: ${scenario} ${actors}) {
        key decided position { verdict decidedBy } ifAccepted { changes kind verdict } ifRejected { changes kind verdict } } } }`),
      "claim",
      "answers",
    );
  const duty = "russia OBLIGATION assist-militarily armenia azerbaijan";

  test("those that what it says decides, with what accepting and rejecting it does", async () => {
    const found = await answers("k30", '{ base: "armenia-2022/request-pending" }', 'actors: ["russia"]');
    expect(found.length).toBeGreaterThan(5);
    for (const each of found) expect(String(at(each, "key"))).toMatch(/^russia /);
    expect(found.find((each) => at(each, "key") === duty)).toMatchObject({
      position: { verdict: "CONTESTED" },
      ifAccepted: { changes: true, kind: "LOST", verdict: "FAILS" },
      // Others say the same, so that the question stays.
      ifRejected: { changes: false, kind: null, verdict: "CONTESTED" },
    });
    for (const each of found)
      if (at(each, "decided") === true) expect(listAt(each, "position", "decidedBy")).toContain("attacks(armenia,azerbaijan)");
  });

  test("also where the claim is accepted already and its question is closed", async () => {
    const scenario = '{ base: "armenia-2022/request-pending", changes: [{ acceptClaim: "k30" }] }';
    const found = await answers("k30", scenario, 'actors: ["russia"]');
    expect(found.find((each) => at(each, "key") === duty)).toMatchObject({
      decided: false,
      position: { verdict: "FAILS" },
      ifAccepted: { changes: false },
      ifRejected: { changes: true, kind: "GAINED", verdict: "CONTESTED" },
    });
  });

  test("none rest on a forecast, nor on what the scenario has fixed", async () => {
    expect(await answers("k09", '{ base: "armenia-2022/request-pending" }')).toEqual([]);
    const fixed = `{ base: "armenia-2022/request-pending", changes: [
      { assume: { attacks: { attacker: "azerbaijan", victim: "armenia" } } }, { deny: { attacks: { attacker: "armenia", victim: "azerbaijan" } } }] }`;
    expect(await answers("k30", fixed)).toEqual([]);
  });

  test("a scenario that cannot be asked is refused where it stands", async () => {
    const { body } = await casus.ask('{ claim(id: "k30") { answers(scenario: { base: "armenia-2022/request-pendin" }) { key } } }');
    expect(body).toMatchObject({ data: { claim: { answers: null } }, errors: [{ extensions: { path: ["scenario", "base"] } }] });
  });

  test("neither by a list of many claims at once", async () => {
    const query = '{ claims(first: 50) { nodes { answers(scenario: { base: "armenia-2022/request-pending" }) { key } } } }';
    expect((await casus.ask(query)).body).toMatchObject({ errors: [{ extensions: { code: "QUERY_TOO_COMPLEX" } }] });
  });
});
