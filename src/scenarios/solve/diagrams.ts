import { InvalidInput, problem } from "../problem.ts";

/** A Boolean function: twice the number of its node, plus 1 where that is negated. Equal functions are equal edges. */
export type Edge = number;

export const always: Edge = 0;
export const never: Edge = 1;
export const negated = (f: Edge): Edge => f ^ 1;

/** A diagram that would take more work than is allowed. Where no search can say that its budget is spent, it refuses the question. */
export class TooManySteps extends InvalidInput {
  override readonly name = "TooManySteps";

  constructor(allowed: number) {
    const message = `the decision diagram of this answer takes more than ${allowed} steps`;
    super([problem({ path: "changes" }, "LIMIT_EXCEEDED", message, "settle some of the open questions by changes, or ask about fewer")]);
  }
}

/** Beyond every question. */
const bottom = 0x7fffffff;

/** Nodes that there is room for at first. */
const least = 64;

/** Entries of the table of what was computed, at most. */
const mostComputed = 2 ** 18;

/**
 * Reduced ordered binary decision diagrams (Bryant 1986) with negated edges, a unique table, if-then-else and a table of what was
 * computed (Brace, Rudell and Bryant 1990). A node of level i asks question i; its `yes` edge is never negated. Nodes are not given
 * back: who needs room starts anew and takes over what is still wanted ({@link taken}).
 */
export class Diagrams {
  #level = new Int32Array(least).fill(bottom, 0, 1);
  #yes = new Int32Array(least);
  #no = new Int32Array(least);
  /** Chains of the unique table, as node numbers; 0 ends one. */
  #next = new Int32Array(least);
  #heads = new Int32Array(2 * least);
  /** Condition, yes, no and result of if-then-else, one entry a slot; a condition of 0 marks an empty one. */
  #computed = new Int32Array(4 * least);
  #size = 1;
  #allowed = 0;
  #left = 0;

  get size(): number {
    return this.#size;
  }

  /** Grants so many steps, in place of what is left. A step looks at one pair of branches. */
  allow(steps: number): void {
    this.#allowed = steps;
    this.#left = steps;
  }

  level(f: Edge): number {
    return this.#level[f >> 1] ?? bottom;
  }

  /** What becomes of a function where its own question is answered. */
  yes(f: Edge): Edge {
    return (this.#yes[f >> 1] ?? 0) ^ (f & 1);
  }

  no(f: Edge): Edge {
    return (this.#no[f >> 1] ?? 0) ^ (f & 1);
  }

  question(level: number): Edge {
    return this.node(level, always, never);
  }

  /** The function that asks a question above all that its branches ask. */
  node(level: number, yes: Edge, no: Edge): Edge {
    if (yes === no) return yes;
    if (yes & 1) return negated(this.node(level, negated(yes), negated(no)));
    const slot = hash(level, yes, no) & (this.#heads.length - 1);
    for (let node = this.#heads[slot] ?? 0; node !== 0; node = this.#next[node] ?? 0)
      if (this.#level[node] === level && this.#yes[node] === yes && this.#no[node] === no) return node * 2;
    if (this.#size === this.#level.length) {
      this.#grow();
      return this.node(level, yes, no);
    }
    const node = this.#size++;
    this.#level[node] = level;
    this.#yes[node] = yes;
    this.#no[node] = no;
    this.#next[node] = this.#heads[slot] ?? 0;
    this.#heads[slot] = node;
    return node * 2;
  }

  and(f: Edge, g: Edge): Edge {
    return f < g ? this.choice(f, g, never) : this.choice(g, f, never);
  }

  or(f: Edge, g: Edge): Edge {
    return negated(this.and(negated(f), negated(g)));
  }

  /**
   * If f then g else h. A step for each triple of nodes that the table of what was computed holds no answer for.
   * @throws TooManySteps where the allowance is spent
   */
  choice(f: Edge, g: Edge, h: Edge): Edge {
    if (f === always) return g;
    if (f === never) return h;
    if (f & 1) return this.choice(negated(f), h, g);
    if (g === f) g = always;
    else if (g === negated(f)) g = never;
    if (h === f) h = never;
    else if (h === negated(f)) h = always;
    if (g === h) return g;
    if (g === always && h === never) return f;
    if (g === never && h === always) return negated(f);
    if (g & 1) return negated(this.#chosen(f, negated(g), negated(h)));
    return this.#chosen(f, g, h);
  }

  #chosen(f: Edge, g: Edge, h: Edge): Edge {
    const slot = (hash(f, g, h) & (this.#computed.length / 4 - 1)) * 4;
    const table = this.#computed;
    if (table[slot] === f && table[slot + 1] === g && table[slot + 2] === h) return table[slot + 3] ?? 0;
    this.step();
    const level = Math.min(this.level(f), this.level(g), this.level(h));
    const yes = this.choice(this.#at(f, level, true), this.#at(g, level, true), this.#at(h, level, true));
    const no = this.choice(this.#at(f, level, false), this.#at(g, level, false), this.#at(h, level, false));
    const found = this.node(level, yes, no);
    // The table may have grown meanwhile: then the slot is another, and forgetting is no harm.
    if (table === this.#computed) {
      table[slot] = f;
      table[slot + 1] = g;
      table[slot + 2] = h;
      table[slot + 3] = found;
    }
    return found;
  }

  /** Pays for a step of whoever walks through diagrams. @throws TooManySteps where the allowance is spent */
  step(): void {
    if (this.#left-- <= 0) throw new TooManySteps(this.#allowed);
  }

  #at(f: Edge, level: number, yes: boolean): Edge {
    if (this.level(f) !== level) return f;
    return yes ? this.yes(f) : this.no(f);
  }

  /** Computes a value bottom up, once for each edge in reach. */
  fold<T>(f: Edge, leaf: (holds: boolean) => T, join: (level: number, yes: T, no: T) => T): T {
    const known = new Map<Edge, T>();
    const walk = (edge: Edge): T => {
      const before = known.get(edge);
      if (before !== undefined) return before;
      if (edge <= never) return leaf(edge === always);
      this.step();
      const found = join(this.level(edge), walk(this.yes(edge)), walk(this.no(edge)));
      known.set(edge, found);
      return found;
    };
    return walk(f);
  }

  /** A function of other diagrams in the same order. Linear in its nodes. */
  taken(from: Diagrams, f: Edge): Edge {
    from.allow(this.#allowed);
    return from.fold(
      f,
      (holds) => (holds ? always : never),
      (level, yes, no) => this.node(level, yes, no),
    );
  }

  #grow(): void {
    const capacity = this.#level.length * 2;
    this.#level = grown(this.#level, capacity);
    this.#yes = grown(this.#yes, capacity);
    this.#no = grown(this.#no, capacity);
    this.#next = new Int32Array(capacity);
    this.#heads = new Int32Array(capacity * 2);
    for (let node = 1; node < this.#size; node++) {
      const slot = hash(this.#level[node] ?? 0, this.#yes[node] ?? 0, this.#no[node] ?? 0) & (this.#heads.length - 1);
      this.#next[node] = this.#heads[slot] ?? 0;
      this.#heads[slot] = node;
    }
    if (this.#computed.length < 4 * mostComputed) this.#computed = new Int32Array(4 * capacity);
  }
}

const grown = (list: Int32Array, capacity: number): Int32Array<ArrayBuffer> => {
  const longer = new Int32Array(capacity);
  longer.set(list);
  return longer;
};

const hash = (a: number, b: number, c: number): number => {
  let mixed = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
};
