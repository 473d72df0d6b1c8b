import type { Plugin } from "graphql-yoga";
import { ExpectedError } from "../schema/errors/expected.ts";
import { bearerOf } from "./bearer.ts";
import { type Caller, everybody } from "./caller.ts";
import { callerByClaims, type JwtSettings } from "./claims.ts";
import { callerByToken, type Grants } from "./tokens.ts";

/** Tells who sent a request. @param claims of the identity provider's token. @throws ExpectedError with code UNAUTHENTICATED */
export type Authenticate = (request: Request, claims: unknown) => Caller;

/** What is known of a request before it is read. */
export interface Called {
  caller?: Caller;
  jwt?: { readonly payload: unknown };
  /** Where the request came in by a socket. */
  req?: { readonly socket: { readonly remoteAddress?: string | undefined } };
}

/** Who may ask. */
export interface People {
  /** Asked for each request, so that they can be read again while the gateway runs. */
  readonly grants: () => Grants;
  readonly jwt: JwtSettings | null;
  /** Whether who has no token may read. */
  readonly anonymous: boolean;
}

const stranger: Caller = { name: "anonymous", role: "reader", by: "nothing" };

const unauthenticated = (message: string, suggestion: string): ExpectedError =>
  new ExpectedError("UNAUTHENTICATED", message, {
    suggestion,
    more: { http: { status: 401, headers: { "www-authenticate": "Bearer" } } },
  });

/** Everybody may do everything where nobody is told apart. */
export const authenticateAs = (people: People | null): Authenticate => {
  if (people === null) return () => everybody;
  const { grants, jwt, anonymous } = people;
  return (request, claims) => {
    const token = bearerOf(request);
    if (token === undefined && request.headers.has("authorization"))
      throw unauthenticated("The authorization header is not understood.", "Write it as: authorization: Bearer TOKEN.");
    if (token === undefined) {
      if (anonymous) return stranger;
      throw unauthenticated("This gateway answers only to those who say who they are.", "Send the header authorization: Bearer TOKEN.");
    }
    const today = new Date().toISOString().slice(0, 10);
    const caller = callerByToken(grants(), token, today) ?? (jwt === null ? null : callerByClaims(claims, jwt));
    if (caller !== null) return caller;
    throw unauthenticated(
      "The token is not valid: unknown, expired, meant for another gateway, or without a role.",
      "Ask whoever runs this gateway for a new one.",
    );
  };
};

/** @throws where nobody asked: a fault of ours, and nothing to guess about */
export const calledBy = ({ caller }: Called): Caller => {
  if (caller === undefined) throw new Error("A request was not asked who sent it.");
  return caller;
};

/** Asks who is there before anything else of the request is looked at, so that a stranger learns nothing of the schema. */
export const useCallers = (authenticate: Authenticate): Plugin<object, Called> => ({
  onRequestParse: ({ request, serverContext }) => {
    serverContext.caller = authenticate(request, serverContext.jwt?.payload);
  },
});
