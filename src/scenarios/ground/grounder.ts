import { anyone, type GroundAtom, positionOf } from "../atom.ts";
import type { Row } from "../table/row.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { type Binding, type CompiledPattern, type CompiledRow, compileRow, type Slot, valueFor } from "./compile.ts";
import { type Instance, isFree, type NegativeGroup } from "./statement.ts";
import { Statements } from "./statements.ts";
import { type Atom, AtomStore, type Partial } from "./store.ts";
import { Trail } from "./trail.ts";

interface Trigger {
  readonly compiled: CompiledRow;
  readonly condition: number;
}

/**
 * Grounds rows over what may hold. Monotone: negation is ignored and every question is possible, so adding an atom only adds ground
 * rows and denying one needs nothing. Semi-naive (Bancilhon 1986): each new atom is joined once, with the atoms before it.
 * The base stays; a scenario's delta is added after {@link mark} and taken back with {@link undo}.
 */
export class Grounder {
  readonly atoms = new AtomStore();
  readonly statements: Statements;
  readonly #trail = new Trail();
  readonly #triggers = new Map<string, Trigger[]>();
  readonly #groups = new Map<string, NegativeGroup>();
  readonly #openGroups = new Map<string, NegativeGroup[]>();
  readonly #nevers: Instance[] = [];
  #instances = 0;

  constructor(vocabulary: Vocabulary) {
    this.statements = new Statements(vocabulary, this.#trail, (symbol, args) => this.#intern(symbol, args));
  }

  /** Integrity rows, ground: no world may satisfy the body of one. */
  get nevers(): readonly Instance[] {
    return this.#nevers;
  }

  /** Adds an atom that may hold; call {@link run} afterwards. */
  add({ symbol, args }: GroundAtom): Atom {
    return this.#intern(symbol, args);
  }

  /** Adds a row and joins it with the atoms already seen. */
  addRow(row: Row): void {
    const compiled = compileRow(row);
    compiled.conditions.forEach((pattern, condition) => {
      const triggers = this.#triggers.get(pattern.symbol) ?? [];
      this.#triggers.set(pattern.symbol, triggers);
      this.#trail.push(triggers, { compiled, condition });
      this.#demand(pattern, []);
    });
    this.#join(compiled, [], [], null);
  }

  /** Joins until nothing new follows. */
  run(): void {
    for (let atom = this.atoms.next(); atom; atom = this.atoms.next()) {
      for (const { compiled, condition } of this.#triggers.get(atom.symbol) ?? []) {
        const pattern = compiled.conditions[condition];
        const binding: Binding = [];
        if (!pattern || !unify(pattern, atom, binding)) continue;
        const chosen: (Atom | undefined)[] = [];
        chosen[condition] = atom;
        this.#join(compiled, chosen, binding, { atom, condition });
      }
    }
  }

  mark(): { readonly trail: number; readonly atoms: number; readonly instances: number } {
    return { trail: this.#trail.mark(), atoms: this.atoms.size, instances: this.#instances };
  }

  /** Back to the mark. */
  undo(mark: { readonly trail: number; readonly atoms: number; readonly instances: number }): void {
    this.#trail.back(mark.trail);
    this.atoms.truncate(mark.atoms);
    this.#instances = mark.instances;
  }

  #intern(symbol: string, args: readonly string[]): Atom {
    const { atom, fresh } = this.atoms.intern(symbol, args);
    if (fresh) {
      const group = this.#groups.get(atom.key);
      if (group) this.#trail.push(group.members, atom);
      for (const open of this.#openGroups.get(symbol) ?? []) if (matches(open, atom)) this.#trail.push(open.members, atom);
    }
    return atom;
  }

  /** Extends a partial match by the condition with the fewest free places; conditions before the trigger see only older atoms. */
  #join(compiled: CompiledRow, chosen: (Atom | undefined)[], binding: Binding, trigger: { atom: Atom; condition: number } | null): void {
    const next = nextCondition(compiled, chosen, binding);
    if (next < 0) {
      if (compiled.guardsPass(binding)) this.#instantiate(compiled, chosen, binding);
      return;
    }
    const pattern = compiled.conditions[next];
    if (!pattern) return;
    const partial = bound(pattern, binding);
    if (positionOf(pattern.symbol)) this.#demand(pattern, binding);
    // The list may grow while positions are instantiated; what comes later triggers its own joins.
    const candidates = this.atoms.lookup(pattern.symbol, partial);
    for (let i = 0, n = candidates.length; i < n; i++) {
      const atom = candidates[i];
      if (!atom || (trigger && next < trigger.condition && atom === trigger.atom)) continue;
      const extended = binding.slice();
      if (!unify(pattern, atom, extended)) continue;
      const withAtom = chosen.slice();
      withAtom[next] = atom;
      this.#join(compiled, withAtom, extended, trigger);
    }
  }

  #instantiate(compiled: CompiledRow, premises: readonly (Atom | undefined)[], binding: Binding): void {
    const { row } = compiled;
    const ground = (pattern: CompiledPattern): GroundAtom => ({
      symbol: pattern.symbol,
      args: pattern.slots.map((s) => valueFor(s, binding) ?? anyone),
    });
    const instance: Instance = {
      id: this.#instances++,
      row,
      binding: Object.fromEntries(compiled.variables.flatMap((name, i) => (binding[i] === undefined ? [] : [[name, binding[i]]]))),
      premises: premises.filter((p) => p !== undefined),
      negatives: compiled.negatives.map((pattern) => this.#negative(pattern, binding)),
      asks: compiled.asks.map(ground),
    };
    const { conclusion } = row;
    switch (conclusion.kind) {
      case "never":
        this.#trail.push(this.#nevers, instance);
        return;
      case "norm": {
        const value = (term: typeof conclusion.toward) => (term === null ? null : (valueFor(compiled.slot(term), binding) ?? null));
        const bearer = value(conclusion.bearer);
        const action = value(conclusion.action);
        if (bearer !== null && action !== null)
          this.statements.addNorm(instance, conclusion.norm, bearer, action, value(conclusion.toward), value(conclusion.against));
        return;
      }
      default: {
        const head = {
          symbol: conclusion.pattern.symbol,
          args: conclusion.pattern.terms.map((t) => valueFor(compiled.slot(t), binding) ?? anyone),
        };
        this.statements.addAtom(instance, head, conclusion.denied, conclusion.kind === "defeat");
      }
    }
  }

  #negative(pattern: CompiledPattern, binding: Binding): NegativeGroup {
    const free = new Map<number, string>();
    const args = pattern.slots.map((slot) => {
      const value = valueFor(slot, binding);
      if (value !== undefined || typeof slot === "string") return value ?? "";
      const known = free.get(slot) ?? `?${free.size}`;
      free.set(slot, known);
      return known;
    });
    const key = `${pattern.symbol}(${args.join(",")})`;
    const known = this.#groups.get(key);
    if (known) return known;
    if (positionOf(pattern.symbol)) this.#demand(pattern, binding);
    const group: NegativeGroup = { symbol: pattern.symbol, args, members: [] };
    for (const atom of this.atoms.all()) if (atom.symbol === pattern.symbol && matches(group, atom)) group.members.push(atom);
    this.#groups.set(key, group);
    this.#trail.note(() => this.#groups.delete(key));
    if (free.size > 0) {
      const open = this.#openGroups.get(pattern.symbol) ?? [];
      this.#openGroups.set(pattern.symbol, open);
      this.#trail.push(open, group);
    }
    return group;
  }

