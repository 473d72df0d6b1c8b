import { atomKey, type GroundAtom } from "../atom.ts";
import type { Constants } from "./constants.ts";
import { Objects } from "./objects.ts";
import { type AtomId, nobody, Relation, type Stage, stages, type View } from "./relation.ts";

/** A ground atom that some ground row mentions, for whoever reads the ground rows; joins know it by its number. */
export class Atom implements GroundAtom {
  readonly id: AtomId;
  readonly symbol: string;
  readonly #values: readonly number[];
  readonly #constants: Constants;
  #args: readonly string[] | null = null;
  #key: string | null = null;

  /** @param values numbers of its arguments */
  constructor(id: AtomId, symbol: string, values: readonly number[], constants: Constants) {
    this.id = id;
    this.symbol = symbol;
    this.#values = values;
    this.#constants = constants;
  }

  get args(): readonly string[] {
    this.#args ??= this.#values.map((value) => this.#constants.name(value));
    return this.#args;
  }

  get key(): string {
    this.#key ??= atomKey(this.symbol, this.args);
    return this.#key;
  }
}

export const sure = 16;

/** Slots of values that stand one after another. */
export const inOrder: readonly number[] = Array.from({ length: 32 }, (_, i) => i);

/** The order in which atoms of all symbols reach a stage. */
class Arrivals {
  readonly order: AtomId[] = [];
  length = 0;
  shown = 0;

  enter(atom: AtomId): void {
    this.order[this.length++] = atom;
  }

  mark(): Arrived {
    return { length: this.length, shown: this.shown };
  }

  undo({ length, shown }: Arrived): void {
    this.length = length;
    this.shown = shown;
  }
}

/** How many atoms have reached a stage, and how many of them joins have seen. */
type Arrived = Readonly<Pick<Arrivals, "length" | "shown">>;

export interface StoreMark {
  readonly atoms: number;
  readonly arrived: readonly [Arrived, Arrived];
}

/**
 * Interned atoms by symbol, in columns by number: what a scenario adds is written over what the scenario before it added. Everything since
 * a {@link mark} can be taken back, in the reverse order of its coming.
 */
export class AtomStore {
  readonly constants: Constants;
  readonly values: number[] = [];
  readonly start: number[] = [];
  readonly relations: Relation[] = [];
  /** The latest ground row about an atom, as its number plus 1; 0 for none. */
  readonly latest: number[] = [];
  /** Bits: reached a stage (1 and 2), shown to joins there (4 and 8), and certain to hold (16). */
  readonly reached: number[] = [];
  /** How many atoms are from before the mark, -1 where there is none; those of them that have reached more since, and what they had reached. */
  #marked = -1;
  readonly #before: number[] = [];
  /** Views that show more since the mark. */
  readonly #grown: View[] = [];
  readonly #objects = new Objects<Atom>();
  #count = 0;
  #filled = 0;
  readonly #bySymbol = new Map<string, Relation>();
  readonly #arrivals: readonly [Arrivals, Arrivals] = [new Arrivals(), new Arrivals()];

  constructor(constants: Constants) {
    this.constants = constants;
  }

  /** How many there are. */
  get size(): number {
    return this.#count;
  }

  /** The atom of a number, as an object: the same until it is taken back. */
  at(atom: AtomId): Atom {
    const known = this.#objects.get(atom);
    if (known !== undefined) return known;
    const relation = this.relations[atom];
    const from = this.start[atom] ?? 0;
    const values = this.values.slice(from, from + (relation?.arity ?? 0));
    return this.#objects.set(atom, new Atom(atom, relation?.symbol ?? "", values, this.constants));
  }

