import { groupBy } from "../group.ts";
import { isPower, type PositionStatement, type Statement } from "./statement.ts";
import type { Statements } from "./statements.ts";

/** Ground rows by what they are looked for, each grouping made when first asked for; linear in the rows. */
export class RowGroups {
  readonly #statements: Statements;
  readonly #from: number;
  readonly #to: number;
  #bySide: ReadonlyMap<string, readonly PositionStatement[]> | null = null;
  #byRow: ReadonlyMap<string, readonly number[]> | null = null;

  /** @param from number of the first ground row; `to` of the one after the last */
  constructor(statements: Statements, from: number, to: number) {
    this.#statements = statements;
    this.#from = from;
    this.#to = to;
  }

  /** All about positions that can oppose a ground row, and others. */
  facing(statement: PositionStatement): readonly PositionStatement[] {
    const own = () => this.#statements.positions.filter(({ id }) => id >= this.#from && id < this.#to);
    this.#bySide ??= groupBy(own(), sideOf);
    return this.#bySide.get(sideOf(statement)) ?? [];
  }

  /** By the id of the row. */
  ofRow(row: string): readonly Statement[] {
    const { conclusions } = this.#statements;
    const own = () => Array.from({ length: this.#to - this.#from }, (_, i) => this.#from + i);
    this.#byRow ??= groupBy(own(), (id) => conclusions.rowOf(id).id);
    return (this.#byRow.get(row) ?? []).map((id) => conclusions.at(id));
  }
}

/** What two ground rows that oppose each other have in common: the bearer, and of powers that they are about powers. */
const sideOf = (s: PositionStatement): string => (isPower(s) ? "power" : `${s.bearer} bears`);
