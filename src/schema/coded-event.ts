import { codedEventsByKey, codedKey } from "../db/coded-events.ts";
import { codedEventList } from "../db/lists/lists.ts";
import { Actor } from "./actor.ts";
import { record } from "./batch.ts";
import { builder } from "./builder.ts";
import { EventKindEnum } from "./event.ts";
import { recordList } from "./list/list.ts";
import { Pack } from "./pack.ts";
import { Source } from "./source.ts";

const CodedEvent = record("CodedEvent", codedEventsByKey, codedKey);

CodedEvent.implement({
  description: "An event as a machine coded it from the news, imported by the million. No answer rests on one.",
  fields: (t) => ({
    number: t.string({ description: "What its authors call it; the line where they give it no name.", resolve: ({ id }) => id }),
    kind: t.field({ type: EventKindEnum, description: "What sort of event it is.", resolve: ({ kind }) => kind }),
    code: t.exposeString("code", { description: "As its authors coded it, in CAMEO or PLOVER." }),
    on: t.field({ type: "Date", nullable: true, description: "The day.", resolve: ({ on }) => on }),
    actor: t.field({ type: Actor, nullable: true, description: "Who acts, where it is known here.", resolve: ({ actor }) => actor }),
    actorName: t.exposeString("actor_name", { nullable: true, description: "Who acts, as its authors say." }),
    target: t.field({ type: Actor, nullable: true, description: "Toward whom, where it is known here.", resolve: ({ target }) => target }),
    targetName: t.exposeString("target_name", { nullable: true, description: "Toward whom, as its authors say." }),
    place: t.exposeString("place", { nullable: true, description: "Where." }),
    intensity: t.exposeString("intensity", { nullable: true, description: "How grave it is, on its authors' scale." }),
    file: t.exposeString("file", { description: "Name of the file that it stands in." }),
    line: t.exposeInt("line", { description: "Line in the file; the header is line 1." }),
    source: t.field({ type: Source, nullable: true, description: "The data set and its version.", resolve: ({ source }) => source }),
    pack: t.field({ type: Pack, description: "The data set.", resolve: ({ pack }) => pack }),
  }),
});

const coded = recordList({
  node: "CodedEvent",
  plural: "coded events",
  spec: codedEventList,
  filters: {
    kind: { by: { words: EventKindEnum }, description: "What sort of event it is." },
    code: { by: "code", description: "As its authors coded it." },
    actor: { by: "Actor", description: "Who acts." },
    target: { by: "Actor", description: "Toward whom." },
    on: { by: "date", description: "The day." },
    pack: { by: "Pack", description: "The data set." },
  },
  orders: { FILE: "As they stand in the files." },
});

builder.queryField("codedEvents", (t) =>
  t.connection(
    { type: CodedEvent, ...coded.many, resolve: (_root, args, context, info) => coded.page(context, args, info) },
    coded.connection,
    coded.edge,
  ),
);
