import type { Database } from "../../src/db/database.ts";
import { listEvents } from "../../src/db/lists/lists.ts";
import { actorsBySlug, claimsOnEvent, participantsOfEvent, sourcesBySlug } from "../../src/db/loaders.ts";

type Row = Readonly<Record<string, unknown>>;
interface Asked {
  readonly obj: Row;
}

const word = (value: unknown): string => String(value).toUpperCase().replaceAll("-", "_");

/** The field holds the key of one record. */
const named =
  (db: Database, field: string, read: (db: Database, keys: readonly string[]) => Promise<readonly { readonly slug: string }[]>) =>
  async (asked: readonly Asked[]) => {
    const keys = asked.map(({ obj }) => String(obj[field]));
    const rows = new Map((await read(db, [...new Set(keys)])).map((row) => [row.slug, row]));
    return keys.map((key) => rows.get(key));
  };

/** Records that name their event. */
const ofEvent =
  (db: Database, read: (db: Database, keys: readonly string[]) => Promise<readonly { readonly event: string | null }[]>) =>
  async (asked: readonly Asked[]) => {
    const lists = new Map(asked.map(({ obj }) => [obj["slug"], [] as object[]]));
    for (const row of await read(
      db,
      asked.map(({ obj }) => String(obj["slug"])),
    ))
      lists.get(row.event)?.push(row);
    return asked.map(({ obj }) => lists.get(obj["slug"]));
  };

/**
 * The same tables through Mercurius, with its own loaders and the statements of Casus.
 * @returns null where it is not installed
 */
export const serveMercurius = async (db: Database, schema: string): Promise<number | null> => {
  const [fastify, mercurius] = await Promise.all([import("fastify"), import("mercurius")]).catch(() => [null, null]);
  if (fastify === null || mercurius === null) return null;
  const app = fastify.default();
  await app.register(mercurius.default, {
    schema,
    resolvers: {
      Query: {
        events: async (_root, { first }) => ({
          nodes: (await listEvents(db, { first: Number(first), orderBy: { field: "SLUG" } })).edges.map(({ node }) => node),
        }),
      },
      Event: { kind: ({ kind }) => word(kind), start: ({ start }) => (typeof start === "string" ? start.slice(0, 10) : null) },
      Participant: { role: ({ role }) => word(role) },
      Claim: { kind: ({ kind }) => word(kind) },
    },
    loaders: {
      Event: { participants: ofEvent(db, participantsOfEvent), claims: ofEvent(db, claimsOnEvent) },
      Participant: { actor: named(db, "actor", actorsBySlug) },
      Claim: { claimant: named(db, "claimant", actorsBySlug), source: named(db, "source", sourcesBySlug) },
    },
  });
  await app.listen({ port: 0, host: "127.0.0.1" });
  const address = app.server.address();
  return typeof address === "object" && address !== null ? address.port : null;
};
