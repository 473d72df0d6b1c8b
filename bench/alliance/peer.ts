import type { Answer } from "./answer.ts";
import type { Facts } from "./facts.ts";
import type { WhatIf } from "./what-if.ts";

export interface Asked {
  /** Told by engines that run in a process of their own and measure themselves; otherwise the call is measured. */
  readonly milliseconds?: number;
  /** Reads all derived atoms; not timed. */
  readonly answer: () => Answer;
}

/** An engine with the facts loaded. */
export interface Peer {
  /** Everything that one what-if takes until all derived atoms are known; this is what is timed. */
  ask(whatIf: WhatIf): Asked | Promise<Asked>;
  /** Takes the what-if back, where that is not part of asking; timed as well. */
  undo?(): void;
  close?(): void;
}

export interface Contender {
  readonly name: string;
  /** Loads the facts; says what is missing where the engine is not installed. */
  load(facts: Facts): Promise<Peer | { readonly missing: string }>;
}
