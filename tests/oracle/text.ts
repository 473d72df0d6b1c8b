/** The oracle's own reading of the textual parts of a table: atoms, patterns, lists and cells. Shares nothing with the engine. */

/** `p(a,$x)`; an argument may be an atom itself (`says`), with or without a denial. */
export interface Pattern {
  readonly name: string;
  readonly args: readonly Argument[];
}
export type Argument =
  | { readonly kind: "constant"; readonly text: string }
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "atom"; readonly denied: boolean; readonly pattern: Pattern };

/** Splits at a separator outside brackets of any kind; drops empty parts. */
export const split = (text: string, separator: string): string[] => {
  const parts: string[] = [];
  let depth = 0;
  let part = "";
  for (const c of text) {
    if ("([{".includes(c)) depth++;
    if (")]}".includes(c)) depth--;
    if (c === separator && depth === 0) {
      parts.push(part);
      part = "";
    } else part += c;
  }
  parts.push(part);
  return parts.map((p) => p.trim()).filter((p) => p !== "");
};

/** Whether a text denies, and what. */
export const denial = (text: string): { denied: boolean; rest: string } =>
  text.startsWith("not ") ? { denied: true, rest: text.slice(4).trim() } : { denied: false, rest: text.trim() };

const argument = (text: string): Argument => {
  if (text.startsWith("$")) return { kind: "variable", name: text };
  if (!text.includes("(")) return { kind: "constant", text };
  const { denied, rest } = denial(text);
  return { kind: "atom", denied, pattern: pattern(rest) };
};

const read = (text: string): Pattern => {
  const open = text.indexOf("(");
  if (open < 0) return { name: text.trim(), args: [] };
  return { name: text.slice(0, open).trim(), args: split(text.slice(open + 1, text.lastIndexOf(")")), ",").map(argument) };
};

const patterns = new Map<string, Pattern>();

/** The same few texts are read over and over. */
export const pattern = (text: string): Pattern => {
  const known = patterns.get(text) ?? read(text);
  patterns.set(text, known);
  return known;
};

export type Binding = Readonly<Record<string, string>>;

export const variablesOf = (p: Pattern): string[] =>
  p.args.flatMap((a) => (a.kind === "variable" ? [a.name] : a.kind === "atom" ? variablesOf(a.pattern) : []));

/** The text of a pattern under a binding; throws where a variable is unbound, which would be a mistake of the oracle. */
export const instance = (p: Pattern, binding: Binding): string => {
  const args = p.args.map((a) => {
    if (a.kind === "constant") return a.text;
    if (a.kind === "atom") return `${a.denied ? "not " : ""}${instance(a.pattern, binding)}`;
    const value = binding[a.name];
    if (value === undefined) throw new Error(`unbound ${a.name} in ${p.name}`);
    return value;
  });
  return args.length === 0 ? p.name : `${p.name}(${args.join(",")})`;
};

/** One spelling of an atom, whatever the spaces. */
export const normal = (atom: string): string => instance(pattern(atom), {});

/** What a cell asks of a condition column. `test` speaks of the value in the role that the header leaves out. */
export type Cell =
  | { readonly kind: "any" | "yes" | "no" | "question" }
  | { readonly kind: "bind"; readonly variable: string }
  | { readonly kind: "test"; readonly accepts: (value: string) => boolean };

const comparisons: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  ">=": (a, b) => a >= b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  "<": (a, b) => a < b,
};

export const cell = (text: string): Cell => {
  const t = text.trim();
  if (t === "" || t === "-") return { kind: "any" };
  if (t === "yes" || t === "no") return { kind: t };
  if (t === "?") return { kind: "question" };
  if (t.startsWith("$")) return { kind: "bind", variable: t };
  const range = /^([[(])(\d+)\.\.(\d+)([\])])$/.exec(t);
  if (range !== null) {
    const [low, high] = [Number(range[2]), Number(range[3])];
    const fromLow = range[1] === "[" ? comparisons[">="] : comparisons[">"];
    const toHigh = range[4] === "]" ? comparisons["<="] : comparisons["<"];
    return { kind: "test", accepts: (v) => fromLow?.(Number(v), low) === true && toHigh?.(Number(v), high) === true };
  }
  const compare = /^(>=|<=|>|<)\s*(\d+)$/.exec(t);
  if (compare !== null) {
    const by = comparisons[compare[1] ?? ""];
    return { kind: "test", accepts: (v) => by?.(Number(v), Number(compare[2])) === true };
  }
  if (t.startsWith("{")) {
    const among = split(t.slice(1, -1), ";");
    return { kind: "test", accepts: (v) => among.includes(v) };
  }
  const { denied, rest } = denial(t);
  return { kind: "test", accepts: (v) => (v === rest) !== denied };
};
