import { anyone, type GroundAtom, positionOf } from "../atom.ts";
import type { Row } from "../table/row.ts";
import type { Vocabulary } from "../vocabulary.ts";
import {
  type Binding,
  type CompiledPattern,
  type CompiledRow,
  compileRow,
  type Matching,
  type Plan,
  type Slot,
  type Step,
  valueFor,
} from "./compile.ts";
import { Constants } from "./constants.ts";
import { mix, noHash } from "./lookup.ts";
import { Negatives } from "./negatives.ts";
import { Instance, type Negative } from "./statement.ts";
import { Statements, type StatementsMark } from "./statements.ts";
import { type Atom, AtomStore, type Relation, type Stage, type StoreMark } from "./store.ts";
import { Trail } from "./trail.ts";

interface Trigger {
  readonly compiled: CompiledRow;
  readonly plan: Plan;
  readonly stage: Stage;
}

export interface Mark {
  readonly trail: number;
  readonly store: StoreMark;
  readonly statements: StatementsMark;
  readonly lengths: readonly number[];
}

/**
 * Grounds rows over what may hold. Monotone: negation is ignored and every question is possible, so adding an atom only adds ground
 * rows and denying one needs nothing. Semi-naive (Bancilhon 1986): each new atom is joined once, with the atoms before it.
 * Ignoring negation, rows that rest on themselves can derive the whole world; they are joined only with what is not certain to fail,
 * which whoever evaluates the ground rows tells by {@link wake}: a row with a premise that fails changes no well-founded model.
 * The base stays; a scenario's delta is added after {@link mark} and taken back with {@link undo}.
 */
export class Grounder {
  readonly constants = new Constants();
  readonly atoms: AtomStore;
  readonly statements: Statements;
  /** Rows with values, in the order of coming. */
  readonly instances: Instance[] = [];
  /** Integrity rows, ground: no world may satisfy the body of one. */
  readonly nevers: Instance[] = [];
  readonly negatives: Negatives;
  readonly #trail = new Trail();
  readonly #triggers: Readonly<Record<Stage, Map<Relation, Trigger[]>>> = { possible: new Map(), alive: new Map() };
  readonly #anyone: number;

