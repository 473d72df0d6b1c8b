import { atomKey, type GroundAtom, positionOf } from "../atom.ts";
import { Column } from "../column.ts";
import type { Constants } from "./constants.ts";
import { hashOf, Index } from "./lookup.ts";
import type { Statement } from "./statement.ts";

/**
 * How far an atom has come. `possible`: it is given or asked, or some ground row concludes it. `alive`: it is not certain that it fails.
 */
export type Stage = "possible" | "alive";

/** A ground atom that some ground row mentions. Joins see it once it has reached the stage that they go by. */
export class Atom implements GroundAtom {
  /** Counts up in the order of coming. */
  readonly id: number;
  readonly relation: Relation;
  /** Numbers of its constants. */
  readonly ids: readonly number[];
  possible = false;
  alive = false;
  /** The latest of the ground rows that conclude it, its denial, or that block either; each knows the one before. */
  latest: Statement | null = null;
  #args: readonly string[] | null = null;

  constructor(id: number, relation: Relation, ids: readonly number[]) {
    this.id = id;
    this.relation = relation;
    this.ids = ids;
  }

  get symbol(): string {
    return this.relation.symbol;
  }

  get args(): readonly string[] {
    this.#args ??= this.ids.map((id) => this.relation.constants.name(id));
    return this.#args;
  }

  get key(): string {
    return atomKey(this.symbol, this.args);
  }

  /** Ground rows that conclude it, its denial, or that block either, in the order of coming. */
  get statements(): readonly Statement[] {
    const found: Statement[] = [];
    for (let s = this.latest; s !== null; s = s.before) found.push(s);
    return found.reverse();
  }

  /** As a condition that must not hold, an atom stands for itself, as far as anything could make it hold. */
  get members(): readonly Atom[] {
    return this.possible ? [this] : [];
  }
}

/** Atoms of one symbol at one stage, with an index for each set of bound places that joins ask for; the set is a bit mask. */
export class View {
  /** In the order in which they came; joins see the first {@link visible}. */
  readonly atoms = new Column<Atom>();
  visible = 0;
  readonly #indexes: Index[] = [];

  show(): Atom | undefined {
    const atom = this.atoms.at(this.visible);
    if (!atom) return undefined;
    this.visible++;
    for (const index of this.#indexes) index.push();
    return atom;
  }

  hide(): void {
    this.visible--;
    for (const index of this.#indexes) index.pop();
  }

  indexFor(mask: number): Index {
    for (const index of this.#indexes) if (index.mask === mask) return index;
    const index = new Index(this.atoms, mask);
    for (let i = 0; i < this.visible; i++) index.push();
    this.#indexes.push(index);
    return index;
  }
}

/** The atoms of one symbol. */
export class Relation {
  readonly symbol: string;
  readonly constants: Constants;
  readonly isPosition: boolean;
  readonly possible = new View();
  readonly alive = new View();
  /** Whether some row denies or blocks its atoms. */
  opposable = false;
  readonly #atoms = new Column<Atom>();
  readonly #index = new Index(this.#atoms, -1);

  constructor(symbol: string, constants: Constants) {
    this.symbol = symbol;
    this.constants = constants;
    this.isPosition = positionOf(symbol) !== null;
  }

  find(ids: readonly number[]): Atom | undefined {
    for (let at = this.#index.first(hashOf(ids, -1)); at !== 0; at = this.#index.next(at)) {
      const atom = this.#atoms.at(at - 1);
      if (atom && sameIds(atom.ids, ids)) return atom;
    }
    return undefined;
  }

  enter(atom: Atom): void {
    this.#atoms.push(atom);
    this.#index.push();
  }

  /** Forgets the latest atom. */
  leave(): void {
    this.#index.pop();
    this.#atoms.pop();
  }
}

/** How many atoms have reached a stage, and how many of them joins have seen. */
interface Arrived {
  readonly length: number;
  readonly shown: number;
}

/** The order in which atoms of all symbols reach a stage. */
class Arrivals {
  readonly stage: Stage;
  readonly order = new Column<Atom>();
  shown = 0;

  constructor(stage: Stage) {
    this.stage = stage;
  }

  enter(atom: Atom): void {
    this.order.push(atom);
    atom.relation[this.stage].atoms.push(atom);
  }

  next(): Atom | undefined {
    const atom = this.order.at(this.shown);
    if (!atom) return undefined;
    this.shown++;
    return atom.relation[this.stage].show();
  }

  mark(): Arrived {
    return { length: this.order.length, shown: this.shown };
  }

  undo({ shown, length }: Arrived): void {
    while (this.shown > shown) this.order.at(--this.shown)?.relation[this.stage].hide();
    // An atom that came after the mark came last in the list of its symbol too.
    while (this.order.length > length) {
      const atom = this.order.pop();
      if (!atom) continue;
      atom[this.stage] = false;
      atom.relation[this.stage].atoms.pop();
    }
  }
}

export interface StoreMark {
  readonly atoms: number;
  readonly arrived: Readonly<Record<Stage, Arrived>>;
}

/** Interned atoms by symbol. Everything since a {@link mark} can be taken back, in the reverse order of its coming. */
export class AtomStore {
  readonly constants: Constants;
  readonly #relations = new Map<string, Relation>();
  readonly #atoms = new Column<Atom>();
  readonly #arrivals: Readonly<Record<Stage, Arrivals>> = { possible: new Arrivals("possible"), alive: new Arrivals("alive") };

  constructor(constants: Constants) {
    this.constants = constants;
  }

  /** Every interned atom, by id. */
  get all(): Pick<Column<Atom>, "length" | "at"> {
    return this.#atoms;
  }

  get(symbol: string, args: readonly string[]): Atom | undefined {
    const relation = this.#relations.get(symbol);
    if (!relation) return undefined;
    const ids: number[] = [];
    for (const arg of args) {
      const id = this.constants.find(arg);
      if (id === undefined) return undefined;
      ids.push(id);
    }
    return relation.find(ids);
  }

  relation(symbol: string): Relation {
    let relation = this.#relations.get(symbol);
    if (!relation) {
      relation = new Relation(symbol, this.constants);
      this.#relations.set(symbol, relation);
    }
    return relation;
  }

  /** The atom, made if it is new. */
  intern(relation: Relation, ids: readonly number[]): Atom {
    const known = relation.find(ids);
    if (known) return known;
    const atom = new Atom(this.#atoms.length, relation, ids);
    relation.enter(atom);
    this.#atoms.push(atom);
    return atom;
  }

  /** Marks an atom as having reached a stage; tells whether it had not before. */
  reach(atom: Atom, stage: Stage): boolean {
    if (atom[stage]) return false;
    atom[stage] = true;
    this.#arrivals[stage].enter(atom);
    return true;
  }

  /** Takes the next atom at a stage that no join has seen and makes it visible; undefined when all are. */
  next(stage: Stage): Atom | undefined {
    return this.#arrivals[stage].next();
  }

  hasNext(stage: Stage): boolean {
    const { order, shown } = this.#arrivals[stage];
    return shown < order.length;
  }

  mark(): StoreMark {
    const { possible, alive } = this.#arrivals;
    return { atoms: this.#atoms.length, arrived: { possible: possible.mark(), alive: alive.mark() } };
  }

  undo({ atoms, arrived }: StoreMark): void {
    this.#arrivals.possible.undo(arrived.possible);
    this.#arrivals.alive.undo(arrived.alive);
    while (this.#atoms.length > atoms) {
      const atom = this.#atoms.pop();
      atom?.relation.leave();
    }
  }
}

const sameIds = (a: readonly number[], b: readonly number[]): boolean => {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
};
