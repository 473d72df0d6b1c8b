import type { DateFilter as DateOperators, NameFilter, TextFilter } from "../../db/lists/filter.ts";
import { builder } from "../builder.ts";
import { filterList, filterText } from "./validation.ts";

const eq = { description: "Is this.", validate: { schema: filterText } };
const among = { description: "Is one of these; an empty list matches nothing.", validate: { schema: filterList } };

export const IdFilter = builder.inputRef<NameFilter>("IdFilter").implement({
  description: "A condition on a record that is named, by id or slug; all that is given must hold.",
  fields: (t) => ({ eq: t.id(eq), in: t.idList(among) }),
});

export const WordFilter = builder.inputRef<NameFilter>("WordFilter").implement({
  description: "A condition on a code or a tag; all that is given must hold.",
  fields: (t) => ({ eq: t.string(eq), in: t.stringList(among) }),
});

export const TextFilterInput = builder.inputRef<TextFilter>("TextFilter").implement({
  description: "A condition on a text; all that is given must hold.",
  fields: (t) => ({
    eq: t.string(eq),
    in: t.stringList(among),
    startsWith: t.string({ description: "Begins with this, whatever the case and the accents.", validate: { schema: filterText } }),
    contains: t.string({ description: "Has this in it, whatever the case and the accents.", validate: { schema: filterText } }),
  }),
});

export const DateFilterInput = builder.inputRef<DateOperators>("DateFilter").implement({
  description: "A condition on a date; all that is given must hold.",
  fields: (t) => ({
    from: t.field({ type: "Date", description: "On or after the first day of this date." }),
    before: t.field({ type: "Date", description: "Before the first day of this date." }),
  }),
});
