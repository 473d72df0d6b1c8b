import { parties, type partyStatuses } from "../db/entities/instruments.ts";
import { partiesOfActor } from "../db/loaders.ts";
import type { PartyRow } from "../db/tables.ts";
import { keyOf } from "../db/writing/subject.ts";
import { Actor, actorOf } from "./actor.ts";
import { record } from "./batch.ts";
import { describedEnum } from "./enums.ts";
import { Instrument } from "./instrument.ts";
import { Source } from "./source.ts";
import { GradeEnum } from "./words.ts";

const InstrumentPartyStatusEnum = describedEnum<(typeof partyStatuses)[number]>("InstrumentPartyStatus", "In what standing.", {
  party: "Bound by it.",
  committed: "Has committed itself without being bound in law.",
});

const partyKey = (row: PartyRow): string => keyOf(parties, row);
export const InstrumentParty = record("InstrumentParty", (db, keys) => partiesOfActor(db, [...new Set(keys.map(actorOf))]), partyKey);

InstrumentParty.implement({
  description: "That an actor is or was a party to an instrument.",
  fields: (t) => ({
    actor: t.expose("actor", { type: Actor, description: "Who." }),
    instrument: t.expose("instrument", { type: Instrument, description: "To what." }),
    status: t.expose("status", { type: InstrumentPartyStatusEnum, description: "In what standing." }),
    from: t.expose("from", { type: "Date", nullable: true, description: "First day." }),
    to: t.expose("to", { type: "Date", nullable: true, description: "First day on which it no longer is." }),
    grade: t.expose("grade", { type: GradeEnum, nullable: true, description: "How well this is attested." }),
    source: t.expose("source", { type: Source, nullable: true, description: "Where this is said." }),
  }),
});
