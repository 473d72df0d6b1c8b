import SchemaBuilder from "@pothos/core";
import ComplexityPlugin from "@pothos/plugin-complexity";
import DataloaderPlugin from "@pothos/plugin-dataloader";
import ErrorsPlugin from "@pothos/plugin-errors";
import RelayPlugin from "@pothos/plugin-relay";
import ScopeAuthPlugin from "@pothos/plugin-scope-auth";
import ZodPlugin from "@pothos/plugin-zod";
import type { Count } from "../db/lists/keyset.ts";
import { readAhead } from "./ahead.ts";
import { complexity } from "./complexity.ts";
import type { Context } from "./context.ts";
import { NotAllowed } from "./errors/expected.ts";
import { expectedErrors } from "./errors/plugin.ts";
import { fromZod } from "./errors/zod.ts";
import { decodeGlobalId, encodeGlobalId } from "./global-id.ts";
import { nodeIds, pageSize } from "./list/validation.ts";
import { roleMissing, type Scopes, scopesOf } from "./scopes.ts";

interface Text {
  Input: string;
  Output: string;
}

export interface Types {
  Context: Context;
  AuthScopes: Scopes;
  DefaultFieldNullability: false;
  Scalars: { ID: Text; Date: Text; DateTime: Text };
  Connection: { totalCount: () => Promise<number>; counts?: (filter: string) => Promise<readonly Count[]> };
  DefaultEdgesNullability: { list: false; items: false };
}

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** The plugins and defaults of the schema; its types are in the other files, one concept each. */
export const builder = new SchemaBuilder<Types>({
  // Errors come before scopes and validation, so that what either refuses is a member of the result union. Ours come
  // between, so that it sees what resolvers throw and the union sees what it makes of it.
  plugins: [ErrorsPlugin, ScopeAuthPlugin, expectedErrors, ComplexityPlugin, ZodPlugin, RelayPlugin, readAhead, DataloaderPlugin],
  defaultFieldNullability: false,
  errors: {
    directResult: true,
    defaultTypes: [NotAllowed],
    defaultUnionOptions: {
      name: ({ fieldName }) => `${capital(fieldName)}Result`,
      description: "What was asked for, or the error that a client can act on.",
    },
  },
  scopeAuth: {
    authScopes: scopesOf,
    authorizeOnSubscribe: true,
    unauthorizedError: (_parent, context, { fieldName }, { failure }) => roleMissing(fieldName, failure, context),
  },
  zod: { validationError: fromZod },
  complexity,
  relay: {
    encodeGlobalID: (type, id) => encodeGlobalId(type, String(id)),
    decodeGlobalID: decodeGlobalId,
    idFieldOptions: {
      description: "Identifies this record in the whole API; opaque. Accepted by `node(id:)` and wherever an ID is asked for.",
    },
    nodeTypeOptions: { description: "A record that can be fetched again by its `id`." },
    nodeQueryOptions: {
      description: "Any record by its global id; null where it is not stored.",
      args: { id: { description: "An `id` that some record gave; slugs are not accepted here." } },
    },
    nodesQueryOptions: {
      description: "Several records by their global ids, in the order asked for; null for each that is not stored.",
      args: { ids: { description: "At most 100 `id`s that some records gave.", validate: { schema: nodeIds } } },
      nullable: { list: true, items: true },
      complexity: ({ ids }) => ({ field: 1, multiplier: ids.length }),
    },
    cursorType: "String",
    pageInfoTypeOptions: { description: "Where a page lies in its list." },
    hasNextPageFieldOptions: { description: "Whether more records follow. Paging backward: whether the page has a `before`." },
    hasPreviousPageFieldOptions: { description: "Whether records precede. Paging forward: whether the page has an `after`." },
    startCursorFieldOptions: { description: "Cursor of the first record of the page." },
    endCursorFieldOptions: { description: "Cursor of the last record of the page; pass it as `after` to go on." },
    cursorFieldOptions: { description: "Where this record lies in the list; valid for the same order only." },
    nodeFieldOptions: { description: "The record." },
    edgesFieldOptions: {
      description: "The records with their cursors.",
      complexity: { field: 0, multiplier: 1 },
    },
    nodesOnConnection: {
      description: "The records, for clients that need no cursor for each.",
      complexity: { field: 0, multiplier: 1 },
    },
    pageInfoFieldOptions: { description: "Where this page lies in the list." },
    firstArgOptions: {
      description: "How many records, from the start or after `after`: 1 to 100, 20 by default.",
      validate: { schema: pageSize },
    },
    lastArgOptions: { description: "How many records, counted from the end or from `before`: 1 to 100.", validate: { schema: pageSize } },
    afterArgOptions: { description: "A cursor: the page begins after this record." },
    beforeArgOptions: { description: "A cursor: the page ends before this record." },
  },
});

builder.globalConnectionField("totalCount", (t) =>
  t.int({
    description: "How many records there are in all, with the same filter. Counted only when asked for.",
    resolve: ({ totalCount }) => totalCount(),
  }),
);

builder.queryType({ description: "Reading what is recorded, and asking what would follow." });
builder.mutationType({ description: "Changing what is stored. What a user can put right comes back as data, in the result union." });
