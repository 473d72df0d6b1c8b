import * as z from "zod";
import { rowsOfTable } from "../../db/loaders.ts";
import type { TableEntry } from "../../db/packs/manifest.ts";
import { amendRow, createRow, deleteRow } from "../../db/writing/rule-rows.ts";
import { amendTable, createTable, deleteTable, type RuleCells, rowVersion, tableVersion } from "../../db/writing/rules.ts";
import { loaderOptions } from "../batch.ts";
import { builder } from "../builder.ts";
import { BrokenRules } from "../errors/broken-rules.ts";
import { Conflict, InvalidInput, NotFound } from "../errors/expected.ts";
import { ErrorInterface } from "../errors/types.ts";
import { RuleFinding } from "../finding.ts";
import { slugOf } from "../global-id.ts";
import { jsonGroups, jsonStrings } from "../json.ts";
import { RuleRow, RuleTable } from "../rule-table.ts";
import { name } from "../scenario/validation.ts";
import { Retired, RetireInput } from "./retired.ts";
import {
  AmendRuleRowInput,
  AmendRuleTableInput,
  CreateRuleRowInput,
  CreateRuleTableInput,
  cellsOf,
  entryOf,
  rowsOf,
} from "./rule-inputs.ts";
import { written } from "./written.ts";

builder.objectType(BrokenRules, {
  name: "BrokenRules",
  description: "The checker finds mistakes in rule tables as they were wanted. Those that are there stay.",
  interfaces: [ErrorInterface],
  fields: (t) => ({
    findings: t.field({
      type: [RuleFinding],
      description: "Every mistake, with its row and column; rows are counted as in a file, where the header is 1.",
      resolve: ({ findings, engine }) => findings.map((finding) => ({ finding, engine })),
    }),
  }),
});

const versionWords = "Another after every change; whoever amends or deletes says which was read.";
builder.objectField(RuleTable, "version", (t) =>
  t.loadable({
    type: "String",
    description: versionWords,
    resolve: (table) =>
      JSON.stringify([table.id, table.title, table.instrument, table.given, table.hit, table.complete, table.groups, table.columns]),
    load: async (keys: string[], { db }) => {
      const tables = keys.map((each) => stored.parse(JSON.parse(each)));
      const rows = await rowsOfTable(
        db,
        tables.map(([id]) => id),
      );
      return tables.map(([id, ofTable, instrument, given, hit, complete, groups, columns]) => {
        const headers = jsonStrings(columns);
        const entry: TableEntry = {
          title: ofTable,
          ...(instrument === null ? {} : { instrument }),
          ...(given === null ? {} : { given }),
          ...(hit === null ? {} : { hit }),
          ...(complete === 1 ? { complete: true } : {}),
          groups: jsonGroups(groups),
        };
        const cells = rows.filter(({ table }) => table === id).map((row) => jsonStrings(row.cells));
        return tableVersion({
          entry,
          columns: headers,
          rows: cells.map((row) => Object.fromEntries(headers.map((header, i) => [header, row[i] ?? ""]))),
        });
      });
    },
    loaderOptions,
  }),
);
const text = z.string();
const stored = z.tuple([text, text, text.nullable(), text.nullable(), z.literal("unique").nullable(), z.number(), text, text]);

builder.objectField(RuleRow, "version", (t) =>
  t.string({ description: versionWords, resolve: ({ cells }) => rowVersion(jsonStrings(cells)) }),
);

const editor = { authScopes: { editor: true }, errors: { types: [InvalidInput, NotFound, Conflict, BrokenRules] } };
const sound = "A table with mistakes is refused, with what the checker finds, and the one that is there stays.";
const close = (argument: string) => ({
  close: true,
  pathOf: (path: string) => (path === "id" ? [argument] : path === "" ? [] : ["input", ...path.split(".")]),
});
const tableArgument = { required: true, description: "The table; id or slug.", validate: { schema: name } } as const;
const rowArgument = { required: true, description: "The row, by its id in the table.", validate: { schema: name } } as const;
const tableOf = (id: string): string => slugOf(id, "RuleTable", ["table"]);

