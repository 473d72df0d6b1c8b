import { type GroundAtom, keyOf } from "../atom.ts";
import type { Facts } from "../facts/facts.ts";
import { isPower, type Statement } from "../ground/statement.ts";
import { groupBy } from "../group.ts";

/**
 * Every ground row of a scenario and every atom that may hold in it, by what they are looked for: what a claim about all rows is measured
 * against. Made once for many explanations of the scenario, each part when it is first asked for; linear in rows and facts.
 */
export class GroundRows {
  readonly visit: number;
  readonly #statements: readonly Statement[];
  readonly #facts: Facts;
  #concluding: ReadonlyMap<string, readonly Statement[]> | null = null;
  #facing: ReadonlyMap<string, readonly Statement[]> | null = null;
  #ofRow: ReadonlyMap<string, readonly Statement[]> | null = null;
  #possible: ReadonlyMap<string, ReadonlyMap<string, GroundAtom>> | null = null;

  /** @param visit when the ground rows were read: they serve as long as the program has that number */
  constructor(visit: number, statements: readonly Statement[], facts: Facts) {
    this.visit = visit;
    this.#statements = statements;
    this.#facts = facts;
  }

  /** Those that conclude an atom, by its key. */
  concluding(key: string): readonly Statement[] {
    this.#concluding ??= groupBy(this.#statements.filter(concludes), (s) => s.head.key);
    return this.#concluding.get(key) ?? [];
  }

  /** All that can oppose a ground row, and others. */
  facing(statement: Statement): readonly Statement[] {
    this.#facing ??= groupBy(this.#statements, sideOf);
    return this.#facing.get(sideOf(statement)) ?? [];
  }

  /** By the id of the row. */
  ofRow(row: string): readonly Statement[] {
    this.#ofRow ??= groupBy(this.#statements, (s) => s.instance.row.id);
    return this.#ofRow.get(row) ?? [];
  }

  /** Atoms of a symbol that may hold, given or concluded, by their keys. */
  possible(symbol: string): ReadonlyMap<string, GroundAtom> {
    this.#possible ??= this.#possibleBySymbol();
    return this.#possible.get(symbol) ?? nothing;
  }

  #possibleBySymbol(): ReadonlyMap<string, ReadonlyMap<string, GroundAtom>> {
    const given = [...this.#facts.inputs.values()].filter((i) => i.value !== false).map((i) => i.atom);
    const concluded = this.#statements.filter(concludes).map((s) => s.head);
    const bySymbol = groupBy([...given, ...concluded], (a) => a.symbol);
    return new Map([...bySymbol].map(([symbol, atoms]) => [symbol, new Map(atoms.map((a) => [keyOf(a), a]))]));
  }
}

const nothing: ReadonlyMap<string, GroundAtom> = new Map();

const concludes = (s: Statement): boolean => !s.defeats && !(s.kind === "atom" && s.denied);

/** What two ground rows that oppose each other have in common: the atom or the bearer, and of powers that they are about powers. */
const sideOf = (s: Statement): string => (s.kind === "atom" ? s.head.key : isPower(s) ? "power" : `${s.bearer} bears`);
