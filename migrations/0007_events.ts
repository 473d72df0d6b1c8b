import type { Kysely } from "kysely";
import {
  createTable,
  date,
  index,
  key,
  maybeOneOf,
  moment,
  oneOf,
  orderIndex,
  refers,
  requiredRef,
  requiredText,
  text,
  uniqueKey,
} from "./table.ts";

const precisions = ["minute", "hour", "day", "month", "year"] as const;
/** The event types of PLOVER. */
const kinds = [
  "agree",
  "consult",
  "support",
  "cooperate",
  "aid",
  "concede",
  "retreat",
  "request",
  "accuse",
  "reject",
  "threaten",
  "protest",
  "sanction",
  "mobilize",
  "coerce",
  "assault",
] as const;

export const up = async (db: Kysely<unknown>) => {
  const pack = requiredRef("packs.name");
  await createTable(db, "events", {
    slug: key,
    kind: oneOf(...kinds),
    title: requiredText,
    start: moment,
    start_precision: maybeOneOf(...precisions),
    end: moment,
    end_precision: maybeOneOf(...precisions),
    part_of: refers("events.slug"),
    known_from: date,
    source: refers("sources.slug"),
    description: text,
    note: text,
    pack,
  });
  await orderIndex(db, "events", "start", "slug");
  await index(db, "events", "kind", "slug");
  await index(db, "events", "part_of");

  await createTable(db, "places", {
    event: requiredRef("events.slug"),
    place: requiredText,
    country: refers("actors.slug"),
    note: text,
    pack,
  });
  await uniqueKey(db, "places", "event", "place");
  await index(db, "places", "event");

  await createTable(db, "participants", {
    event: requiredRef("events.slug"),
    actor: requiredRef("actors.slug"),
    role: oneOf("actor", "recipient", "attacker", "victim", "requester", "addressee", "decider", "mediator", "observer"),
    alleged_by: refers("actors.slug"),
    note: text,
    pack,
  });
  await uniqueKey(db, "participants", "event", "actor", "role");
  await index(db, "participants", "event");
  await index(db, "participants", "actor");
};
