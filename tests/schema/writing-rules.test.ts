import { afterAll, expect, test } from "vitest";
import { at, listAt } from "./at.ts";
import { smallServer } from "./small.ts";

const casus = await smallServer();
afterAll(async () => {
  expect(casus.faults).toEqual([]);
  await casus.db.destroy();
});

const outcome = `__typename ... on RuleTable { slug title version columns rows { row cells version } }
  ... on Error { code message path suggestion } ... on Conflict { currentVersion }
  ... on BrokenRules { findings { severity code file row column message suggestion } } ... on InvalidInput { issues { path } }`;

const call = async (mutation: string, inputType: string, args: Record<string, unknown>, selection = outcome): Promise<unknown> => {
  const names = Object.keys(args);
  const declared = names.map((name) => `$${name}: ${name === "input" ? inputType : "ID"}!`).join(", ");
  const { body } = await casus.ask(
    `mutation (${declared}) { it: ${mutation}(${names.map((name) => `${name}: $${name}`).join(", ")}) { ${selection} } }`,
    args,
  );
  expect(body).not.toHaveProperty("errors");
  return at(body, "data", "it");
};
const cells = (row: Record<string, string>, then?: string) => [
  ...Object.entries(row).map(([column, value]) => ({ column, value })),
  ...(then === undefined ? [] : [{ column: "then", value: then }]),
];
const row = (given: Record<string, string>, then = "help-neighbour") => ({ cells: cells(given, then) });
const rowIn = (table: unknown, id: string) => listAt(table, "rows").find((each) => at(each, "row") === id);

const duty = async (): Promise<unknown> => {
  const { body } = await casus.ask(
    `{ whatIf(scenario: { base: "crisis/start" }) { positions(where: { bearer: "north", action: "help-neighbour" }) { nodes { modality verdict } } } }`,
  );
  return at(body, "data", "whatIf", "positions", "nodes");
};

