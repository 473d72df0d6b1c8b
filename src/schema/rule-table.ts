import { ruleTableList } from "../db/lists/lists.ts";
import { rowsOfTable, ruleTablesById } from "../db/loaders.ts";
import type { RuleRowRow } from "../db/tables.ts";
import { children, record } from "./batch.ts";
import { builder } from "./builder.ts";
import { Instrument } from "./instrument.ts";
import { jsonGroups, jsonStrings } from "./json.ts";
import { recordList } from "./list/list.ts";
import { Pack } from "./pack.ts";

export const RuleRow = builder.objectRef<RuleRowRow>("RuleRow").implement({
  description: "One row of a rule table: a norm or a definition.",
  fields: (t) => ({
    row: t.exposeID("id", { description: "The row's id, by which changes and answers name it." }),
    position: t.exposeInt("ordinal", { description: "Where it stands in its file, from 1; it never matters to an answer." }),
    cells: t.stringList({ description: "Its cells, in the order of the table's columns.", resolve: ({ cells }) => jsonStrings(cells) }),
  }),
});

const RuleGroup = builder.objectRef<{ readonly name: string; readonly rows: readonly string[] }>("RuleGroup").implement({
  description: "A name for several rows of a table.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "The name, for `overrides`." }),
    rows: t.stringList({ description: "Ids of the rows.", resolve: ({ rows }) => [...rows] }),
  }),
});

export const RuleTable = record("RuleTable", ruleTablesById, ({ id }) => id);

RuleTable.implement({
  description: "A table whose rows are norms or definitions, as its author wrote it.",
  fields: (t) => ({
    slug: t.exposeID("id", { description: "Its name in the whole API; also accepted wherever an ID of a rule table is." }),
    title: t.exposeString("title", { description: "Its title." }),
    instrument: t.expose("instrument", {
      type: Instrument,
      nullable: true,
      description: "The instrument its rows read.",
    }),
    given: t.exposeString("given", { nullable: true, description: "What holds for every row." }),
    unique: t.boolean({ description: "Whether no two rows may apply at once.", resolve: ({ hit }) => hit === "unique" }),
    complete: t.boolean({ description: "Whether gaps are mistakes.", resolve: ({ complete }) => complete === 1 }),
    columns: t.stringList({ description: "The headers.", resolve: ({ columns }) => jsonStrings(columns) }),
    groups: t.field({
      type: [RuleGroup],
      description: "Names for several rows.",
      resolve: ({ groups }) => Object.entries(jsonGroups(groups)).map(([name, rows]) => ({ name, rows })),
    }),
    rows: t.loadableList({
      type: RuleRow,
      description: "Its rows.",
      resolve: ({ id }) => id,
      ...children(rowsOfTable, (row) => row.table),
    }),
    pack: t.expose("pack", { type: Pack, description: "The pack that carries it." }),
  }),
});

const ruleTables = recordList({
  node: "RuleTable",
  plural: "rule tables",
  spec: ruleTableList,
  filters: {
    id: { by: "RuleTable", description: "Its name in the API." },
    title: { by: "text", description: "Its title." },
    instrument: { by: "Instrument", description: "The instrument its rows read." },
    pack: { by: "Pack", description: "The pack that carries it." },
  },
  orders: {
    TITLE: "By title.",
    ID: "By name in the API.",
  },
});

builder.queryFields((t) => ({
  ruleTable: t.field({ type: RuleTable, ...ruleTables.one, resolve: (_root, { id }) => ruleTables.slug(id) }),
  ruleTables: t.connection(
    { type: RuleTable, ...ruleTables.many, resolve: (_root, args, context, info) => ruleTables.page(context, args, info) },
    ruleTables.connection,
    ruleTables.edge,
  ),
}));
