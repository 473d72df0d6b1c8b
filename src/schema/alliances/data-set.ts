import { readDataSets } from "../../db/data-sets.ts";
import type { DataSetRow } from "../../db/tables.ts";
import { builder } from "../builder.ts";
import { jsonStrings } from "../json.ts";
import { Pack } from "../pack.ts";

const DataSetType = builder.objectRef<DataSetRow>("DataSet").implement({
  description: "Other people's data that was imported.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "Its name; that of its pack, too." }),
    kind: t.exposeString("kind", { description: "What sort of file it came from." }),
    version: t.exposeString("version", { description: "Its version, as its authors count." }),
    citation: t.exposeString("citation", { description: "How its authors want to be cited." }),
    files: t.stringList({ description: "Names of the files.", resolve: ({ files }) => jsonStrings(files) }),
    rows: t.exposeInt("rows", { description: "Rows of the files." }),
    skipped: t.exposeInt("skipped", { description: "How many of them were left out." }),
    until: t.field({ type: "Date", nullable: true, description: "The last day of which it knows.", resolve: ({ until }) => until }),
    importedAt: t.field({ type: "DateTime", description: "When it was imported.", resolve: ({ imported_at }) => imported_at }),
    pack: t.field({ type: Pack, description: "The pack that its records belong to.", resolve: ({ name }) => name }),
  }),
});

builder.queryField("dataSets", (t) =>
  t.field({
    type: [DataSetType],
    nullable: true,
    description: "Every data set that was imported, by name.",
    resolve: async (_root, _args, { db }) => [...(await readDataSets(db))],
  }),
);
