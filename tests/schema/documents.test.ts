import { afterAll, describe, expect, test } from "vitest";
import { casus } from "../cli/command.ts";
import { testServer } from "../http/server.ts";
import { at, listAt } from "./at.ts";

const server = await testServer();
afterAll(() => server.db.destroy());

const pending = "armenia-2022/request-pending";
const ask = async (scenario: string, selection: string) => {
  const { body } = await server.ask(`{ whatIf(scenario: ${scenario}) { ${selection} } }`);
  expect(body).not.toHaveProperty("errors");
  return at(body, "data", "whatIf");
};

describe("an answer as a document", () => {
  const scenario = `{ base: "${pending}", changes: [{ acceptClaim: "k30" }] }`;
  const words = ["whatif", pending, "--change", "accept-claim k30", "--actor", "russia", "--instrument", "cst"];

  test("as CSV is what the command line prints", async () => {
    const found = await ask(scenario, 'report(format: CSV, actors: ["russia"], instrument: "cst")');
    expect(`${at(found, "report")}\n`).toBe((await casus(...words, "--csv")).out);
    expect(at(found, "report")).toContain("cst Art. 2 from 2013-01-01");
  });

  test("as Markdown it differs in its heading alone, which has no name to give", async () => {
    const found = await ask(scenario, 'report(format: MARKDOWN, actors: ["russia"], instrument: "cst")');
    const [heading, ...rest] = String(at(found, "report")).split("\n");
    expect(heading).toBe("# As of 2022-09-13");
    const [, ...printed] = (await casus(...words, "--markdown")).out.trimEnd().split("\n");
    expect(rest).toEqual(printed);
    expect(rest.join("\n")).toContain("because of: accepting claim k30");
  });

  test("what is no actor is refused where it stands", async () => {
    const { body } = await server.ask(`{ whatIf(scenario: ${scenario}) { report(format: CSV, actors: ["rusia"]) } }`);
    expect(body).toMatchObject({
      errors: [{ extensions: { path: ["actors", "0"], suggestion: expect.stringContaining("russia") } }],
    });
  });
});

describe("which text was used", () => {
  test("is told with the versions there are, as records of their own", async () => {
    const selection = `notices(actors: ["belarus"], instrument: "cst")
      texts(actors: ["belarus"], instrument: "cst") { provision { id article from to text } others { from to } rows rested }
      positions(where: { bearer: "belarus", action: "assist-militarily", instrument: "cst" }) { nodes { verdict bases { provisions { id article } } } }`;
    const found = await ask('{ base: "armenia-2022/no-request", asOf: "2009-01-01" }', selection);
    expect(listAt(found, "notices")[0]).toMatch(/Art\. 4.*until 2013-01-01 was applied; a later text is in force from 2013-01-01/);
    const text = listAt(found, "texts").find((each) => at(each, "provision", "article") === "Art. 4");
    expect(text).toMatchObject({
      provision: { from: "1994-04-20", to: "2013-01-01", text: expect.not.stringContaining("request") },
      others: [{ from: "2013-01-01", to: null }],
      rested: true,
    });
    const [position] = listAt(found, "positions", "nodes");
    expect(listAt(position, "bases", 0, "provisions")).toEqual([{ id: at(text, "provision", "id"), article: "Art. 4" }]);
  });

  test("and on the command line", async () => {
    const { out } = await casus("whatif", "armenia-2022/no-request", "--as-of", "2009-01-01", "--actor", "belarus", "--instrument", "cst");
    expect(out).toMatch(/gained: Belarus must give Armenia military assistance against Azerbaijan/);
    expect(out).toMatch(
      /^Texts on which this rests\n {2}Collective Security Treaty, Art\. 2, Art\. 4 and Art\. 6: the text in force from 1994-04-20/m,
    );
  });

  test("dates of lower precision name the same record in both", async () => {
    const { body } = await server.ask('{ instrument(id: "at2010") { provisions { id from } } }');
    const ids = listAt(body, "data", "instrument", "provisions").map((each) => at(each, "id"));
    const again = await server.ask("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", { ids });
    expect(at(again.body, "data", "nodes")).toEqual(ids.map((id) => ({ id })));
    const found = await ask(
      '{ base: "armenia-2022/turkey-asked" }',
      'texts(actors: ["turkey"], instrument: "at2010") { provision { id } }',
    );
    expect(ids).toContain(at(listAt(found, "texts")[0], "provision", "id"));
  });
});

test("a difference leads to the explanation on either side, and to the claim that caused it", async () => {
  const { body } =
    await server.ask(`{ compare(left: { base: "${pending}" }, right: { base: "${pending}", changes: [{ acceptClaim: "k30" }] }) {
    left { id } right { id }
    differences { kind key reason without { kind } dates because { claim { slug text } }
      position { explanation { sentence } } wasPosition { id key verdict explanation { sentence } } was } } }`);
  expect(body).not.toHaveProperty("errors");
  const duty = listAt(body, "data", "compare", "differences").find(
    (each) => at(each, "key") === "russia OBLIGATION assist-militarily armenia azerbaijan",
  );
  expect(duty).toMatchObject({
    kind: "LOST",
    reason: "accepting claim k30",
    without: [],
    dates: false,
    because: [{ claim: { slug: "k30", text: expect.stringContaining("sabotage") } }],
    position: { explanation: { sentence: expect.stringContaining("no duty") } },
    wasPosition: { key: at(duty, "key"), verdict: at(duty, "was"), explanation: { sentence: expect.stringContaining("must give") } },
  });
});

test("two forks of one base differ by what each does and the other does not", async () => {
  const { body } =
    await server.ask(`{ compare(left: { base: "armenia-2022/azerbaijani-version" }, right: { base: "armenia-2022/armenian-version" }) {
    differences { key reason because { target } without { target } } } }`);
  const differences = listAt(body, "data", "compare", "differences");
  expect(differences.length).toBeGreaterThan(5);
  for (const each of differences) expect(String(at(each, "reason"))).toMatch(/adopting the version of (Armenia|Azerbaijan)/);
  expect(differences.map((each) => at(each, "reason"))).toContain("no longer adopting the version of Azerbaijan");
});
