import type { Database } from "../db/database.ts";
import type { Feed } from "../live/feed.ts";
import type { Caller } from "../people/caller.ts";
import type { ScenarioInput } from "../scenarios/knowledge.ts";
import type { Problem } from "../scenarios/problem.ts";
import type { Hashes } from "../scenarios/result.ts";
import type { Found } from "./ahead.ts";
import type { EngineProvider } from "./engine.ts";

/** An answer for keeping, as JSON, or what is wrong with the scenario. */
export type SolvedElsewhere = { readonly hashes: Hashes; readonly answer: string } | { readonly problems: readonly Problem[] };

/** Both look at what is stored then, which may be later than what was read here. */
export interface Elsewhere {
  /** @throws ExpectedError with the limit that it exceeds */
  solve(scenario: string): Promise<SolvedElsewhere>;
  /**
   * @returns what is wrong with a scenario; null where others have what solves it: to wait for them takes longer than to look here
   * @throws ExpectedError with the limit that it exceeds
   */
  check(scenario: ScenarioInput): Promise<readonly Problem[] | null>;
}

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
  /** Solves without keeping others waiting, for what has to be written here. Absent where it has to be done here. */
  readonly elsewhere?: Elsewhere;
}
