import type { Plugin } from "graphql-yoga";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { type Called, calledBy } from "../people/plugin.ts";
import { ExpectedError } from "../schema/errors/expected.ts";

/** Requests a minute, where callers are told apart. */
export const usualRate = 1_200;

/** Who has no token counts by address: all of them together would let one shut out the others. */
const keyOf = (called: Called): string => {
  const { by, name } = calledBy(called);
  return by === "nothing" ? `address ${called.req?.socket.remoteAddress ?? "unknown"}` : `name ${name}`;
};

/**
 * Lets each caller send so many requests a minute.
 * @param perMinute what one caller may send; who sends more is told when to try again
 */
export const useRate = (perMinute: number): Plugin<object, Called> => {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  return {
    onRequestParse: async ({ serverContext }) => {
      try {
        await limiter.consume(keyOf(serverContext));
      } catch (spent) {
        if (!(spent instanceof RateLimiterRes)) throw spent;
        const seconds = Math.ceil(spent.msBeforeNext / 1_000);
        throw new ExpectedError("RATE_LIMITED", `More than ${perMinute} requests within a minute.`, {
          suggestion: `Ask again in ${seconds} seconds, and for more at once.`,
          more: { limit: "rate", max: perMinute, retryAfter: seconds, http: { status: 429, headers: { "retry-after": String(seconds) } } },
        });
      }
    },
  };
};
