import { randomUUID } from "node:crypto";
import { useCSRFPrevention } from "@graphql-yoga/plugin-csrf-prevention";
import type { renderGraphiQL } from "@graphql-yoga/render-graphiql";
import { GraphQLError, type GraphQLSchema } from "graphql";
import { createYoga, maskError, type YogaLogger } from "graphql-yoga";
import { requestLimits, useRequestLimits } from "./limits.ts";
import { everybody } from "./people/caller.ts";
import { type Authenticate, type Called, calledBy, useCallers } from "./people/plugin.ts";
import type { Context } from "./schema/context.ts";
import { exampleTabs } from "./schema/examples/index.ts";
import { schema as builtSchema } from "./schema/index.ts";
import { useWorkers } from "./workers/plugin.ts";
import type { Workers } from "./workers/pool.ts";

export interface ServerOptions extends Pick<Context, "db" | "engine"> {
  /** Who sent a request; everybody may do everything where nobody is told apart. */
  readonly authenticate?: Authenticate;
  /** Where faults are written, with the ids that clients see; the console, unless tests listen. */
  readonly log?: (line: string, error: unknown) => void;
  readonly schema?: GraphQLSchema;
  /** Who answers what would keep this thread from answering others; without them it does that itself. */
  readonly workers?: Workers;
}

/** Nothing of a fault reaches the client but an id, under which the log has all of it. */
const masking = (log: NonNullable<ServerOptions["log"]>) => (error: unknown, message: string) => {
  const masked = maskError(error, message, false);
  if (masked === error) return masked;
  const id = randomUUID();
  log(`Unexpected error ${id}`, error);
  const { nodes, source, positions, path } = masked instanceof GraphQLError ? masked : {};
  return new GraphQLError(`${message} It is in the log as ${id}.`, {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    path: path ?? null,
    extensions: { code: "INTERNAL_SERVER_ERROR", id, unexpected: true },
  });
};

/** A tab can be dragged, and leaps aside when the mouse goes down on it: what should be a click comes to nothing. Here it stays in its place. */
const steadyTabs = "<style>.graphiql-tab { transform: none !important; }</style>";

let page: string | null = null;

/** The page carries all of its code, so that it works without internet: 9 MB, always the same, read when somebody first asks for it. */
const renderPage = async (options: Parameters<typeof renderGraphiQL>[0]): Promise<string> => {
  const graphiql = await import("@graphql-yoga/render-graphiql");
  page ??= graphiql.renderGraphiQL(options).replace("</head>", `${steadyTabs}</head>`);
  return page;
};

/** Faults are logged where they are masked, once. */
const quiet: YogaLogger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/**
 * The HTTP side of the gateway, without a listener: hand it to `http.createServer`, or call its `fetch`.
 * Requests from other origins are refused, and what a request may cost is limited (`limits.ts`, `schema/complexity.ts`).
 */
export const createServer = ({
  db,
  engine,
  log = console.error,
  schema = builtSchema,
  workers,
  authenticate = () => everybody,
}: ServerOptions) =>
  createYoga<Called, Context>({
    schema,
    context: ({ request, ...called }) => ({ db, engine, caller: calledBy(called), signal: request.signal }),
    graphqlEndpoint: "/graphql",
    healthCheckEndpoint: "/health",
    landingPage: false,
    renderGraphiQL: renderPage,
    graphiql: { title: "Casus", defaultTabs: exampleTabs },
    cors: false,
    multipart: false,
    batching: false,
    maxRequestBodySize: requestLimits.bodyBytes,
    logging: quiet,
    maskedErrors: { errorMessage: "Unexpected error.", maskError: masking(log) },
    plugins: [useCSRFPrevention(), useCallers(authenticate), useRequestLimits(), ...(workers ? [useWorkers(workers, log)] : [])],
  });

export type Server = ReturnType<typeof createServer>;
