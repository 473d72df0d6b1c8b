import { Column } from "../column.ts";
import type { Row } from "../table/row.ts";
import type { Instances } from "./instances.ts";
import { Objects } from "./objects.ts";
import type { AtomId } from "./relation.ts";
import type { AtomStatement, PositionStatement, Statement, UnlessGroup } from "./statement.ts";
import type { AtomStore } from "./store.ts";

/** Where a row without `unless` has none. */
export const unblocked: readonly UnlessGroup[] = [];

/**
 * What ground rows conclude, in columns by number: of each the body and the atom. Only those about positions are objects from the
 * beginning; the others become one when somebody reads them.
 */
export class Conclusions {
  readonly instance: number[] = [];
  readonly head: AtomId[] = [];
  /** The ground row before it about the same head, as its number plus 1; 0 for none. */
  readonly before: number[] = [];
  readonly #objects = new Objects<Statement>();
  /** Of rows that name others under `unless`. */
  readonly #unless: (readonly UnlessGroup[])[] = [];
  length = 0;
  /** Numbers of those that are to be evaluated. */
  readonly unsure = new Column<number>();
  #unsureBefore = 0;
  /** How many atoms are from before the mark, and the ground rows since then that are about one of them. */
  #marked = 0;
  readonly #tied: number[] = [];
  readonly #atoms: AtomStore;
  readonly #instances: Instances;

  constructor(atoms: AtomStore, instances: Instances) {
    this.#atoms = atoms;
    this.#instances = instances;
  }

  /** One about a position; its number is the next. */
  addPosition(statement: PositionStatement): void {
    const { instance, head, unless } = statement;
    this.#objects.set(this.add(instance.id, head.id, unless), statement);
  }

  rowOf(id: number): Row {
    return this.#instances.rowOf(this.instance[id] ?? 0);
  }

  /** Whether it concludes an atom, and nothing is named under `unless`. */
  isPlain(id: number): boolean {
    return !this.isPosition(id) && !this.denies(id) && !this.defeats(id) && this.unless(id).length === 0;
  }

  /** What its row names under `unless`. */
  unless(id: number): readonly UnlessGroup[] {
    return this.rowOf(id).unlessRows.length === 0 ? unblocked : (this.#unless[id] ?? unblocked);
  }

  isPosition(id: number): boolean {
    return this.#atoms.relations[this.head[id] ?? 0]?.isPosition === true;
  }

  defeats(id: number): boolean {
    return this.#instances.compiledOf(this.instance[id] ?? 0).defeats;
  }

  denies(id: number): boolean {
    return this.#instances.compiledOf(this.instance[id] ?? 0).denies;
  }

  /** As an object: the same until it is taken back. */
  at(id: number): Statement {
    const known = this.#objects.get(id);
    if (known !== undefined) return known;
    const statement: AtomStatement = {
      id,
      kind: "atom",
      instance: this.#instances.at(this.instance[id] ?? 0),
      head: this.#atoms.at(this.head[id] ?? 0),
      denied: this.denies(id),
      defeats: this.defeats(id),
      unless: this.unless(id),
      opponents: [],
    };
    return this.#objects.set(id, statement);
  }

  /** Numbers of the ground rows that conclude an atom, its denial, or that block either, in the order of coming. */
  about(atom: AtomId): readonly number[] {
    const found: number[] = [];
    for (let next = this.#atoms.latest[atom] ?? 0; next !== 0; next = this.before[next - 1] ?? 0) found.push(next - 1);
    return found.reverse();
  }

  /** @returns how many there are, to go back to */
  mark(): number {
    this.#marked = this.#atoms.size;
    this.#unsureBefore = this.unsure.length;
    return this.length;
  }

  /** Back to the first so many. */
  undo(length: number): void {
    for (let id = this.#tied.pop(); id !== undefined; id = this.#tied.pop()) this.#atoms.latest[this.head[id] ?? 0] = this.before[id] ?? 0;
    this.#objects.cut(length);
    this.unsure.cut(this.#unsureBefore);
    this.#marked = 0;
    this.length = length;
  }

  /** A ground row. @returns its number */
  add(instance: number, head: AtomId, unless: readonly UnlessGroup[]): number {
    this.unsure.push(this.length);
    if (unless.length > 0) this.#unless[this.length] = unless;
    return this.addSurely(instance, head);
  }

  /** One by which nothing is to be evaluated: it is certain to apply, and so is what it concludes. */
  addSurely(instance: number, head: AtomId): number {
    const id = this.length++;
    this.instance[id] = instance;
    this.head[id] = head;
    this.before[id] = this.#atoms.latest[head] ?? 0;
    this.#atoms.latest[head] = id + 1;
    if (head < this.#marked) this.#tied.push(id);
    return id;
  }
}
