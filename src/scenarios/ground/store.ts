import { atomKey, type GroundAtom, positionOf } from "../atom.ts";
import type { Constants } from "./constants.ts";
import { hashOf, Index } from "./lookup.ts";
import type { Statement } from "./statement.ts";
import type { Trail } from "./trail.ts";

/** Stands in until an atom has a list of its own. */
export const unconcluded: Statement[] = [];

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
  /** Ground rows that conclude it, its denial, or that block either. */
  statements: Statement[] = unconcluded;
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

  /** As a condition that must not hold, an atom stands for itself, as far as anything could make it hold. */
  get members(): readonly Atom[] {
    return this.possible ? [this] : [];
  }
}

/** Atoms of one symbol at one stage, with an index for each set of bound places that joins ask for; the set is a bit mask. */
export class View {
  /** In the order in which they came; joins see the first {@link visible}. */
  readonly atoms: Atom[] = [];
  visible = 0;
  readonly #indexes: Index[] = [];

  show(): Atom | undefined {
    const atom = this.atoms[this.visible];
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
  readonly #atoms: Atom[] = [];
  readonly #index = new Index(this.#atoms, -1);

  constructor(symbol: string, constants: Constants) {
    this.symbol = symbol;
    this.constants = constants;
    this.isPosition = positionOf(symbol) !== null;
  }

  find(ids: readonly number[]): Atom | undefined {
    for (let at = this.#index.first(hashOf(ids, -1)); at !== 0; at = this.#index.next(at)) {
      const atom = this.#atoms[at - 1];
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

/** The order in which atoms of all symbols reach a stage. */
class Arrivals {
  readonly stage: Stage;
  readonly order: Atom[] = [];
  shown = 0;

  constructor(stage: Stage) {
    this.stage = stage;
  }

  next(): Atom | undefined {
    const atom = this.order[this.shown];
    if (!atom) return undefined;
    this.shown++;
    return atom.relation[this.stage].show();
  }

  undo(shown: number): void {
    while (this.shown > shown) this.order[--this.shown]?.relation[this.stage].hide();
    // The trail takes what came since the mark off the lists; here the atoms forget it.
    for (let i = shown; i < this.order.length; i++) {
      const atom = this.order[i];
      if (atom) atom[this.stage] = false;
    }
  }
}

export interface StoreMark {
  readonly atoms: number;
  readonly shown: Readonly<Record<Stage, number>>;
}

/** Interned atoms by symbol. Everything since a {@link mark} can be taken back, in the reverse order of its coming. */
export class AtomStore {
  readonly constants: Constants;
  readonly #trail: Trail;
  readonly #relations = new Map<string, Relation>();
  readonly #atoms: Atom[] = [];
  readonly #arrivals: Readonly<Record<Stage, Arrivals>> = { possible: new Arrivals("possible"), alive: new Arrivals("alive") };

  constructor(constants: Constants, trail: Trail) {
    this.constants = constants;
    this.#trail = trail;
  }

  /** Every interned atom, by id. */
  get all(): readonly Atom[] {
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
    this.#trail.push(this.#arrivals[stage].order, atom);
    this.#trail.push(atom.relation[stage].atoms, atom);
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
    return { atoms: this.#atoms.length, shown: { possible: this.#arrivals.possible.shown, alive: this.#arrivals.alive.shown } };
  }

  /** To be called before the trail goes back. */
  undo({ atoms, shown }: StoreMark): void {
    this.#arrivals.possible.undo(shown.possible);
    this.#arrivals.alive.undo(shown.alive);
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