  /** A condition on a position names counterparties: general positions are instantiated for them. */
  #demand(pattern: CompiledPattern, binding: Binding): void {
    const position = positionOf(pattern.symbol);
    if (!position) return;
    const place = (slot: Slot | undefined): string | null => {
      const value = slot === undefined ? undefined : valueFor(slot, binding);
      return value === undefined || value === anyone ? null : value;
    };
    const [bearer, toward, against] = pattern.slots;
    const demand = { ...position, bearer: place(bearer), toward: place(toward), against: place(against) };
    if (demand.toward !== null || demand.against !== null) this.statements.demand(demand);
  }
}

const bound = (pattern: CompiledPattern, binding: Binding): Partial => pattern.slots.map((slot) => valueFor(slot, binding) ?? null);

const unify = (pattern: CompiledPattern, atom: Atom, binding: Binding): boolean => {
  const position = positionOf(pattern.symbol) !== null;
  return pattern.slots.every((slot, i) => {
    const value = atom.args[i] ?? "";
    if (typeof slot === "string") return slot === value;
    const known = binding[slot];
    if (known !== undefined) return known === value;
    // A variable stands for somebody: the general position binds none.
    if (position && value === anyone) return false;
    binding[slot] = value;
    return true;
  });
};

const nextCondition = (compiled: CompiledRow, chosen: readonly (Atom | undefined)[], binding: Binding): number => {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  compiled.conditions.forEach((pattern, i) => {
    if (chosen[i]) return;
    let free = pattern.slots.filter((s) => valueFor(s, binding) === undefined).length;
    // Positions last: by then their counterparties have names.
    if (positionOf(pattern.symbol)) free += 100;
    if (free < least) {
      least = free;
      best = i;
    }
  });
  return best;
};

const matches = (group: NegativeGroup, atom: Atom): boolean => {
  const free = new Map<string, string>();
  return group.args.every((arg, i) => {
    const value = atom.args[i] ?? "";
    if (!isFree(arg)) return arg === value;
    const known = free.get(arg);
    if (known !== undefined) return known === value;
    free.set(arg, value);
    return true;
  });
};
