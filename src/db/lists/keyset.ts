import { type RawBuilder, type SqlBool, sql } from "kysely";
import { z } from "zod";
import { InvalidInput } from "../../scenarios/problem.ts";
import type { Database } from "../database.ts";
import { allOf, type Condition, compileWhere, type Filters, type Where } from "./filter.ts";

export const defaultPageSize = 20;
export const maximumPageSize = 100;

/** A column to sort by: never blank (see `blankFirst`), in SQL and as read from a row. */
export interface SortKey<Row> {
  readonly column: string;
  readonly expression: RawBuilder<unknown>;
  readonly of: (row: Row) => string | number;
}

/** What can be listed, and how. Sort keys other than the key get the key appended, so that the order is total. */
export interface ListSpec<Row, F extends Filters, O extends string> {
  readonly table: string;
  /** What cursors call the list, where the table's name does not tell it from others. */
  readonly name?: string;
  /** Where rows come from, under the name `table`, where that is no table. */
  readonly from?: RawBuilder<unknown>;
  /** Those to read; left out: all. */
  readonly columns?: readonly (keyof Row & string)[];
  readonly key: SortKey<Row>;
  readonly orders: Readonly<Record<O, SortKey<Row>>>;
  readonly defaultOrder: NoInfer<O>;
  readonly filters: F;
}

type Maybe<T> = T | null | undefined;

export interface PageArguments {
  readonly first?: Maybe<number>;
  readonly after?: Maybe<string>;
  readonly last?: Maybe<number>;
  readonly before?: Maybe<string>;
}

export interface ListArguments<F extends Filters, O extends string> extends PageArguments {
  readonly where?: Maybe<Where<F>>;
  readonly orderBy?: Maybe<{ readonly field: O; readonly direction?: Maybe<"ASC" | "DESC"> }>;
  /** Those of each row that will be looked at, and no others; left out: all. */
  readonly columns?: Maybe<readonly string[]>;
}

export interface Page<Row> {
  readonly edges: readonly { readonly cursor: string; readonly node: Row }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    /** Going forward: whether `after` was given. */
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  /** Counted when asked, with the same filter. */
  readonly totalCount: () => Promise<number>;
  /** How many there are of each value of what a filter compares, with the same filter; the most frequent first. */
  readonly counts: (filter: string) => Promise<readonly Count[]>;
}

export interface Count {
  /** Null: not said. */
  readonly value: string | null;
  readonly count: number;
}

const refuse = (path: string, code: "BAD_VALUE" | "LIMIT_EXCEEDED", message: string, suggestion: string): never => {
  throw new InvalidInput([{ code, severity: "error", message, suggestion, place: { path } }]);
};

const cursorSchema = z.tuple([z.literal(1), z.string(), z.union([z.string(), z.number()]), z.union([z.string(), z.number()])]);

/** A cursor names its version and order, so that one of another list or order is refused. */
const encode = (order: string, value: string | number, key: string | number): string =>
  Buffer.from(JSON.stringify([1, order, value, key])).toString("base64url");

const decode = (cursor: string, order: string, path: string): readonly [string | number, string | number] => {
  let content: unknown;
  try {
    content = JSON.parse(Buffer.from(cursor, "base64url").toString());
  } catch {
    content = null;
  }
  const parsed = cursorSchema.safeParse(content);
  if (!parsed.success)
    return refuse(path, "BAD_VALUE", "this is no cursor of this service", "take `cursor` or `endCursor` from an earlier answer, unchanged");
  const [, from, value, key] = parsed.data;
  if (from !== order)
    return refuse(
      path,
      "BAD_VALUE",
      `this cursor belongs to another list or order (${from}, not ${order})`,
      "use cursors only with the `orderBy` that gave them",
    );
  return [value, key];
};

const sizeOf = ({ first, last }: PageArguments): number => {
  if (first !== null && first !== undefined && last !== null && last !== undefined)
    return refuse("last", "BAD_VALUE", "`first` and `last` exclude each other", "leave one of them out");
  const size = first ?? last ?? defaultPageSize;
  const path = first === null || first === undefined ? "last" : "first";
  if (!Number.isInteger(size) || size < 0) return refuse(path, "BAD_VALUE", `${size} is no page size`, `0 to ${maximumPageSize}`);
  if (size > maximumPageSize)
    return refuse(path, "LIMIT_EXCEEDED", `${size} is more than a page may hold`, `at most ${maximumPageSize}; page on with \`after\``);
  return size;
};

