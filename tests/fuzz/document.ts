import {
  type ArgumentNode,
  type ConstValueNode,
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInputObjectType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  Kind,
  OperationTypeNode,
  parseType,
  type SelectionNode,
  type SelectionSetNode,
  type VariableDefinitionNode,
  valueFromASTUntyped,
} from "graphql";
import type { Random } from "../oracle/random.ts";
import type { Material } from "./material.ts";
import { valueFor } from "./values.ts";

export interface Sent {
  readonly document: DocumentNode;
  /** The values of its variables, as they would be written in the document. */
  readonly values: ReadonlyMap<string, ConstValueNode>;
}

/** As JSON carries them: an enum value is a string there. */
export const variablesOf = ({ values }: Sent): Record<string, unknown> =>
  Object.fromEntries([...values].map(([name, value]) => [name, valueFromASTUntyped(value)]));

/** Levels of selections below a root field. */
const deepest = 5;
/** How many of the documents are mutations; each that is sound has all knowledge checked, which takes a while. */
const writes = 0.08;
/** Answering these takes the engine: asked seldom, so that all else is asked often. */
const costly = /^(whatIf|compare|drift|replay|runScenario|solved|goal|pivots|likelihood|sweep|timeline|now|ruleFindings|findings)$/;

interface Making {
  readonly schema: GraphQLSchema;
  readonly random: Random;
  readonly material: Material;
  readonly values: Map<string, ConstValueNode>;
  readonly definitions: VariableDefinitionNode[];
  readonly fragments: FragmentDefinitionNode[];
  /** For names that must not be given twice. */
  count: number;
}

const named = (value: string) => ({ kind: Kind.NAME, value }) as const;
const typeNamed = (name: string) => ({ kind: Kind.NAMED_TYPE, name: named(name) }) as const;

const variable = (making: Making, type: string, value: ConstValueNode) => {
  const name = `v${making.values.size}`;
  making.values.set(name, value);
  const node = { kind: Kind.VARIABLE, name: named(name) } as const;
  making.definitions.push({ kind: Kind.VARIABLE_DEFINITION, variable: node, type: parseType(type) });
  return node;
};

const argument = (making: Making, { name, type }: GraphQLArgument, hints: readonly string[]): ArgumentNode => {
  const value = valueFor(making.random, making.material, type, [name, ...hints]);
  return {
    kind: Kind.ARGUMENT,
    name: named(name),
    value: making.random.chance(0.3) ? variable(making, String(type), value) : value,
  };
};

/** Of being given, for arguments of pages: small ones are cheap, and cursors mostly belong elsewhere. */
const odds: Readonly<Record<string, number>> = { first: 0.7, last: 0.05, after: 0.07, before: 0.05 };

const isWanted = (random: Random, argument: GraphQLArgument): boolean =>
  random.chance(isRequiredArgument(argument) ? 0.995 : (odds[argument.name] ?? 0.25));

const directives = (making: Making): DirectiveNode[] => {
  if (!making.random.chance(0.02)) return [];
  const value: ConstValueNode = { kind: Kind.BOOLEAN, value: making.random.chance(0.5) };
  return [
    {
      kind: Kind.DIRECTIVE,
      name: named(making.random.pick(["include", "skip"])),
      arguments: [
        { kind: Kind.ARGUMENT, name: named("if"), value: making.random.chance(0.5) ? variable(making, "Boolean!", value) : value },
      ],
    },
  ];
};

const field = (making: Making, of: GraphQLField<unknown, unknown>, owner: string, depth: number): SelectionNode => {
  const type = getNamedType(of.type);
  const args = [...of.args]
    // Which record, before what is to become of it.
    .sort((a, b) => Number(isInputObjectType(getNamedType(a.type))) - Number(isInputObjectType(getNamedType(b.type))))
    .filter((each) => isWanted(making.random, each))
    .map((each) => argument(making, each, [of.name, owner]));
  // What has arguments gets a name of its own, or it could not stand twice.
  const alias = args.length > 0 || making.random.chance(0.1);
  if (alias) making.count += 1;
  return {
    kind: Kind.FIELD,
    name: named(of.name),
    ...(alias ? { alias: named(`${of.name}_${making.count}`) } : {}),
    arguments: args,
    directives: directives(making),
    ...(isCompositeType(type) ? { selectionSet: selection(making, type, depth + 1) } : {}),
  };
};

