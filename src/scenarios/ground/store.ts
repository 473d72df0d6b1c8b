import { atomKey } from "../atom.ts";

/** An atom that may hold. Ids count up in the order of processing, which is what semi-naive joins rely on. */
export interface Atom {
  readonly id: number;
  readonly symbol: string;
  readonly args: readonly string[];
  readonly key: string;
}

/** A look-up pattern: a value, or null for anything. */
export type Partial = readonly (string | null)[];

interface SymbolIndex {
  readonly all: Atom[];
  /** One hash index for each set of bound places actually asked for; the set is a bit mask. */
  readonly byMask: Map<number, Map<string, Atom[]>>;
}

const maskOf = (args: Partial): number => args.reduce((mask, a, i) => (a === null ? mask : mask | (1 << i)), 0);
const masked = (args: Partial, mask: number): string => args.filter((_, i) => mask & (1 << i)).join("\u0000");

/** Interned atoms with indexes that are built when first asked for. Atoms leave in the reverse order of their coming. */
export class AtomStore {
  readonly #byKey = new Map<string, Atom>();
  readonly #order: Atom[] = [];
  readonly #symbols = new Map<string, SymbolIndex>();
  /** Atoms before this id are indexed: joins see only those. */
  #indexed = 0;

  get size(): number {
    return this.#order.length;
  }

  get(symbol: string, args: readonly string[]): Atom | undefined {
    return this.#byKey.get(atomKey(symbol, args));
  }

  all(): readonly Atom[] {
    return this.#order;
  }

  /** Adds an atom; `fresh` tells whether it is new. It is seen by joins only after {@link index}. */
  intern(symbol: string, args: readonly string[]): { atom: Atom; fresh: boolean } {
    const key = atomKey(symbol, args);
    const known = this.#byKey.get(key);
    if (known) return { atom: known, fresh: false };
    const atom: Atom = { id: this.#order.length, symbol, args, key };
    this.#byKey.set(key, atom);
    this.#order.push(atom);
    return { atom, fresh: true };
  }

  /** Takes the next atom that no join has seen and makes it visible; undefined when all are. */
  next(): Atom | undefined {
    const atom = this.#order[this.#indexed];
    if (!atom) return undefined;
    this.#indexed++;
    const index = this.#symbol(atom.symbol);
    index.all.push(atom);
    for (const [mask, lists] of index.byMask) push(lists, masked(atom.args, mask), atom);
    return atom;
  }

  lookup(symbol: string, args: Partial): readonly Atom[] {
    const index = this.#symbols.get(symbol);
    if (!index) return [];
    const mask = maskOf(args);
    if (mask === 0) return index.all;
    let lists = index.byMask.get(mask);
    if (!lists) {
      lists = new Map();
      for (const atom of index.all) push(lists, masked(atom.args, mask), atom);
      index.byMask.set(mask, lists);
    }
    return lists.get(masked(args, mask)) ?? [];
  }

  /** Forgets every atom with an id of `size` or more. */
  truncate(size: number): void {
    while (this.#order.length > size) {
      const atom = this.#order.pop();
      if (!atom) break;
      this.#byKey.delete(atom.key);
      const index = this.#symbols.get(atom.symbol);
      if (!index || atom.id >= this.#indexed) continue;
      index.all.pop();
      for (const [mask, lists] of index.byMask) lists.get(masked(atom.args, mask))?.pop();
    }
    this.#indexed = Math.min(this.#indexed, size);
  }

  #symbol(symbol: string): SymbolIndex {
    let index = this.#symbols.get(symbol);
    if (!index) {
      index = { all: [], byMask: new Map() };
      this.#symbols.set(symbol, index);
    }
    return index;
  }
}

const push = (lists: Map<string, Atom[]>, key: string, atom: Atom): void => {
  const list = lists.get(key);
  if (list) list.push(atom);
  else lists.set(key, [atom]);
};
