import { randomUUID } from "node:crypto";
import { GraphQLError } from "graphql";
import { maskError } from "graphql-yoga";

/** Hears of faults, with the ids under which clients were told of them. */
export type Log = (line: string, error: unknown) => void;

/** The same error with another message. */
export const saying = (error: GraphQLError, message: string, extensions = error.extensions): GraphQLError =>
  new GraphQLError(message, {
    nodes: error.nodes ?? null,
    source: error.source ?? null,
    positions: error.positions ?? null,
    path: error.path ?? null,
    extensions,
  });

/** Nothing of a fault reaches the client but an id, under which the log has all of it. */
export const masking =
  (log: Log) =>
  (error: unknown, message: string): Error => {
    const masked = maskError(error, message, false);
    if (masked === error) return masked;
    const id = randomUUID();
    log(`Unexpected error ${id}`, error);
    const place = masked instanceof GraphQLError ? masked : new GraphQLError(message);
    return saying(place, `${message} It is in the log as ${id}.`, { code: "INTERNAL_SERVER_ERROR", id, unexpected: true });
  };
