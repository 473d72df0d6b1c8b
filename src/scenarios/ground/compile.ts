import type { Pattern, Term } from "../atom.ts";
import { type Guard, passes } from "../table/cell.ts";
import type { Row } from "../table/row.ts";
import type { Constants } from "./constants.ts";
import type { AtomId, Relation } from "./relation.ts";
import type { AtomStore } from "./store.ts";

/** A place of a pattern: the number of a variable, or `~constant`. */
export type Slot = number;

export interface CompiledPattern {
  readonly relation: Relation;
  readonly slots: readonly Slot[];
}

/** Constants of a row's variables, by number; -1 = not bound. */
export type Binding = number[];

/** What a place of a pattern does when an atom is matched: its value must be that of a slot, or becomes it. */
interface Place {
  readonly at: number;
  readonly slot: Slot;
  readonly binds: boolean;
}

/** How an atom is matched with a condition, given what is bound before. */
export interface Matching {
  readonly pattern: CompiledPattern;
  readonly places: readonly Place[];
}

/** One condition in the order of a join. */
export interface Step extends Matching {
  readonly condition: number;
  /** Places with a value before the step, as a bit mask: what the look-up goes by. */
  readonly mask: number;
  /** Every place has one: there is one atom to look for. */
  readonly exact: boolean;
  /** Tests whose variables all have values after the step. */
  readonly guards: readonly ((binding: Binding) => boolean)[];
}

/** A way to match a row: from nothing, or from an atom that has just come for one of its conditions. */
export interface Plan {
  /** The condition that the new atom matches; -1 for none. */
  readonly trigger: number;
  readonly triggered: Matching | null;
  readonly steps: readonly Step[];
  /** Tests that can be made before the first step. */
  readonly guards: readonly ((binding: Binding) => boolean)[];
}

/** A row with its variables numbered and its joins planned. */
export interface CompiledRow {
  readonly row: Row;
  readonly constants: Constants;
  readonly variables: readonly string[];
  /** Nothing bound. */
  readonly blank: Binding;
  /** The match that is being tried: one at a time, so that tries which come to nothing leave nothing behind. */
  readonly partial: { readonly binding: Binding; readonly chosen: AtomId[] };
  readonly conditions: readonly CompiledPattern[];
  readonly negatives: readonly CompiledPattern[];
  readonly asks: readonly CompiledPattern[];
  /** What a row that defines or defeats speaks of. */
  readonly head: CompiledPattern | null;
  readonly slot: (term: Term) => Slot;
  /** Plan `i` starts from condition `i`; the last from nothing. */
  readonly plans: readonly Plan[];
}

export const compileRow = (row: Row, store: AtomStore): CompiledRow => {
  const variables: string[] = [];
  const slot = (term: Term): Slot => {
    if (term.kind === "constant") return ~store.constants.intern(term.value);
    const at = variables.indexOf(term.name);
    if (at >= 0) return at;
    variables.push(term.name);
    return variables.length - 1;
  };
  const compile = (pattern: Pattern): CompiledPattern => ({
    relation: store.relation(pattern.symbol, pattern.terms.length),
    slots: pattern.terms.map(slot),
  });
  const conditions = row.conditions.map(compile);
  const negatives = row.negatives.map(compile);
  const asks = row.asks.map(compile);
  const { conclusion } = row;
  const head = conclusion.kind === "atom" || conclusion.kind === "defeat" ? compile(conclusion.pattern) : null;
  if (conclusion.kind === "norm")
    for (const term of [conclusion.bearer, conclusion.action, conclusion.toward, conclusion.against]) if (term) slot(term);
  const guards = row.guards.map((guard) => compileGuard(guard, slot, store.constants));
  const triggers = [...conditions.keys(), -1];
  const plans = triggers.map((trigger) => planFrom(trigger, conditions, guards));
  const blank: Binding = variables.map(() => -1);
  return {
    row,
    constants: store.constants,
    variables,
    blank,
    partial: { binding: blank.slice(), chosen: [] },
    conditions,
    negatives,
    asks,
    head,
    slot,
    plans,
  };
};

interface CompiledGuard {
  readonly variables: readonly number[];
  readonly passes: (binding: Binding) => boolean;
}

const compileGuard = (guard: Guard, slot: (term: Term) => Slot, constants: Constants): CompiledGuard => {
  const terms = guard.kind === "in" ? [guard.left] : [guard.left, guard.right];
  const slots = terms.map(slot);
  const variables = slots.filter((s) => s >= 0);
  const [left = 0, right = 0] = slots;
  if (guard.kind === "same" || guard.kind === "different") {
    const same = guard.kind === "same";
    return { variables, passes: (binding) => (valueFor(left, binding) === valueFor(right, binding)) === same };
  }
  return { variables, passes: (binding) => passes(guard, (term) => constants.name(valueFor(slot(term), binding))) };
};

/** Conditions with the fewest free places first; positions last: by then their counterparties have names. */
const planFrom = (trigger: number, conditions: readonly CompiledPattern[], guards: readonly CompiledGuard[]): Plan => {
  const bound = new Set<number>();
  const left = new Set(conditions.keys());
  const bind = (condition: number): void => {
    left.delete(condition);
    for (const s of conditions[condition]?.slots ?? []) if (s >= 0) bound.add(s);
  };
  const done = new Set<CompiledGuard>();
  const ready = (): ((binding: Binding) => boolean)[] => {
    const now = guards.filter((g) => !done.has(g) && g.variables.every((v) => bound.has(v)));
    for (const g of now) done.add(g);
    return now.map((g) => g.passes);
  };
  const matching = (pattern: CompiledPattern): Matching => {
    const seen = new Set(bound);
    const places = pattern.slots.map((slot, at): Place => {
      const binds = slot >= 0 && !seen.has(slot);
      if (binds) seen.add(slot);
      return { at, slot, binds };
    });
    return { pattern, places };
  };
  const start = conditions[trigger];
  const triggered = start ? matching(start) : null;
  if (trigger >= 0) bind(trigger);
  const first = ready();
  const steps: Step[] = [];
  while (left.size > 0) {
    const cost = (condition: number): number => {
      const pattern = conditions[condition];
      const free = (pattern?.slots ?? []).filter((s) => s >= 0 && !bound.has(s)).length;
      return pattern?.relation.isPosition ? free + 100 : free;
    };
    const condition = [...left].reduce((best, c) => (cost(c) < cost(best) ? c : best));
    const pattern = conditions[condition];
    if (!pattern) break;
    const mask = pattern.slots.reduce((m, s, i) => (s < 0 || bound.has(s) ? m | (1 << i) : m), 0);
    const exact = mask === 2 ** pattern.slots.length - 1;
    const match = matching(pattern);
    bind(condition);
    steps.push({ ...match, condition, mask, exact, guards: ready() });
  }
  // What nothing binds, the checker refuses; where it is asked all the same it is as false as a test of nothing.
  const rest = guards.filter((g) => !done.has(g)).map((g) => g.passes);
  const last = steps.pop();
  if (last) steps.push({ ...last, guards: [...last.guards, ...rest] });
  return { trigger, triggered, steps, guards: last ? first : [...first, ...rest] };
};

export const valueFor = (slot: Slot, binding: readonly number[]): number => (slot < 0 ? ~slot : (binding[slot] ?? -1));
