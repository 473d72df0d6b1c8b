import type { CompiledRow } from "./compile.ts";
import { generate, type Target } from "./generate.ts";
import type { Joiner } from "./join.ts";
import type { Plan } from "./plan.ts";
import type { AtomId } from "./relation.ts";

/** A join of a row that begins with a new atom. One that is often begun becomes code of its own, as that takes a while to make. */
export class Trigger {
  readonly #compiled: CompiledRow;
  readonly #plan: Plan;
  readonly #joiner: Joiner;
  readonly #target: Target;
  #code: ((atom: AtomId) => void) | null = null;
  /** Atoms until it is worth it; -1 once that was tried. */
  #left: number;

  /** @param hot after how many atoms it is worth it */
  constructor(compiled: CompiledRow, plan: Plan, joiner: Joiner, target: Target, hot: number) {
    this.#compiled = compiled;
    this.#plan = plan;
    this.#joiner = joiner;
    this.#target = target;
    this.#left = hot;
  }

  run(atom: AtomId): void {
    if (this.#left === 0) this.#code = generate(this.#compiled, this.#plan, this.#target);
    if (this.#left >= 0) this.#left--;
    if (this.#code) this.#code(atom);
    else this.#joiner.run(this.#compiled, this.#plan, atom);
  }
}
