import { isPositionWord, positionOf, positionSymbol } from "../atom.ts";
import { wordOf } from "../ground/statements.ts";
import { groupBy } from "../group.ts";
import type { Row } from "../table/row.ts";
import type { Vocabulary } from "../vocabulary.ts";
import type { Stratum } from "./network.ts";

/** What gates belong to: whether atoms of a symbol hold, whether a row applies, whether rows about a symbol are beaten or overruled. */
export type Layer = "holds" | "applies" | "beaten" | "overruled";

interface Edge {
  readonly to: string;
  readonly negated: boolean;
}

const node = (layer: Layer, name: string): string => `${layer} ${name}`;

/**
 * Rows and symbols in the order in which they rest on each other, circles together (Apt, Blair and Walker 1988, on symbols instead of
 * ground atoms, so that a scenario's atoms change nothing). Components by Tarjan 1972; linear in the size of the rules.
 */
export class Strata {
  readonly list: readonly Stratum[];
  readonly #numbers: ReadonlyMap<string, number>;
  /** The same by layer and name: asked for every gate. */
  readonly #byLayer: Readonly<Record<Layer, ReadonlyMap<string, number>>>;
  readonly #rows: ReadonlyMap<string, Row>;
  #late: ReadonlySet<string> | null = null;
  readonly #vocabulary: Vocabulary;

  constructor(rows: readonly Row[], vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    this.#rows = new Map(rows.map((r) => [r.id, r]));
    const { numbers, list } = componentsOf(edgesOf(rows, vocabulary));
    this.#numbers = numbers;
    const ofLayer = (layer: Layer): Map<string, number> =>
      new Map([...numbers].flatMap(([key, n]) => (key.startsWith(node(layer, "")) ? [[key.slice(layer.length + 1), n] as const] : [])));
    this.#byLayer = { holds: ofLayer("holds"), applies: ofLayer("applies"), beaten: ofLayer("beaten"), overruled: ofLayer("overruled") };
    this.list = [...list, { recursive: false, negation: false }];
  }

  /** Above everything: for what nothing rests on. */
  get top(): number {
    return this.list.length - 1;
  }

  /** The stratum of a row's or symbol's gates; what nothing concludes lies at the bottom. */
  of(layer: Layer, name: string): number {
    return this.#byLayer[layer].get(name) ?? 0;
  }

  /**
   * Whether a row can rest on itself, but not on its own absence. Then what it rests on fails for reasons that it has no part in, and
   * leaving it out where a premise fails changes nothing.
   */
  restsOnItself(row: Row): boolean {
    const stratum = this.list[this.of("applies", row.id)];
    return stratum?.recursive === true && !stratum.negation;
  }

  /**
   * Whether nothing that concludes or denies a symbol's atoms comes from a row that {@link restsOnItself}, directly or through what it
   * rests on. Positions are copied for whoever asks about them, and so are never sure to be early.
   */
  isEarly(symbol: string): boolean {
    this.#late ??= this.#lateSymbols();
    return !isPosition(symbol) && !this.#late.has(symbol);
  }

