import { splitOutside } from "./table/syntax.ts";

/**
 * Atoms inside the engine. A reified claim `says(a, p(x,y))` is flattened to the symbol `says p` with arguments
 * `[a, x, y]`, a position `obliged(b, act, t, g)` to the symbol `obliged act` with `[b, t, g]`: so every atom is a symbol with
 * constants, and joins need to know nothing of nesting.
 */
export interface GroundAtom {
  readonly symbol: string;
  readonly args: readonly string[];
  /** For those that remember it. */
  readonly key?: string;
}

export type Term = { readonly kind: "variable"; readonly name: string } | { readonly kind: "constant"; readonly value: string };

/** An atom with variables; `null` terms (only under `no` and `unless`) match anything. */
export interface Pattern {
  readonly symbol: string;
  readonly terms: readonly Term[];
}

/**
 * A value given in part is an atom of its own: `flag(ship,one of {armenia; georgia})` is flattened to the symbol `one of flag` with the
 * list in the place of the value, so that no condition on `flag` takes the list for a value.
 */
const inPart = "one of ";

export const isPart = ({ symbol }: GroundAtom): boolean => symbol.startsWith(inPart);

/** @param pattern names any value in its place `at` */
export const partOf = ({ symbol, terms }: Pattern, at: number, values: readonly string[]): Pattern => ({
  symbol: inPart + symbol,
  terms: terms.with(at, { kind: "constant", value: `{${values.join("; ")}}` }),
});

/** The predicate of which a value is given in part, and the values in each place. */
export const partsOf = ({ symbol, args }: GroundAtom): { readonly predicate: string; readonly places: readonly (readonly string[])[] } => ({
  predicate: symbol.slice(inPart.length),
  places: args.map((arg) => (arg.startsWith("{") ? splitOutside(arg.slice(1, -1), ";") : [arg])),
});

/** The atoms one of which holds where this one does: of a value given in part all its values, of any other atom itself. */
export const optionsOf = (atom: GroundAtom): readonly GroundAtom[] => {
  if (!isPart(atom)) return [atom];
  const { predicate: symbol, places } = partsOf(atom);
  const at = places.findIndex((values) => values.length > 1);
  return (places[at] ?? []).map((value) => ({ symbol, args: atom.args.map((arg, i) => (i === at ? value : arg)) }));
};

export const anyone = "*";
/** Fills a counterparty place that the action does not have. */
export const none = "-";

export const positionWords = ["obliged", "forbidden", "permitted", "exempted", "empowered", "immune"] as const;
export type PositionWord = (typeof positionWords)[number];

export const isPositionWord = (word: string): word is PositionWord => (positionWords as readonly string[]).includes(word);

export const atomKey = (symbol: string, args: readonly string[]): string => `${symbol}(${args.join(",")})`;

export const keyOf = ({ symbol, args, key }: GroundAtom): string => key ?? atomKey(symbol, args);

/** An atom whose key is asked for again and again. */
export class KeyedAtom implements GroundAtom {
  readonly symbol: string;
  readonly args: readonly string[];
  #key: string | null = null;

  constructor(symbol: string, args: readonly string[]) {
    this.symbol = symbol;
    this.args = args;
  }

  get key(): string {
    this.#key ??= atomKey(this.symbol, this.args);
    return this.#key;
  }
}

/** The word and action of a position's symbol, or null for other atoms. */
export const positionOf = (symbol: string): { word: PositionWord; action: string } | null => {
  const space = symbol.indexOf(" ");
  if (space < 0) return null;
  const word = symbol.slice(0, space);
  return isPositionWord(word) ? { word, action: symbol.slice(space + 1) } : null;
};

export const positionSymbol = (word: PositionWord, action: string): string => `${word} ${action}`;

export const saysSymbol = (predicate: string, negated: boolean): string => `says ${negated ? "not " : ""}${predicate}`;

/** Back to the form people write: `says(armenia,not attacks(armenia,azerbaijan))`, `obliged(russia,consult,armenia)`. */
export const atomText = ({ symbol, args }: GroundAtom): string => {
  const position = positionOf(symbol);
  if (position) {
    const [bearer = "", ...counterparties] = args;
    return `${position.word}(${[bearer, position.action, ...counterparties.filter((c) => c !== none)].join(",")})`;
  }
  if (symbol.startsWith("says ")) {
    const [sayer = "", ...inner] = args;
    return `says(${sayer},${symbol.slice(5)}(${inner.join(",")}))`;
  }
  if (symbol.startsWith(inPart)) {
    const listed = args.map((arg) => (arg.startsWith("{") ? inPart + arg : arg));
    return atomKey(symbol.slice(inPart.length), listed);
  }
  return atomKey(symbol, args);
};
