import type { eventKinds, participantRoles, precisions } from "../db/entities/events.ts";
import { eventList } from "../db/lists/lists.ts";
import { claimsOnEvent, eventsBySlug, participantsOfEvent, partsOfEvent, placesOfEvent } from "../db/loaders.ts";
import type { ClaimRow, ParticipantRow, PlaceRow } from "../db/tables.ts";
import { Actor } from "./actor.ts";
import { children, grouped, linkedRecords, loaderOptions, record } from "./batch.ts";
import { builder } from "./builder.ts";
import { Claim } from "./claim.ts";
import { contradictionsOf } from "./claim-relations.ts";
import type { Context } from "./context.ts";
import { describedEnum } from "./enums.ts";
import { recordList } from "./list/list.ts";
import { from } from "./needed.ts";
import { Pack } from "./pack.ts";
import { Source } from "./source.ts";

export const EventKindEnum = describedEnum<(typeof eventKinds)[number]>("EventKind", "Event types of PLOVER.", {
  agree: "Agrees or promises to.",
  consult: "Meets or talks.",
  support: "Supports in words or diplomacy.",
  cooperate: "Works together in fact.",
  aid: "Gives material aid.",
  concede: "Yields.",
  retreat: "Withdraws or releases.",
  request: "Asks for something.",
  accuse: "Accuses or blames.",
  reject: "Refuses.",
  threaten: "Threatens.",
  protest: "Demonstrates.",
  sanction: "Reduces relations or imposes sanctions.",
  mobilize: "Readies or shows force.",
  coerce: "Coerces without armed attack.",
  assault: "Attacks with force.",
});

const ParticipantRoleEnum = describedEnum<(typeof participantRoles)[number]>("ParticipantRole", "What part an actor has in an event.", {
  actor: "Acts.",
  recipient: "Is acted upon.",
  attacker: "Attacks.",
  victim: "Is attacked.",
  requester: "Asks.",
  addressee: "Is asked or spoken to.",
  decider: "Decides.",
  mediator: "Mediates.",
  observer: "Observes.",
});

const PrecisionEnum = describedEnum<(typeof precisions)[number]>("Precision", "How exact a time is.", {
  minute: "To the minute.",
  hour: "To the hour.",
  day: "To the day.",
  month: "To the month.",
  year: "To the year.",
});

const Participant = builder.objectRef<ParticipantRow>("Participant").implement({
  description: "An actor's part in an event.",
  fields: (t) => ({
    actor: t.expose("actor", { type: Actor, description: "Who." }),
    role: t.expose("role", { type: ParticipantRoleEnum, description: "What part." }),
    allegedBy: t.expose("alleged_by", {
      type: Actor,
      nullable: true,
      description: "Who says so, where it is disputed.",
    }),
  }),
});

const Place = builder.objectRef<PlaceRow>("Place").implement({
  description: "Where an event took place.",
  fields: (t) => ({
    name: t.exposeString("place", { description: "The place." }),
    country: t.expose("country", { type: Actor, nullable: true, description: "The state it belongs to." }),
  }),
});

const dayOf = (moment: string | null): string | null => moment?.slice(0, 10) ?? null;
const timeOf = (moment: string | null): string | null => (moment?.includes("T") ? moment : null);

/** Forecasts and demands about an event do not say that it took place. */
const affirms = ({ kind, polarity }: ClaimRow): boolean => (kind === "assertion" || kind === "qualification") && polarity !== "no";
const denies = ({ kind, polarity }: ClaimRow): boolean => kind === "denial" || polarity === "no";

/** Slugs of the claims that deny each event: one statement, whatever the number of events. */
const denials = async (slugs: string[], { db, engine }: Context): Promise<string[][]> => {
  const current = await engine.current();
  return grouped(slugs, await claimsOnEvent(db, slugs), ({ event }) => event).map((claims) => {
    const affirming = new Set(claims.filter(affirms).map(({ slug }) => slug));
    const opposed = [...affirming].flatMap((slug) => contradictionsOf(current, slug));
    const found = new Set([...claims.filter(denies).map(({ slug }) => slug), ...opposed]);
    return [...found].filter((slug) => !affirming.has(slug)).sort();
  });
};

export const Event = record("Event", eventsBySlug, ({ slug }) => slug);

