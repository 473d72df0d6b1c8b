import { anyone, type Pattern, type Term } from "../atom.ts";
import { type Guard, passes } from "../table/cell.ts";
import type { Row } from "../table/row.ts";
import type { Phase } from "./certainty.ts";
import type { Constants } from "./constants.ts";
import { type Plan, planFrom } from "./plan.ts";
import type { AtomId, Relation, Stage } from "./relation.ts";
import type { AtomStore } from "./store.ts";
import type { NamedRow } from "./unless.ts";

/** The place of a variable or a constant in the {@link Frame} of a row. */
export type Slot = number;

/** Values of a row's variables and its constants, by slot; -1 for a variable that nothing binds. */
export type Frame = number[];

export interface CompiledPattern {
  readonly relation: Relation;
  readonly slots: readonly Slot[];
}

/** A test, and the slots that it reads. */
export interface CompiledGuard {
  readonly kind: Guard["kind"];
  readonly slots: readonly Slot[];
  readonly passes: (frame: Frame) => boolean;
}

/** A row with a slot for each of its variables and constants, and its joins planned. */
export interface CompiledRow {
  readonly row: Row;
  /** The atoms that it is joined with. */
  readonly stage: Stage;
  /** From when on what it rests on stays as it is. */
  readonly final: Phase;
  readonly constants: Constants;
  /** The variable of each slot; null for a constant's. */
  readonly variables: readonly (string | null)[];
  /** No variable bound. */
  readonly blank: Frame;
  /** The match that is being tried: one at a time, so that tries which come to nothing leave nothing behind. */
  readonly frame: Frame;
  readonly chosen: AtomId[];
  readonly conditions: readonly CompiledPattern[];
  readonly negatives: readonly CompiledPattern[];
  readonly asks: readonly CompiledPattern[];
  /** Whether its body is all that it rests on, and worlds are not excluded by it. */
  readonly isPlain: boolean;
  /** Whether it concludes or blocks that an atom does not hold. */
  readonly denies: boolean;
  /** Whether it concludes nothing, only blocks. */
  readonly defeats: boolean;
  /** What it blocks where another row names it under `unless`. */
  readonly blocking: NamedRow;
  /** What a row that defines or defeats speaks of. */
  readonly head: CompiledPattern | null;
  readonly slot: (term: Term) => Slot;
  /** Plan `i` starts from condition `i`; the last from nothing. */
  readonly plans: readonly Plan[];
}

export const compileRow = (row: Row, stage: Stage, final: Phase, store: AtomStore, blocking: NamedRow): CompiledRow => {
  const { constants } = store;
  const variables: (string | null)[] = [];
  const blank: Frame = [];
  const slot = (term: Term): Slot => {
    const value = term.kind === "constant" ? constants.intern(term.value) : -1;
    const known = term.kind === "constant" ? blank.indexOf(value) : variables.indexOf(term.name);
    if (known >= 0) return known;
    variables.push(term.kind === "constant" ? null : term.name);
    return blank.push(value) - 1;
  };
  const compile = (pattern: Pattern): CompiledPattern => ({
    relation: store.relation(pattern.symbol, pattern.terms.length),
    slots: pattern.terms.map(slot),
  });
  const conditions = row.conditions.map(compile);
  const negatives = row.negatives.map(compile);
  const asks = row.asks.map(compile);
  const { conclusion } = row;
  const head = conclusion.kind === "atom" || conclusion.kind === "defeat" ? compile(named(conclusion.pattern, row.conditions)) : null;
  if (conclusion.kind === "norm")
    for (const term of [conclusion.bearer, conclusion.action, conclusion.toward, conclusion.against]) if (term) slot(term);
  const guards = row.guards.map((guard) => compileGuard(guard, slot, constants));
  const bound = [...variables.keys()].filter((s) => variables[s] === null);
  const plans = [...conditions.keys(), -1].map((trigger) => planFrom(trigger, { conditions, guards, bound, stage }));
  return {
    row,
    stage,
    final,
    constants,
    variables,
    blank,
    frame: blank.slice(),
    chosen: conditions.map(() => -1),
    isPlain: row.reading === null && asks.length === 0 && conclusion.kind !== "never",
    denies: (conclusion.kind === "atom" || conclusion.kind === "defeat") && conclusion.denied,
    defeats: conclusion.kind === "defeat",
    blocking,
    conditions,
    negatives,
    asks,
    head,
    slot,
    plans,
  };
};

/** What no condition binds stands for anyone. */
const named = ({ symbol, terms }: Pattern, conditions: readonly Pattern[]): Pattern => {
  const bound = new Set(conditions.flatMap((c) => c.terms.flatMap((t) => (t.kind === "variable" ? [t.name] : []))));
  return { symbol, terms: terms.map((t) => (t.kind === "constant" || bound.has(t.name) ? t : { kind: "constant", value: anyone })) };
};

const compileGuard = (guard: Guard, slot: (term: Term) => Slot, constants: Constants): CompiledGuard => {
  const terms = guard.kind === "in" ? [guard.left] : [guard.left, guard.right];
  const slots = terms.map(slot);
  const [left = 0, right = 0] = slots;
  const { kind } = guard;
  if (kind === "same") return { kind, slots, passes: (frame) => frame[left] === frame[right] };
  if (kind === "different") return { kind, slots, passes: (frame) => frame[left] !== frame[right] };
  return { kind, slots, passes: (frame) => passes(guard, (term) => constants.name(frame[slot(term)] ?? -1)) };
};
