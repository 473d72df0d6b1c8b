import { Repeater } from "graphql-yoga";
import { ExpectedError } from "../schema/errors/expected.ts";
import type { Events } from "./events.ts";

/** Subscriptions of one caller at a time. */
export const subscriptionsAtMost = 100;

/** Tells those who listen what happens in this process. */
export interface Feed {
  publish<Name extends keyof Events>(name: Name, event: Events[Name]): void;
  /**
   * What happens from the first `next` on, until the iterator is returned or the feed is closed. Who falls a thousand events behind is
   * let go with an error.
   * @param caller whose subscriptions are counted
   * @throws ExpectedError where one caller listens too often
   */
  listen<Name extends keyof Events>(name: Name, wanted: (event: Events[Name]) => boolean, caller: string): AsyncIterable<Events[Name]>;
  /** How many listen. */
  readonly listening: number;
  /** Lets all go, as if nothing more would happen. */
  close(): void;
}

interface Listener<Event> {
  readonly caller: string;
  readonly hear: (event: Event) => void;
  readonly end: () => void;
}

type Listeners = { readonly [Name in keyof Events]: Set<Listener<Events[Name]>> };

const tooMany = () =>
  new ExpectedError("LIMIT_EXCEEDED", `More than ${subscriptionsAtMost} subscriptions of one caller.`, {
    suggestion: "End some, or listen to all scenarios at once and choose among the events.",
    more: { limit: "subscriptions", max: subscriptionsAtMost },
  });

const tooSlow = () =>
  new ExpectedError("LIMIT_EXCEEDED", "The subscription fell too far behind.", {
    suggestion: "Subscribe again, and read what is stored now.",
    more: { limit: "pending" },
  });

export const createFeed = (): Feed => {
  const listeners: Listeners = { scenarioChanged: new Set(), runProgress: new Set(), claimReviewed: new Set() };
  let closed = false;
  const all = () => Object.values(listeners).flatMap((some) => [...some]);
  return {
    publish: (name, event) => {
      for (const { hear } of listeners[name]) hear(event);
    },
    listen: (name, wanted, caller) =>
      new Repeater(async (push, stop) => {
        if (closed) return stop();
        if (all().filter((each) => each.caller === caller).length >= subscriptionsAtMost) throw tooMany();
        const listener = {
          caller,
          hear: (event: Events[typeof name]): void => {
            if (!wanted(event)) return;
            try {
              push(event);
            } catch {
              stop(tooSlow());
            }
          },
          end: () => stop(),
        };
        listeners[name].add(listener);
        await stop;
        listeners[name].delete(listener);
      }),
    get listening() {
      return all().length;
    },
    close: () => {
      closed = true;
      for (const { end } of all()) end();
    },
  };
};