Event.implement({
  description: "Something that happened or is said to have happened.",
  fields: (t) => ({
    slug: t.exposeID("slug", { description: "Its name in the whole API; also accepted wherever an ID of an event is." }),
    title: t.exposeString("title", { description: "What happened, in a few words." }),
    kind: t.expose("kind", { type: EventKindEnum, description: "What sort of event it is." }),
    start: t.field({
      type: "Date",
      nullable: true,
      description: "When it began, as exact as known.",
      ...from("start", dayOf),
    }),
    startTime: t.field({
      type: "DateTime",
      nullable: true,
      description: "When it began, where the time of day is known.",
      ...from("start", timeOf),
    }),
    startPrecision: t.expose("start_precision", {
      type: PrecisionEnum,
      nullable: true,
      description: "How exact the beginning is.",
    }),
    end: t.field({ type: "Date", nullable: true, description: "When it ended, as exact as known.", ...from("end", dayOf) }),
    endTime: t.field({
      type: "DateTime",
      nullable: true,
      description: "When it ended, where the time of day is known.",
      ...from("end", timeOf),
    }),
    endPrecision: t.expose("end_precision", {
      type: PrecisionEnum,
      nullable: true,
      description: "How exact the end is.",
    }),
    knownFrom: t.expose("known_from", {
      type: "Date",
      nullable: true,
      description: "When it became known, where that was later.",
    }),
    description: t.exposeString("description", { nullable: true, description: "More about it." }),
    note: t.exposeString("note", { nullable: true, description: "The author's note; it never matters to an answer." }),
    source: t.expose("source", { type: Source, nullable: true, description: "Where this is said." }),
    pack: t.expose("pack", { type: Pack, description: "The pack that carries it." }),
    partOf: t.expose("part_of", { type: Event, nullable: true, description: "The event it is a part of." }),
    parts: t.loadableList({
      type: Event,
      description: "The events it consists of.",
      resolve: ({ slug }) => slug,
      ...children(partsOfEvent, (row) => row.part_of),
    }),
    participants: t.loadableList({
      type: Participant,
      description: "Who took part, and how.",
      resolve: ({ slug }) => slug,
      ...children(participantsOfEvent, (row) => row.event),
    }),
    places: t.loadableList({
      type: Place,
      description: "Where it took place.",
      resolve: ({ slug }) => slug,
      ...children(placesOfEvent, (row) => row.event),
    }),
    claims: t.loadableList({
      type: Claim,
      description: "What is claimed about it.",
      resolve: ({ slug }) => slug,
      ...children(claimsOnEvent, (row) => row.event),
    }),
    affirmedBy: t.loadableList({
      type: Claim,
      description: "Claims about it that say it was so: assertions and legal labels.",
      resolve: ({ slug }) => slug,
      ...linkedRecords(
        async (db, slugs) => (await claimsOnEvent(db, slugs)).filter(affirms),
        ({ event }) => event,
        ({ slug }) => slug,
      ),
    }),
    deniedBy: t.loadableList({
      type: Claim,
      description: "Denials of it, and claims about something else that contradict those which affirm it.",
      resolve: ({ slug }) => slug,
      load: denials,
      loaderOptions,
    }),
  }),
});

const events = recordList({
  node: "Event",
  plural: "events",
  spec: eventList,
  filters: {
    slug: { by: "Event", description: "Its name in the API." },
    title: { by: "text", description: "Its title." },
    kind: { by: { words: EventKindEnum }, description: "What sort of event it is." },
    start: { by: "date", description: "When it began." },
    during: { by: "date", description: "A time in which it may have been going on, as exactly as it is dated; undated ones never were." },
    partOf: { by: "Event", description: "The event it is a part of." },
    participant: { by: "Actor", description: "Somebody who took part." },
    country: { by: "Actor", description: "A state in which it took place." },
    source: { by: "Source", description: "Where it is said." },
    pack: { by: "Pack", description: "The pack that carries it." },
  },
  orders: {
    START: "By beginning; unknown ones come first.",
    SLUG: "By name in the API.",
  },
});

builder.queryFields((t) => ({
  event: t.field({ type: Event, ...events.one, resolve: (_root, { id }) => events.slug(id) }),
  events: t.connection(
    { type: Event, ...events.many, resolve: (_root, args, context, info) => events.page(context, args, info) },
    events.connection,
    events.edge,
  ),
}));
