import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from "@pothos/core";
import type DataLoader from "dataloader";
import {
  type FieldNode,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  getNamedType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from "graphql";
import type { Context } from "./context.ts";

/**
 * Reads ahead: once a list of rows is there, what the query selects of them is read with one statement a table, the records that they name
 * as well as the lists below them. Their fields then have values, not promises, and a promise for each of some hundred fields is most of
 * what a page costs. It only ever spares waiting: whatever was not read ahead, the batch loaders read when the field is reached.
 */

export const readAhead = "readAhead";

declare global {
  export namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      readAhead: ReadAheadPlugin<Types>;
    }
  }
}

type LoaderOf = (context: Context) => DataLoader<string, object>;
interface Stored {
  readonly loader: LoaderOf;
  /** A method, so that each type takes its own rows. */
  keyOf(row: object): string;
}
/** The list below each of several records, by their keys. */
export interface Below {
  readonly read: (context: Context, keys: readonly string[]) => Promise<readonly object[][]>;
}

/** The types that are records, by name. */
const stored = new Map<string, Stored>();
/** Fields that are about another record, by `Type.field`: what gives its key. */
const references = new Map<string, (row: object) => unknown>();
/** Fields that are lists below a record, by `Type.field`. */
const lists = new Map<string, Below>();
/** What the request has read ahead: records by type and key, lists by `Type.field` and the record's key. */
const found = new WeakMap<object, Map<string, Map<string, unknown>>>();

/** For types whose records are loaded by key. */
export const offerAhead = (type: string, record: Stored): void => {
  stored.set(type, record);
};

const foundOf = (context: Context, name: string): Map<string, unknown> => {
  const all = found.get(context) ?? new Map<string, Map<string, unknown>>();
  found.set(context, all);
  const kept = all.get(name) ?? new Map<string, unknown>();
  all.set(name, kept);
  return kept;
};

const isBelow = (value: unknown): value is Below => typeof value === "object" && value !== null && "read" in value;
const isRow = (value: unknown): value is object => typeof value === "object" && value !== null && !(value instanceof Error);

type Resolver<Types extends SchemaTypes> = GraphQLFieldResolver<unknown, Types["Context"], object>;

class ReadAheadPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(resolver: Resolver<Types>, config: PothosOutputFieldConfig<Types>): Resolver<Types> {
    if (config.kind !== "Object") return resolver;
    const name = `${config.parentType}.${config.name}`;
    const below: unknown = config.extensions?.["below"];
    if (isBelow(below)) {
      lists.set(name, below);
      return this.fromFound(resolver, name, (row) => stored.get(config.parentType)?.keyOf(row));
    }
    const { resolve: key } = config;
    // A resolver that takes nothing but the row gives the same whenever it is called.
    if (config.type.kind === "List" || key === undefined || key.length !== 1) return resolver;
    const keyOf = (row: object): unknown => Reflect.apply(key, undefined, [row]);
    references.set(name, keyOf);
    return this.fromFound(resolver, this.buildCache.getTypeConfig(config.type.ref).name, keyOf);
  }

  private fromFound(resolver: Resolver<Types>, name: string, keyOf: (row: object) => unknown): Resolver<Types> {
    return (row, args, context, info) => {
      const kept = found.get(context)?.get(name);
      if (kept === undefined || !isRow(row) || (info.fieldNodes[0]?.arguments?.length ?? 0) > 0) return resolver(row, args, context, info);
      const key = keyOf(row);
      return (typeof key === "string" ? kept.get(key) : undefined) ?? resolver(row, args, context, info);
    };
  }
}

SchemaBuilder.registerPlugin(readAhead, ReadAheadPlugin);

