import type { Grounder } from "../ground/grounder.ts";
import { type AtomId, nobody, stages } from "../ground/relation.ts";
import type { Trail } from "../ground/trail.ts";
import { FALSE, givenAs, type Literal, type Network, not, TRUE } from "./network.ts";
import type { Strata } from "./strata.ts";

/** A gate for each atom: that it holds; and for those that some row denies one that it is denied. */
export class AtomGates {
  readonly #network: Network;
  readonly #grounder: Grounder;
  readonly #strata: Strata;
  readonly #trail: Trail;
  readonly #literals: Literal[] = [];
  #count = 0;
  /** The atom of a gate; of a gate that is no atom's perhaps one that is gone. */
  readonly #atomOf: AtomId[] = [];
  /** By the number of the relation. */
  readonly #strataOf: number[] = [];
  readonly #denials = new Map<AtomId, Literal>();

  constructor(network: Network, grounder: Grounder, strata: Strata, trail: Trail) {
    this.#network = network;
    this.#grounder = grounder;
    this.#strata = strata;
    this.#trail = trail;
    grounder.definitions.certainty = {
      fails: (atom) => (atom < this.#count ? network.value[this.holds(atom) >> 1] === -1 : !grounder.atoms.has(atom, stages.possible)),
      isOpenToRows: (atom) => network.given[this.holds(atom) >> 1] === givenAs.inputs,
    };
  }

  /** How many atoms have one. */
  get length(): number {
    return this.#count;
  }

  /** Makes gates for atoms that have come since. */
  meet(): void {
    const { atoms } = this.#grounder;
    const { size } = atoms;
    while (this.#count < size) {
      const atom = this.#count++;
      if (atoms.isSure(atom)) {
        this.#literals[atom] = TRUE;
        continue;
      }
      const literal = this.#network.gate("or", this.#stratumOf(atom));
      this.#literals[atom] = literal;
      this.#atomOf[literal >> 1] = atom;
    }
  }

  /** Back to the first so many. */
  cut(length: number): void {
    this.#count = length;
  }

  holds(atom: AtomId): Literal {
    return atom < this.#count ? (this.#literals[atom] ?? FALSE) : FALSE;
  }

  /** That an atom is denied: by what is given, else by its rows. */
  denied(atom: AtomId): Literal {
    const holds = this.holds(atom);
    return this.#network.given[holds >> 1] === givenAs.inputs ? (this.#denials.get(atom) ?? FALSE) : not(holds);
  }

  /** Whether a literal is about an atom that is left to its rows. */
  isDerived(literal: Literal): boolean {
    return this.#atomAt(literal >> 1) !== nobody && this.#network.given[literal >> 1] === givenAs.inputs;
  }

  /** The gate of an atom's denial by its rows. */
  denial(atom: AtomId): Literal {
    let literal = this.#denials.get(atom);
    if (literal === undefined) {
      literal = this.#network.gate("or", this.#stratumOf(atom));
      this.#denials.set(atom, literal);
      this.#trail.note(() => this.#denials.delete(atom));
    }
    return literal;
  }

  /** Tells the grounder of atoms which have moved since: that they hold for certain, or fail no more. Whether any has come alive. */
  tell(): boolean {
    const { moved, value } = this.#network;
    const { atoms } = this.#grounder;
    let any = false;
    for (let i = 0; i < moved.length; i++) {
      const gate = moved.at(i) ?? 0;
      const atom = this.#atomAt(gate);
      if (atom === nobody) continue;
      const now = value[gate] ?? 0;
      atoms.know(atom, now === 1);
      if (now === -1 || atoms.has(atom, stages.alive)) continue;
      this.#grounder.wake(atom);
      any = true;
    }
    moved.cut(0);
    return any;
  }

  /** The atom whose gate it is. */
  #atomAt(gate: number): AtomId {
    const atom = this.#atomOf[gate] ?? nobody;
    return atom !== nobody && this.holds(atom) === gate * 2 ? atom : nobody;
  }

  #stratumOf(atom: AtomId): number {
    const relation = this.#grounder.atoms.relations[atom];
    if (!relation) return 0;
    const known = this.#strataOf[relation.number];
    if (known !== undefined) return known;
    const stratum = this.#strata.of("holds", relation.symbol);
    this.#strataOf[relation.number] = stratum;
    return stratum;
  }
}
