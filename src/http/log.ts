import type { Plugin } from "graphql-yoga";
import type { Logger } from "pino";
import type { Called } from "../people/plugin.ts";
import type { Seen } from "./seen.ts";

/** One line a request: who, what, how long, with which status. Neither headers nor variables, which may be secret. */
export const useRequestLog = (logger: Logger): Plugin<object, Called & Seen> => ({
  onResponse: ({ request, response, serverContext }) => {
    const { caller, seen } = serverContext;
    logger.info(
      {
        method: request.method,
        path: new URL(request.url, "http://localhost").pathname,
        status: response.status,
        ms: seen === undefined ? undefined : Math.round((performance.now() - seen.from) * 10) / 10,
        caller: caller?.name,
        role: caller?.role,
        operation: seen?.operation?.slice(0, 100),
        kind: seen?.kind,
        errors: seen !== undefined && seen.codes.length > 0 ? [...new Set(seen.codes)] : undefined,
      },
      "request",
    );
  },
});
