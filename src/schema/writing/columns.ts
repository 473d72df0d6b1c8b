import * as z from "zod";
import type { Column } from "../../db/entities/entity.ts";
import type { builder } from "../builder.ts";
import { enumOf } from "../enums.ts";
import { type NodeType, slugOf } from "../global-id.ts";
import { name as nameSchema } from "../scenario/validation.ts";
import { plainText } from "./plain-text.ts";
import { wordsFor } from "./words.ts";

/** What the entities are called in the schema, where an input can name one. */
const nodes: Readonly<Record<string, NodeType>> = {
  actors: "Actor",
  sources: "Source",
  events: "Event",
  claims: "Claim",
  instruments: "Instrument",
  actions: "Action",
};

/** `known_from` is `knownFrom` in the schema. */
export const camel = (column: string): string => column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

const maxItems = 200;
const item = plainText.max(300, "An item has at most 300 characters.").regex(/^[^;\n\r]*$/, "An item has no semicolon and no line break.");

type InputFields = Parameters<NonNullable<Parameters<typeof builder.inputType>[1]["fields"]>>[0];

/** The field of an input for one column of an entity. */
export const inputField = (t: InputFields, entity: string, column: Column, required: boolean) => {
  const options = { description: wordsFor(entity, column.name), required: required && column.required };
  const optional = { description: options.description };
  if (column.form === "list") {
    const limits = { maxLength: [maxItems, { message: `A list has at most ${maxItems} items.` }] as [number, { message: string }] };
    if (column.values) return t.field({ type: [enumOf(column.values)], ...optional, validate: limits });
    if (column.references) return t.idList({ ...optional, validate: { items: { schema: nameSchema }, ...limits } });
    return t.stringList({ ...optional, validate: { items: { schema: item }, ...limits } });
  }
  if (column.values) return t.field({ type: enumOf(column.values), ...options });
  if (column.references) return t.id({ ...options, validate: { schema: nameSchema } });
  if (column.form === "integer") return t.int(options);
  if (column.form === "date") return t.field({ type: "Date", ...options });
  return t.string({ ...options, validate: { schema: plainText } });
};

const node = (column: Column): NodeType => {
  const found = nodes[column.references?.split(".")[0] ?? ""];
  if (found === undefined) throw new Error(`Nothing in the schema is called as ${column.references} is.`);
  return found;
};

const scalar = z.union([z.string(), z.number()]);
const scalars = z.array(z.string());

/** What an input says of a column, as the cell of a CSV file would; undefined: nothing. Null and an empty list blank it. */
export const writtenCell = (column: Column, value: unknown, path: readonly string[]): string | undefined => {
  if (value === undefined) return undefined;
  if (value === null) return "";
  if (column.form === "list")
    return scalars
      .parse(value)
      .map((each, i) => (column.references ? slugOf(each, node(column), [...path, String(i)]) : each))
      .join("; ");
  const text = String(scalar.parse(value));
  return column.references ? slugOf(text, node(column), path) : text;
};