const typename: SelectionNode = { kind: Kind.FIELD, name: named("__typename") };

const parts = (making: Making, type: GraphQLCompositeType, depth: number): SelectionNode[] => {
  if (!("getFields" in type)) return [];
  const { random } = making;
  const fields = random
    .shuffle(Object.values(type.getFields()))
    .filter((each) => depth < deepest || isLeafType(getNamedType(each.type)))
    .filter((each) => !costly.test(each.name) || random.chance(0.08));
  return fields.slice(0, 1 + random.below(depth > 2 ? 3 : 5)).map((each) => field(making, each, type.name, depth));
};

const fragment = (making: Making, type: GraphQLObjectType, depth: number): SelectionNode => {
  const selectionSet = selection(making, type, depth);
  if (making.random.chance(0.6)) return { kind: Kind.INLINE_FRAGMENT, typeCondition: typeNamed(type.name), selectionSet };
  const name = named(`F${making.fragments.length}`);
  making.fragments.push({ kind: Kind.FRAGMENT_DEFINITION, name, typeCondition: typeNamed(type.name), selectionSet });
  return { kind: Kind.FRAGMENT_SPREAD, name };
};

function selection(making: Making, type: GraphQLCompositeType, depth: number): SelectionSetNode {
  const selections = [...(making.random.chance(0.2) ? [typename] : []), ...parts(making, type, depth)];
  if (isAbstractType(type))
    for (const possible of making.schema.getPossibleTypes(type))
      if (making.random.chance(0.4)) selections.push(fragment(making, possible, depth));
  return { kind: Kind.SELECTION_SET, selections: selections.length > 0 ? selections : [typename] };
}

const root = (making: Making, type: GraphQLObjectType, most: number): SelectionSetNode => {
  const { random } = making;
  const fields = Object.values(type.getFields());
  const usual = fields.filter((each) => !costly.test(each.name));
  const some = Array.from({ length: 1 + random.below(most) }, () => {
    const from = random.chance(0.97) ? usual : fields;
    return from[random.below(from.length)];
  });
  return {
    kind: Kind.SELECTION_SET,
    selections: some.flatMap((each) => (each === undefined ? [] : [field(making, each, type.name, 0)])),
  };
};

/**
 * A document that the schema allows, or nearly allows: any field, with any arguments, written out or as variables.
 * What the schema gains is asked for without a change here.
 */
export const randomDocument = (schema: GraphQLSchema, random: Random, material: Material): Sent => {
  const making: Making = { schema, random, material, values: new Map(), definitions: [], fragments: [], count: 0 };
  const mutation = random.chance(writes) ? schema.getMutationType() : null;
  const query = schema.getQueryType();
  if (!query) throw new Error("The schema has no queries.");
  const selectionSet = mutation ? root(making, mutation, 2) : root(making, query, 3);
  return {
    document: {
      kind: Kind.DOCUMENT,
      definitions: [
        {
          kind: Kind.OPERATION_DEFINITION,
          operation: mutation ? OperationTypeNode.MUTATION : OperationTypeNode.QUERY,
          ...(making.definitions.length > 0 ? { name: named("Fuzz"), variableDefinitions: making.definitions } : {}),
          selectionSet,
        },
        ...making.fragments,
      ],
    },
    values: making.values,
  };
};

/** Asks for the first records of every list that can be changed, with their versions. */
export const survey = (schema: GraphQLSchema): string => {
  const lists = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ type }) => {
    const connection = getNamedType(type);
    const nodes = isObjectType(connection) ? connection.getFields()["nodes"] : undefined;
    const node = nodes && getNamedType(nodes.type);
    return isObjectType(node) && ["id", "slug", "version"].every((name) => name in node.getFields());
  });
  return `{ ${lists.map(({ name }) => `${name}(first: 100) { nodes { id slug version } pageInfo { endCursor } }`).join(" ")} }`;
};
