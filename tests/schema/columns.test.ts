import { type GraphQLField, type GraphQLObjectType, getNamedType, isLeafType, isObjectType } from "graphql";
import { afterAll, expect, test } from "vitest";
import { schema } from "../../src/schema/index.ts";
import { testServer } from "../http/server.ts";
import { listAt } from "./at.ts";

/** Of rows, those columns are read that a query shows: whatever is asked beside a field, the field says the same. */

const casus = await testServer();
afterAll(() => casus.db.destroy());

type Field = GraphQLField<unknown, unknown>;

/** Neither what the engine answers, nor what needs arguments. */
const isPlain = ({ name, args }: Field): boolean =>
  !["solved", "result", "findings"].includes(name) &&
  args.every(({ name: arg, defaultValue }) => arg === "asOf" || defaultValue !== undefined);
const isLeaf = ({ type }: Field): boolean => isLeafType(getNamedType(type));
const fieldsOf = (type: GraphQLObjectType): readonly Field[] => Object.values(type.getFields()).filter(isPlain);

const namesOf = (type: GraphQLObjectType): readonly string[] => fieldsOf(type).flatMap((field) => (isLeaf(field) ? field.name : []));

/** What can be asked at once: the fields of a record, or those of one record that it names, each as a selection of its own. */
const groupsOf = (type: GraphQLObjectType): readonly (readonly string[])[] => [
  namesOf(type),
  ...fieldsOf(type).flatMap((field) => {
    const other = getNamedType(field.type);
    return isObjectType(other) ? [namesOf(other).map((name) => `${field.name} { ${name} }`)] : [];
  }),
];

const ask = async (root: string, selection: string): Promise<readonly unknown[]> => {
  const { body } = await casus.ask(`{ ${root}(first: 10) { nodes { ${selection} } } }`);
  expect(body, selection).not.toHaveProperty("errors");
  return listAt(body, "data", root, "nodes");
};

/** What one answer has of what another shows. */
const shown = (value: unknown, like: unknown): unknown => {
  if (Array.isArray(value) && Array.isArray(like)) return value.map((each, i) => shown(each, like[i]));
  if (typeof value !== "object" || value === null || typeof like !== "object" || like === null) return value;
  return Object.fromEntries(Object.entries(like).map(([name, inner]) => [name, shown(Reflect.get(value, name), inner)]));
};

test.each(["actors", "events", "claims", "sources", "instruments", "ruleTables", "scenarios"])(
  "%s say in each field alone what they say in all at once",
  async (root) => {
    const connection = getNamedType(schema.getQueryType()?.getFields()[root]?.type);
    const type = isObjectType(connection) ? getNamedType(connection.getFields()["nodes"]?.type) : undefined;
    if (!isObjectType(type)) throw new Error(`${root} is no list of records`);
    for (const group of groupsOf(type)) {
      const whole = await ask(root, [...namesOf(type), ...group].join(" "));
      expect(whole).not.toHaveLength(0);
      for (const selection of group) {
        const alone = await ask(root, selection);
        expect(alone, selection).toEqual(shown(whole, alone));
      }
    }
  },
);
