import { literalsOf } from "./answer/outcome.ts";
import type { GroundAtom } from "./atom.ts";
import type { Base, Delta } from "./base.ts";
import type { Records } from "./facts/evidence.ts";
import type { Facts } from "./facts/facts.ts";
import type { RowGroups } from "./ground/row-groups.ts";
import type { Atom } from "./ground/store.ts";
import type { Literal } from "./solve/network.ts";
import { Program } from "./solve/program.ts";
import { Worlds } from "./solve/worlds.ts";

/**
 * One scenario solved in every world. What is certain is computed at once, cones of questions when something in them is asked for.
 */
export class Solution {
  readonly program: Program;
  readonly worlds: Worlds;
  /** Whether live claims about an atom contradict each other. */
  readonly disputed: (atom: GroundAtom) => boolean;
  readonly #records: Records;
  readonly #rows: () => readonly RowGroups[];

  /** @throws InvalidInput where the precedence between opposing rows runs in a circle */
  constructor(base: Base, delta: Delta) {
    base.enter(delta);
    this.program = new Program(base.circuit, base.grounder, () => base.enter(delta), delta.bearers);
    this.worlds = new Worlds(this.program, base.worldLimits);
    this.disputed = disputes(delta.facts, base.records);
    this.#records = base.records;
    this.#rows = () => {
      base.enter(delta);
      return base.rows;
    };
  }

  /** All ground rows, also those that are taken out. */
  get rows(): readonly RowGroups[] {
    return this.#rows();
  }

  /** Atoms of positions that some row in force could conclude. Linear in the ground rows. */
  get positions(): readonly Atom[] {
    return [...new Set(this.program.positions.flatMap((s) => (s.defeats ? [] : [s.head])))];
  }

  /** Forecasts by slug, with the literal that their antecedent holds. */
  get antecedents(): readonly { readonly claim: string; readonly holds: Literal }[] {
    return this.#records.forecasts.map(({ claim, antecedent }) => ({ claim: claim.slug, holds: this.program.holds(antecedent) }));
  }

  /** Whether more than so many questions bear on one position, or on one constraint. Linear in the ground rows; nothing is solved. */
  reachesBeyond(questions: number): boolean {
    const { network } = this.program;
    if (network.open.length <= questions) return false;
    const open = new Map<Atom, Literal[]>();
    for (const statement of this.program.positions) {
      if (statement.defeats) continue;
      const literals = literalsOf(this.program, [statement]).filter((literal) => network.certain(literal) === 0);
      if (literals.length === 0) continue;
      const known = open.get(statement.head);
      if (known) known.push(...literals);
      else open.set(statement.head, literals);
    }
    return this.worlds.reachOf([...open.values()]) > questions;
  }
}

const disputes =
  (facts: Facts, records: Records) =>
  (atom: GroundAtom): boolean => {
    const { inFavour, against } = facts.claimsOn(atom);
    return [...inFavour, ...against].some((e) => records.opponents(e).some((o) => facts.statuses.get(o.claim.slug) !== "rejected"));
  };
