import type { sourceKinds } from "../db/entities/sources.ts";
import { sourceList } from "../db/lists/lists.ts";
import { sourcesBySlug } from "../db/loaders.ts";
import { Actor } from "./actor.ts";
import { record } from "./batch.ts";
import { builder } from "./builder.ts";
import { describedEnum } from "./enums.ts";
import { recordList } from "./list/list.ts";
import { Pack } from "./pack.ts";
import { GradeEnum } from "./words.ts";

export const SourceKindEnum = describedEnum<(typeof sourceKinds)[number]>("SourceKind", "What sort of source it is.", {
  article: "A press article.",
  statement: "A statement of an actor.",
  document: "An official document.",
  "treaty-text": "The text of a treaty.",
  database: "A data set.",
  book: "A book or paper.",
});

export const Source = record("Source", sourcesBySlug, ({ slug }) => slug);

Source.implement({
  description: "Where something can be read.",
  fields: (t) => ({
    slug: t.exposeID("slug", { description: "Its name in the whole API; also accepted wherever an ID of a source is." }),
    title: t.exposeString("title", { description: "Its title." }),
    kind: t.expose("kind", { type: SourceKindEnum, description: "What sort of source it is." }),
    outlet: t.expose("outlet", { type: Actor, nullable: true, description: "Who published it." }),
    url: t.exposeString("url", { nullable: true, description: "Its address." }),
    published: t.expose("published", { type: "Date", nullable: true, description: "When it was published." }),
    language: t.exposeString("language", { nullable: true, description: "In which language, as a BCP 47 tag." }),
    grade: t.expose("grade", { type: GradeEnum, nullable: true, description: "How well it was read." }),
    note: t.exposeString("note", { nullable: true, description: "The author's note; it never matters to an answer." }),
    pack: t.expose("pack", { type: Pack, description: "The pack that carries it." }),
  }),
});

const sources = recordList({
  node: "Source",
  plural: "sources",
  spec: sourceList,
  filters: {
    slug: { by: "Source", description: "Its name in the API." },
    title: { by: "text", description: "Its title." },
    kind: { by: { words: SourceKindEnum }, description: "What sort of source it is." },
    outlet: { by: "Actor", description: "Who published it." },
    language: { by: "code", description: "Its language, as a BCP 47 tag." },
    grade: { by: { words: GradeEnum }, description: "How well it was read." },
    published: { by: "date", description: "When it was published." },
    pack: { by: "Pack", description: "The pack that carries it." },
  },
  orders: {
    PUBLISHED: "By date; unknown ones come first.",
    TITLE: "By title.",
    SLUG: "By name in the API.",
  },
});

builder.queryFields((t) => ({
  source: t.field({ type: Source, ...sources.one, resolve: (_root, { id }) => sources.slug(id) }),
  sources: t.connection(
    { type: Source, ...sources.many, resolve: (_root, args, context, info) => sources.page(context, args, info) },
    sources.connection,
    sources.edge,
  ),
}));
