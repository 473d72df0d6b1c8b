import { type PositionWord, positionOf, positionSymbol } from "../atom.ts";
import { wordOf } from "../ground/statements.ts";
import { groupBy } from "../group.ts";
import { reachable } from "../reach.ts";
import type { Rulebook } from "../rulebook.ts";
import type { Row } from "../table/row.ts";
import type { Vocabulary } from "../vocabulary.ts";

/** Rows that exclude worlds, or say who is party to what, may touch every answer. */
export const everything = Symbol("everything");
type Touched = ReadonlySet<string> | typeof everything;

const opponents: Readonly<Record<PositionWord, readonly PositionWord[]>> = {
  obliged: ["forbidden", "exempted"],
  forbidden: ["obliged", "permitted"],
  permitted: ["forbidden"],
  exempted: ["obliged"],
  empowered: ["immune"],
  immune: ["empowered"],
};

/**
 * What a row can touch, told from predicates and actions alone: an over-estimate, for leaving out what cannot notice a change. Norms about one
 * action touch their opponents and, through these, whom they defend; duties and prohibitions also across kinds of actions.
 */
export class Influence {
  readonly #vocabulary: Vocabulary;
  readonly #readers: ReadonlyMap<string, readonly Row[]>;
  readonly #unless: ReadonlyMap<string, readonly Row[]>;

  constructor(rulebook: Rulebook, vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    const rows = rulebook.tables.flatMap((t) => t.rows);
    const reads = rows.flatMap((row) =>
      [...new Set([...row.conditions, ...row.negatives, ...row.asks].map((p) => p.symbol))].map((symbol) => ({ symbol, row })),
    );
    this.#readers = new Map([...groupBy(reads, (r) => r.symbol)].map(([symbol, found]) => [symbol, found.map((f) => f.row)]));
    const exceptions = rows.flatMap((row) => row.unlessRows.map((other) => ({ other, row })));
    this.#unless = new Map([...groupBy(exceptions, (e) => e.other)].map(([id, found]) => [id, found.map((f) => f.row)]));
  }

  /** Symbols that these rows conclude or block. */
  concluded(rows: readonly Row[]): Touched {
    const symbols = rows.map((row): Touched => {
      const { conclusion } = row;
      if (conclusion.kind === "never") return everything;
      if (conclusion.kind !== "norm") return conclusion.pattern.symbol === "party" ? everything : new Set([conclusion.pattern.symbol]);
      if (conclusion.action.kind === "variable") return everything;
      const action = conclusion.action.value;
      const kinds = conclusion.norm === "forbids" || conclusion.norm === "permits" ? this.#vocabulary.kindsOf(action) : [];
      return new Set([action, ...kinds].map((a) => positionSymbol(wordOf[conclusion.norm], a)));
    });
    return joined(symbols);
  }

  /** Symbols whose atoms may hold in other worlds than before, with how many steps they are away. Linear in the rules. */
  reach(rows: readonly Row[]): ReadonlyMap<string, number> | typeof everything {
    const start = this.concluded(rows);
    if (start === everything) return everything;
    const steps = new Map([...start].map((symbol) => [symbol, 0]));
    const queue = [...steps.keys()];
    const enter = (found: Touched, step: number): boolean => {
      if (found === everything) return false;
      for (const symbol of found) {
        if (steps.has(symbol)) continue;
        steps.set(symbol, step);
        queue.push(symbol);
      }
      return true;
    };
    if (!enter(this.concluded(this.#withExcepted(rows)), 1)) return everything;
    for (const symbol of queue) {
      const step = (steps.get(symbol) ?? 0) + 1;
      const readers = this.#withExcepted(this.#readers.get(symbol) ?? []);
      if (!enter(this.concluded(readers), step) || !enter(this.opposite(symbol), step)) return everything;
    }
    return steps;
  }

  /** These rows, and those that give way to one of them by `unless`. */
  #withExcepted(rows: readonly Row[]): readonly Row[] {
    return [...reachable(rows, (row) => this.#unless.get(row.id) ?? [])];
  }

  /** Symbols of positions that can oppose those of a symbol. */
  opposite(symbol: string): ReadonlySet<string> {
    const position = positionOf(symbol);
    if (!position) return new Set();
    const { word, action } = position;
    const same = opponents[word].map((other) => positionSymbol(other, action));
    if (word === "obliged") return new Set([...same, ...this.#vocabulary.kindsOf(action).map((a) => positionSymbol("forbidden", a))]);
    if (word !== "forbidden") return new Set(same);
    const above = [...this.#vocabulary.actions.keys()].filter((a) => this.#vocabulary.isKindOf(action, a));
    return new Set([...same, ...above.map((a) => positionSymbol("obliged", a))]);
  }
}

const joined = (sets: readonly Touched[]): Touched => {
  const all = new Set<string>();
  for (const one of sets) {
    if (one === everything) return everything;
    for (const symbol of one) all.add(symbol);
  }
  return all;
};
