import type { EnumRef } from "@pothos/core";
import * as z from "zod";
import type { Filters, Where } from "../../db/lists/filter.ts";
import { builder } from "../builder.ts";
import { type NodeType, slugOf } from "../global-id.ts";
import { DateFilterInput, IdFilter, TextFilterInput, WordFilter } from "./operators.ts";

type Types = (typeof builder)["$inferSchemaTypes"];

/** How one filter of a list is asked for: as a text, a code, a date, the name of a record, or words of an enum. */
export interface FilterField {
  readonly by: "text" | "code" | "date" | NodeType | { readonly words: EnumRef<Types, string> };
  readonly description: string;
}
export type FilterFields = Readonly<Record<string, FilterField>>;

/** A filter as it comes in. Its conditions are read by name, since they differ from type to type. */
export interface Asked {
  readonly anyOf?: readonly Asked[] | null | undefined;
  readonly not?: Asked | null | undefined;
}

const operatorsOf = (by: Exclude<FilterField["by"], object>) =>
  by === "text" ? TextFilterInput : by === "date" ? DateFilterInput : by === "code" ? WordFilter : IdFilter;

export const filterInput = (name: string, plural: string, filters: FilterFields) => {
  const ref = builder.inputRef<Asked>(name);
  return ref.implement({
    description: `Which ${plural}: all conditions given must hold; \`anyOf\` and \`not\` combine them.`,
    fields: (t) => ({
      ...Object.fromEntries(
        Object.entries(filters).map(([field, { by, description }]) => [
          field,
          typeof by === "object"
            ? t.field({ type: [by.words], description: `${description} One of these.` })
            : t.field({ type: operatorsOf(by), description }),
        ]),
      ),
      anyOf: t.field({ type: [ref], description: "At least one of these holds besides; an empty list matches nothing." }),
      not: t.field({ type: ref, description: "This does not hold." }),
    }),
  });
};

const words = z.array(z.string());
const names = z.looseObject({ eq: z.string().nullish(), in: z.array(z.string()).nullish() });

/** What the database's filter of that name takes: slugs for ids, and a list of words as one of them. */
const operand = ({ by }: FilterField, value: unknown, path: readonly string[]): unknown => {
  if (typeof by === "object") return { in: words.parse(value) };
  if (by === "text" || by === "code" || by === "date") return value;
  const { eq, in: among } = names.parse(value);
  return {
    eq: eq == null ? eq : slugOf(eq, by, [...path, "eq"]),
    in: among?.map((id, index) => slugOf(id, by, [...path, "in", String(index)])),
  };
};

/** @throws InvalidInput for an id of another type than the filter takes */
export const toWhere = (asked: Asked, filters: FilterFields, path: readonly string[] = ["where"]): Where<Filters> => {
  const { anyOf, not, ...rest } = asked;
  const conditions = Object.entries<unknown>(rest).flatMap(([field, value]) => {
    const filter = filters[field];
    return filter === undefined || value == null ? [] : [[field, operand(filter, value, [...path, field])] as const];
  });
  return {
    ...Object.fromEntries(conditions),
    ...(anyOf == null ? {} : { anyOf: anyOf.map((each, index) => toWhere(each, filters, [...path, "anyOf", String(index)])) }),
    ...(not == null ? {} : { not: toWhere(not, filters, [...path, "not"]) }),
  };
};
