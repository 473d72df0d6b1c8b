import { grades } from "../../scenarios/knowledge.ts";
import { date, integer, list, note, oneOf, optional, ref, slug, text } from "./column.ts";
import { entity } from "./entity.ts";

export const instrumentKinds = ["treaty", "charter", "decision", "declaration", "statute", "custom"] as const;
export const forces = ["treaty", "political", "domestic"] as const;

export const instruments = entity("instruments", {
  key: ["slug"],
  columns: {
    slug: slug(),
    title: text(),
    kind: oneOf(instrumentKinds),
    force: oneOf(forces),
    rank: integer(),
    signed: optional(date()),
    from: optional(date()),
    to: optional(date()),
    source: optional(ref("sources.slug")),
    description: optional(text()),
    note: note(),
  },
});

export const provisions = entity("provisions", {
  key: ["instrument", "article", "from"],
  columns: {
    instrument: ref("instruments.slug"),
    article: text(),
    from: optional(date()),
    to: optional(date()),
    known_from: optional(date()),
    grade: oneOf(grades),
    text: text(),
    source: optional(ref("sources.slug")),
    note: note(),
  },
});

export const partyStatuses = ["party", "committed"] as const;

export const parties = entity("parties", {
  key: ["actor", "instrument", "from"],
  columns: {
    actor: ref("actors.slug"),
    instrument: ref("instruments.slug"),
    from: optional(date()),
    to: optional(date()),
    status: oneOf(partyStatuses),
    grade: optional(oneOf(grades)),
    source: optional(ref("sources.slug")),
    note: note(),
  },
});

export const promises = ["defence", "offence", "neutrality", "non-aggression", "consultation"] as const;

/** Of a condition nothing is known but that there is one: whether it is met is a question. */
const open = () => optional(oneOf(["open"]));

/** What one party of an instrument promises the others, one row a promise. */
export const pledges = entity("pledges", {
  key: ["actor", "instrument", "promise", "from"],
  columns: {
    actor: ref("actors.slug"),
    instrument: ref("instruments.slug"),
    promise: oneOf(promises),
    from: optional(date()),
    to: optional(date()),
    /** `named`: against those in `adversaries` and nobody else; `open`: against those and perhaps others. */
    adversary: optional(oneOf(["named", "open"])),
    place: open(),
    conflict: open(),
    number: open(),
    demand: open(),
    provocation: open(),
    attacked: optional(oneOf(["only"])),
    request: open(),
    adversaries: optional(list({ references: "actors.slug" })),
    /** What is promised differs from partner to partner; the row has all of it together. */
    varies: optional(oneOf(["yes"])),
    source: optional(ref("sources.slug")),
    note: note(),
  },
});

/** The conditions of a promise of which nothing more is known than that they exist, by column. */
export const openConditions = ["adversary", "place", "conflict", "number", "demand", "provocation", "request"] as const;

/** `over` and `under` name an instrument, a table or a row, so no table can be referenced. */
export const priorities = entity("priorities", {
  key: ["kind", "over", "under"],
  columns: { kind: oneOf(["specialis", "unranked"]), over: slug(), under: slug(), source: optional(ref("sources.slug")), note: note() },
});
