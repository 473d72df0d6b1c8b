import { type GraphQLResolveInfo, getNamedType } from "graphql";
import type { Database } from "../db/database.ts";
import { firstDay } from "../db/entities/column.ts";
import { ahead, type Below, offerAhead } from "./ahead.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import type { NodeType } from "./global-id.ts";
import type { Columns } from "./needed.ts";

/** SQLite refuses a statement with tens of thousands of parameters. */
export const loaderOptions = { maxBatchSize: 500 };

/** Reads many at once: one statement. */
interface Read<Row> {
  (db: Database, keys: readonly string[], columns?: Columns): Promise<readonly Row[]>;
  /** The column by which it finds rows, where it can read some of their columns alone. */
  readonly by?: string;
}

const besidesOf = ({ by }: { readonly by?: string }): Columns => (by === undefined ? null : [by]);

/** A stored record: a relay node that is loaded by its key, together with all others asked for at the same level. */
export const record = <Row extends object>(type: NodeType, read: Read<Row>, toKey: (row: Row) => string) => {
  const ref = builder.loadableNodeRef<Row, string>(type, {
    id: { resolve: toKey, extensions: { columns: besidesOf(read) } },
    load: async (keys, { db }) => [...(await read(db, keys))],
    toKey,
    sort: true,
    cacheResolved: true,
    loaderOptions,
  });
  offerAhead(type, {
    besides: besidesOf(read),
    read: async (db, keys, columns) => {
      const rows = new Map((await read(db, keys, columns)).map((row) => [toKey(row), row]));
      return keys.map((key) => rows.get(key));
    },
    keyOf: toKey,
  });
  return ref;
};

/** The rows of each parent. */
export const grouped = <Row>(keys: readonly string[], rows: readonly Row[], parentOf: (row: Row) => string | null): Row[][] => {
  const lists = new Map<string | null, Row[]>(keys.map((key) => [key, []]));
  for (const row of rows) lists.get(parentOf(row))?.push(row);
  return keys.map((key) => lists.get(key) ?? []);
};

/** The options of a `loadableList` whose members name the record they belong to: one statement for all records of a level. */
export const children = <Row extends object>(read: Read<Row>, parentOf: (row: Row) => string | null) => {
  const below = {
    besides: besidesOf(read),
    read: async (db: Database, keys: readonly string[], columns: Columns): Promise<Row[][]> =>
      grouped(keys, await read(db, keys, columns), parentOf),
  } satisfies Below;
  return {
    load: async (keys: string[], context: Context, _args: object, info: GraphQLResolveInfo): Promise<Row[][]> => {
      const rows = await below.read(context.db, keys, null);
      await ahead(rows.flat(), getNamedType(info.returnType).name, context, info);
      return rows;
    },
    loaderOptions,
    extensions: { below },
  };
};

interface Lasting {
  readonly from: string | null;
  readonly to: string | null;
}

/** Whether it lasts on a day; what is dated by the month or year begins and ends with its first day. */
export const lastsOn = ({ from, to }: Lasting, day: string): boolean => (from ?? "") <= day && (to === null || day < to);

const asOf = builder.args((t) => ({
  asOf: t.field({ type: "Date", description: "Only those that count on the first day of this date; left out: all, past ones included." }),
}));

/** Likewise for what lasts from a day to a day: all of it, or what lasts on a day. Days differ, the statement is one. */
export const lasting = <Row extends Lasting>(read: Read<Row>, parentOf: (row: Row) => string | null) => {
  const all = children(read, parentOf);
  return {
    ...all,
    args: asOf,
    /** The record's key, and the day. */
    resolve: ({ slug }: { readonly slug: string }, { asOf: date }: { readonly asOf?: string | null | undefined }): string =>
      date == null ? slug : `${slug} ${firstDay(date) ?? date}`,
    load: async (keys: string[], ...call: [Context, object, GraphQLResolveInfo]): Promise<Row[][]> => {
      const asked = keys.map((key) => key.split(" "));
      const slugs = [...new Set(asked.map(([slug = ""]) => slug))];
      const lists = new Map((await all.load(slugs, ...call)).map((rows, i) => [slugs[i], rows]));
      return asked.map(([slug, day]) => (lists.get(slug) ?? []).filter((row) => day === undefined || lastsOn(row, day)));
    },
  };
};

/** The same for records that rows in between name: one statement for those rows, one for the records. */
export const linkedRecords = <Row extends object>(read: Read<Row>, parentOf: (row: Row) => string | null, keyOf: (row: Row) => string) => ({
  load: async (keys: string[], { db }: { readonly db: Database }): Promise<string[][]> =>
    grouped(keys, await read(db, keys), parentOf).map((rows) => rows.map(keyOf)),
  loaderOptions,
});