  /** The number of an atom; {@link nobody} where it is not known. One of the store's own needs no looking up. */
  find(wanted: GroundAtom): AtomId {
    if (wanted instanceof Atom && this.#objects.get(wanted.id) === wanted) return wanted.id;
    const { symbol, args } = wanted;
    const relation = this.#bySymbol.get(symbol);
    if (relation?.arity !== args.length) return nobody;
    const values: number[] = [];
    for (const arg of args) {
      const value = this.constants.find(arg);
      if (value === undefined) return nobody;
      values.push(value);
    }
    return relation.find(values, inOrder);
  }

  relation(symbol: string, arity: number): Relation {
    let relation = this.#bySymbol.get(symbol);
    if (!relation) {
      relation = new Relation(this.#bySymbol.size, symbol, arity, this);
      this.#bySymbol.set(symbol, relation);
    }
    return relation;
  }

  /** The relation of a symbol that some atom or row has named. */
  named(symbol: string): Relation | undefined {
    return this.#bySymbol.get(symbol);
  }

  /** The number of the atom whose values stand in these slots of a frame, given now if it has none. */
  intern(relation: Relation, frame: readonly number[], slots: readonly number[]): AtomId {
    const hash = relation.hash(frame, slots);
    const known = relation.find(frame, slots, hash);
    if (known !== nobody) return known;
    const atom = this.create(relation, hash);
    const from = this.start[atom] ?? 0;
    for (let i = 0; i < relation.arity; i++) this.values[from + i] = frame[slots[i] ?? 0] ?? 0;
    return atom;
  }

  /** A new atom; its values are to be put where they {@link start}. @param hash of these */
  create(relation: Relation, hash: number): AtomId {
    const atom = this.#count++;
    this.relations[atom] = relation;
    this.start[atom] = this.#filled;
    this.#filled += relation.arity;
    this.latest[atom] = 0;
    this.reached[atom] = 0;
    relation.enter(atom, hash);
    return atom;
  }

  /** Atoms of a relation that may hold; linear in all of its atoms. */
  possible(relation: Relation): readonly AtomId[] {
    return relation.all.filter((atom) => this.has(atom, stages.possible));
  }

  has(atom: AtomId, stage: Stage): boolean {
    return ((this.reached[atom] ?? 0) & (1 << stage)) !== 0;
  }

  /** Whether joins of a stage see it. */
  isShown(atom: AtomId, stage: Stage): boolean {
    return ((this.reached[atom] ?? 0) & (4 << stage)) !== 0;
  }

  /** Marks an atom as having reached a stage; tells whether it had not before. */
  reach(atom: AtomId, stage: Stage): boolean {
    const reached = this.reached[atom] ?? 0;
    if ((reached & (1 << stage)) !== 0) return false;
    this.#set(atom, reached | (1 << stage));
    if (this.relations[atom]?.read[stage] === true) this.#arrivals[stage].enter(atom);
    return true;
  }

  /** Whether it is certain to hold. */
  isSure(atom: AtomId): boolean {
    return ((this.reached[atom] ?? 0) & sure) !== 0;
  }

  /** Tells whether an atom is certain to hold. */
  know(atom: AtomId, isSure: boolean): void {
    const reached = this.reached[atom] ?? 0;
    if (((reached & sure) !== 0) !== isSure) this.#set(atom, reached ^ sure);
  }

  /** Marks an atom as certain to hold, and so as having reached every stage; tells whether it was not possible before. */
  ensure(atom: AtomId): boolean {
    const reached = this.reached[atom] ?? 0;
    if ((reached & sure) !== 0) return false;
    this.#set(atom, reached | 3 | sure);
    const read = this.relations[atom]?.read;
    if ((reached & 1) === 0 && read?.[0] === true) this.#arrivals[0].enter(atom);
    if ((reached & 2) === 0 && read?.[1] === true) this.#arrivals[1].enter(atom);
    return (reached & 1) === 0;
  }

  /** Tells that joins of a stage read a relation: those of its atoms that have reached it are seen at once. */
  read(relation: Relation, stage: Stage): void {
    if (relation.read[stage]) return;
    relation.read[stage] = true;
    for (const atom of relation.all) {
      if (!this.has(atom, stage)) continue;
      // Not noted: rows come before a scenario's atoms, so these had reached the stage before the mark, and stay.
      this.reached[atom] = (this.reached[atom] ?? 0) | (4 << stage);
      relation.views[stage].show(atom);
    }
  }

  /** Takes the next atom at a stage that no join has seen and makes it visible; {@link nobody} when all are. */
  next(stage: Stage): AtomId {
    const arrivals = this.#arrivals[stage];
    if (arrivals.shown === arrivals.length) return nobody;
    const atom = arrivals.order[arrivals.shown++] ?? nobody;
    this.#set(atom, (this.reached[atom] ?? 0) | (4 << stage));
    const view = this.relations[atom]?.views[stage];
    if (view === undefined) return atom;
    if (this.#marked >= 0 && view.grow()) this.#grown.push(view);
    view.show(atom);
    return atom;
  }

  hasNext(stage: Stage): boolean {
    const { length, shown } = this.#arrivals[stage];
    return shown < length;
  }

  mark(): StoreMark {
    const [possible, alive] = this.#arrivals;
    this.#marked = this.#count;
    return { atoms: this.#count, arrived: [possible.mark(), alive.mark()] };
  }

  undo({ atoms, arrived }: StoreMark): void {
    this.#objects.cut(atoms);
    for (const stage of [stages.possible, stages.alive]) this.#arrivals[stage].undo(arrived[stage]);
    for (let i = this.#before.length - 2; i >= 0; i -= 2) this.reached[this.#before[i] ?? 0] = this.#before[i + 1] ?? 0;
    this.#before.length = 0;
    for (let view = this.#grown.pop(); view !== undefined; view = this.#grown.pop()) view.shrink();
    this.#marked = -1;
    if (this.#count > atoms) this.#filled = this.start[atoms] ?? 0;
    while (this.#count > atoms) this.relations[--this.#count]?.leave();
  }

  #set(atom: AtomId, reached: number): void {
    if (atom < this.#marked) this.#before.push(atom, this.reached[atom] ?? 0);
    this.reached[atom] = reached;
  }
}