builder.mutationFields((t) => ({
  createRuleTable: t.field({
    ...editor,
    type: RuleTable,
    nullable: true,
    description: `Adds a rule table to a pack. ${sound}`,
    args: { input: t.arg({ type: CreateRuleTableInput, required: true, description: "The table." }) },
    resolve: (_root, { input }, context) =>
      written(context, close("input"), (writing) =>
        createTable(writing, {
          pack: slugOf(input.pack, "Pack", ["input", "pack"]),
          id: input.slug,
          table: { entry: entryOf(input, { title: input.title }), columns: input.columns, rows: rowsOf(input.rows) },
          reason: input.reason ?? null,
        }),
      ),
  }),
  amendRuleTable: t.field({
    ...editor,
    type: RuleTable,
    nullable: true,
    description: `Changes a rule table. ${sound}`,
    args: { table: t.arg.id(tableArgument), input: t.arg({ type: AmendRuleTableInput, required: true, description: "What to change." }) },
    resolve: (_root, { table, input }, context) =>
      written(context, close("table"), (writing) =>
        amendTable(writing, {
          id: tableOf(table),
          version: input.version,
          reason: input.reason ?? null,
          change: (before) => {
            const columns = input.columns ?? before.columns;
            const kept = (row: RuleCells) => Object.fromEntries(Object.entries(row).filter(([column]) => columns.includes(column)));
            return { entry: entryOf(input, before.entry), columns, rows: input.rows ? rowsOf(input.rows) : before.rows.map(kept) };
          },
        }),
      ),
  }),
  deleteRuleTable: t.field({
    ...editor,
    type: Retired,
    nullable: true,
    description: "Takes a rule table out, with its rows. Conflict: it was changed since it was read, or something still needs it.",
    args: { table: t.arg.id(tableArgument), input: t.arg({ type: RetireInput, required: true, description: "As it was read." }) },
    resolve: async (_root, { table, input }, context) => {
      const asked = { id: tableOf(table), version: input.version, reason: input.reason ?? null };
      const key = await written(context, close("table"), (writing) => deleteTable(writing, asked));
      return { type: "RuleTable" as const, key, on: null };
    },
  }),
  createRuleRow: t.field({
    ...editor,
    type: RuleTable,
    nullable: true,
    description: `Adds a row to a rule table, and answers with the table. ${sound}`,
    args: { table: t.arg.id(tableArgument), input: t.arg({ type: CreateRuleRowInput, required: true, description: "The row." }) },
    resolve: (_root, { table, input }, context) =>
      written(context, close("table"), (writing) =>
        createRow(writing, {
          table: tableOf(table),
          version: input.version,
          cells: cellsOf(input.cells, ["input", "cells"]),
          position: input.position ?? null,
          reason: input.reason ?? null,
        }),
      ),
  }),
  amendRuleRow: t.field({
    ...editor,
    type: RuleTable,
    nullable: true,
    description: `Changes a row of a rule table, and answers with the table. ${sound}`,
    args: { row: t.arg.id(rowArgument), input: t.arg({ type: AmendRuleRowInput, required: true, description: "What to change." }) },
    resolve: (_root, { row, input }, context) =>
      written(context, close("row"), (writing) =>
        amendRow(writing, {
          row,
          version: input.version,
          cells: cellsOf(input.cells ?? [], ["input", "cells"]),
          position: input.position ?? null,
          reason: input.reason ?? null,
        }),
      ),
  }),
  deleteRuleRow: t.field({
    ...editor,
    type: RuleTable,
    nullable: true,
    description:
      "Takes a row out of its rule table, and answers with the table. Conflict: it was changed since it was read, or something still needs it.",
    args: { row: t.arg.id(rowArgument), input: t.arg({ type: RetireInput, required: true, description: "As it was read." }) },
    resolve: (_root, { row, input }, context) =>
      written(context, close("row"), (writing) => deleteRow(writing, { row, version: input.version, reason: input.reason ?? null })),
  }),
}));
