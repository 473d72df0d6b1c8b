import type { Plugin } from "graphql-yoga";
import { ExpectedError } from "../schema/errors/expected.ts";

const isJson = /^application\/(?:[\w.-]+\+)?json\b/i;

/** A request comes as JSON: every other form is one more way in, which nobody here needs. */
export const useJsonOnly = (): Plugin => ({
  onRequestParse: ({ request }) => {
    if (request.method !== "POST" || isJson.test(request.headers.get("content-type") ?? "")) return;
    throw new ExpectedError("BAD_USER_INPUT", "The request is not sent as JSON.", {
      suggestion: 'Send {"query": ...} with the header content-type: application/json.',
      more: { http: { status: 415 } },
    });
  },
});
