import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { Database } from "../../src/db/database.ts";
import { participantsOfEvent } from "../../src/db/loaders.ts";
import { type Postgres, startPostgres } from "./postgraphile/postgres.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const node22 = here("postgraphile/node_modules/node/bin/node");

/** What the document of the other contestants asks, in the names that PostGraphile makes of tables. */
export const documentOfTables = /* GraphQL */ `
  {
    allEvents(first: 50) {
      nodes {
        slug
        title
        kind
        start
        participantsByEvent {
          nodes {
            role
            actorByActor {
              slug
              name
            }
          }
        }
        claimsByEvent {
          nodes {
            slug
            kind
            text
            actorByClaimant {
              slug
              name
            }
            sourceBySource {
              slug
              title
            }
          }
        }
      }
    }
  }
`;

const Page = z.object({ nodes: z.array(z.record(z.string(), z.unknown())) });
const Told = z.object({
  data: z.object({
    allEvents: z.object({ nodes: z.array(z.looseObject({ participantsByEvent: Page, claimsByEvent: Page })) }),
  }),
});

/** An answer to {@link documentOfTables} as the others give it. @throws ZodError where it is no such answer */
export const asOthersTell = (answer: unknown) => ({
  data: {
    events: {
      nodes: Told.parse(answer).data.allEvents.nodes.map(({ participantsByEvent, claimsByEvent, ...event }) => ({
        ...event,
        participants: participantsByEvent.nodes.map(({ actorByActor, ...rest }) => ({ ...rest, actor: actorByActor })),
        claims: claimsByEvent.nodes.map(({ actorByClaimant, sourceBySource, ...rest }) => ({
          ...rest,
          claimant: actorByClaimant,
          source: sourceBySource,
        })),
      })),
    },
  },
});

const tables = `
  create table actors (slug text primary key, name text not null);
  create table sources (slug text primary key, title text);
  create table events (slug text primary key, title text not null, kind text not null, start text);
  create table participants (row int primary key, event text not null references events, actor text not null references actors, role text not null);
  create table claims (
    slug text primary key, event text references events, kind text not null, text text not null,
    claimant text not null references actors, source text not null references sources
  );
  create index on participants (event, row);
  create index on claims (event, slug);
`;

const literal = (value: string | number | null): string =>
  value === null ? "null" : typeof value === "number" ? String(value) : `'${value.replaceAll("'", "''")}'`;
const inserts = (table: string, rows: readonly (readonly (string | number | null)[])[]): string =>
  rows.length === 0 ? "" : `insert into ${table} values ${rows.map((row) => `(${row.map(literal).join(", ")})`).join(",\n")};`;
const word = (value: string): string => value.toUpperCase().replaceAll("-", "_");

/** The same records; words and days as the API of the others writes them, since these tables are all that there is. */
const fill = async (db: Database, { run }: Postgres): Promise<void> => {
  const actors = await db.selectFrom("actors").select(["slug", "name"]).execute();
  const sources = await db.selectFrom("sources").select(["slug", "title"]).execute();
  const events = await db.selectFrom("events").select(["slug", "title", "kind", "start"]).execute();
  const claims = await db.selectFrom("claims").select(["slug", "event", "kind", "text", "claimant", "source"]).execute();
  const participants = await participantsOfEvent(
    db,
    events.map(({ slug }) => slug),
  );
  run(
    [
      tables,
      inserts(
        "actors",
        actors.map(({ slug, name }) => [slug, name]),
      ),
      inserts(
        "sources",
        sources.map(({ slug, title }) => [slug, title]),
      ),
      inserts(
        "events",
        events.map(({ slug, title, kind, start }) => [slug, title, word(kind), start?.slice(0, 10) ?? null]),
      ),
      inserts(
        "participants",
        participants.map(({ event, actor, role }, row) => [row, event, actor, word(role)]),
      ),
      inserts(
        "claims",
        claims.map(({ slug, event, kind, text, claimant, source }) => [slug, event, word(kind), text, claimant, source]),
      ),
      "analyze;",
    ].join("\n"),
  );
};

/** What is missing, or a server of the same records and how to end it. */
export type Served = { readonly missing: string } | { readonly port: number; readonly stop: () => Promise<void> };

/** PostGraphile 5 over PostgreSQL, on a Node 22 of its own. */
export const servePostgraphile = async (db: Database): Promise<Served> => {
  if (!existsSync(node22)) return { missing: "npm --prefix bench/peers/postgraphile ci" };
  const postgres = await startPostgres();
  if (postgres === null) return { missing: "apt-get install postgresql" };
  let child: ChildProcess | null = null;
  const stop = async (): Promise<void> => {
    child?.kill();
    await postgres.stop();
  };
  try {
    await fill(db, postgres);
    child = fork(here("postgraphile/serve.js"), [postgres.connection], {
      execPath: node22,
      execArgv: [],
      env: { ...process.env, NODE_ENV: "production", GRAPHILE_ENV: "production" },
    });
    const [port] = await once(child, "message");
    return { port: Number(port), stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
