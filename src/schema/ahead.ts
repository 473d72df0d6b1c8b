import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from "@pothos/core";
import type DataLoader from "dataloader";
import { type FieldNode, type GraphQLFieldResolver, type GraphQLResolveInfo, isObjectType, Kind, type SelectionSetNode } from "graphql";
import type { Context } from "./context.ts";

/**
 * Reads records ahead: once a list of rows is there, the records that its members name are read with one statement a type, if the query
 * selects them. Their fields then have values, not promises, and a promise for each of some hundred fields is most of what a page costs.
 * It only ever spares waiting: whatever was not read ahead, the batch loaders read when the field is reached.
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
/** The batch loaders of the types that are records, by type. */
const loaders = new Map<string, LoaderOf>();
/** What gives the key of the record that a field is about, by `Type.field`. */
const references = new Map<string, (row: object) => unknown>();
/** What the request has read ahead, by type and key. */
const found = new WeakMap<object, Map<string, Map<string, object>>>();

/** For types whose records are loaded by key. */
export const offerAhead = (type: string, loader: LoaderOf): void => {
  loaders.set(type, loader);
};

const foundOf = (context: Context, type: string): Map<string, object> => {
  const types = found.get(context) ?? new Map<string, Map<string, object>>();
  found.set(context, types);
  const rows = types.get(type) ?? new Map<string, object>();
  types.set(type, rows);
  return rows;
};

class ReadAheadPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(
    resolver: GraphQLFieldResolver<unknown, Types["Context"], object>,
    { kind, type, resolve, parentType, name }: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types["Context"], object> {
    // A resolver that takes nothing but the row gives the same whenever it is called.
    if (kind !== "Object" || type.kind === "List" || resolve === undefined || resolve.length !== 1) return resolver;
    const record = this.buildCache.getTypeConfig(type.ref).name;
    const key: (...call: Parameters<typeof resolver>) => unknown = resolver;
    references.set(`${parentType}.${name}`, (row) => Reflect.apply(key, undefined, [row]));
    return (row, args, context, info) => {
      const value: unknown = resolver(row, args, context, info);
      return typeof value === "string" ? (found.get(context)?.get(record)?.get(value) ?? value) : value;
    };
  }
}

SchemaBuilder.registerPlugin(readAhead, ReadAheadPlugin);

/** The fields selected of a type, by name. What is skipped or included by a variable is left to the loaders. */
const selected = (sets: readonly SelectionSetNode[], type: string, { fragments }: GraphQLResolveInfo): Map<string, FieldNode[]> => {
  const fields = new Map<string, FieldNode[]>();
  const pending = [...sets];
  for (let set = pending.pop(); set !== undefined; set = pending.pop())
    for (const node of set.selections) {
      if (node.directives !== undefined && node.directives.length > 0) continue;
      if (node.kind === Kind.FIELD) fields.set(node.name.value, [...(fields.get(node.name.value) ?? []), node]);
      else {
        const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragments[node.name.value];
        const condition = fragment?.typeCondition?.name.value ?? type;
        if (fragment !== undefined && condition === type) pending.push(fragment.selectionSet);
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
  for (const [name, nodes] of selected(sets, type, info)) {
    const keyOf = references.get(`${type}.${name}`);
    const record = String(fields[name]?.type ?? "").replace("!", "");
    const loader = loaders.get(record);
    if (keyOf !== undefined && loader !== undefined) reads.push(readAll(rows.map(keyOf), record, loader, setsOf(nodes), context, info));
  }
  if (reads.length > 0) await Promise.all(reads);
};

const readAll = async (
  named: readonly unknown[],
  type: string,
  loader: LoaderOf,
  sets: readonly SelectionSetNode[],
  context: Context,
  info: GraphQLResolveInfo,
): Promise<void> => {
  const keys = [...new Set(named.filter((key) => typeof key === "string"))];
  if (keys.length === 0) return;
  const records = await loader(context).loadMany(keys);
  const kept = foundOf(context, type);
  const rows: object[] = [];
  for (const [i, row] of records.entries()) {
    const key = keys[i];
    // What is not stored, or could not be read, its field says in its place.
    if (key === undefined || row === null || row instanceof Error) continue;
    kept.set(key, row);
    rows.push(row);
  }
  await followed(rows, type, sets, context, info);
};

/**
 * Reads what rows of a type name and the query selects of them.
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
    path.reduce((outer, name) => setsOf(selected(outer, "", info).get(name) ?? []), setsOf(info.fieldNodes)),
  );
  await followed(rows, type, sets, context, info);
};
