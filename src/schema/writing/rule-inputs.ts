import * as z from "zod";
import type { TableEntry } from "../../db/packs/manifest.ts";
import type { RuleCells } from "../../db/writing/rules.ts";
import { builder } from "../builder.ts";
import { InvalidInput } from "../errors/expected.ts";
import { slugOf } from "../global-id.ts";
import { cell, columnName, name, title } from "../scenario/validation.ts";
import { version } from "./inputs.ts";
import { plainText } from "./plain-text.ts";

const slug = z
  .string()
  .max(100, "A slug has at most 100 characters.")
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, {
    error: ({ input }) => `"${String(input)}" is no slug: lower case letters, digits and single hyphens.`,
  });
const header = columnName.and(plainText);
const cellText = cell.and(plainText);
const position = z.int().min(1, "Rows are counted from 1.").max(10_000, "A table has at most 10,000 rows.");
const atMost = (count: number, what: string): { maxLength: [number, { message: string }] } => ({
  maxLength: [count, { message: `At most ${count} ${what}.` }],
});
const reason = { description: "Why; kept in the log.", validate: { schema: plainText } };
const readVersion = { required: true, description: "The `version` that was read.", validate: { schema: version } } as const;

const RuleCellInput = builder.inputType("RuleCellInput", {
  description: "One cell of a rule row.",
  fields: (t) => ({
    column: t.string({ required: true, description: "The header of its column.", validate: { schema: header } }),
    value: t.string({ required: true, description: "What stands in it, as in a file; empty: nothing.", validate: { schema: cellText } }),
  }),
});
const RuleRowInput = builder.inputType("RuleRowInput", {
  description: "A row of a rule table.",
  fields: (t) => ({
    cells: t.field({
      type: [RuleCellInput],
      required: true,
      description: "Its cells, `id` among them; those left out are blank.",
      validate: atMost(200, "cells"),
    }),
  }),
});
const RuleGroupInput = builder.inputType("RuleGroupInput", {
  description: "A name for several rows of a table.",
  fields: (t) => ({
    name: t.string({ required: true, description: "The name, for `overrides`.", validate: { schema: slug } }),
    rows: t.idList({ required: true, description: "Ids of the rows.", validate: { items: { schema: slug }, ...atMost(1_000, "rows") } }),
  }),
});

