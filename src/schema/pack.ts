import type { Filters } from "../db/lists/filter.ts";
import { column, type ListSpec } from "../db/lists/keyset.ts";
import { packsByName } from "../db/loaders.ts";
import type { PackRow } from "../db/tables.ts";
import { record } from "./batch.ts";
import { builder } from "./builder.ts";
import { slugOf } from "./global-id.ts";
import { jsonStrings } from "./json.ts";
import { recordPage } from "./list/list.ts";
import { pageCost } from "./list/paging.ts";
import { name as nameSchema } from "./scenario/validation.ts";

export const Pack = record("Pack", packsByName, ({ name }) => name);

Pack.implement({
  description: "A folder of knowledge that is loaded together: one case or one body of law.",
  fields: (t) => ({
    slug: t.exposeID("name", { description: "Its name." }),
    title: t.exposeString("title", { description: "Its title." }),
    description: t.exposeString("description", { nullable: true, description: "What it is about." }),
    version: t.exposeString("version", { description: "Its version." }),
    hash: t.exposeString("hash", { description: "Hash of its files when it was last loaded." }),
    loadedAt: t.expose("loaded_at", { type: "DateTime", description: "When it was last loaded." }),
    depends: t.field({ type: [Pack], description: "The packs it needs.", resolve: ({ depends }) => jsonStrings(depends) }),
  }),
});

const name = column<PackRow>("name", (row) => row.name);
const packList: ListSpec<PackRow, Filters, "NAME"> = {
  table: "packs",
  key: name,
  orders: { NAME: name },
  defaultOrder: "NAME",
  filters: {},
};

builder.queryFields((t) => ({
  pack: t.field({
    type: Pack,
    nullable: true,
    description: "One of the packs; null where none has that name.",
    args: { id: t.arg.id({ required: true, description: "Its id or name.", validate: { schema: nameSchema } }) },
    resolve: (_root, { id }) => slugOf(id, "Pack", ["id"]),
  }),
  packs: t.connection(
    {
      type: Pack,
      nullable: true,
      description: "All packs, by name.",
      complexity: pageCost,
      resolve: (_root, args, { db }) => recordPage(db, packList, args),
    },
    { name: "PackConnection", description: "A page of packs." },
    { name: "PackEdge", description: "A pack and where it lies in the list." },
  ),
}));
