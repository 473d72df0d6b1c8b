import type { Pattern, Term } from "../atom.ts";
import { type Guard, passes } from "../table/cell.ts";
import type { Row } from "../table/row.ts";

/** A place of a pattern: the number of a variable, or a constant. */
export type Slot = number | string;

export interface CompiledPattern {
  readonly symbol: string;
  readonly slots: readonly Slot[];
}

/** Values of a row's variables, by number; undefined = not bound. */
export type Binding = (string | undefined)[];

/** A row with its variables numbered, ready for joins. */
export interface CompiledRow {
  readonly row: Row;
  readonly variables: readonly string[];
  readonly conditions: readonly CompiledPattern[];
  readonly negatives: readonly CompiledPattern[];
  readonly asks: readonly CompiledPattern[];
  readonly slot: (term: Term) => Slot;
  readonly guardsPass: (binding: Binding) => boolean;
}

export const compileRow = (row: Row): CompiledRow => {
  const variables: string[] = [];
  const slot = (term: Term): Slot => {
    if (term.kind === "constant") return term.value;
    const at = variables.indexOf(term.name);
    if (at >= 0) return at;
    variables.push(term.name);
    return variables.length - 1;
  };
  const compile = (pattern: Pattern): CompiledPattern => ({ symbol: pattern.symbol, slots: pattern.terms.map(slot) });
  const conditions = row.conditions.map(compile);
  const negatives = row.negatives.map(compile);
  const asks = row.asks.map(compile);
  const guardsPass = (binding: Binding): boolean => row.guards.every((g: Guard) => passes(g, (t) => valueFor(slot(t), binding) ?? ""));
  return { row, variables, conditions, negatives, asks, slot, guardsPass };
};

export const valueFor = (slot: Slot, binding: Binding): string | undefined => (typeof slot === "string" ? slot : binding[slot]);