/** For a column that may be blank: blanks sort as if they came before everything. Matches the expression of the index. */
export const blankFirst = <Row>(column: string, of: (row: Row) => string | null): SortKey<Row> => ({
  column,
  expression: sql`coalesce(${sql.ref(column)}, '')`,
  of: (row) => of(row) ?? "",
});

export const column = <Row>(name: string, of: (row: Row) => string | number): SortKey<Row> => ({
  column: name,
  expression: sql.ref(name),
  of,
});

/**
 * A record in its list. Its cursor is made when somebody asks: most clients want two of a page. The getter is the class's: V8 keeps one that
 * an object has for itself, and with it the whole page, until it collects everything.
 */
class Edge<Row> {
  readonly node: Row;
  readonly #cursorOf: (node: Row) => string;

  constructor(node: Row, cursorOf: (node: Row) => string) {
    this.node = node;
    this.#cursorOf = cursorOf;
  }

  get cursor(): string {
    return this.#cursorOf(this.node);
  }
}

/**
 * One page of a list, by keyset: rows added or removed elsewhere neither repeat nor skip rows here.
 * @throws InvalidInput for a page too large, a foreign cursor, a filter that does not exist.
 */
export const listPage = async <Row, F extends Filters, O extends string>(
  db: Database,
  spec: ListSpec<Row, F, O>,
  args: ListArguments<F, O>,
): Promise<Page<Row>> => {
  const size = sizeOf(args);
  const field = args.orderBy?.field ?? spec.defaultOrder;
  const direction = args.orderBy?.direction ?? "ASC";
  const order = `${spec.name ?? spec.table} ${field} ${direction}`;
  const sort = spec.orders[field];
  const filter = compileWhere(spec.filters, args.where);
  const backward = args.last !== null && args.last !== undefined;
  const tuple = sql`(${sort.expression}, ${spec.key.expression})`;
  const beyond = (cursor: Maybe<string>, path: string, later: boolean): readonly Condition[] => {
    if (cursor === null || cursor === undefined) return [];
    const [value, key] = decode(cursor, order, path);
    const above = later === (direction === "ASC");
    // SQLite takes a row value for a scan when it holds an expression: the bound on the first column lets it search.
    return [
      sql<SqlBool>`${sort.expression} ${sql.raw(above ? ">=" : "<=")} ${value}`,
      sql<SqlBool>`${tuple} ${sql.raw(above ? ">" : "<")} (${value}, ${key})`,
    ];
  };
  const way = sql.raw((direction === "ASC") === backward ? "desc" : "asc");
  const bounds = allOf([filter, ...beyond(args.after, "after", true), ...beyond(args.before, "before", false)]);
  const from = spec.from === undefined ? sql.table(spec.table) : sql`(${spec.from}) as ${sql.table(spec.table)}`;
  const shown = args.columns == null ? spec.columns : new Set([...args.columns, sort.column, spec.key.column]);
  const columns = shown === undefined ? sql`*` : sql.join([...shown].map((name) => sql.ref(name)));
  const { rows } = await sql<Row>`select ${columns} from ${from} where ${bounds}
    order by ${sort.expression} ${way}, ${spec.key.expression} ${way} limit ${size + 1}`.execute(db);
  const more = rows.length > size;
  const kept = rows.slice(0, size);
  if (backward) kept.reverse();
  const cursorOf = (node: Row): string => encode(order, sort.of(node), spec.key.of(node));
  const edges = kept.map((node) => new Edge(node, cursorOf));
  return {
    edges,
    pageInfo: {
      hasNextPage: backward ? Boolean(args.before) : more,
      hasPreviousPage: backward ? more : Boolean(args.after),
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: async () => {
      const counted = await sql<{ total: number }>`select count(*) as total from ${from} where ${filter}`.execute(db);
      return counted.rows[0]?.total ?? 0;
    },
    counts: async (name) => {
      const value = spec.filters[name]?.value;
      if (value === undefined) throw new Error(`${spec.table} cannot be counted by ${name}.`);
      const { rows: counts } = await sql<Count>`select ${value} as value, count(*) as count from ${from} where ${filter}
        group by 1 order by 2 desc, 1`.execute(db);
      return counts;
    },
  };
};
