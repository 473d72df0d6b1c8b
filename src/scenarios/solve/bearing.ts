import { anyone, atomKey, type Pattern, type PositionWord, positionOf, positionSymbol } from "../atom.ts";
import { wordOf } from "../ground/statements.ts";
import type { PositionKind } from "../result.ts";
import type { Row, Table } from "../table/row.ts";
import type { Vocabulary } from "../vocabulary.ts";

/**
 * The rows that bear on positions of some kinds, whoever they are about: all that conclude or block one, that could overrule such a row or
 * beat what does, and whatever the bodies of these read in turn; with those that exclude worlds. An answer by these rows alone is the
 * answer by all. By symbols, as the strata are, and by what rows name themselves; linear in the rows for each that is read.
 */
export const rowsBearing = (kinds: readonly PositionKind[], tables: readonly Table[], vocabulary: Vocabulary): ReadonlySet<Row> =>
  bearingOn(kinds, tables, vocabulary).rows;

/** The same, and the norms among them that bear on these positions only where they oppose others of their bearer. */
export const bearingOn = (
  kinds: readonly PositionKind[],
  tables: readonly Table[],
  vocabulary: Vocabulary,
): { readonly rows: ReadonlySet<Row>; readonly opposing: ReadonlySet<Row> } => {
  const bearing = new Bearing(tables, vocabulary);
  for (const kind of kinds) bearing.position(kind);
  const { rows, about } = bearing;
  const named = new Set([...rows].flatMap(({ unlessRows }) => unlessRows));
  const onlyOpposes = (row: Row): boolean =>
    row.conclusion.kind === "norm" &&
    row.conclusion.action.kind === "constant" &&
    // Powers and immunities oppose each other across bearers.
    row.kind !== "empowers" &&
    row.kind !== "immunises" &&
    !about.has(row) &&
    !named.has(row.id);
  return { rows, opposing: new Set([...rows].filter(onlyOpposes)) };
};

/** Atoms that a row reads, with the places in which it names somebody or something itself. */
interface Read {
  readonly symbol: string;
  readonly args: readonly (string | null)[];
}

/** What the variables of a conclusion stand for where it is to be read so; null where it cannot be. */
const valuesIn = ({ terms }: Pattern, args: Read["args"]): ReadonlyMap<string, string> | null => {
  const values = new Map<string, string>();
  for (const [i, term] of terms.entries()) {
    const arg = args[i] ?? null;
    if (arg === null) continue;
    if (term.kind === "variable") values.set(term.name, arg);
    else if (term.value !== arg) return null;
  }
  return values;
};

class Bearing {
  readonly rows = new Set<Row>();
  /** Those about a position that is asked for or read. */
  readonly about = new Set<Row>();
  readonly #all: readonly Row[];
  readonly #vocabulary: Vocabulary;
  readonly #read = new Set<string>();
  readonly #taken = new Set<string>();

