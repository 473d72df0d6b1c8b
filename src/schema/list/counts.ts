import type { EnumRef } from "@pothos/core";
import type { Count } from "../../db/lists/keyset.ts";
import { builder } from "../builder.ts";

type Types = (typeof builder)["$inferSchemaTypes"];
type Words = EnumRef<Types, string>;

const countOf = (words: Words) =>
  builder.objectRef<Count>(`${words.name}Count`).implement({
    description: "How many records of a list have one value.",
    fields: (t) => ({
      value: t.field({
        type: words,
        nullable: true,
        description: "The value; null where the record does not say.",
        resolve: ({ value }) => value,
      }),
      count: t.exposeInt("count", { description: "How many." }),
    }),
  });

const known = new Map<string, ReturnType<typeof countOf>>();

/** The type of a summary by an enum; one, however many lists have it. */
export const countType = (words: Words): ReturnType<typeof countOf> => {
  const found = known.get(words.name) ?? countOf(words);
  known.set(words.name, found);
  return found;
};