test("a table is made, grows and changes row by row, counts in answers at once, and what breaks it is refused with what the checker finds", async () => {
  const { body } = await casus.ask(
    `mutation { defineAction(input: { pack: "crisis", slug: "help-neighbour", title: "help a neighbour" }) { __typename } }`,
  );
  expect(at(body, "data", "defineAction", "__typename")).toBe("Action");
  const columns = ["id", "cite", "kind", "bearer", "then", "party($bearer,pact)"];
  const first = { id: "good-1", cite: "Art. 1", kind: "obliges", bearer: "$bearer", "party($bearer,pact)": "yes" };
  const input = { pack: "crisis", slug: "good-neighbours", title: "Good neighbours", instrument: "pact", columns, rows: [row(first)] };

  const badly = await call("createRuleTable", "CreateRuleTableInput", {
    input: { ...input, rows: [row({ ...first, kind: "obligates" }), row({ ...first, id: "good-2" }, "help-neighbor")] },
  });
  expect(badly).toMatchObject({ __typename: "BrokenRules", code: "BAD_USER_INPUT" });
  expect(listAt(badly, "findings")).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ severity: "ERROR", row: 2, column: "kind" }),
      expect.objectContaining({ row: 3, column: "then", suggestion: expect.stringContaining("help-neighbour") }),
    ]),
  );
  expect(await call("createRuleTable", "CreateRuleTableInput", { input: { ...input, rows: [row({ ...first, wen: "x" })] } })).toMatchObject(
    {
      __typename: "BrokenRules",
      findings: [{ code: "UNKNOWN_COLUMN", row: 2, column: "wen", suggestion: expect.any(String) }],
    },
  );
  expect((await casus.ask('{ ruleTable(id: "good-neighbours") { slug } }')).body).toEqual({ data: { ruleTable: null } });

  const made = await call("createRuleTable", "CreateRuleTableInput", { input });
  expect(made).toMatchObject({ __typename: "RuleTable", slug: "good-neighbours", rows: [{ row: "good-1" }] });
  expect(await duty()).toEqual(expect.arrayContaining([{ modality: "OBLIGATION", verdict: "HOLDS" }]));
  expect(await call("createRuleTable", "CreateRuleTableInput", { input })).toMatchObject({
    __typename: "Conflict",
    path: ["input", "slug"],
  });

  const version = at(made, "version");
  const grown = await call("createRuleRow", "CreateRuleRowInput", {
    table: "good-neighbours",
    input: { version, cells: cells({ ...first, id: "good-2", kind: "permits" }, "help-neighbour"), position: 1 },
  });
  expect(listAt(grown, "rows").map((each) => at(each, "row"))).toEqual(["good-2", "good-1"]);
  expect(
    await call("createRuleRow", "CreateRuleRowInput", { table: "good-neighbours", input: { version, cells: cells({ id: "good-3" }) } }),
  ).toMatchObject({ __typename: "Conflict", path: ["input", "version"], currentVersion: at(grown, "version") });

  const before = rowIn(grown, "good-1");
  const broken = await call("amendRuleRow", "AmendRuleRowInput", {
    row: "good-1",
    input: { version: at(before, "version"), cells: cells({ cite: "Art. 44" }) },
  });
  expect(broken).toMatchObject({ __typename: "BrokenRules", findings: [{ column: "cite", row: 3 }] });
  const changed = await call("amendRuleRow", "AmendRuleRowInput", {
    row: "good-1",
    input: { version: at(before, "version"), cells: cells({ kind: "forbids" }), reason: "Read again." },
  });
  expect(at(rowIn(changed, "good-1"), "version")).not.toBe(at(before, "version"));
  expect(await duty()).toEqual(expect.arrayContaining([{ modality: "PROHIBITION", verdict: expect.any(String) }]));
  expect(await call("amendRuleRow", "AmendRuleRowInput", { row: "good-9", input: { version: "x" } })).toMatchObject({
    __typename: "NotFound",
    path: ["row"],
    suggestion: expect.stringContaining("good-"),
  });

  const grouped = await call("amendRuleTable", "AmendRuleTableInput", {
    table: "good-neighbours",
    input: { version: at(changed, "version"), title: "Neighbours", groups: [{ name: "all", rows: ["good-1", "good-2"] }] },
  });
  expect(grouped).toMatchObject({ title: "Neighbours" });
  expect(
    await call("deleteRuleRow", "RetireInput", { row: "good-2", input: { version: at(rowIn(grouped, "good-2"), "version") } }),
  ).toMatchObject({ __typename: "Conflict", message: expect.stringContaining("pack.yaml") });
  const alone = await call("amendRuleTable", "AmendRuleTableInput", {
    table: "good-neighbours",
    input: { version: at(grouped, "version"), groups: [], unique: true },
  });
  expect(alone).toMatchObject({
    __typename: "BrokenRules",
    findings: expect.arrayContaining([expect.objectContaining({ code: "OVERLAP" })]),
  });
  const ungrouped = await call("amendRuleTable", "AmendRuleTableInput", {
    table: "good-neighbours",
    input: { version: at(grouped, "version"), groups: [] },
  });
  const less = await call("deleteRuleRow", "RetireInput", { row: "good-2", input: { version: at(rowIn(ungrouped, "good-2"), "version") } });
  expect(listAt(less, "rows").map((each) => at(each, "row"))).toEqual(["good-1"]);

  expect(
    await call(
      "deleteRuleTable",
      "RetireInput",
      { table: "good-neighbours", input: { version: at(less, "version") } },
      "__typename ... on Retired { key } ... on Error { message }",
    ),
  ).toEqual({ __typename: "Retired", key: "good-neighbours" });
  expect(await duty()).toEqual([]);
  const log = await casus.ask("{ auditLog(where: { kind: [RULE_TABLES, RULE_ROWS] }) { nodes { kind action key reason } } }");
  expect(
    listAt(log.body, "data", "auditLog", "nodes").map((each) => `${at(each, "kind")} ${at(each, "action")} ${at(each, "key")}`),
  ).toEqual([
    "RULE_TABLES RECORD good-neighbours",
    "RULE_ROWS RECORD good-2",
    "RULE_ROWS AMEND good-1",
    "RULE_TABLES AMEND good-neighbours",
    "RULE_TABLES AMEND good-neighbours",
    "RULE_ROWS RETIRE good-2",
    "RULE_TABLES RETIRE good-neighbours",
  ]);
});

test("a table on whose rows a scenario rests stays", async () => {
  const { body } = await casus.ask('{ ruleTable(id: "pact") { version } }');
  const table = at(body, "data", "ruleTable");
  const refused = await call(
    "deleteRuleTable",
    "RetireInput",
    { table: "pact", input: { version: at(table, "version") } },
    "__typename ... on Conflict { message suggestion }",
  );
  expect(refused).toMatchObject({ __typename: "Conflict", message: "pact is still needed by changes crisis/next (target)." });
});
