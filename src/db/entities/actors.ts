import { date, note, oneOf, optional, ref, slug, text } from "./column.ts";
import { entity } from "./entity.ts";

export const actorKinds = ["state", "organisation", "organ", "person", "group", "outlet"] as const;

export const actors = entity("actors", {
  key: ["slug"],
  columns: { slug: slug(), name: text(), kind: oneOf(actorKinds), description: optional(text()), note: note() },
});

export const aliases = entity("aliases", {
  key: ["actor", "alias"],
  columns: { actor: ref("actors.slug"), alias: text(), language: optional(text()), note: note() },
});

export const codeSchemes = ["iso-3166-1-alpha-2", "iso-3166-1-alpha-3", "iso-3166-1-numeric", "cow", "cow-abbreviation", "un-m49"] as const;

export const codes = entity("codes", {
  key: ["actor", "scheme", "code"],
  columns: {
    actor: ref("actors.slug"),
    scheme: oneOf(codeSchemes),
    code: text(),
    from: optional(date()),
    to: optional(date()),
    note: note(),
  },
});

export const membershipStatuses = ["member", "observer", "suspended"] as const;

export const memberships = entity("memberships", {
  key: ["actor", "organisation", "from"],
  columns: {
    actor: ref("actors.slug"),
    organisation: ref("actors.slug"),
    from: optional(date()),
    to: optional(date()),
    status: oneOf(membershipStatuses),
    source: optional(ref("sources.slug")),
    note: note(),
  },
});

export const offices = entity("offices", {
  key: ["person", "actor", "title", "from"],
  columns: {
    person: ref("actors.slug"),
    actor: ref("actors.slug"),
    title: text(),
    from: optional(date()),
    to: optional(date()),
    source: optional(ref("sources.slug")),
    note: note(),
  },
});

export const organs = entity("organs", {
  key: ["organ", "actor", "from"],
  columns: {
    organ: ref("actors.slug"),
    actor: ref("actors.slug"),
    from: optional(date()),
    to: optional(date()),
    source: optional(ref("sources.slug")),
    note: note(),
  },
});
