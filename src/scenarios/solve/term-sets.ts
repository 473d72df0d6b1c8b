/** A set of conjunctions, as the number of its node. */
export type TermSet = number;

export const noTerm: TermSet = 0;
/** Only the conjunction of nothing. */
export const emptyTerm: TermSet = 1;

type Answers = readonly (readonly [level: number, value: boolean])[];

interface Node {
  readonly level: number;
  /** Rests of the terms that need a yes to this question, a no, or neither. */
  readonly yes: TermSet;
  readonly no: TermSet;
  readonly free: TermSet;
}

const leaf: Node = { level: Number.POSITIVE_INFINITY, yes: noTerm, no: noTerm, free: noTerm };

/** Sets of conjunctions as shared graphs, so that their number may be exponential (Coudert and Madre 1992; Minato 1993). */
export class TermSets {
  readonly #nodes: Node[] = [leaf, leaf];
  readonly #unique = new Map<string, TermSet>();
  readonly #differences = new Map<string, TermSet>();
  readonly #counts = new Map<TermSet, number>();
  readonly #step: () => void;

  /** @param step pays for each new pair that is looked at */
  constructor(step: () => void) {
    this.#step = step;
  }

  node(level: number, yes: TermSet, no: TermSet, free: TermSet): TermSet {
    if (yes === noTerm && no === noTerm) return free;
    const key = `${level} ${yes} ${no} ${free}`;
    const known = this.#unique.get(key);
    if (known !== undefined) return known;
    const set = this.#nodes.push({ level, yes, no, free }) - 1;
    this.#unique.set(key, set);
    return set;
  }

  /** The terms of one set that are not in another. */
  without(a: TermSet, b: TermSet): TermSet {
    if (a === noTerm || a === b) return noTerm;
    if (b === noTerm) return a;
    const key = `${a} ${b}`;
    const known = this.#differences.get(key);
    if (known !== undefined) return known;
    this.#step();
    const [own, other] = [this.#node(a), this.#node(b)];
    const found =
      own.level > other.level
        ? this.without(a, other.free)
        : own.level < other.level
          ? this.node(own.level, own.yes, own.no, this.without(own.free, b))
          : this.node(own.level, this.without(own.yes, other.yes), this.without(own.no, other.no), this.without(own.free, other.free));
    this.#differences.set(key, found);
    return found;
  }

  /** How many terms; rounded where there are more than a number can tell apart. */
  count(set: TermSet): number {
    if (set <= emptyTerm) return set;
    const { yes, no, free } = this.#node(set);
    const known = this.#counts.get(set) ?? this.count(yes) + this.count(no) + this.count(free);
    this.#counts.set(set, known);
    return known;
  }

  /** Linear in the answers of all terms. */
  *list(set: TermSet): Generator<Answers> {
    if (set === noTerm) return;
    if (set === emptyTerm) {
      yield [];
      return;
    }
    const { level, yes, no, free } = this.#node(set);
    yield* this.list(free);
    for (const rest of this.list(no)) yield [[level, false], ...rest];
    for (const rest of this.list(yes)) yield [[level, true], ...rest];
  }

  #node(set: TermSet): Node {
    return this.#nodes[set] ?? leaf;
  }
}
