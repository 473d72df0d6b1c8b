import type { CompiledRow } from "./compile.ts";
import { generate, type Target } from "./generate.ts";
import type { Joiner } from "./join.ts";
import type { Plan } from "./plan.ts";
import type { AtomId } from "./relation.ts";

/** A join of a row that begins with a new atom. One that is often begun becomes code of its own, as that takes a while to make. */
export class Trigger {
  #run: (atom: AtomId) => void;

  /** @param hot after how many atoms it is worth it */
  constructor(compiled: CompiledRow, plan: Plan, joiner: Joiner, target: Target, hot: number) {
    const interpret = (atom: AtomId): void => joiner.run(compiled, plan, atom);
    let left = hot;
    this.#run = (atom) => {
      if (left-- <= 0) this.#run = generate(compiled, plan, target) ?? interpret;
      (left < 0 ? this.#run : interpret)(atom);
    };
  }

  run(atom: AtomId): void {
    this.#run(atom);
  }
}