  constructor(vocabulary: Vocabulary) {
    this.atoms = new AtomStore(this.constants);
    this.negatives = new Negatives(this.atoms, this.#trail);
    this.#anyone = this.constants.intern(anyone);
    this.statements = new Statements(vocabulary, this.#trail, (symbol, args) => this.#allow(this.mention({ symbol, args })));
  }

  /** Adds an atom that is given or asked; call {@link run} afterwards. */
  add(atom: GroundAtom): Atom {
    const known = this.#allow(this.mention(atom));
    this.wake(known);
    return known;
  }

  /** Tells that an atom is not certain to fail; call {@link run} afterwards. */
  wake(atom: Atom): void {
    this.atoms.reach(atom, "alive");
  }

  /** The atom, whether or not it may hold. */
  mention({ symbol, args }: GroundAtom): Atom {
    return this.atoms.intern(
      this.atoms.relation(symbol),
      args.map((a) => this.constants.intern(a)),
    );
  }

  /**
   * Adds a row and joins it with the atoms already seen.
   * @param stage the atoms that it is joined with
   */
  addRow(row: Row, stage: Stage): void {
    const compiled = compileRow(row, this.atoms);
    const { conclusion } = row;
    if (compiled.head && (conclusion.kind === "defeat" || (conclusion.kind === "atom" && conclusion.denied)))
      compiled.head.relation.opposable = true;
    for (const plan of compiled.plans) {
      const pattern = compiled.conditions[plan.trigger];
      if (!pattern) continue;
      const triggers = this.#triggers[stage].get(pattern.relation) ?? [];
      this.#triggers[stage].set(pattern.relation, triggers);
      this.#trail.push(triggers, { compiled, plan, stage });
      if (pattern.relation.isPosition) this.#demand(pattern, [], compiled.blank);
    }
    const fromNothing = compiled.plans.at(-1);
    if (fromNothing) this.#match({ compiled, plan: fromNothing, stage }, null);
  }

  /** Joins until nothing new follows. */
  run(): void {
    for (const stage of ["possible", "alive"] as const) {
      const triggers = this.#triggers[stage];
      for (let atom = this.atoms.next(stage); atom; atom = this.atoms.next(stage))
        for (const trigger of triggers.get(atom.relation) ?? []) this.#match(trigger, atom);
    }
    // Rows of either kind can have made atoms possible.
    if (this.atoms.hasNext("possible")) this.run();
  }

  mark(): Mark {
    return {
      trail: this.#trail.mark(),
      store: this.atoms.mark(),
      statements: this.statements.mark(),
      lengths: this.#lists.map((list) => list.length),
    };
  }

  /** Back to the mark. */
  undo(mark: Mark): void {
    this.atoms.undo(mark.store);
    this.statements.undo(mark.statements);
    this.#trail.back(mark.trail);
    for (const [i, list] of this.#lists.entries()) list.length = mark.lengths[i] ?? 0;
  }

  get #lists(): readonly unknown[][] {
    return [this.instances, this.nevers, this.negatives.groups, this.negatives.members];
  }

  #allow(atom: Atom): Atom {
    if (this.atoms.reach(atom, "possible")) this.negatives.admit(atom);
    return atom;
  }

  #match(trigger: Trigger, atom: Atom | null): void {
    const { compiled, plan } = trigger;
    const { binding, chosen } = compiled.partial;
    if (atom && plan.triggered) {
      if (!this.#unify(plan.triggered, atom, binding)) return;
      chosen[plan.trigger] = atom;
    }
    if (passAll(plan.guards, binding)) this.#join(trigger, 0, atom);
  }

  /** Extends a partial match by the next step; what a step binds, it overwrites. */
  #join(trigger: Trigger, at: number, atom: Atom | null): void {
    const { compiled, plan, stage } = trigger;
    const step = plan.steps[at];
    if (!step) {
      this.#instantiate(compiled);
      return;
    }
    const { binding } = compiled.partial;
    const { relation, slots } = step.pattern;
    if (relation.isPosition)
      this.#demand(
        step.pattern,
        step.places.flatMap((p) => (p.binds ? [p.slot] : [])),
        binding,
      );
    const view = relation[stage];
    if (step.mask === 0) {
      // What becomes visible later triggers joins of its own.
      for (let i = 0, n = view.visible; i < n; i++) this.#extend(trigger, at, step, view.atoms.at(i), atom);
      return;
    }
    let hash = noHash;
    for (let i = 0; i < slots.length; i++) if (step.mask & (1 << i)) hash = mix(hash, valueFor(slots[i] ?? 0, binding));
    const index = view.indexFor(step.mask);
    for (let place = index.first(hash); place !== 0; place = index.next(place))
      this.#extend(trigger, at, step, view.atoms.at(place - 1), atom);
  }

  /** Conditions before the trigger see only older atoms. */
  #extend(trigger: Trigger, at: number, step: Step, candidate: Atom | undefined, atom: Atom | null): void {
    if (!candidate || (candidate === atom && step.condition < trigger.plan.trigger)) return;
    const { binding, chosen } = trigger.compiled.partial;
    if (!this.#unify(step, candidate, binding) || !passAll(step.guards, binding)) return;
    chosen[step.condition] = candidate;
    this.#join(trigger, at + 1, atom);
  }

  #unify({ pattern, places }: Matching, atom: Atom, binding: Binding): boolean {
    for (let i = 0; i < places.length; i++) {
      const place = places[i];
      const value = atom.ids[i] ?? -1;
      if (!place) return false;
      if (!place.binds) {
        if (valueFor(place.slot, binding) !== value) return false;
        // A variable stands for somebody: the general position binds none.
      } else if (pattern.relation.isPosition && value === this.#anyone) return false;
      else binding[place.slot] = value;
    }
    return true;
  }

  #instantiate(compiled: CompiledRow): void {
    const { row, head } = compiled;
    const { binding, chosen } = compiled.partial;
    const negatives = compiled.negatives.length === 0 ? nothing : compiled.negatives.map((pattern) => this.#negative(pattern, binding));
    const instance = new Instance(this.instances.length, compiled, chosen.slice(), negatives);
    this.instances.push(instance);
    const { conclusion } = row;
    switch (conclusion.kind) {
      case "never":
        this.nevers.push(instance);
        return;
      case "norm": {
        const value = (term: typeof conclusion.toward): string | null => {
          const id = term === null ? -1 : valueFor(compiled.slot(term), binding);
          return id < 0 ? null : this.constants.name(id);
        };
        const bearer = value(conclusion.bearer);
        const action = value(conclusion.action);
        if (bearer !== null && action !== null)
          this.statements.addNorm(instance, conclusion.norm, bearer, action, value(conclusion.toward), value(conclusion.against));
        return;
      }
      default: {
        if (!head) return;
        // A copy that is written over: an array that grows takes several times the room.
        const ids = head.slots.slice();
        for (let i = 0; i < ids.length; i++) {
          const id = valueFor(ids[i] ?? -1, binding);
          ids[i] = id < 0 ? this.#anyone : id;
        }
        if (head.relation.isPosition)
          this.statements.addDefeat(instance, { symbol: head.relation.symbol, args: ids.map((id) => this.constants.name(id)) });
        else {
          const atom = this.#allow(this.atoms.intern(head.relation, ids));
          this.statements.addAtom(instance, atom, conclusion.denied, conclusion.kind === "defeat");
        }
      }
    }
  }

  #negative(pattern: CompiledPattern, binding: Binding): Negative {
    const { relation, slots } = pattern;
    if (relation.isPosition) this.#demand(pattern, [], binding);
    const ids = slots.map((s) => valueFor(s, binding));
    return ids.includes(-1) ? this.negatives.group(pattern, binding) : this.atoms.intern(relation, ids);
  }

  /**
   * A condition on a position names counterparties: general positions are instantiated for them.
   * @param free variables that the condition itself binds
   */
  #demand({ relation, slots }: CompiledPattern, free: readonly Slot[], binding: Binding): void {
    const position = positionOf(relation.symbol);
    if (!position) return;
    const place = (slot: Slot | undefined): string | null => {
      const value = slot === undefined || free.includes(slot) ? -1 : valueFor(slot, binding);
      return value < 0 || value === this.#anyone ? null : this.constants.name(value);
    };
    const [bearer, toward, against] = slots;
    const demand = { ...position, bearer: place(bearer), toward: place(toward), against: place(against) };
    if (demand.toward !== null || demand.against !== null) this.statements.demand(demand);
  }
}

const nothing: readonly Negative[] = [];

const passAll = (guards: readonly ((binding: Binding) => boolean)[], binding: Binding): boolean => {
  for (const passes of guards) if (!passes(binding)) return false;
  return true;
};
