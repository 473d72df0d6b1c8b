import { afterAll, expect, test } from "vitest";
import { testServer } from "../http/server.ts";
import { at, listAt } from "./at.ts";

const casus = await testServer();
afterAll(() => casus.db.destroy());

const findings = `findings { severity code row column message suggestion
  witness { asOf changes { kind target value text } atoms invented { name type } text } }`;

test("the tables that ship are without findings", async () => {
  expect((await casus.ask(`{ ruleFindings { code message } ruleTable(id: "cst-consultation") { ${findings} } }`)).body).toEqual({
    data: { ruleFindings: [], ruleTable: { findings: [] } },
  });
});

test("a finding comes with a scenario, and the scenario asked again shows it", async () => {
  const { yaml } = await casus.db.selectFrom("packs").select("yaml").where("name", "=", "cst").executeTakeFirstOrThrow();
  const unique = yaml.replace(/( +)title: "Collective Security Treaty: threats"\n/, "$&$1hit: unique\n");
  await casus.db.updateTable("packs").set({ yaml: unique }).where("name", "=", "cst").execute();
  const { body } = await casus.ask(`{ ruleTable(id: "cst-consultation") { ${findings} } ruleFindings { code file row } }`);
  const [found, ...others] = listAt(body, "data", "ruleTable", "findings");
  expect(others).toEqual([]);
  expect(found).toMatchObject({
    severity: "ERROR",
    code: "OVERLAP",
    row: 4,
    column: "id",
    message: expect.stringMatching(/cst-2-consult \(row 3\) and cst-2-measures can apply together/),
    witness: { asOf: expect.stringMatching(/^20/), invented: [], text: expect.stringMatching(/^on 20.*threatened\(/) },
  });
  expect(listAt(body, "data", "ruleFindings").map((f) => at(f, "code"))).toEqual(["OVERLAP"]);

  const atoms = listAt(found, "witness", "changes").map((c) => {
    expect(at(c, "kind")).toBe("ASSUME");
    return String(at(c, "target"));
  });
  const assumed = atoms.map((atom) => {
    const [, predicate = "", names = ""] = /^(.*)\((.*)\)$/.exec(atom) ?? [];
    return { assume: { fact: { predicate, arguments: names.split(",") } } };
  });
  const bearer = /party\(([a-z-]+),cst\)/.exec(String(at(found, "witness", "text")))?.[1];
  const again = await casus.ask(
    `query ($scenario: ScenarioInput!, $bearer: ID!) { whatIf(scenario: $scenario) {
      parties(actors: [$bearer], instrument: "cst") { positions { verdict bases { row verdict } } } } }`,
    { scenario: { asOf: at(found, "witness", "asOf"), changes: assumed }, bearer },
  );
  const rows = listAt(again.body, "data", "whatIf", "parties", 0, "positions")
    .filter((p) => at(p, "verdict") === "HOLDS")
    .flatMap((p) => listAt(p, "bases").map((b) => at(b, "row")));
  expect(rows).toEqual(expect.arrayContaining(["cst-2-consult", "cst-2-measures"]));
});
