/**
 * The syntax of atom patterns: `attacks($against,$toward)`, `says($x, not attacks($x,$y))`, `obliged($x,consult,*)`.
 * Names are not looked up here.
 */
export type Argument =
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "word"; readonly text: string; readonly quoted: boolean }
  | { readonly kind: "anyone" }
  /** A value given in part, as a cell would test it: `{a; b}`, `not a`, `[3..5]`, `>= 3`. */
  | { readonly kind: "part"; readonly test: string }
  | { readonly kind: "atom"; readonly negated: boolean; readonly atom: PatternSyntax };

export interface PatternSyntax {
  readonly name: string;
  readonly args: readonly Argument[];
}

export class SyntaxProblem extends Error {
  readonly suggestion: string | null;

  constructor(message: string, suggestion: string | null = null) {
    super(message);
    this.suggestion = suggestion;
  }
}

const token = /\s*(?:([(),*])|"((?:[^"]|"")*)"|(\$?[\p{L}\p{N}_][\p{L}\p{N}_:.+-]*|-\d[\d.]*))/uy;

const word = String.raw`(?:"(?:[^"]|"")*"|[^\s(),;{}"]+)`;
/** The forms of a value given in part; a denied atom, `not attacks(...)`, is none of them. */
const part = new RegExp(
  String.raw`\s*(?:(?:one of\s*)?(\{(?:"(?:[^"]|"")*"|[^{}"])*\})|(not\s+(?:"(?:[^"]|"")*"|[^\s(),;{}"][^(),;{}"]*)(?=\s*[,)]))|((?:<=|>=|<|>)\s*${word})|(-?\d[^\s(),;{}"]*?\.\.-?\d[^\s(),;{}"]*))`,
  "uy",
);

/** For a text of several words that stands bare at the beginning of `rest`. */
const inQuotes = (rest: string): string | null => {
  const [, words] = /^\s*([^\s"(),{}]+(?:\s+[^\s"(),{}]+)+)\s*[,)]/.exec(rest) ?? [];
  return words === undefined ? null : `write "${words}", in quotes`;
};

/** An atom of bare names, such as most facts are: it is read in one go. */
const bare = /^([a-z_][\w-]*)\(([a-z\d_][\w:-]*(?:,[a-z\d_][\w:-]*)*)\)$/i;

/** Reads one pattern; throws {@link SyntaxProblem} with what was expected where. */
export const parsePattern = (text: string): PatternSyntax => {
  const [, name, names] = bare.exec(text) ?? [];
  if (name === undefined || names === undefined) return parseTokens(text);
  return { name, args: names.split(",").map((word) => ({ kind: "word", text: word, quoted: false })) };
};

const parseTokens = (text: string): PatternSyntax => {
  let at = 0;
  const next = (): { symbol?: string; quoted?: string; word?: string } | null => {
    token.lastIndex = at;
    const m = token.exec(text);
    if (!m) {
      if (text.slice(at).trim() === "") return null;
      throw new SyntaxProblem(`unexpected "${text.slice(at).trim().slice(0, 12)}" in "${text}"`);
    }
    at = token.lastIndex;
    if (m[1] !== undefined) return { symbol: m[1] };
    if (m[2] !== undefined) return { quoted: m[2].replaceAll('""', '"') };
    return { word: m[3] ?? "" };
  };
  const peek = () => {
    const here = at;
    const t = next();
    at = here;
    return t;
  };
  const atomFrom = (name: string): PatternSyntax => {
    const open = next();
    if (open?.symbol !== "(") throw new SyntaxProblem(`expected "(" after ${name} in "${text}"`);
    const args: Argument[] = [];
    for (;;) {
      const from = at;
      args.push(argument());
      const separator = next();
      if (separator?.symbol === ")") return { name, args };
      if (separator?.symbol !== ",") throw new SyntaxProblem(`expected "," or ")" in "${text}"`, inQuotes(text.slice(from)));
    }
  };
  const inPart = (): string | null => {
    part.lastIndex = at;
    const found = part.exec(text);
    if (!found) return null;
    at = part.lastIndex;
    const [, list, other, comparison, range] = found;
    return list ?? other ?? comparison ?? `[${range}]`;
  };
  const argument = (): Argument => {
    const test = inPart();
    if (test !== null) return { kind: "part", test };
    const t = next();
    if (t === null) throw new SyntaxProblem(`"${text}" ends too early`);
    if (t.symbol === "*") return { kind: "anyone" };
    if (t.quoted !== undefined) return { kind: "word", text: t.quoted, quoted: true };
    if (t.word === undefined) throw new SyntaxProblem(`expected a name or $variable in "${text}"`);
    if (t.word.startsWith("$")) return { kind: "variable", name: t.word };
    if (t.word === "not" && peek()?.word !== undefined) {
      const name = next()?.word ?? "";
      return { kind: "atom", negated: true, atom: atomFrom(name) };
    }
    if (peek()?.symbol === "(") return { kind: "atom", negated: false, atom: atomFrom(t.word) };
    if (t.word === "one" && peek()?.word === "of") throw new SyntaxProblem(`expected a list, as in "one of {a; b}", in "${text}"`);
    return { kind: "word", text: t.word, quoted: false };
  };
  const first = next();
  if (first?.word === undefined || first.word.startsWith("$"))
    throw new SyntaxProblem(`expected an atom such as attacks($x,$y), not "${text}"`);
  const atom = atomFrom(first.word);
  if (peek() !== null) throw new SyntaxProblem(`unexpected text after "${text.slice(0, at)}"`);
  return atom;
};

/** A value as an argument of an atom: as it is where it can stand bare or is known in part, else in quotes. */
export const argumentText = (value: string): string => {
  try {
    if (parsePattern(`p(${value})`).args.length === 1) return value;
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
  }
  return `"${value.replaceAll('"', '""')}"`;
};

/** Splits at `separator` outside parentheses, brackets, braces and quotes; trims; drops empty parts. */
export const splitOutside = (text: string, separator: string): string[] => {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '"') quoted = !quoted;
    if (quoted) continue;
    if (c === "(" || c === "{") depth++;
    if (c === ")" || c === "}") depth--;
    if (c === separator && depth === 0) {
      parts.push(text.slice(from, i));
      from = i + 1;
    }
  }
  parts.push(text.slice(from));
  return parts.map((p) => p.trim()).filter((p) => p !== "");
};
