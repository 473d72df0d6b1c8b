import type { Pattern, Term } from "../atom.ts";
import type { Day } from "../knowledge.ts";
import type { Guard } from "../table/cell.ts";
import type { Row } from "../table/row.ts";

/** A row that must not apply: one named under `unless`, for this bearer and these counterparties (null: anyone). */
export interface Unless {
  readonly row: string;
  readonly bearer: Term | null;
  readonly toward: Term | null;
  readonly against: Term | null;
}

/** What one cell asks for; `given` counts as a cell. Row null: what an analysis adds of its own. */
export interface Part {
  readonly row: Row | null;
  readonly column: string;
  readonly conditions: readonly Pattern[];
  /** Variables that nothing binds begin with `?` and read "for none". */
  readonly negatives: readonly Pattern[];
  readonly asks: readonly Pattern[];
  readonly guards: readonly Guard[];
  readonly unless: readonly Unless[];
  readonly reading: Row["reading"];
  readonly from: Day | null;
  readonly to: Day | null;
}

/** What must be so, all together, cell by cell. */
export type Case = readonly Part[];

export const blankPart: Omit<Part, "row" | "column"> = {
  conditions: [],
  negatives: [],
  asks: [],
  guards: [],
  unless: [],
  reading: null,
  from: null,
  to: null,
};

/** Gives a variable its name in a case. */
export type Renaming = (variable: string) => string;
export const asWritten: Renaming = (variable) => variable;
/** Variables of this row alone, for rows of which the names mean nothing to each other. */
export const apart =
  (number: number): Renaming =>
  (variable) =>
    `${variable}'${number}`;

export const isVariable = (t: Term | null | undefined): t is Term & { kind: "variable" } => t?.kind === "variable";
/** Whether a term stands for anything: no author's variable begins so. */
export const isWild = (t: Term): boolean => t.kind === "variable" && t.name.startsWith("?");
export const sameTerm = (a: Term, b: Term): boolean =>
  a.kind === "constant" ? b.kind === "constant" && a.value === b.value : b.kind === "variable" && a.name === b.name;
export const variablesOf = (patterns: readonly Pattern[]): Set<string> =>
  new Set(patterns.flatMap((p) => p.terms.flatMap((t) => (t.kind === "variable" ? [t.name] : []))));
export const patternText = ({ symbol, terms }: Pattern): string =>
  `${symbol}(${terms.map((t) => (t.kind === "constant" ? t.value : t.name.replace(/'\d+$/, ""))).join(",")})`;

/** How a row's terms read in a case. */
export const termIn = (row: Row, rename: Renaming): ((term: Term) => Term) => {
  const bound = variablesOf(row.conditions);
  return (term) => (term.kind === "constant" ? term : { kind: "variable", name: `${bound.has(term.name) ? "" : "?"}${rename(term.name)}` });
};

/** What it takes for a row to apply. */
export const caseOf = (row: Row, rename: Renaming = asWritten): Case => {
  const term = termIn(row, rename);
  const pattern = ({ symbol, terms }: Pattern): Pattern => ({ symbol, terms: terms.map(term) });
  const parts = row.parts.map(
    (p): Part => ({
      ...blankPart,
      row,
      column: p.column,
      conditions: p.conditions.map(pattern),
      negatives: p.negatives.map(pattern),
      asks: p.asks.map(pattern),
      guards: p.guards.map((g) => guardWith(g, term)),
    }),
  );
  const { conclusion } = row;
  const place = (t: Term | null): Term | null => t && term(t);
  const who =
    conclusion.kind === "norm"
      ? { bearer: place(conclusion.bearer), toward: place(conclusion.toward), against: place(conclusion.against) }
      : { bearer: null, toward: null, against: null };
  const unless = row.unlessRows.map((id): Unless => ({ row: id, ...who }));
  const own = (column: string, part: Partial<Part>): Part => ({ ...blankPart, row, column, ...part });
  return [
    ...parts,
    ...(unless.length > 0 ? [own("unless", { unless })] : []),
    ...(row.reading ? [own("reading", { reading: row.reading })] : []),
    ...(row.from ? [own("from", { from: row.from })] : []),
    ...(row.to ? [own("to", { to: row.to })] : []),
  ];
};

const guardWith = (guard: Guard, term: (t: Term) => Term): Guard =>
  guard.kind === "in" ? { ...guard, left: term(guard.left) } : { ...guard, left: term(guard.left), right: term(guard.right) };

export type Substitution = ReadonlyMap<string, Term>;

/** Follows a term through what its variables stand for. */
export const resolve = (term: Term, substitution: Substitution): Term => {
  let at = term;
  for (let next: Term | undefined; at.kind === "variable"; at = next) {
    next = substitution.get(at.name);
    if (!next) return at;
  }
  return at;
};

export const substituted = (pattern: Pattern, substitution: Substitution): Pattern => ({
  symbol: pattern.symbol,
  terms: pattern.terms.map((t) => resolve(t, substitution)),
});

export const withSubstitution = (whole: Case, substitution: Substitution): Case => {
  const term = (t: Term): Term => resolve(t, substitution);
  const place = (t: Term | null): Term | null => t && term(t);
  return whole.map((part) => ({
    ...part,
    conditions: part.conditions.map((p) => substituted(p, substitution)),
    negatives: part.negatives.map((p) => substituted(p, substitution)),
    asks: part.asks.map((p) => substituted(p, substitution)),
    guards: part.guards.map((g) => guardWith(g, term)),
    unless: part.unless.map((u) => ({ row: u.row, bearer: place(u.bearer), toward: place(u.toward), against: place(u.against) })),
  }));
};

/** Makes pairs of terms equal, over what is equal already; null where two names clash. */
export const unified = (pairs: Iterable<readonly [Term, Term]>, start: Substitution = new Map()): Substitution | null => {
  const found = new Map(start);
  for (const [left, right] of pairs) {
    const a = resolve(left, found);
    const b = resolve(right, found);
    if (sameTerm(a, b)) continue;
    if (a.kind === "variable") found.set(a.name, b);
    else if (b.kind === "variable") found.set(b.name, a);
    else return null;
  }
  return found;
};

/** The parts of a case, put together. */
export const requirements = (whole: Case) => ({
  conditions: whole.flatMap((p) => p.conditions),
  negatives: whole.flatMap((p) => p.negatives),
  asks: whole.flatMap((p) => p.asks),
  guards: whole.flatMap((p) => p.guards),
  unless: whole.flatMap((p) => p.unless),
  readings: whole.flatMap((p) => p.reading ?? []),
  from:
    whole
      .flatMap((p) => p.from ?? [])
      .toSorted()
      .at(-1) ?? null,
  to: whole.flatMap((p) => p.to ?? []).toSorted()[0] ?? null,
});
