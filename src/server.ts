import { useCSRFPrevention } from "@graphql-yoga/plugin-csrf-prevention";
import { useDisableIntrospection } from "@graphql-yoga/plugin-disable-introspection";
import type { GraphQLSchema } from "graphql";
import { createYoga, type Plugin, type YogaLogger } from "graphql-yoga";
import { renderPage } from "./http/graphiql.ts";
import { useJsonOnly } from "./http/json-only.ts";
import { type Log, masking } from "./http/masking.ts";
import { useNoSuggestions } from "./http/private.ts";
import type { Seen } from "./http/seen.ts";
import { requestLimits, useRequestLimits } from "./limits.ts";
import { createFeed, type Feed } from "./live/feed.ts";
import { everybody } from "./people/caller.ts";
import { type Authenticate, type Called, calledBy, useCallers } from "./people/plugin.ts";
import type { Context } from "./schema/context.ts";
import { exampleTabs } from "./schema/examples/index.ts";
import { schema as builtSchema } from "./schema/index.ts";
import { useWorkers } from "./workers/plugin.ts";
import type { Workers } from "./workers/pool.ts";

export interface ServerOptions extends Pick<Context, "db" | "engine"> {
  /** Where faults are written, with the ids that clients see; the console, unless tests listen. */
  readonly log?: Log;
  readonly schema?: GraphQLSchema;
  /** Who answers what would keep this thread from answering others; without them it does that itself. */
  readonly workers?: Workers;
  /** Where mutations tell what they did. */
  readonly feed?: Feed;
  /** Who sent a request; everybody may do everything where nobody is told apart. */
  readonly authenticate?: Authenticate;
  /** What reads the tokens of an identity provider, before callers are asked for. */
  readonly provider?: Plugin<object, Called>;
  /** What looks at a request once its caller is known: limits of rate, documents that were registered. */
  readonly guards?: readonly Plugin<object, Called>[];
  /** What notes every request from its arrival to its answer: log, metrics. */
  readonly watch?: readonly Plugin<object, Called & Seen>[];
  /** Pages of these origins may ask from a browser; none, unless named. */
  readonly origins?: readonly string[];
  /** No introspection, no suggestions of names, no GraphiQL. */
  readonly privateSchema?: boolean;
}

/** Faults are logged where they are masked, once. */
const quiet: YogaLogger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Cookies are not ours, so a page of another origin can send nothing that it does not know itself. */
const corsFor = (origins: readonly string[]) =>
  origins.length > 0 && {
    origin: [...origins],
    credentials: false,
    methods: ["GET", "POST"],
    allowedHeaders: ["authorization", "content-type", "x-graphql-yoga-csrf"],
    exposedHeaders: ["retry-after"],
    maxAge: 600,
  };

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
  feed = createFeed(),
  authenticate = () => everybody,
  provider,
  guards = [],
  watch = [],
  origins = [],
  privateSchema = false,
}: ServerOptions) =>
  createYoga<Called & Seen, Context>({
    schema,
    context: ({ request, ...called }) => ({ db, engine, feed, caller: calledBy(called), signal: request.signal }),
    graphqlEndpoint: "/graphql",
    healthCheckEndpoint: "/health",
    landingPage: false,
    renderGraphiQL: renderPage,
    graphiql: !privateSchema && { title: "Casus", defaultTabs: exampleTabs },
    cors: corsFor(origins),
    multipart: false,
    batching: false,
    extraParamNames: ["documentId"],
    maxRequestBodySize: requestLimits.bodyBytes,
    logging: quiet,
    maskedErrors: { errorMessage: "Unexpected error.", maskError: masking(log) },
    plugins: [
      ...watch,
      useCSRFPrevention(),
      useJsonOnly(),
      ...(provider ? [provider] : []),
      useCallers(authenticate),
      ...guards,
      useRequestLimits(),
      ...(privateSchema ? [useDisableIntrospection(), useNoSuggestions()] : []),
      ...(workers ? [useWorkers(workers, log)] : []),
    ],
  });

export type Server = ReturnType<typeof createServer>;
