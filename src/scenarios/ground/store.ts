import { atomKey, type GroundAtom, positionOf } from "../atom.ts";
import type { Constants } from "./constants.ts";
import type { Statement } from "./statement.ts";
import type { Trail } from "./trail.ts";

/** A ground atom that some ground row mentions. It is `possible` once it may hold; only then do joins see it. */
export class Atom implements GroundAtom {
  /** Counts up in the order of coming. */
  readonly id: number;
  readonly relation: Relation;
  /** Numbers of its constants. */
  readonly ids: readonly number[];
  possible = false;
  /** Ground rows that conclude it, its denial, or that block either. */
  readonly statements: Statement[] = [];
  readonly #constants: Constants;
  #args: readonly string[] | null = null;

  constructor(id: number, relation: Relation, ids: readonly number[], constants: Constants) {
    this.id = id;
    this.relation = relation;
    this.ids = ids;
    this.#constants = constants;
  }

  get symbol(): string {
    return this.relation.symbol;
  }

  get args(): readonly string[] {
    this.#args ??= this.ids.map((id) => this.#constants.name(id));
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

/** Atoms by the values of some of their places: a hash of the values, and a comparison against accidents. */
type Index = Map<number, Atom[]>;

/** The atoms of one symbol, with an index for each set of bound places that joins ask for; the set is a bit mask. */
export class Relation {
  readonly symbol: string;
  readonly isPosition: boolean;
  /** Possible atoms in the order in which they became so; joins see the first {@link visible}. */
  readonly possible: Atom[] = [];
  visible = 0;
  /** Whether some row denies or blocks its atoms. */
  opposable = false;
  readonly #all: Index = new Map();
  readonly #indexes: { readonly mask: number; readonly index: Index }[] = [];

  constructor(symbol: string) {
    this.symbol = symbol;
    this.isPosition = positionOf(symbol) !== null;
  }

  find(ids: readonly number[]): Atom | undefined {
    const bucket = this.#all.get(hash(ids, -1));
    return bucket?.find((atom) => sameIds(atom.ids, ids));
  }

  enter(atom: Atom): void {
    push(this.#all, hash(atom.ids, -1), atom);
  }

  leave(atom: Atom): void {
    this.#all.get(hash(atom.ids, -1))?.pop();
  }

  show(): Atom | undefined {
    const atom = this.possible[this.visible];
    if (!atom) return undefined;
    this.visible++;
    for (const { mask, index } of this.#indexes) push(index, hash(atom.ids, mask), atom);
    return atom;
  }

  hide(): void {
    const atom = this.possible[--this.visible];
    if (atom) for (const { mask, index } of this.#indexes) index.get(hash(atom.ids, mask))?.pop();
  }

  /** Visible atoms that may have these values in the places of the mask; others can be among them and are for the caller to sort out. */
  lookup(values: readonly number[], mask: number): readonly Atom[] {
    if (mask === 0) return this.possible;
    return this.#indexFor(mask).get(hash(values, mask)) ?? [];
  }

  #indexFor(mask: number): Index {
    const known = this.#indexes.find((i) => i.mask === mask);
    if (known) return known.index;
    const index: Index = new Map();
    for (let i = 0; i < this.visible; i++) {
      const atom = this.possible[i];
      if (atom) push(index, hash(atom.ids, mask), atom);
    }
    this.#indexes.push({ mask, index });
    return index;
  }
}

/** Interned atoms by symbol. Everything since a {@link mark} can be taken back, in the reverse order of its coming. */
export class AtomStore {
  readonly constants: Constants;
  readonly #trail: Trail;
  readonly #relations = new Map<string, Relation>();
  readonly #atoms: Atom[] = [];
  /** Possible atoms of all symbols, in order. */
  readonly #order: Atom[] = [];
  #shown = 0;

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
      relation = new Relation(symbol);
      this.#relations.set(symbol, relation);
    }
    return relation;
  }

  /** The atom, made if it is new. It is seen by joins once it is possible and {@link next} has handed it out. */
  intern(relation: Relation, ids: readonly number[]): Atom {
    const known = relation.find(ids);
    if (known) return known;
    const atom = new Atom(this.#atoms.length, relation, ids, this.constants);
    relation.enter(atom);
    this.#atoms.push(atom);
    return atom;
  }

  /** Marks an atom as one that may hold; tells whether it was not so before. */
  allow(atom: Atom): boolean {
    if (atom.possible) return false;
    atom.possible = true;
    this.#trail.push(this.#order, atom);
    this.#trail.push(atom.relation.possible, atom);
    return true;
  }

  /** Takes the next possible atom that no join has seen and makes it visible; undefined when all are. */
  next(): Atom | undefined {
    const atom = this.#order[this.#shown];
    if (!atom) return undefined;
    this.#shown++;
    return atom.relation.show();
  }

  mark(): { readonly atoms: number; readonly shown: number } {
    return { atoms: this.#atoms.length, shown: this.#shown };
  }

  /** To be called before the trail goes back. */
  undo({ atoms, shown }: { readonly atoms: number; readonly shown: number }): void {
    while (this.#shown > shown) this.#order[--this.#shown]?.relation.hide();
    // What was possible only since the mark: the trail takes it off the lists, here it forgets it.
    for (let i = this.#order.length - 1; i >= shown; i--) {
      const atom = this.#order[i];
      if (atom) atom.possible = false;
    }
    while (this.#atoms.length > atoms) {
      const atom = this.#atoms.pop();
      atom?.relation.leave(atom);
    }
  }
}

const push = (index: Index, key: number, atom: Atom): void => {
  const bucket = index.get(key);
  if (bucket) bucket.push(atom);
  else index.set(key, [atom]);
};

/** A small non-negative integer from the values in the places of the mask. */
const hash = (values: readonly number[], mask: number): number => {
  let h = 0x811c9dc5;
  for (let i = 0; i < values.length; i++) if (mask & (1 << i)) h = Math.imul(h ^ (values[i] ?? 0), 0x01000193) ^ (h >>> 15);
  return h & 0x3fffffff;
};

const sameIds = (a: readonly number[], b: readonly number[]): boolean => {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
};
