import { setImmediate as nextTurn } from "node:timers/promises";
import type { SearchStatus } from "../result.ts";
import { TooManySteps } from "../solve/diagrams.ts";

/** How much a question may cost. The engine has no clock: who wants a deadline hands in a signal, such as `AbortSignal.timeout(ms)`. */
export interface Limits {
  /** Runs of the whole scenario with other changes. */
  readonly solves?: number;
  /** Combinations of changes looked at. */
  readonly trials?: number;
  /** Ends the search between two steps. */
  readonly signal?: AbortSignal;
  /** Told, before anything is solved so, how many questions may have to be open at once; what it throws ends the search. */
  readonly wide?: (questions: number) => void;
}

export const usualLimits = { solves: 400, trials: 200_000 } as const;

/** A run is a step that is long by itself; combinations are read off in much less than a millisecond. */
const restAfter = 32;

/** Ends a search from within; {@link Budget.spend} turns it into a status. */
class OutOfBudget extends Error {
  override readonly name = "OutOfBudget";
}

/** Counts what a question costs, and ends it where that is more than was granted. What was found until then stays. */
export class Budget {
  readonly #signal: Limits["signal"];
  readonly #wide: Limits["wide"];
  #solves: number;
  #trials: number;
  #steps = 0;
  #passedOver = false;

  constructor({ solves = usualLimits.solves, trials = usualLimits.trials, signal, wide }: Limits = {}) {
    this.#wide = wide;
    this.#solves = solves;
    this.#trials = trials;
    this.#signal = signal;
  }

  /** Does some work that pays by {@link solve} and {@link trial}, and tells whether it came to its end. */
  async spend(work: () => Promise<void> | void): Promise<SearchStatus> {
    try {
      await work();
      return this.#passedOver ? "BUDGET_EXHAUSTED" : "COMPLETE";
    } catch (error) {
      if (error instanceof OutOfBudget || error instanceof TooManySteps) return "BUDGET_EXHAUSTED";
      throw error;
    }
  }

  /** So many questions are about to be opened at once. */
  open(questions: number): void {
    this.#wide?.(questions);
  }

  /** Remembers that something could not be looked at in all of its worlds. */
  passOver(): void {
    this.#passedOver = true;
  }

  /** Lets others have their turn now and then: between two steps of a loop. */
  async rest(): Promise<void> {
    if (this.#steps < restAfter) return;
    this.#steps = 0;
    await nextTurn();
  }

  /** Pays for one run of a scenario. */
  solve(): void {
    this.#steps += restAfter;
    if (this.#solves-- <= 0 || this.#signal?.aborted) throw new OutOfBudget();
  }

  /** Pays for one combination. */
  trial(): void {
    this.#steps++;
    if (this.#trials-- <= 0 || this.#signal?.aborted) throw new OutOfBudget();
  }
}
