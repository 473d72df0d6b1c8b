import { actors } from "../db/entities/actors.ts";
import { claims } from "../db/entities/claims.ts";
import type { Entity } from "../db/entities/entity.ts";
import { events } from "../db/entities/events.ts";
import { instruments, parties, pledges } from "../db/entities/instruments.ts";
import { type OriginRow, originKey, originsOf } from "../db/origins.ts";
import { Actor } from "./actor.ts";
import { Pledge } from "./alliances/pledge.ts";
import { grouped, loaderOptions } from "./batch.ts";
import { builder } from "./builder.ts";
import { Claim } from "./claim.ts";
import type { Context } from "./context.ts";
import { Event } from "./event.ts";
import { Instrument } from "./instrument.ts";
import { InstrumentParty } from "./instrument-party.ts";

const Origin = builder.objectRef<OriginRow>("Origin").implement({
  description: "Where in other people's data a record stands.",
  fields: (t) => ({
    dataSet: t.exposeString("data_set", { description: "Name of the data set." }),
    version: t.exposeString("version", { description: "Its version, as its authors count." }),
    citation: t.exposeString("citation", { description: "How its authors want to be cited." }),
    file: t.exposeString("file", { description: "Name of the file." }),
    line: t.exposeInt("line", { description: "Line in the file; the header is line 1." }),
  }),
});

/** Options of the field `origins` of records of an entity. They have keys of their own, so that they are not read ahead. */
const origins = (entity: Entity) =>
  ({
    type: Origin,
    description: "Where it stands in the data that it was imported from; empty for what was not imported.",
    resolve: (row: object): string => originKey(entity, row),
    load: async (keys: string[], { db }: Context) => grouped(keys, await originsOf(entity)(db, keys), ({ key }) => key),
    loaderOptions,
  }) as const;

builder.objectField(Actor, "origins", (t) => t.loadableList(origins(actors)));
builder.objectField(Event, "origins", (t) => t.loadableList(origins(events)));
builder.objectField(Claim, "origins", (t) => t.loadableList(origins(claims)));
builder.objectField(Instrument, "origins", (t) => t.loadableList(origins(instruments)));
builder.objectField(InstrumentParty, "origins", (t) => t.loadableList(origins(parties)));
builder.objectField(Pledge, "origins", (t) => t.loadableList(origins(pledges)));
