import type { forces, instrumentKinds } from "../db/entities/instruments.ts";
import { instrumentList } from "../db/lists/lists.ts";
import { instrumentsBySlug, partiesOfInstrument, provisionsOfInstrument, tablesOfInstrument } from "../db/loaders.ts";
import { children, lasting, record } from "./batch.ts";
import { builder } from "./builder.ts";
import { describedEnum } from "./enums.ts";
import { InstrumentParty } from "./instrument-party.ts";
import { recordList } from "./list/list.ts";
import { Pack } from "./pack.ts";
import { Provision } from "./provision.ts";
import { RuleTable } from "./rule-table.ts";
import { Source } from "./source.ts";

export const InstrumentKindEnum = describedEnum<(typeof instrumentKinds)[number]>("InstrumentKind", "What sort of instrument it is.", {
  treaty: "A treaty.",
  charter: "The constituent treaty of an organisation.",
  decision: "A decision of an organ.",
  declaration: "A declaration.",
  statute: "A statute or constitution.",
  custom: "Customary law.",
});

export const ForceEnum = describedEnum<(typeof forces)[number]>("Force", "How it binds.", {
  treaty: "In international law.",
  political: "Politically only.",
  domestic: "In the law of one state.",
});

export const Instrument = record("Instrument", instrumentsBySlug, ({ slug }) => slug);

Instrument.implement({
  description: "A treaty, charter, decision, declaration or statute, or a body of custom.",
  fields: (t) => ({
    slug: t.exposeID("slug", { description: "Its name in the whole API; also accepted wherever an ID of an instrument is." }),
    title: t.exposeString("title", { description: "Its title." }),
    kind: t.expose("kind", { type: InstrumentKindEnum, description: "What sort of instrument it is." }),
    force: t.expose("force", { type: ForceEnum, description: "How it binds." }),
    rank: t.exposeInt("rank", { description: "1 is the highest; decides the principle `superior`." }),
    signed: t.expose("signed", { type: "Date", nullable: true, description: "When it was concluded." }),
    from: t.expose("from", { type: "Date", nullable: true, description: "First day in force." }),
    to: t.expose("to", { type: "Date", nullable: true, description: "First day on which it is no longer in force." }),
    description: t.exposeString("description", { nullable: true, description: "A few words about it." }),
    note: t.exposeString("note", { nullable: true, description: "The author's note; it never matters to an answer." }),
    source: t.expose("source", { type: Source, nullable: true, description: "Where it can be read." }),
    pack: t.expose("pack", { type: Pack, description: "The pack that carries it." }),
    provisions: t.loadableList({
      type: Provision,
      description: "Its articles, in all their versions.",
      ...lasting(provisionsOfInstrument, (row) => row.instrument),
    }),
    parties: t.loadableList({
      type: InstrumentParty,
      description: "Its parties, past ones included.",
      ...lasting(partiesOfInstrument, (row) => row.instrument),
    }),
    ruleTables: t.loadableList({
      type: RuleTable,
      description: "The rule tables that read it.",
      resolve: ({ slug }) => slug,
      ...children(tablesOfInstrument, (row) => row.instrument),
    }),
  }),
});

const instruments = recordList({
  node: "Instrument",
  plural: "instruments",
  spec: instrumentList,
  filters: {
    slug: { by: "Instrument", description: "Its name in the API." },
    title: { by: "text", description: "Its title." },
    kind: { by: { words: InstrumentKindEnum }, description: "What sort of instrument it is." },
    force: { by: { words: ForceEnum }, description: "How it binds." },
    signed: { by: "date", description: "When it was concluded." },
    party: { by: "Actor", description: "Somebody who is or was a party to it." },
    pack: { by: "Pack", description: "The pack that carries it." },
  },
  orders: {
    SIGNED: "By date of conclusion; unknown ones come first.",
    TITLE: "By title.",
    SLUG: "By name in the API.",
  },
});

builder.queryFields((t) => ({
  instrument: t.field({ type: Instrument, ...instruments.one, resolve: (_root, { id }) => instruments.slug(id) }),
  instruments: t.connection(
    { type: Instrument, ...instruments.many, resolve: (_root, args, context, info) => instruments.page(context, args, info) },
    instruments.connection,
    instruments.edge,
  ),
}));
