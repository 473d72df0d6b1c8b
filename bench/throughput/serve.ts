import { readFile } from "node:fs/promises";
import { createServer as createHttpServer } from "node:http";
import { buildSchema } from "graphql";
import { createYoga } from "graphql-yoga";
import { type Database, openToRead } from "../../src/db/database.ts";
import { databaseEngine } from "../../src/schema/engine.ts";
import { createServer } from "../../src/server.ts";
import { serveMercurius } from "../peers/mercurius.ts";
import { eventsInMemory } from "./memory.ts";

/** One contestant in a process of its own: `serve.ts NAME DATABASE`; tells its parent the port. */

const sdl = await readFile(new URL("../../schema.graphql", import.meta.url), "utf8");

const listen = (handler: Parameters<typeof createHttpServer>[1]): Promise<number | null> =>
  new Promise((resolve) => {
    const server = createHttpServer(handler);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : null);
    });
  });

const inMemory = async (db: Database) => {
  const schema = buildSchema(sdl);
  const query = schema.getQueryType()?.getFields()["events"];
  const events = await eventsInMemory(db);
  if (query) query.resolve = (_root, { first }) => events({ first: Number(first) });
  return schema;
};

const contestants: Readonly<Record<string, (db: Database) => Promise<number | null>>> = {
  casus: async (db) => listen(createServer({ db, engine: databaseEngine(db) })),
  // The same HTTP side and limits, so that what differs is how fields get their values.
  memory: async (db) => listen(createServer({ db, engine: databaseEngine(db), schema: await inMemory(db) })),
  // As little around the schema as Yoga allows.
  bare: async (db) => listen(createYoga({ schema: await inMemory(db), graphiql: false, logging: false })),
  mercurius: (db) => serveMercurius(db, sdl),
};

const [, , name = "", path = ""] = process.argv;
const start = contestants[name];
if (start === undefined) throw new Error(`${name} is none of ${Object.keys(contestants).join(", ")}`);
process.send?.(await start(openToRead(path)));
