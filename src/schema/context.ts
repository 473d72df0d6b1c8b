import type { Database } from "../db/database.ts";
import type { Feed } from "../live/feed.ts";
import type { Caller } from "../people/caller.ts";
import type { Found } from "./ahead.ts";
import type { EngineProvider } from "./engine.ts";

/** What every resolver is given; made anew for each request, so that no batch loader outlives one. */
export interface Context {
  readonly db: Database;
  readonly engine: EngineProvider;
  readonly caller: Caller;
  /** Where mutations tell what they did, for those who listen. */
  readonly feed: Feed;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: AbortSignal;
  /** What was read before its fields ask for it. */
  found?: Found;
  /** Leaves the whole operation to a worker: called before work that would keep others waiting. Absent where it has to be done here. */
  readonly leave?: () => never;
}
