import { readFileSync } from "node:fs";
import { getNamedType, isEnumType, isInputObjectType, isInterfaceType, isObjectType, isScalarType, isSpecifiedScalarType } from "graphql";
import { expect, test } from "vitest";
import { schema } from "../../src/schema/index.ts";
import { sdl, sdlPath } from "../../src/schema/print.ts";

const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith("__"));

test("the committed schema.graphql is fresh (npm run schema)", () => {
  expect(readFileSync(sdlPath, "utf8")).toBe(sdl());
});

test("everything is described", () => {
  const missing: string[] = [];
  const check = (name: string, { description }: { description?: string | null | undefined }) => {
    if (!description?.trim()) missing.push(name);
  };
  for (const type of types) {
    check(type.name, type);
    if (isEnumType(type)) for (const value of type.getValues()) check(`${type.name}.${value.name}`, value);
    if (isInputObjectType(type)) for (const field of Object.values(type.getFields())) check(`${type.name}.${field.name}`, field);
    if (isObjectType(type) || isInterfaceType(type))
      for (const field of Object.values(type.getFields())) {
        check(`${type.name}.${field.name}`, field);
        for (const argument of field.args) check(`${type.name}.${field.name}(${argument.name})`, argument);
      }
  }
  expect(missing).toEqual([]);
});

test("a failing root field costs no other its answer: all are nullable", () => {
  const roots = [schema.getQueryType(), schema.getMutationType()].flatMap((type) => Object.values(type?.getFields() ?? {}));
  expect(roots.filter(({ type }) => String(type).endsWith("!")).map(({ name }) => name)).toEqual([]);
});

test("lists of records are connections of one shape", () => {
  const connections = types.filter(isObjectType).filter(({ name }) => name.endsWith("Connection"));
  expect(connections.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      "ActorConnection",
      "EventConnection",
      "ClaimConnection",
      "SourceConnection",
      "InstrumentConnection",
      "RuleTableConnection",
      "ScenarioConnection",
    ]),
  );
  for (const connection of connections)
    expect(
      Object.keys(connection.getFields())
        .filter((name) => !name.startsWith("countBy"))
        .sort(),
    ).toEqual(["edges", "nodes", "pageInfo", "totalCount"]);
});

test("only what is stored is a node: what is computed cannot be merged with it", () => {
  const node = schema.getType("Node");
  const nodes = isInterfaceType(node) ? schema.getPossibleTypes(node).map(({ name }) => name) : [];
  expect(nodes).toContain("Actor");
  for (const computed of ["SolvedScenario", "Position", "Question", "Explanation", "ExplanationNode"])
    expect(nodes).not.toContain(computed);
});

test("no scalar takes everything", () => {
  const scalars = types.filter((type) => isScalarType(type) && !isSpecifiedScalarType(type)).map(({ name }) => name);
  expect(scalars.sort()).toEqual(["Date", "DateTime"]);
});

test("the names that clients rely on", () => {
  const fieldsOf = (name: string) => {
    const type = schema.getType(name);
    return isObjectType(type) || isInputObjectType(type)
      ? Object.fromEntries(Object.entries(type.getFields()).map(([field, { type: of }]) => [field, String(of)]))
      : {};
  };
  expect(fieldsOf("Query")).toMatchObject({ whatIf: "SolvedScenario" });
  expect(fieldsOf("ScenarioInput")).toEqual({ base: "ID", asOf: "Date", knownAt: "Date", changes: "[ChangeInput!]" });
  expect(Object.keys(fieldsOf("ChangeInput")).sort()).toEqual(
    [
      "assume",
      "deny",
      "open",
      "acceptClaim",
      "rejectClaim",
      "openClaim",
      "adopt",
      "dropSource",
      "reading",
      "accede",
      "withdraw",
      "disableRow",
      "enableRow",
      "patchRow",
      "principles",
    ].sort(),
  );
  expect(Object.keys(fieldsOf("PropositionInput")).sort()).toEqual(
    ["attacks", "threatens", "requests", "accepts", "declines", "decides", "vetoes", "consents", "fact"].sort(),
  );
  for (const name of ["ChangeInput", "PropositionInput"]) expect(schema.getType(name)).toMatchObject({ isOneOf: true });
  expect(fieldsOf("SolvedScenario")).toMatchObject({ status: "SolvedStatus!", parties: "[Party!]!", positions: "PositionConnection!" });
  const verdict = schema.getType("Verdict");
  expect(
    isEnumType(verdict) &&
      verdict
        .getValues()
        .map(({ name }) => name)
        .sort(),
  ).toEqual(["CONFLICT", "CONTESTED", "DEPENDS", "FAILS", "HOLDS", "LOOP"]);
  const position = schema.getType("Position");
  expect(isObjectType(position) && getNamedType(position.getFields()["bearer"]?.type)?.toString()).toBe("Actor");
});
