/**
 * Derived atoms and their derivations as integers in growing columns. An atom stands while some derivation of it is valid and has a
 * standing premise; a retraction is a change of flags that a log undoes, an addition is taken back by shortening the columns.
 */
export const WAR = 0;
export const JOINS = 1;
export const AT_WAR = 2;
export const TRIGGER = 3;
export const DUTY = 4;
export const DUTY2 = 5;
export const CONFLICT = 6;

/** For atoms that rest on facts alone. */
export const FACTS = -1;

const grown = (column: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
  const larger = new Int32Array(column.length * 2);
  larger.set(column);
  return larger;
};

export class Derivations {
  /** By atom: its relation and up to four arguments, and whether it stands. */
  kind = new Int32Array(1024);
  a = new Int32Array(1024);
  b = new Int32Array(1024);
  c = new Int32Array(1024);
  t = new Int32Array(1024);
  stands = new Int32Array(1024);
  /** First derivation of the atom, and first that rests on it. */
  firstOf = new Int32Array(1024);
  firstFrom = new Int32Array(1024);
  atoms = 0;

  /** By derivation: what it concludes, the derived atom it rests on, and whether the facts it rests on hold. */
  head = new Int32Array(1024);
  premise = new Int32Array(1024);
  valid = new Int32Array(1024);
  nextOf = new Int32Array(1024);
  nextFrom = new Int32Array(1024);
  count = 0;

  /** Flags that were flipped: atoms as they are, derivations as their complement. */
  readonly #flipped: number[] = [];
  readonly #pairs: readonly Map<number, number>[] = [new Map(), new Map(), new Map()];
  readonly #actors: number;
  /** Below these numbers everything belongs to the facts before any what-if. */
  baseAtoms = 0;
  #baseCount = 0;

  constructor(actors: number) {
    this.#actors = actors;
  }

  add(kind: number, a: number, b: number, c: number, t: number): number {
    const id = this.atoms++;
    if (id === this.kind.length) this.#growAtoms();
    this.kind[id] = kind;
    this.a[id] = a;
    this.b[id] = b;
    this.c[id] = c;
    this.t[id] = t;
    this.stands[id] = 1;
    this.firstOf[id] = -1;
    this.firstFrom[id] = -1;
    return id;
  }

  /** The atom of a relation between two actors that several derivations may conclude; -1 where there is none yet. */
  find(kind: number, a: number, b: number): number {
    return this.#pairs[kind]?.get(a * this.#actors + b) ?? -1;
  }

  addPair(kind: number, a: number, b: number): number {
    const id = this.add(kind, a, b, -1, -1);
    this.#pairs[kind]?.set(a * this.#actors + b, id);
    return id;
  }

  derive(head: number, premise: number): number {
    const id = this.count++;
    if (id === this.head.length) this.#growDerivations();
    this.head[id] = head;
    this.premise[id] = premise;
    this.valid[id] = 1;
    this.nextOf[id] = this.firstOf[head] ?? -1;
    this.firstOf[head] = id;
    if (premise !== FACTS) {
      this.nextFrom[id] = this.firstFrom[premise] ?? -1;
      this.firstFrom[premise] = id;
    }
    return id;
  }

  setStands(atom: number, value: 0 | 1): void {
    this.stands[atom] = value;
    this.#flipped.push(atom);
  }

  invalidate(derivation: number): void {
    this.valid[derivation] = 0;
    this.#flipped.push(~derivation);
  }

  /** Whether a derivation with a standing premise is left. */
  supported(atom: number): boolean {
    for (let d = this.firstOf[atom] ?? -1; d >= 0; d = this.nextOf[d] ?? -1) if (this.works(d)) return true;
    return false;
  }

  works(derivation: number): boolean {
    const premise = this.premise[derivation] ?? FACTS;
    return this.valid[derivation] === 1 && (premise === FACTS || this.stands[premise] === 1);
  }

  /** From here on everything is a what-if's. */
  keep(): void {
    this.baseAtoms = this.atoms;
    this.#baseCount = this.count;
    this.#flipped.length = 0;
  }

  /** Back to what was kept. The newest come first in every list, so taking them off the front is enough. */
  undo(): void {
    for (let d = this.count - 1; d >= this.#baseCount; d--) {
      this.firstOf[this.head[d] ?? 0] = this.nextOf[d] ?? -1;
      const premise = this.premise[d] ?? FACTS;
      if (premise !== FACTS) this.firstFrom[premise] = this.nextFrom[d] ?? -1;
    }
    for (let id = this.atoms - 1; id >= this.baseAtoms; id--)
      this.#pairs[this.kind[id] ?? -1]?.delete((this.a[id] ?? 0) * this.#actors + (this.b[id] ?? 0));
    this.count = this.#baseCount;
    this.atoms = this.baseAtoms;
    for (let flip = this.#flipped.pop(); flip !== undefined; flip = this.#flipped.pop()) {
      if (flip >= 0) this.stands[flip] = 1 - (this.stands[flip] ?? 0);
      else this.valid[~flip] = 1;
    }
  }

  #growAtoms(): void {
    this.kind = grown(this.kind);
    this.a = grown(this.a);
    this.b = grown(this.b);
    this.c = grown(this.c);
    this.t = grown(this.t);
    this.stands = grown(this.stands);
    this.firstOf = grown(this.firstOf);
    this.firstFrom = grown(this.firstFrom);
  }

  #growDerivations(): void {
    this.head = grown(this.head);
    this.premise = grown(this.premise);
    this.valid = grown(this.valid);
    this.nextOf = grown(this.nextOf);
    this.nextFrom = grown(this.nextFrom);
  }
}
