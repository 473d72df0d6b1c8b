import type { CompiledGuard, CompiledPattern, Slot } from "./compile.ts";
import type { Index } from "./lookup.ts";
import type { Relation, Stage, View, ViewIndex } from "./relation.ts";

/** How an atom is matched with a condition: what of it must be the value of a slot, and what becomes one. */
export interface Matching {
  readonly relation: Relation;
  readonly slots: readonly Slot[];
  /** Places whose value a slot has before, one beside the other with these slots. */
  readonly known: readonly number[];
  readonly knownSlots: readonly Slot[];
  /** Places that give their value to a slot. */
  readonly binds: readonly number[];
  readonly boundSlots: readonly Slot[];
  /** Places that repeat the value of one that binds. */
  readonly repeats: readonly number[];
  readonly repeatedSlots: readonly Slot[];
}

/** One condition in the order of a join. */
export class Step {
  readonly condition: number;
  readonly match: Matching;
  readonly view: View;
  /** Every place has a value before: there is one atom to look for. */
  readonly exact: boolean;
  /** Tests whose variables all have values after the step. */
  readonly guards: readonly CompiledGuard[];
  #index: ViewIndex | null = null;

  constructor(condition: number, match: Matching, view: View, guards: readonly CompiledGuard[]) {
    this.condition = condition;
    this.match = match;
    this.view = view;
    this.exact = match.known.length === match.slots.length;
    this.guards = guards;
  }

  /** What the look-up goes by; made when the step is first taken, since most plans never are. */
  get index(): Index {
    this.#index ??= this.view.indexFor(this.match.known.reduce((mask, place) => mask | (1 << place), 0));
    this.view.catchUp(this.#index);
    return this.#index;
  }
}

/** A way to match a row: from nothing, or from an atom that has just come for one of its conditions. */
export interface Plan {
  /** The condition that the new atom matches; -1 for none. */
  readonly trigger: number;
  readonly triggered: Matching | null;
  readonly steps: readonly Step[];
  /** Tests that can be made before the first step. */
  readonly guards: readonly CompiledGuard[];
}

interface Parts {
  readonly conditions: readonly CompiledPattern[];
  readonly guards: readonly CompiledGuard[];
  /** Slots that have a value from the beginning. */
  readonly bound: readonly Slot[];
  readonly stage: Stage;
}

/** Conditions with the fewest free places first; positions last: by then their counterparties have names. */
export const planFrom = (trigger: number, { conditions, guards, bound: given, stage }: Parts): Plan => {
  const bound = new Set(given);
  const left = new Set(conditions.keys());
  const done = new Set<CompiledGuard>();
  const ready = (): readonly CompiledGuard[] => {
    const now = guards.filter((g) => !done.has(g) && g.slots.every((s) => bound.has(s)));
    for (const g of now) done.add(g);
    return now;
  };
  const rest = (): readonly CompiledGuard[] => guards.filter((g) => !done.has(g));
  const take = (condition: number, pattern: CompiledPattern): Matching => {
    left.delete(condition);
    const match = matching(pattern, bound);
    for (const s of pattern.slots) bound.add(s);
    return match;
  };
  const start = conditions[trigger];
  const triggered = start ? take(trigger, start) : null;
  const first = ready();
  const steps: Step[] = [];
  while (left.size > 0) {
    const cost = (condition: number): number => {
      const pattern = conditions[condition];
      const free = (pattern?.slots ?? []).filter((s) => !bound.has(s)).length;
      return pattern?.relation.isPosition ? free + 100 : free;
    };
    const condition = [...left].reduce((best, c) => (cost(c) < cost(best) ? c : best));
    const pattern = conditions[condition];
    if (!pattern) break;
    const match = take(condition, pattern);
    // What nothing binds, the checker refuses; where it is asked all the same it is as false as a test of nothing.
    const tests = left.size > 0 ? ready() : [...ready(), ...rest()];
    steps.push(new Step(condition, match, pattern.relation.views[stage], tests));
  }
  return { trigger, triggered, steps, guards: steps.length > 0 ? first : [...first, ...rest()] };
};

const matching = ({ relation, slots }: CompiledPattern, bound: ReadonlySet<Slot>): Matching => {
  const places = [...slots.keys()];
  const isKnown = (place: number): boolean => bound.has(slots[place] ?? -1);
  const isFirst = (place: number): boolean => slots.indexOf(slots[place] ?? -1) === place;
  const known = places.filter(isKnown);
  const binds = places.filter((place) => !isKnown(place) && isFirst(place));
  const repeats = places.filter((place) => !isKnown(place) && !isFirst(place));
  const of = (some: readonly number[]): readonly Slot[] => some.map((place) => slots[place] ?? -1);
  return { relation, slots, known, knownSlots: of(known), binds, boundSlots: of(binds), repeats, repeatedSlots: of(repeats) };
};
