import type { Plugin } from "graphql-yoga";
import type { Caller } from "./caller.ts";

/** Tells who sent a request. @throws ExpectedError with code UNAUTHENTICATED */
export type Authenticate = (request: Request) => Caller | Promise<Caller>;

/** What is known of a request before it is read. */
export interface Called {
  caller?: Caller;
}

/** @throws where nobody asked: a fault of ours, and nothing to guess about */
export const calledBy = ({ caller }: Called): Caller => {
  if (caller === undefined) throw new Error("A request was not asked who sent it.");
  return caller;
};

/** Asks who is there before anything else of the request is looked at, so that a stranger learns nothing of the schema. */
export const useCallers = (authenticate: Authenticate): Plugin<object, Called> => ({
  onRequestParse: async ({ request, serverContext }) => {
    serverContext.caller = await authenticate(request);
  },
});