export const CreateRuleTableInput = builder.inputType("CreateRuleTableInput", {
  description: "A rule table, as a file in `rules/` and its entry in pack.yaml make it.",
  fields: (t) => ({
    pack: t.id({ required: true, description: "The pack that is to carry it; id or name.", validate: { schema: name } }),
    slug: t.string({ required: true, description: "Its name in the whole API.", validate: { schema: slug } }),
    title: t.string({ required: true, description: "Its title.", validate: { schema: title } }),
    instrument: t.id({ description: "The instrument its rows read; id or slug.", validate: { schema: name } }),
    given: t.string({ description: "What holds for every row.", validate: { schema: cellText } }),
    unique: t.boolean({ description: "Whether no two rows may apply at once." }),
    complete: t.boolean({ description: "Whether gaps are mistakes." }),
    groups: t.field({ type: [RuleGroupInput], description: "Names for several rows.", validate: atMost(100, "groups") }),
    columns: t.stringList({
      required: true,
      description: "The headers.",
      validate: { items: { schema: header }, ...atMost(200, "columns") },
    }),
    rows: t.field({ type: [RuleRowInput], required: true, description: "Its rows, in order.", validate: atMost(1_000, "rows") }),
    reason: t.string(reason),
  }),
});
export const AmendRuleTableInput = builder.inputType("AmendRuleTableInput", {
  description: "What to change of a rule table; what is left out stays.",
  fields: (t) => ({
    version: t.string(readVersion),
    title: t.string({ description: "Another title.", validate: { schema: title } }),
    instrument: t.id({ description: "Another instrument; null: none.", validate: { schema: name } }),
    given: t.string({ description: "What holds for every row; null: nothing.", validate: { schema: cellText } }),
    unique: t.boolean({ description: "Whether no two rows may apply at once." }),
    complete: t.boolean({ description: "Whether gaps are mistakes." }),
    groups: t.field({
      type: [RuleGroupInput],
      description: "Names for several rows, in place of those there are.",
      validate: atMost(100, "groups"),
    }),
    columns: t.stringList({
      description: "All headers it is to have: new columns are blank, those not named are gone with their cells.",
      validate: { items: { schema: header }, ...atMost(200, "columns") },
    }),
    rows: t.field({
      type: [RuleRowInput],
      description: "All rows it is to have, in place of those there are.",
      validate: atMost(1_000, "rows"),
    }),
    reason: t.string(reason),
  }),
});
export const CreateRuleRowInput = builder.inputType("CreateRuleRowInput", {
  description: "A row to add to a rule table.",
  fields: (t) => ({
    version: t.string({ ...readVersion, description: "The `version` of the table that was read." }),
    cells: t.field({ type: [RuleCellInput], required: true, description: "Its cells, `id` among them.", validate: atMost(200, "cells") }),
    position: t.int({ description: "Where it is to stand, from 1; left out: at the end.", validate: { schema: position } }),
    reason: t.string(reason),
  }),
});
export const AmendRuleRowInput = builder.inputType("AmendRuleRowInput", {
  description: "What to change of a rule row; what is left out stays.",
  fields: (t) => ({
    version: t.string({ ...readVersion, description: "The `version` of the row that was read." }),
    cells: t.field({ type: [RuleCellInput], description: "Cells to change; an empty one is blanked.", validate: atMost(200, "cells") }),
    position: t.int({ description: "Where it is to stand, from 1.", validate: { schema: position } }),
    reason: t.string(reason),
  }),
});

type Cells = (typeof RuleCellInput.$inferInput)[];
type Groups = (typeof RuleGroupInput.$inferInput)[];

/** @throws InvalidInput where a column is named twice */
export const cellsOf = (cells: Cells, path: readonly string[]): RuleCells => {
  const found = new Map<string, string>();
  cells.forEach(({ column, value }, i) => {
    if (found.has(column))
      throw InvalidInput.at([...path, String(i), "column"], `The cell of ${column} is given twice.`, "Give one.", "DUPLICATE");
    found.set(column, value);
  });
  return Object.fromEntries(found);
};
export const rowsOf = (rows: (typeof RuleRowInput.$inferInput)[]): RuleCells[] =>
  rows.map(({ cells }, i) => cellsOf(cells, ["input", "rows", String(i), "cells"]));

const groupsOf = (groups: Groups): Record<string, string[]> => Object.fromEntries(groups.map((group) => [group.name, group.rows]));

interface Asked {
  readonly title?: string | null | undefined;
  readonly instrument?: string | null | undefined;
  readonly given?: string | null | undefined;
  readonly unique?: boolean | null | undefined;
  readonly complete?: boolean | null | undefined;
  readonly groups?: Groups | null | undefined;
}

/** What pack.yaml is to say: what is asked for, else what it says. */
export const entryOf = (asked: Asked, before: TableEntry): TableEntry => {
  const instrument =
    asked.instrument === undefined
      ? before.instrument
      : asked.instrument && slugOf(asked.instrument, "Instrument", ["input", "instrument"]);
  const given = asked.given === undefined ? before.given : asked.given?.trim();
  const unique = asked.unique ?? before.hit === "unique";
  const complete = asked.complete ?? before.complete ?? false;
  const groups = asked.groups ? groupsOf(asked.groups) : (before.groups ?? {});
  return {
    title: asked.title ?? before.title,
    ...(instrument ? { instrument } : {}),
    ...(given ? { given } : {}),
    ...(unique ? { hit: "unique" as const } : {}),
    ...(complete ? { complete } : {}),
    ...(Object.keys(groups).length > 0 ? { groups } : {}),
  };
};
