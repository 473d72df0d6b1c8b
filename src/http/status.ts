import type { Plugin } from "graphql-yoga";
import type { Authenticate, Called } from "../people/plugin.ts";
import type { EngineProvider } from "../schema/engine.ts";
import type { Metrics } from "./metrics.ts";

interface Status {
  readonly engine: EngineProvider;
  readonly authenticate: Authenticate;
  readonly metrics: Metrics;
}

/** @returns whether whoever asks may see the metrics: who has a token, and everybody where everything is open */
const mayMeasure = (authenticate: Authenticate, request: Request): boolean => {
  try {
    return authenticate(request, undefined).by !== "nothing";
  } catch {
    return false;
  }
};

/**
 * `GET /ready`: 200 once a question could be answered, for those who send requests here; 503 where the database or the knowledge
 * cannot be read. `GET /metrics`: for Prometheus, with a token of ours.
 */
export const useStatus = ({ engine, authenticate, metrics }: Status): Plugin<object, Called> => ({
  onRequest: async ({ request, url, endResponse, fetchAPI: { Response } }) => {
    if (request.method !== "GET") return;
    if (url.pathname === "/ready") {
      const ready = await engine.current().then(
        () => true,
        () => false,
      );
      endResponse(
        new Response(ready ? "ready\n" : "not ready\n", { status: ready ? 200 : 503, headers: { "content-type": "text/plain" } }),
      );
    }
    if (url.pathname === "/metrics") {
      endResponse(
        mayMeasure(authenticate, request)
          ? new Response(await metrics.text(), { headers: { "content-type": metrics.contentType } })
          : new Response("Send a token of this gateway: authorization: Bearer TOKEN.\n", {
              status: 401,
              headers: { "www-authenticate": "Bearer" },
            }),
      );
    }
  },
});