/** The fields selected of a type, by name. What is skipped or included by a variable is left to the loaders. */
const selected = (sets: readonly SelectionSetNode[], type: string | null, { fragments }: GraphQLResolveInfo): Map<string, FieldNode[]> => {
  const fields = new Map<string, FieldNode[]>();
  const pending = [...sets];
  for (let set = pending.pop(); set !== undefined; set = pending.pop())
    for (const node of set.selections) {
      if (node.directives !== undefined && node.directives.length > 0) continue;
      if (node.kind === Kind.FIELD) fields.set(node.name.value, [...(fields.get(node.name.value) ?? []), node]);
      else {
        const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragments[node.name.value];
        const condition = fragment?.typeCondition?.name.value ?? type;
        if (fragment !== undefined && (type === null || condition === type)) pending.push(fragment.selectionSet);
      }
    }
  return fields;
};

const setsOf = (nodes: readonly FieldNode[]): SelectionSetNode[] => nodes.flatMap(({ selectionSet }) => selectionSet ?? []);

const followed = async (
  rows: readonly object[],
  type: string,
  sets: readonly SelectionSetNode[],
  context: Context,
  info: GraphQLResolveInfo,
): Promise<void> => {
  const object = info.schema.getType(type);
  if (rows.length === 0 || !isObjectType(object)) return;
  const fields = object.getFields();
  const reads: Promise<void>[] = [];
  for (const [field, nodes] of selected(sets, type, info)) {
    const name = `${type}.${field}`;
    const of = fields[field]?.type;
    if (of === undefined || nodes.some((node) => (node.arguments?.length ?? 0) > 0)) continue;
    const { name: other } = getNamedType(of);
    const [reference, below, record, parent] = [references.get(name), lists.get(name), stored.get(other), stored.get(type)];
    if (reference && record) reads.push(readRecords(rows.map(reference), other, record, setsOf(nodes), context, info));
    if (below && parent)
      reads.push(
        readLists(
          rows.map((row) => parent.keyOf(row)),
          name,
          other,
          below,
          setsOf(nodes),
          context,
          info,
        ),
      );
  }
  if (reads.length > 0) await Promise.all(reads);
};

const readRecords = async (
  named: readonly unknown[],
  type: string,
  { loader }: Stored,
  sets: readonly SelectionSetNode[],
  context: Context,
  info: GraphQLResolveInfo,
): Promise<void> => {
  const keys = [...new Set(named.filter((key) => typeof key === "string"))];
  if (keys.length === 0) return;
  const records = await loader(context).loadMany(keys);
  const kept = foundOf(context, type);
  // What is not stored, or could not be read, its field says in its place.
  for (const [i, key] of keys.entries()) if (isRow(records[i])) kept.set(key, records[i]);
  await followed(records.filter(isRow), type, sets, context, info);
};

const readLists = async (
  keys: readonly string[],
  name: string,
  type: string,
  { read }: Below,
  sets: readonly SelectionSetNode[],
  context: Context,
  info: GraphQLResolveInfo,
): Promise<void> => {
  const kept = foundOf(context, name);
  const asked = [...new Set(keys)].filter((key) => !kept.has(key));
  if (asked.length === 0) return;
  const rows = await read(context, asked);
  for (const [i, key] of asked.entries()) kept.set(key, rows[i]);
  await followed(rows.flat(), type, sets, context, info);
};

/**
 * Reads what the query selects of rows of a type.
 * @param inner the fields that lie between the resolved field and the rows, such as `nodes`
 */
export const ahead = async (
  rows: readonly object[],
  type: string,
  context: Context,
  info: GraphQLResolveInfo,
  inner: readonly (readonly string[])[] = [[]],
): Promise<void> => {
  // A mutation may change what it has read.
  if (info.operation.operation !== "query") return;
  const sets = inner.flatMap((path) =>
    path.reduce((outer, name) => setsOf(selected(outer, null, info).get(name) ?? []), setsOf(info.fieldNodes)),
  );
  // What fails here fails once more where it is asked for, in its place.
  await followed(rows, type, sets, context, info).catch(() => {});
};
