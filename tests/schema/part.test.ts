import { afterAll, expect, test } from "vitest";
import { testServer } from "../http/server.ts";
import { at, listAt } from "./at.ts";

/** What is known in part, through GraphQL: facts of changes, questions, and what leaves no world. */

const casus = await testServer();
afterAll(() => casus.db.destroy());

const invokes = (article: string) => ({ fact: { predicate: "invokes", arguments: ["csto-2022-09-13", article] } });
const base = "armenia-2022/armenian-version";
const named = { reading: { question: "cst4-request", answer: "named" } };
const automatic = { reading: { question: "cst4", answer: "automatic" } };

const ask = async (selection: string, changes: readonly object[]) => {
  const query = `query ($scenario: ScenarioInput!) { whatIf(scenario: $scenario) { ${selection} } }`;
  return (await casus.ask(query, { scenario: { base, changes } })).body;
};
const help = `positions(where: { bearer: "kazakhstan", modality: [OBLIGATION], action: "assist-militarily", toward: "armenia" }) {
  nodes { against { slug } verdict bases { instrument { slug } } holdsIff { all { question text value } } }
}`;
const helpAgainst = (body: unknown) =>
  listAt(body, "data", "whatIf", "positions", "nodes").find((node) => at(node, "against", "slug") === "azerbaijan");

test("a fact in part leaves each of its values open, and a later change settles it", async () => {
  const part = await ask(`questions { key text known } ${help}`, [automatic, named, { assume: invokes("one of {article 2; article 4}") }]);
  const known = ["Armenia's appeal to the CSTO invokes article 2 or article 4 of the Collective Security Treaty (assumed)"];
  const questions = listAt(part, "data", "whatIf", "questions").filter((q) => String(at(q, "key")).startsWith("invokes("));
  expect(questions).toEqual(
    ["article 2", "article 4"].map((article) => ({
      key: `invokes(csto-2022-09-13,"${article}")`,
      text: `Armenia's appeal to the CSTO invokes ${article} of the Collective Security Treaty`,
      known,
    })),
  );
  expect(helpAgainst(part)).toMatchObject({
    verdict: "DEPENDS",
    holdsIff: [{ all: [{ question: 'invokes(csto-2022-09-13,"article 4")', value: true }] }],
  });
  const settled = await ask(help, [automatic, named, { assume: invokes("{article 2; article 4}") }, { assume: invokes("not article 4") }]);
  expect(helpAgainst(settled)).toMatchObject({ verdict: "FAILS" });
});

test("a text of several words needs no quotes of its own", async () => {
  const target = async (article: string) =>
    at(listAt(await ask("changes { target }", [{ assume: invokes(article) }]), "data", "whatIf", "changes").at(-1), "target");
  expect(await target("article 4")).toBe('invokes(csto-2022-09-13,"article 4")');
  expect(await target('"article 4"')).toBe('invokes(csto-2022-09-13,"article 4")');
  expect(await target("not article 4")).toBe("invokes(csto-2022-09-13,not article 4)");
  const refused = await ask("status", [{ assume: invokes('4), attacks("x",y') }]);
  expect(at(refused, "errors", 0, "message")).toContain('4), attacks("x",y is none of the values that invokes lists');
});

test("a change in part is told as it was written, and in words", async () => {
  const body = await ask("changes { kind target } differences { because { text } }", [
    { assume: invokes("one of {article 2; article 4}") },
  ]);
  expect(listAt(body, "data", "whatIf", "changes").at(-1)).toEqual({
    kind: "ASSUME",
    target: "invokes(csto-2022-09-13,one of {article 2; article 4})",
  });
});

test("a value that the predicate does not list is refused, with what to write", async () => {
  const body = await ask("status", [{ assume: invokes("one of {article 2; article 40}") }]);
  expect(at(body, "errors", 0, "message")).toContain("article 40 is none of the values that invokes lists for article");
  expect(at(body, "errors", 0, "extensions")).toMatchObject({ suggestion: expect.stringContaining("article 4") });
  const { body: vocabulary } = await casus.ask("{ predicates { name single values } }");
  expect(listAt(vocabulary, "data", "predicates")).toContainEqual({
    name: "invokes",
    single: "article",
    values: ["article 2", "article 4"],
  });
});

test("an impossible scenario names facts and rules, whoever fixed them", async () => {
  const body = await ask("status clash { kind target } contradiction { facts { id because } rules { row text } }", [
    { assume: { attacks: { attacker: "armenia", victim: "azerbaijan" } } },
  ]);
  expect(at(body, "data", "whatIf")).toMatchObject({ status: "IMPOSSIBLE", contradiction: { rules: [{ row: "first-only-one" }] } });
  const facts = listAt(body, "data", "whatIf", "contradiction", "facts");
  expect(facts.map((fact) => at(fact, "id")).sort()).toEqual(["attacks(armenia,azerbaijan)", "attacks(azerbaijan,armenia)"]);
  expect(facts.map((fact) => at(fact, "because"))).toContainEqual(expect.stringMatching(/^claims? .*c1/));
  expect(at((await ask("contradiction { rules { row } }", [])) as unknown, "data", "whatIf", "contradiction")).toBeNull();
});
