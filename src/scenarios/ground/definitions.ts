import { type Certainty, type Phase, phases } from "./certainty.ts";
import type { CompiledRow } from "./compile.ts";
import { type Instances, type NegativeCode, unwatched } from "./instances.ts";
import type { Negatives } from "./negatives.ts";
import { type AtomId, nobody } from "./relation.ts";
import type { Statements } from "./statements.ts";
import type { AtomStore } from "./store.ts";

export interface DefinitionsParts {
  readonly atoms: AtomStore;
  readonly instances: Instances;
  readonly negatives: Negatives;
  readonly statements: Statements;
}

/**
 * Takes in the atoms that ground rows conclude. What a row concludes whose premises are certain, and stay so, is certain at once: joins go
 * on from it, and nobody has to evaluate the row.
 */
export class Definitions {
  /** How far a scenario's ground rows are. */
  phase: Phase = phases.before;
  /** What is certain of atoms; null: nobody tells yet. */
  certainty: Certainty | null = null;
  readonly #atoms: AtomStore;
  readonly #instances: Instances;
  readonly #negatives: Negatives;
  readonly #statements: Statements;

  constructor({ atoms, instances, negatives, statements }: DefinitionsParts) {
    this.#atoms = atoms;
    this.#instances = instances;
    this.#negatives = negatives;
    this.#statements = statements;
  }

  /** What the latest ground row concludes. @param body its number */
  conclude(body: number, compiled: CompiledRow, head: AtomId): void {
    this.#negatives.allow(head);
    if (compiled.final <= this.phase && this.#isSure(body, compiled, head)) {
      this.#instances.makeSure();
      this.#atoms.ensure(head);
    }
    this.#statements.addAtom(body, compiled, head);
  }

  /** The same of a row that is certain to apply, from a body that is filled up to a place; what it concludes is new or certain already. */
  concludeSurely(compiled: CompiledRow, filled: number, head: AtomId): void {
    this.#statements.addSurely(this.#instances.openSurely(compiled, filled), compiled, head);
    if (this.#atoms.ensure(head)) this.#negatives.admit(head);
  }

  /** Whether it is certain that what must not hold does not. */
  fails(code: NegativeCode): boolean {
    return code === unwatched || ((code & 1) === 0 && this.certainty?.fails(code >> 1) === true);
  }

  /** Whether it is certain that a row applies, and that nothing else decides what it concludes. */
  #isSure(body: number, { conditions, negatives }: CompiledRow, head: AtomId): boolean {
    if (this.certainty?.isOpenToRows(head) !== true) return false;
    const { start, body: parts } = this.#instances;
    let at = start[body] ?? 0;
    for (let i = 0; i < conditions.length; i++) if (!this.#atoms.isSure(parts[at++] ?? nobody)) return false;
    for (let i = 0; i < negatives.length; i++) if (!this.fails(parts[at++] ?? unwatched)) return false;
    return true;
  }
}