  #lateSymbols(): ReadonlySet<string> {
    const late = new Set<string>();
    let left = [...this.#rows.values()];
    for (let before = -1; before !== late.size; ) {
      before = late.size;
      left = left.filter((row) => {
        if (!this.restsOnItself(row) && !row.conditions.some((c) => isPosition(c.symbol) || late.has(c.symbol))) return true;
        for (const symbol of symbolsOf(row, this.#vocabulary)) late.add(symbol);
        return false;
      });
    }
    return late;
  }

  /** Whether a changed row finds its place in these strata: it concludes what it did and rests on nothing that it could not rest on before. */
  fits(row: Row): boolean {
    const before = this.#rows.get(row.id);
    const at = this.#numbers.get(node("applies", row.id));
    if (at === undefined || !before || roleOf(before) !== roleOf(row)) return false;
    const symbols = new Set(symbolsOf(before, this.#vocabulary));
    if (symbolsOf(row, this.#vocabulary).some((s) => !symbols.has(s))) return false;
    return restsOn(row).every(({ to, negated }) => {
      const below = this.#numbers.get(to) ?? 0;
      return below < at || (below === at && this.list[at]?.recursive === true && (!negated || this.list[at]?.negation === true));
    });
  }
}

/** Whether a row concludes, denies or blocks. */
const roleOf = ({ conclusion }: Row): string =>
  conclusion.kind === "atom" || conclusion.kind === "defeat" ? `${conclusion.kind} ${conclusion.denied}` : conclusion.kind;

/** Symbols of what a row concludes or blocks, kinds of its action included. */
const symbolsOf = ({ conclusion }: Row, vocabulary: Vocabulary): string[] => {
  switch (conclusion.kind) {
    case "never":
      return [];
    case "norm": {
      const { norm, action } = conclusion;
      const actions = action.kind === "constant" ? [action.value] : [...vocabulary.actions.keys()];
      const kinds = norm === "forbids" || norm === "permits" ? actions.flatMap((a) => [a, ...vocabulary.kindsOf(a)]) : actions;
      return [...new Set(kinds)].map((a) => positionSymbol(wordOf[norm], a));
    }
    default:
      return [conclusion.pattern.symbol];
  }
};

/** Rows by the symbols of what they conclude, deny or block. */
export const rowsAbout = (rows: readonly Row[], vocabulary: Vocabulary): ReadonlyMap<string, readonly { row: Row; symbol: string }[]> =>
  groupBy(
    rows.flatMap((row) => symbolsOf(row, vocabulary).map((symbol) => ({ row, symbol }))),
    ({ symbol }) => symbol,
  );

/** Whether a row concludes atoms: it neither denies nor blocks them, and says nothing of positions. */
export const concludes = ({ conclusion }: Row): boolean => conclusion.kind === "atom" && !conclusion.denied;

const restsOn = (row: Row): Edge[] => [
  ...row.conditions.map((p) => ({ to: node("holds", p.symbol), negated: false })),
  ...row.negatives.map((p) => ({ to: node("holds", p.symbol), negated: true })),
  ...row.unlessRows.map((id) => ({ to: node("applies", id), negated: true })),
];

/** Symbols whose rows can oppose rows about this one, itself (its denial, what blocks it) included. */
const opposing = (symbol: string, vocabulary: Vocabulary): string[] => {
  const position = positionOf(symbol);
  if (!position) return [symbol];
  const { word, action } = position;
  const kinds = [action, ...vocabulary.kindsOf(action)];
  const above = [...vocabulary.actions.keys()].filter((a) => a === action || vocabulary.isKindOf(action, a));
  switch (word) {
    case "obliged":
      return [symbol, positionSymbol("exempted", action), ...kinds.map((k) => positionSymbol("forbidden", k))];
    case "forbidden":
      return [symbol, positionSymbol("permitted", action), ...above.map((a) => positionSymbol("obliged", a))];
    case "permitted":
      return [symbol, positionSymbol("forbidden", action)];
    case "exempted":
      return [symbol, positionSymbol("obliged", action)];
    case "empowered":
      return [symbol, positionSymbol("immune", action)];
    case "immune":
      return [symbol, positionSymbol("empowered", action)];
  }
};

const edgesOf = (rows: readonly Row[], vocabulary: Vocabulary): Map<string, Edge[]> => {
  const edges = new Map<string, Edge[]>();
  const about = rowsAbout(rows, vocabulary);
  for (const row of rows) edges.set(node("applies", row.id), [...(edges.get(node("applies", row.id)) ?? []), ...restsOn(row)]);
  for (const [symbol, own] of about) {
    const applies = (rowsAbout: typeof own): Edge[] => rowsAbout.map(({ row }) => ({ to: node("applies", row.id), negated: false }));
    const against = opposing(symbol, vocabulary).filter((s) => about.has(s));
    const opposed = against.flatMap((s) => about.get(s) ?? []);
    // Where all rows about a symbol conclude it and nothing is against them, nothing is ever overruled.
    const free = !isPosition(symbol) && own.every(({ row }) => concludes(row));
    edges.set(node("beaten", symbol), free ? [] : [...applies(opposed), { to: node("holds", "party"), negated: false }]);
    edges.set(
      node("overruled", symbol),
      free ? [] : [...applies(opposed), ...against.map((s) => ({ to: node("beaten", s), negated: true }))],
    );
    edges.set(node("holds", symbol), [...applies(own), { to: node("overruled", symbol), negated: true }]);
  }
  return edges;
};

export const isPosition = (symbol: string): boolean => isPositionWord(symbol.split(" ")[0] ?? "");

const componentsOf = (edges: ReadonlyMap<string, readonly Edge[]>): { numbers: Map<string, number>; list: Stratum[] } => {
  const numbers = new Map<string, number>();
  // Stratum 0 is for what rests on nothing.
  const list: Stratum[] = [{ recursive: false, negation: false }];
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const visit = (at: string): void => {
    order.set(at, order.size);
    low.set(at, order.get(at) ?? 0);
    stack.push(at);
    for (const { to } of edges.get(at) ?? []) {
      if (!edges.has(to)) continue;
      if (!order.has(to)) visit(to);
      if (!numbers.has(to)) low.set(at, Math.min(low.get(at) ?? 0, low.get(to) ?? 0));
    }
    if (low.get(at) !== order.get(at)) return;
    const members = new Set(stack.splice(stack.indexOf(at)));
    const inside = [...members].flatMap((m) => (edges.get(m) ?? []).filter((e) => members.has(e.to)));
    for (const m of members) numbers.set(m, list.length);
    list.push({ recursive: inside.length > 0, negation: inside.some((e) => e.negated) });
  };
  for (const start of edges.keys()) if (!order.has(start)) visit(start);
  return { numbers, list };
};
