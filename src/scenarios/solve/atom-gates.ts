import type { Grounder } from "../ground/grounder.ts";
import { type AtomId, stages } from "../ground/relation.ts";
import type { Trail } from "../ground/trail.ts";
import { FALSE, givenAs, type Literal, type Network, not } from "./network.ts";
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
  }

  /** How many atoms have one. */
  get length(): number {
    return this.#count;
  }

  /** Makes gates for atoms that have come since. */
  meet(): void {
    const { size } = this.#grounder.atoms;
    while (this.#count < size) {
      const atom = this.#count++;
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

  /** Wakes atoms that have stopped failing for certain since this was last asked; tells whether there were any. */
  wakeRisen(): boolean {
    const { risen } = this.#network;
    const { atoms } = this.#grounder;
    let any = false;
    for (let i = 0; i < risen.length; i++) {
      const gate = risen.at(i) ?? 0;
      const atom = this.#atomOf[gate];
      if (atom === undefined || this.holds(atom) !== gate * 2 || atoms.has(atom, stages.alive)) continue;
      this.#grounder.wake(atom);
      any = true;
    }
    risen.cut(0);
    return any;
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