  constructor(tables: readonly Table[], vocabulary: Vocabulary) {
    this.#all = tables.flatMap(({ rows }) => rows);
    this.#vocabulary = vocabulary;
    for (const row of this.#all) if (row.conclusion.kind === "never") this.#take(row);
  }

  position(kind: PositionKind): void {
    const symbol = positionSymbol(kind.word, kind.action);
    if (this.#read.has(symbol)) return;
    this.#read.add(symbol);
    // Which of two instruments is later counts between those who are party to both.
    this.#holds({ symbol: "party", args: [null, null] });
    for (const row of this.#about(kind)) {
      this.about.add(row);
      this.#take(row);
    }
    for (const opponent of this.#opponents(kind)) {
      for (const row of opponent.rows) this.#take(row);
      for (const copy of opponent.copies) {
        for (const row of this.#blocking(copy)) this.#take(row);
        for (const { rows } of this.#opponents(copy)) for (const row of rows) this.#take(row);
      }
    }
  }

  #holds({ symbol, args }: Read): void {
    const kind = positionOf(symbol);
    if (kind) {
      this.position(kind);
      return;
    }
    const name = atomKey(
      symbol,
      args.map((arg) => arg ?? anyone),
    );
    if (this.#read.has(name)) return;
    this.#read.add(name);
    for (const row of this.#all) {
      if (!("pattern" in row.conclusion) || row.conclusion.pattern.symbol !== symbol) continue;
      const values = valuesIn(row.conclusion.pattern, args);
      if (values) this.#take(row, values);
    }
  }

  /** A row with all that decides whether it applies, where some of its variables have these values. */
  #take(row: Row, values: ReadonlyMap<string, string> = new Map()): void {
    const name = JSON.stringify([row.id, ...values]);
    if (this.#taken.has(name)) return;
    this.#taken.add(name);
    this.rows.add(row);
    for (const { symbol, terms } of [...row.conditions, ...row.negatives, ...row.asks]) {
      // One value of a predicate that has one at most speaks about the others.
      const single = this.#vocabulary.predicates.get(symbol)?.single != null;
      this.#holds({ symbol, args: terms.map((t) => (single ? null : t.kind === "constant" ? t.value : (values.get(t.name) ?? null))) });
    }
    for (const other of row.unlessRows) for (const named of this.#all) if (named.id === other) this.#take(named);
  }

  /** Rows that conclude or block a position. */
  #about(kind: PositionKind): readonly Row[] {
    const covers = kind.word === "forbidden" || kind.word === "permitted";
    return [
      ...this.#norms(kind.word, (action) => (covers ? this.#isKindOf(kind.action, action) : action === kind.action)),
      ...this.#blocking(kind),
    ];
  }

  #blocking({ word, action }: PositionKind): readonly Row[] {
    const symbol = positionSymbol(word, action);
    return this.#all.filter(({ conclusion }) => conclusion.kind === "defeat" && conclusion.pattern.symbol === symbol);
  }

  /** Rows that oppose rows about a position, with the kinds of positions as which they do. */
  #opponents({ word, action }: PositionKind): readonly { readonly rows: readonly Row[]; readonly copies: readonly PositionKind[] }[] {
    const above = (of: string) => this.#isKindOf(action, of);
    const same = (of: string) => of === action;
    switch (word) {
      case "obliged":
        return [
          {
            rows: this.#norms("forbidden", above),
            copies: [action, ...this.#vocabulary.kindsOf(action)].map((kind) => ({ word: "forbidden", action: kind })),
          },
          { rows: this.#norms("exempted", same), copies: [{ word: "exempted", action }] },
        ];
      case "forbidden":
        return [
          { rows: this.#norms("permitted", above), copies: [{ word: "permitted", action }] },
          {
            rows: this.#norms("obliged", above),
            copies: [...this.#vocabulary.actions.keys()].filter(above).map((duty) => ({ word: "obliged", action: duty })),
          },
        ];
      case "permitted":
        return [{ rows: this.#norms("forbidden", above), copies: [{ word: "forbidden", action }] }];
      case "exempted":
        return [{ rows: this.#norms("obliged", same), copies: [{ word: "obliged", action }] }];
      case "empowered":
        return [{ rows: this.#norms("immune", same), copies: [{ word: "immune", action }] }];
      case "immune":
        return [{ rows: this.#norms("empowered", same), copies: [{ word: "empowered", action }] }];
    }
  }

  /** Norms whose own action is as wanted; an action that a variable stands for may be any. */
  #norms(word: PositionWord, wanted: (action: string) => boolean): readonly Row[] {
    return this.#all.filter(
      ({ conclusion }) =>
        conclusion.kind === "norm" &&
        wordOf[conclusion.norm] === word &&
        (conclusion.action.kind === "variable" || wanted(conclusion.action.value)),
    );
  }

  #isKindOf(action: string, above: string): boolean {
    return action === above || this.#vocabulary.isKindOf(action, above);
  }
}
