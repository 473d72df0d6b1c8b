import { Column } from "../column.ts";
import type { Row } from "../table/row.ts";
import type { CompiledRow } from "./compile.ts";
import { Objects } from "./objects.ts";
import type { AtomId } from "./relation.ts";
import { groundAtom, Instance, type Negative, type NegativeGroup } from "./statement.ts";
import type { AtomStore } from "./store.ts";

/**
 * What must not hold for a row to apply, as a number: an atom's twice, or a group's twice and one; {@link unwatched} for what nothing can
 * make hold.
 */
export type NegativeCode = number;
export const unwatched: NegativeCode = -1;
export const ofAtom = (atom: AtomId): NegativeCode => atom * 2;
export const ofGroup = ({ id }: NegativeGroup): NegativeCode => id * 2 + 1;

export type InstancesMark = { readonly length: number; readonly unsure: number };

/** Rows with values, in columns by number: of each the row, its premises and what must not hold. */
export class Instances {
  readonly #compiled: CompiledRow[] = [];
  /** Where the body of each begins: premises in the order of the conditions, then what must not hold. */
  readonly start: number[] = [];
  readonly body: number[] = [];
  /** Whether it was certain to apply, whatever else would be ground, when it came. */
  readonly sure: boolean[] = [];
  /** Numbers of the others: they are to be evaluated. */
  readonly unsure = new Column<number>();
  length = 0;
  /** How much of the bodies is theirs. */
  filled = 0;
  readonly #objects = new Objects<Instance>();
  readonly #atoms: AtomStore;
  readonly #groups: readonly NegativeGroup[];

  constructor(atoms: AtomStore, groups: readonly NegativeGroup[]) {
    this.#atoms = atoms;
    this.#groups = groups;
  }

  /** A new ground row; {@link put} its premises, then what must not hold. */
  open(compiled: CompiledRow): number {
    this.unsure.push(this.length);
    return this.#open(compiled, false);
  }

  /** One that is certain to apply, its body filled up to a place. */
  openSurely(compiled: CompiledRow, filled: number): number {
    const id = this.#open(compiled, true);
    this.filled = filled;
    return id;
  }

  /** Tells that the latest ground row is certain to apply. */
  makeSure(): void {
    this.unsure.pop();
    this.sure[this.length - 1] = true;
  }

  put(part: AtomId | NegativeCode): void {
    this.body[this.filled++] = part;
  }

  rowOf(id: number): Row {
    return this.compiledOf(id).row;
  }

  /** As an object: the same until it is taken back. */
  at(id: number): Instance {
    const known = this.#objects.get(id);
    if (known !== undefined) return known;
    const compiled = this.compiledOf(id);
    let at = this.start[id] ?? 0;
    const premises = compiled.conditions.map(() => this.#atoms.at(this.body[at++] ?? 0));
    const negatives = compiled.negatives.map((pattern): Negative => {
      const code = this.body[at++] ?? unwatched;
      if (code === unwatched) return groundAtom(pattern, compiled, premises);
      return (code & 1) === 0 ? this.#atoms.at(code >> 1) : (this.#groups[code >> 1] ?? groundAtom(pattern, compiled, premises));
    });
    return this.#objects.set(id, new Instance(id, compiled, premises, negatives));
  }

  mark(): InstancesMark {
    return { length: this.length, unsure: this.unsure.length };
  }

  undo({ length, unsure }: InstancesMark): void {
    this.#objects.cut(length);
    this.unsure.cut(unsure);
    if (this.length > length) this.filled = this.start[length] ?? 0;
    this.length = length;
  }

  #open(compiled: CompiledRow, isSure: boolean): number {
    const id = this.length++;
    this.#compiled[id] = compiled;
    this.start[id] = this.filled;
    this.sure[id] = isSure;
    return id;
  }

  compiledOf(id: number): CompiledRow {
    const compiled = this.#compiled[id];
    if (!compiled) throw new RangeError(`no ground row has the number ${id}`);
    return compiled;
  }
}
