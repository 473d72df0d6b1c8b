import type { GraphQLResolveInfo } from "graphql";
import type { Database } from "../../db/database.ts";
import type { Filters } from "../../db/lists/filter.ts";
import { type ListArguments, type ListSpec, listPage, type Page, type PageArguments } from "../../db/lists/keyset.ts";
import { ahead } from "../ahead.ts";
import { builder } from "../builder.ts";
import type { Context } from "../context.ts";
import { describedEnum } from "../enums.ts";
import { type NodeType, slugOf } from "../global-id.ts";
import { columnsNeeded } from "../needed.ts";
import { name as nameSchema } from "../scenario/validation.ts";
import { countType } from "./counts.ts";
import { type Asked, type FilterFields, filterInput, toWhere } from "./filter.ts";
import { pageCost } from "./paging.ts";

const OrderDirection = describedEnum<"ASC" | "DESC">("OrderDirection", "Which way a list runs.", {
  ASC: "From the smallest: A to Z, earliest first.",
  DESC: "From the greatest: Z to A, latest first.",
});

interface Order {
  readonly field: string;
  readonly direction?: "ASC" | "DESC" | null | undefined;
}

interface Asking {
  readonly where?: Asked | null | undefined;
  readonly orderBy?: Order | null | undefined;
}

interface ListOptions<Row> {
  readonly node: NodeType;
  /** In descriptions: "rule tables". */
  readonly plural: string;
  /** What the database can do; each of its filters and orders is described below. */
  readonly spec: ListSpec<Row, Filters, string>;
  readonly filters: FilterFields;
  readonly orders: Readonly<Record<string, string>>;
}

const orderInput = (node: NodeType, plural: string, orders: Readonly<Record<string, string>>) => {
  const fields = describedEnum(`${node}OrderField`, `What ${plural} can be sorted by.`, orders);
  return builder.inputRef<Order>(`${node}Order`).implement({
    description: `How ${plural} are sorted; ties are settled by their names.`,
    fields: (t) => ({
      field: t.field({ type: fields, required: true, description: "By what." }),
      direction: t.field({ type: OrderDirection, defaultValue: "ASC", description: "Which way." }),
    }),
  });
};

/** The database's page, as the schema's connections want it. */
export const recordPage = async <Row>(db: Database, spec: ListSpec<Row, Filters, string>, args: ListArguments<Filters, string>) => {
  const { edges, ...page } = await listPage(db, spec, args);
  return { ...page, edges: [...edges] };
};

/** The fields between a connection and its records. */
const toRecords = [["nodes"], ["edges", "node"]] as const;

type ConnectionFields = PothosSchemaTypes.ObjectFieldBuilder<(typeof builder)["$inferSchemaTypes"], { counts?: Page<unknown>["counts"] }>;

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const same = (one: object, other: object): boolean => Object.keys(one).toSorted().join() === Object.keys(other).toSorted().join();

/**
 * What the two root fields of a stored type need: one record by id or slug, and a connection with filter and order.
 *
 * @throws Error at once where the descriptions do not fit what the database can do
 */
export const recordList = <Row extends object>({ node, plural, spec, filters, orders }: ListOptions<Row>) => {
  if (!same(spec.filters, filters) || !same(spec.orders, orders))
    throw new Error(`The list of ${plural} is not described as the database has it.`);
  const FilterInput = filterInput(`${node}Filter`, plural, filters);
  const OrderInput = orderInput(node, plural, orders);
  return {
    /** Options of the field that looks up one record. */
    one: {
      nullable: true,
      description: `One of the ${plural}; null where none has that name.`,
      args: builder.args((t) => ({ id: t.id({ required: true, description: "Its id or slug.", validate: { schema: nameSchema } }) })),
    },
    slug: (id: string): string => slugOf(id, node, ["id"]),
    /** Options of the connection field. */
    many: {
      nullable: true,
      description: `All ${plural}, or those that a filter selects.`,
      args: builder.args((t) => ({
        where: t.field({ type: FilterInput, description: `Which ${plural}.` }),
        orderBy: t.field({ type: OrderInput, description: `How they are sorted; by ${spec.defaultOrder} unless said otherwise.` }),
      })),
      complexity: pageCost,
    },
    connection: {
      name: `${node}Connection`,
      description: `A page of ${plural}.`,
      fields: (t: ConnectionFields) =>
        Object.fromEntries(
          Object.entries(filters).flatMap(([filter, { by }]) =>
            typeof by !== "object" || spec.filters[filter]?.value === undefined
              ? []
              : [
                  [
                    `countBy${capital(filter)}`,
                    t.field({
                      type: [countType(by.words)],
                      description: "How many records there are of each, with the same filter, the most frequent first.",
                      resolve: async ({ counts }) => [...((await counts?.(filter)) ?? [])],
                    }),
                  ],
                ],
          ),
        ),
    },
    edge: { name: `${node}Edge`, description: "A record and where it lies in the list." },
    page: async (context: Context, { where, ...args }: PageArguments & Asking, info: GraphQLResolveInfo) => {
      const columns = columnsNeeded(node, info, []);
      const page = await recordPage(context.db, spec, { ...args, where: toWhere(where ?? {}, filters), columns });
      await ahead(
        page.edges.map((edge) => edge.node),
        node,
        context,
        info,
        toRecords,
      );
      return page;
    },
  } as const;
};
