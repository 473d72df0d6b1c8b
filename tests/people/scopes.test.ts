import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from "graphql";
import { afterAll, expect, test } from "vitest";
import { type Caller, hasRole, type Role, roles } from "../../src/people/caller.ts";
import { databaseEngine } from "../../src/schema/engine.ts";
import { schema } from "../../src/schema/index.ts";
import { createServer } from "../../src/server.ts";
import { testServer, url } from "../http/server.ts";
import { at } from "../schema/at.ts";

const casus = await testServer();
afterAll(() => casus.db.destroy());

const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});

/** A literal that the type accepts; what it names need not be there. */
const literal = (type: GraphQLInputType): string => {
  const bare = getNullableType(type);
  if (isListType(bare)) return "[]";
  if (isEnumType(bare)) return bare.getValues()[0]?.name ?? "";
  if (!isInputObjectType(bare)) return { Int: "1", Float: "1", Boolean: "true", Date: '"2022-09-13"' }[bare.name] ?? '"some"';
  const fields = Object.values(bare.getFields());
  const given = bare.isOneOf
    ? fields.slice(0, 1)
    : fields.filter(({ type: of, defaultValue }) => isNonNullType(of) && defaultValue === undefined);
  return `{ ${given.map((field) => `${field.name}: ${literal(field.type)}`).join(", ")} }`;
};

const argumentsOf = (args: readonly GraphQLArgument[]): string => {
  const given = args.filter(({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined);
  return given.length === 0 ? "" : `(${given.map(({ name, type }) => `${name}: ${literal(type)}`).join(", ")})`;
};

const askAs = async (caller: Caller, query: string): Promise<unknown> => {
  const server = createServer({ db: casus.db, engine: databaseEngine(casus.db), authenticate: () => caller });
  const response = await server.fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({ query }),
  });
  return response.json();
};

const call = ({ name, args }: GraphQLField<unknown, unknown>) =>
  `mutation { ${name}${argumentsOf(args)} { __typename ... on Error { code message suggestion } } }`;

test("no mutation and no subscription is without a scope", () => {
  const subscriptions = Object.values(schema.getSubscriptionType()?.getFields() ?? {});
  expect(subscriptions.length).toBeGreaterThan(0);
  const open = [...mutations, ...subscriptions].filter(({ extensions }) => at(extensions["pothosOptions"], "authScopes") === undefined);
  expect(mutations.length).toBeGreaterThan(0);
  expect(open.map(({ name }) => name)).toEqual([]);
});

test.for(mutations.map((field) => [field.name, field] as const))("%s refuses a reader, and says which role may", async ([name, field]) => {
  casus.statements();
  const body = await askAs({ name: "ruth", role: "reader", by: "token" }, call(field));
  expect(at(body, "data", name)).toEqual({
    __typename: "NotAllowed",
    code: "FORBIDDEN",
    message: expect.stringMatching(new RegExp(`^${name} needs the role (${roles.slice(1).join("|")})\\. ruth has the role reader\\.$`)),
    suggestion: expect.stringContaining("authorization: Bearer"),
  });
  expect(casus.statements()).toEqual([]);
});

test("who has not said who they are is told so", async () => {
  const body = await askAs(
    { name: "anonymous", role: "reader", by: "nothing" },
    'mutation { runScenario(scenario: "some") { ... on Error { code } } }',
  );
  expect(body).toEqual({ data: { runScenario: { code: "UNAUTHENTICATED" } } });
});

test.for(roles)("a %s may review if a reviewer may, and everybody may read", async (role: Role) => {
  const caller: Caller = { name: "ruth", role, by: "jwt" };
  const review = await askAs(caller, 'mutation { reviewClaim(claim: "c11", input: { status: DISPUTED }) { __typename } }');
  expect(at(review, "data", "reviewClaim", "__typename")).toBe(hasRole(caller, "reviewer") ? "Claim" : "NotAllowed");
  expect(await askAs(caller, '{ actor(id: "russia") { name } }')).toEqual({ data: { actor: { name: "Russia" } } });
});
