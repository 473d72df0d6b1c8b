import type { Database } from "../../src/db/database.ts";
import type { ActorRow, ClaimRow, EventRow, ParticipantRow, SourceRow } from "../../src/db/tables.ts";

/** Enum values are stored in small letters. */
const word = (value: string): string => value.toUpperCase().replaceAll("-", "_");

/** The records of a database as plain objects that hold each other: the fields need no resolver. @returns what `Query.events` returns */
export const eventsInMemory = async (
  db: Database,
): Promise<(args: { readonly first: number }) => { readonly nodes: readonly unknown[] }> => {
  const [actors, sources, events, participants, claims] = await Promise.all([
    db.selectFrom("actors").selectAll().execute(),
    db.selectFrom("sources").selectAll().execute(),
    db.selectFrom("events").selectAll().orderBy("slug").execute(),
    db.selectFrom("participants").selectAll().orderBy("event").orderBy("role").orderBy("actor").execute(),
    db.selectFrom("claims").selectAll().orderBy("event").orderBy("slug").execute(),
  ]);
  const actor = new Map<string, ActorRow>(actors.map((row) => [row.slug, row]));
  const source = new Map<string, SourceRow>(sources.map((row) => [row.slug, row]));
  const participantOf = (row: ParticipantRow) => ({ role: word(row.role), actor: actor.get(row.actor) });
  const claimOf = (row: ClaimRow) => ({
    ...row,
    kind: word(row.kind),
    claimant: actor.get(row.claimant),
    source: source.get(row.source),
  });
  const eventOf = (row: EventRow) => ({
    ...row,
    kind: word(row.kind),
    start: row.start?.slice(0, 10) ?? null,
    participants: participants.filter(({ event }) => event === row.slug).map(participantOf),
    claims: claims.filter(({ event }) => event === row.slug).map(claimOf),
  });
  const nodes = events.map(eventOf);
  return ({ first }) => ({ nodes: nodes.slice(0, first) });
};
