import type { GroundAtom } from "../atom.ts";
import type { RowGroups } from "../ground/row-groups.ts";
import type { Statement } from "../ground/statement.ts";
import type { Atom } from "../ground/store.ts";
import type { Program } from "../solve/program.ts";

/**
 * Every ground row of a scenario and every atom that may hold in it, as the grounder has them: what a claim about all rows is measured
 * against.
 */
export class GroundRows {
  readonly #program: Program;
  readonly #groups: readonly RowGroups[];

  /** @param groups together all ground rows, also those that are taken out */
  constructor(program: Program, groups: readonly RowGroups[]) {
    this.#program = program;
    this.#groups = groups;
  }

  /** Those that conclude an atom. */
  concluding(atom: GroundAtom): readonly Statement[] {
    return this.#program.about(atom).filter(concludes);
  }

  /** All that can oppose a ground row, and others. */
  facing(statement: Statement): readonly Statement[] {
    if (statement.kind === "atom") return this.#program.about(statement.head);
    return this.#program.enabled(this.#groups.flatMap((g) => g.facing(statement)));
  }

  /** By the id of the row. */
  ofRow(row: string): readonly Statement[] {
    return this.#program.enabled(this.#groups.flatMap((g) => g.ofRow(row)));
  }

  /** Whether an atom may hold, given or concluded. */
  mayHold(atom: GroundAtom): boolean {
    return this.#program.mayHold(atom);
  }

  /** Atoms of a symbol that may hold; linear in their number. */
  possible(symbol: string): readonly Atom[] {
    return this.#program.possible(symbol);
  }
}

const concludes = (s: Statement): boolean => !s.defeats && !(s.kind === "atom" && s.denied);
