import { grades } from "../../scenarios/knowledge.ts";
import { date, note, oneOf, optional, ref, slug, text } from "./column.ts";
import { entity } from "./entity.ts";

export const sourceKinds = ["article", "statement", "document", "treaty-text", "database", "book"] as const;

export const sources = entity("sources", {
  key: ["slug"],
  columns: {
    slug: slug(),
    title: text(),
    outlet: optional(ref("actors.slug")),
    kind: oneOf(sourceKinds),
    url: optional(text()),
    published: optional(date()),
    language: optional(text()),
    grade: optional(oneOf(grades)),
    note: note(),
  },
});
