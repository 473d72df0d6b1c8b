import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from "@pothos/core";
import {
  type FieldNode,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  getNamedType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import type { Database } from "../db/database.ts";
import type { Context } from "./context.ts";
import { type Columns, columnOf, columnsNeeded } from "./needed.ts";

/**
 * Reads ahead: once a list of rows is there, what the query selects of them is read level by level, with one statement a table: the records
 * that they name as well as the lists below them, and of each the columns that the query shows. Their fields then have values, not promises,
 * and a promise for each of some hundred fields is most of what a page costs. It only ever spares waiting: whatever was not read ahead, the
 * batch loaders read when the field is reached.
 */

export const readAhead = "readAhead";

declare global {
  export namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      readAhead: ReadAheadPlugin<Types>;
    }
  }
}

/** Finds much at once. */
interface Source {
  /** What is needed of each row, besides what is shown; null: all of it. */
  readonly besides: Columns;
  /** What is there for each of the keys, in their order: a record, if there is one, or the list below it. */
  readonly read: (db: Database, keys: readonly string[], columns: Columns) => Promise<readonly (object | undefined)[]>;
}
interface Stored extends Source {
  /** A method, so that each type takes its own rows. */
  keyOf(row: object): string;
}
/** Options of a field that shows objects which its row holds: what is selected of them is read ahead with what is selected of the row. */
export const held = { extensions: { held: true } };

/** The list below each of several records. */
export type Below = Source;

type KeyOf = (row: object) => unknown;

/** The types that are records, by name. */
const stored = new Map<string, Stored>();
/** Fields that are about another record, by `Type.field`: what gives its key. */
const references = new Map<string, KeyOf>();
/** Fields that are lists below a record, by `Type.field`. */
const lists = new Map<string, Below>();
/** Fields that show what their row holds, by `Type.field`: what gives it, or a list of it. */
const parts = new Map<string, KeyOf>();

/** What a request has read ahead: records by type and key, lists by `Type.field` and the record's key. */
export class Found {
  readonly #kept = new Map<string, Map<string, object>>();

  of(name: string): Map<string, object> {
    const kept = this.#kept.get(name);
    if (kept !== undefined) return kept;
    const fresh = new Map<string, object>();
    this.#kept.set(name, fresh);
    return fresh;
  }

  /** A context holds it itself: what a weak map holds, the garbage collector takes for needed until it looks at everything. */
  static in(context: object): Found | null {
    return "found" in context && context.found instanceof Found ? context.found : null;
  }
}

/** For types whose records are loaded by key. */
export const offerAhead = (type: string, record: Stored): void => {
  stored.set(type, record);
};

const isBelow = (value: unknown): value is Below => typeof value === "object" && value !== null && "read" in value;
const isRow = (value: unknown): value is object => typeof value === "object" && value !== null && !(value instanceof Promise);
const isText = (value: unknown): value is string => typeof value === "string";

type Resolver<Types extends SchemaTypes> = GraphQLFieldResolver<unknown, Types["Context"], object>;

/** What a field takes from its row, where it takes nothing else: that is the same whenever it is asked. */
const takenBy = <Types extends SchemaTypes>({ extensions, resolve }: PothosOutputFieldConfig<Types>): KeyOf | null => {
  const column = columnOf(extensions);
  if (column !== null) return (row) => Reflect.get(row, column);
  return resolve?.length === 1 ? (row) => Reflect.apply(resolve, undefined, [row]) : null;
};

class ReadAheadPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  /** A list below a record takes the record's key. */
  override onOutputFieldConfig(config: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    const columns = stored.get(config.parentType)?.besides ?? null;
    if (columns === null || !isBelow(config.extensions?.["below"])) return config;
    return { ...config, extensions: { ...config.extensions, columns } };
  }

  override wrapResolve(resolver: Resolver<Types>, config: PothosOutputFieldConfig<Types>): Resolver<Types> {
    if (config.kind !== "Object") return resolver;
    const { parentType, type, extensions } = config;
    const field = `${parentType}.${config.name}`;
    const below: unknown = extensions?.["below"];
    if (isBelow(below)) {
      lists.set(field, below);
      return listFound(resolver, field, (row) => stored.get(parentType)?.keyOf(row));
    }
    const taken = takenBy(config);
    const named = type.kind === "List" ? type.type : type;
    if (taken === null || named.kind !== "Object") return resolver;
    const { name } = this.buildCache.getTypeConfig(named.ref);
    if (!stored.has(name)) {
      if (extensions?.["held"] === true) parts.set(field, taken);
      return resolver;
    }
    if (type.kind === "List") return rowsHeld(resolver, taken);
    references.set(field, taken);
    return recordFound(resolver, name, taken);
  }
}

const listFound =
  <Types extends SchemaTypes>(resolver: Resolver<Types>, field: string, keyOf: KeyOf): Resolver<Types> =>
  (row, args, context, info) => {
    const kept = Found.in(context)?.of(field);
    const key = kept !== undefined && isRow(row) && !hasArguments(info.fieldNodes) ? keyOf(row) : null;
    return (isText(key) ? kept?.get(key) : undefined) ?? resolver(row, args, context, info);
  };

/** The record whose key the row has, where it was read ahead, or the record that the row has itself. */
const recordFound =
  <Types extends SchemaTypes>(resolver: Resolver<Types>, type: string, taken: KeyOf): Resolver<Types> =>
  (row, args, context, info) => {
    const value = isRow(row) ? taken(row) : null;
    const found = isText(value) ? Found.in(context)?.of(type).get(value) : value;
    return isRow(found) ? found : resolver(row, args, context, info);
  };

