import { anyone, type GroundAtom, type Pattern, positionOf, type Term } from "../atom.ts";
import type { Facts } from "../facts/facts.ts";
import { type Guard, passes } from "../table/cell.ts";
import type { Row } from "../table/row.ts";
import { opposite, type Status, type Truth } from "./truth.ts";

/** One thing that a row needs in order to apply, in the order in which its table says it. */
export type Need =
  | { readonly kind: "enabled" }
  | { readonly kind: "in-force" }
  /** Must hold; `guards` test the value that its last role leaves to the cell. */
  | { readonly kind: "condition"; readonly pattern: Pattern; readonly guards: readonly Guard[] }
  /** Must not hold, of nobody where a variable is free. */
  | { readonly kind: "exception"; readonly pattern: Pattern }
  | { readonly kind: "question"; readonly pattern: Pattern }
  | { readonly kind: "guard"; readonly guard: Guard }
  | { readonly kind: "unless-row"; readonly row: string }
  | { readonly kind: "reading"; readonly reading: string; readonly answer: string };
export type NeedKind = Need["kind"];

/** Values of a row's variables. */
export type Binding = ReadonlyMap<string, string>;

const isValue = (term: Term): boolean => term.kind === "variable" && term.name.startsWith("$$");
const termsOf = (guard: Guard): readonly Term[] => (guard.kind === "in" ? [guard.left] : [guard.left, guard.right]);

export const needsOf = (row: Row): readonly Need[] => {
  const ofValue = (pattern: Pattern) =>
    row.guards.filter((g) => termsOf(g).some((t) => isValue(t) && pattern.terms.some((p) => same(p, t))));
  return [
    { kind: "enabled" },
    { kind: "in-force" },
    ...row.conditions.map((pattern) => ({ kind: "condition", pattern, guards: ofValue(pattern) }) as const),
    ...row.negatives.map((pattern) => ({ kind: "exception", pattern }) as const),
    ...row.asks.map((pattern) => ({ kind: "question", pattern }) as const),
    ...row.guards.filter((g) => !termsOf(g).some(isValue)).map((guard) => ({ kind: "guard", guard }) as const),
    ...row.unlessRows.map((other) => ({ kind: "unless-row", row: other }) as const),
    ...(row.reading ? [{ kind: "reading", ...row.reading } as const] : []),
  ];
};

const same = (a: Term, b: Term): boolean => a.kind === "variable" && b.kind === "variable" && a.name === b.name;

export const valueUnder = (term: Term, binding: Binding): string | undefined =>
  term.kind === "constant" ? term.value : binding.get(term.name);

/** The atom that a pattern becomes; null while a variable has no value. */
export const groundOf = (pattern: Pattern, binding: Binding): GroundAtom | null => {
  const args: string[] = [];
  for (const term of pattern.terms) {
    const value = valueUnder(term, binding);
    if (value === undefined) return null;
    args.push(value);
  }
  return { symbol: pattern.symbol, args };
};

/** The binding that makes the pattern this atom; null where that contradicts it. */
export const matchAtom = (pattern: Pattern, atom: GroundAtom, binding: Binding): Binding | null => {
  const extended = new Map(binding);
  const position = positionOf(pattern.symbol) !== null;
  const fits = pattern.terms.every((term, i) => {
    const value = atom.args[i] ?? "";
    const known = valueUnder(term, extended);
    if (known !== undefined) return known === value;
    // A variable stands for somebody: the general position binds none.
    if (position && value === anyone) return false;
    if (term.kind === "variable") extended.set(term.name, value);
    return true;
  });
  return fits ? extended : null;
};

/** Whether the guard is met; undefined while a variable has no value. */
export const guardMet = (guard: Guard, binding: Binding): boolean | undefined =>
  termsOf(guard).some((t) => valueUnder(t, binding) === undefined) ? undefined : passes(guard, (t) => valueUnder(t, binding) ?? "");

/** What the needs of one row are read from. */
export interface Circumstances {
  readonly truth: Truth;
  readonly facts: Facts;
  readonly inForce: boolean;
  readonly disabled: boolean;
  /** Whether an instance of the row that this one gives way to applies. */
  readonly blocking: (row: string, binding: Binding) => Status;
}

/** A need with what it comes to. `atoms` are those that decide it. */
export interface Weighed {
  readonly need: Need;
  readonly status: Status;
  readonly atoms: readonly GroundAtom[];
}

/** Weighs one need under a binding. A condition that names nobody fails. */
export const weigh = (need: Need, binding: Binding, { truth, facts, inForce, disabled, blocking }: Circumstances): Weighed => {
  const so = (status: Status, atoms: readonly GroundAtom[] = []): Weighed => ({ need, status, atoms });
  switch (need.kind) {
    case "enabled":
      return so(disabled ? "FAILS" : "HOLDS");
    case "in-force":
      return so(inForce ? "HOLDS" : "FAILS");
    case "condition": {
      const atom = groundOf(need.pattern, binding);
      if (!atom) return so("FAILS");
      return so(need.guards.some((g) => guardMet(g, binding) === false) ? "FAILS" : truth.atom(atom), [atom]);
    }
    case "exception": {
      const atom = groundOf(need.pattern, binding);
      if (atom) return so(opposite[truth.atom(atom)], [atom]);
      const matching = truth.atoms(need.pattern.symbol).filter((a) => matchAtom(need.pattern, a, binding) && truth.atom(a) !== "FAILS");
      const holding = matching.filter((a) => truth.atom(a) === "HOLDS");
      return so(holding.length > 0 ? "FAILS" : matching.length > 0 ? "OPEN" : "HOLDS", holding.length > 0 ? holding : matching);
    }
    case "question": {
      const atom = groundOf(need.pattern, binding);
      return so(atom && facts.input(atom)?.value === "open" ? "HOLDS" : "FAILS", atom ? [atom] : []);
    }
    case "guard": {
      // Somebody who is not named yet can be another.
      return so(guardMet(need.guard, binding) === false ? "FAILS" : "HOLDS");
    }
    case "unless-row":
      return so(opposite[blocking(need.row, binding)]);
    case "reading": {
      const chosen = facts.readings.get(need.reading);
      return so(chosen === undefined ? "OPEN" : chosen.answer === need.answer ? "HOLDS" : "FAILS");
    }
  }
};