const rowsHeld =
  <Types extends SchemaTypes>(resolver: Resolver<Types>, taken: KeyOf): Resolver<Types> =>
  (row, args, context, info) => {
    const values = isRow(row) ? taken(row) : null;
    return Array.isArray(values) && values.every(isRow) ? values : resolver(row, args, context, info);
  };

SchemaBuilder.registerPlugin(readAhead, ReadAheadPlugin);

const hasArguments = (nodes: readonly FieldNode[]): boolean => nodes.some((node) => (node.arguments?.length ?? 0) > 0);

const setsOf = (nodes: readonly FieldNode[]): SelectionSetNode[] => nodes.flatMap(({ selectionSet }) => selectionSet ?? []);

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

/** Something to read of each of several rows. */
interface Step extends Pick<Source, "read"> {
  /** What its values are kept under. */
  readonly name: string;
  readonly keysOf: (row: object) => readonly unknown[];
  readonly columns: Columns;
  /** What to read of what it finds. */
  readonly next: readonly Step[];
}

const stepsFrom = (type: string, sets: readonly SelectionSetNode[], info: GraphQLResolveInfo): readonly Step[] => {
  const object = info.schema.getType(type);
  if (!isObjectType(object)) return [];
  const fields = object.getFields();
  return [...selected(sets, type, info)].flatMap(([field, nodes]): Step[] => {
    const of = fields[field]?.type;
    if (of === undefined || hasArguments(nodes)) return [];
    const [name, { name: other }] = [`${type}.${field}`, getNamedType(of)];
    const step = (kept: string, { read, besides }: Source, keyOf: KeyOf): Step[] => [
      {
        name: kept,
        keysOf: (row) => [keyOf(row)],
        read,
        columns: columnsNeeded(other, info, besides),
        next: stepsFrom(other, setsOf(nodes), info),
      },
    ];
    const [reference, below, record, parent] = [references.get(name), lists.get(name), stored.get(other), stored.get(type)];
    if (reference && record) return step(other, record, reference);
    if (below && parent) return step(name, below, (row) => parent.keyOf(row));
    const part = parts.get(name);
    return part === undefined ? [] : stepsFrom(other, setsOf(nodes), info).map((inner) => throughPart(part, inner));
  });
};

/** What is to be read of the parts of a row. */
const throughPart = (partOf: KeyOf, { keysOf, ...step }: Step): Step => ({
  ...step,
  keysOf: (row) => [partOf(row)].flat().filter(isRow).flatMap(keysOf),
});

/** Steps are the same each time a document is asked. */
const known = new WeakMap<OperationDefinitionNode, Map<FieldNode | undefined, readonly Step[]>>();

const stepsOf = (type: string, info: GraphQLResolveInfo, inner: readonly (readonly string[])[]): readonly Step[] => {
  const ofOperation = known.get(info.operation) ?? new Map<FieldNode | undefined, readonly Step[]>();
  known.set(info.operation, ofOperation);
  const [field] = info.fieldNodes;
  const found = ofOperation.get(field);
  if (found !== undefined) return found;
  const sets = inner.flatMap((path) =>
    path.reduce((outer, name) => setsOf(selected(outer, null, info).get(name) ?? []), setsOf(info.fieldNodes)),
  );
  const steps = stepsFrom(type, sets, info);
  ofOperation.set(field, steps);
  return steps;
};

/** Rows, and what to read of them. */
interface Place {
  readonly rows: readonly object[];
  readonly steps: readonly Step[];
}
/** What is wanted under one name on one level, and where. */
interface Wanted extends Pick<Step, "read" | "columns"> {
  readonly places: { readonly keys: ReadonlySet<string>; readonly steps: readonly Step[] }[];
}

const wantedOn = (level: readonly Place[]): ReadonlyMap<string, Wanted> => {
  const wanted = new Map<string, Wanted>();
  for (const { rows, steps } of level)
    for (const { name, keysOf, read, columns, next } of steps) {
      const want = wanted.get(name) ?? { read, columns, places: [] };
      wanted.set(name, want);
      want.places.push({ keys: new Set(rows.flatMap(keysOf).filter(isText)), steps: next });
    }
  return wanted;
};

const rowsUnder = (kept: ReadonlyMap<string, object>, keys: Iterable<string>): readonly object[] => {
  const rows: object[] = [];
  for (const key of keys) {
    const value = kept.get(key);
    if (Array.isArray(value)) rows.push(...value.filter(isRow));
    else if (value !== undefined) rows.push(value);
  }
  return rows;
};

/** @returns the next level */
const readWanted = async (kept: Map<string, object>, { read, columns, places }: Wanted, db: Database): Promise<readonly Place[]> => {
  const missing = new Set<string>();
  for (const { keys } of places) for (const key of keys) if (!kept.has(key)) missing.add(key);
  const asked = [...missing];
  const values = asked.length === 0 ? [] : await read(db, asked, columns);
  for (const [i, key] of asked.entries()) {
    const value = values[i];
    // What is not stored, its field says in its place.
    if (value !== undefined) kept.set(key, value);
  }
  return places.flatMap(({ keys, steps }) => (steps.length === 0 ? [] : { rows: rowsUnder(kept, keys), steps }));
};

const readLevels = async (first: Place, found: Found, db: Database): Promise<void> => {
  let level: readonly Place[] = [first];
  while (level.length > 0)
    level = (await Promise.all([...wantedOn(level)].map(([name, wanted]) => readWanted(found.of(name), wanted, db)))).flat();
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
  const steps = stepsOf(type, info, inner);
  if (rows.length === 0 || steps.length === 0) return;
  context.found ??= new Found();
  const { found } = context;
  // What fails here fails once more where it is asked for, in its place.
  await readLevels({ rows, steps }, found, context.db).catch(() => {});
};
