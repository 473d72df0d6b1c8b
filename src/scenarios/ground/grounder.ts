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
import { Instances, type NegativeCode, ofAtom, ofGroup, unwatched } from "./instances.ts";
import { mix, noHash } from "./lookup.ts";
import { Negatives } from "./negatives.ts";
import { type AtomId, nobody, type Relation, type Stage, stages } from "./relation.ts";
import { groundAtom } from "./statement.ts";
import { Statements, type StatementsMark } from "./statements.ts";
import { AtomStore, type StoreMark } from "./store.ts";
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
  readonly instances: number;
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
  readonly instances: Instances;
  /** Numbers of integrity rows, ground: no world may satisfy the body of one. */
  readonly nevers: number[] = [];
  readonly negatives: Negatives;
  readonly #trail = new Trail();
  readonly #triggers: readonly [Map<Relation, Trigger[]>, Map<Relation, Trigger[]>] = [new Map(), new Map()];
  readonly #anyone: number;
  /** Written over by each ground row. */
  readonly #values: number[] = [];
  readonly #codes: NegativeCode[] = [];

  constructor(vocabulary: Vocabulary) {
    this.atoms = new AtomStore(this.constants);
    this.negatives = new Negatives(this.atoms, this.#trail);
    this.instances = new Instances(this.atoms, this.negatives.groups);
    this.#anyone = this.constants.intern(anyone);
    this.statements = new Statements(this.atoms, this.instances, vocabulary, this.#trail, (symbol, args) =>
      this.atoms.at(this.#allow(this.mention({ symbol, args }))),
    );
  }

  /** Adds an atom that is given or asked; call {@link run} afterwards. */
  add(atom: GroundAtom): AtomId {
    const known = this.#allow(this.mention(atom));
    this.wake(known);
    return known;
  }

  /** Tells that an atom is not certain to fail; call {@link run} afterwards. */
  wake(atom: AtomId): void {
    this.atoms.reach(atom, stages.alive);
  }

  /** The atom, whether or not it may hold. */
  mention({ symbol, args }: GroundAtom): AtomId {
    return this.atoms.intern(
      this.atoms.relation(symbol, args.length),
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
    for (const other of row.unlessRows) this.statements.unless.name(other);
    for (const plan of compiled.plans) {
      const pattern = compiled.conditions[plan.trigger];
      if (!pattern) continue;
      const triggers = this.#triggers[stage].get(pattern.relation) ?? [];
      this.#triggers[stage].set(pattern.relation, triggers);
      this.#trail.push(triggers, { compiled, plan, stage });
      if (pattern.relation.isPosition) this.#demand(pattern, [], compiled.blank);
    }
    const fromNothing = compiled.plans.at(-1);
    if (fromNothing) this.#match({ compiled, plan: fromNothing, stage }, nobody);
  }

  /** Joins until nothing new follows. */
  run(): void {
    for (const stage of [stages.possible, stages.alive]) {
      const triggers = this.#triggers[stage];
      for (let atom = this.atoms.next(stage); atom !== nobody; atom = this.atoms.next(stage)) {
        const relation = this.atoms.relations[atom];
        for (const trigger of (relation && triggers.get(relation)) ?? untriggered) this.#match(trigger, atom);
      }
    }
    // Rows of either kind can have made atoms possible.
    if (this.atoms.hasNext(stages.possible)) this.run();
  }

  mark(): Mark {
    return {
      trail: this.#trail.mark(),
      store: this.atoms.mark(),
      statements: this.statements.mark(),
      instances: this.instances.length,
      lengths: this.#lists.map((list) => list.length),
    };
  }

  /** Back to the mark. */
  undo(mark: Mark): void {
    this.statements.undo(mark.statements);
    this.instances.undo(mark.instances);
    this.atoms.undo(mark.store);
    this.#trail.back(mark.trail);
    for (const [i, list] of this.#lists.entries()) list.length = mark.lengths[i] ?? 0;
  }

  get #lists(): readonly unknown[][] {
    return [this.nevers, this.negatives.groups, this.negatives.members];
  }

  #allow(atom: AtomId): AtomId {
    if (this.atoms.reach(atom, stages.possible)) this.negatives.admit(atom);
    return atom;
  }

  #match(trigger: Trigger, atom: AtomId): void {
    const { compiled, plan } = trigger;
    const { binding, chosen } = compiled.partial;
    if (plan.triggered) {
      if (!this.#unify(plan.triggered, atom, binding)) return;
      chosen[plan.trigger] = atom;
    }
    if (passAll(plan.guards, binding)) this.#join(trigger, 0, atom);
  }

  /** Extends a partial match by the next step; what a step binds, it overwrites. */
  #join(trigger: Trigger, at: number, atom: AtomId): void {
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
    if (step.exact) {
      const known = this.#known(step.pattern, binding);
      if (known !== nobody && this.atoms.isShown(known, stage)) this.#extend(trigger, at, step, known, atom);
      return;
    }
    const view = relation.views[stage];
    if (step.mask === 0) {
      // What becomes visible later triggers joins of its own.
      for (let i = 0, n = view.visible; i < n; i++) this.#extend(trigger, at, step, view.atoms[i] ?? nobody, atom);
      return;
    }
    let hash = noHash;
    for (let i = 0; i < slots.length; i++) if (step.mask & (1 << i)) hash = mix(hash, valueFor(slots[i] ?? 0, binding));
    const index = view.indexFor(step.mask);
    for (let place = index.first(hash); place !== 0; place = index.next(place))
      this.#extend(trigger, at, step, view.atoms[place - 1] ?? nobody, atom);
  }

  /** Conditions before the trigger see only older atoms. */
  #extend(trigger: Trigger, at: number, step: Step, candidate: AtomId, atom: AtomId): void {
    if (candidate === atom && step.condition < trigger.plan.trigger) return;
    const { binding, chosen } = trigger.compiled.partial;
    if (!this.#unify(step, candidate, binding) || !passAll(step.guards, binding)) return;
    chosen[step.condition] = candidate;
    this.#join(trigger, at + 1, atom);
  }

  #unify({ pattern, places }: Matching, atom: AtomId, binding: Binding): boolean {
    const { values, start } = this.atoms;
    const from = start[atom] ?? 0;
    for (let i = 0; i < places.length; i++) {
      const place = places[i];
      const value = values[from + i] ?? -1;
      if (!place) return false;
      if (!place.binds) {
        if (valueFor(place.slot, binding) !== value) return false;
        // A variable stands for somebody: the general position binds none.
      } else if (pattern.relation.isPosition && value === this.#anyone) return false;
      else binding[place.slot] = value;
    }
    return true;
  }

  /** The atom of a pattern whose variables are all bound; {@link nobody} where there is none. */
  #known({ relation, slots }: CompiledPattern, binding: Binding): AtomId {
    let hash = noHash;
    for (let i = 0; i < slots.length; i++) {
      const value = valueFor(slots[i] ?? 0, binding);
      this.#values[i] = value;
      hash = mix(hash, value);
    }
    return relation.find(this.#values, hash);
  }

  #instantiate(compiled: CompiledRow): void {
    const { row, head, negatives } = compiled;
    const { binding, chosen } = compiled.partial;
    for (let i = 0; i < negatives.length; i++) {
      const pattern = negatives[i];
      this.#codes[i] = pattern ? this.#negative(pattern, binding) : unwatched;
    }
    const body = this.instances.add(compiled, chosen, this.#codes);
    const { conclusion } = row;
    switch (conclusion.kind) {
      case "never":
        this.nevers.push(body);
        return;
      case "norm": {
        const value = (term: typeof conclusion.toward): string | null => {
          const id = term === null ? -1 : valueFor(compiled.slot(term), binding);
          return id < 0 ? null : this.constants.name(id);
        };
        const bearer = value(conclusion.bearer);
        const action = value(conclusion.action);
        if (bearer !== null && action !== null)
          this.statements.addNorm(body, conclusion.norm, bearer, action, value(conclusion.toward), value(conclusion.against));
        return;
      }
      default: {
        if (!head) return;
        const { relation, slots } = head;
        const values = this.#values;
        for (let i = 0; i < slots.length; i++) {
          const value = valueFor(slots[i] ?? -1, binding);
          values[i] = value < 0 ? this.#anyone : value;
        }
        if (relation.isPosition) this.statements.addDefeat(body, groundAtom(head, binding, this.constants));
        else {
          const atom = this.#allow(this.atoms.intern(relation, values));
          this.statements.addAtom(body, row, atom, conclusion.denied, conclusion.kind === "defeat");
        }
      }
    }
  }

  #negative(pattern: CompiledPattern, binding: Binding): NegativeCode {
    const { relation, slots } = pattern;
    if (relation.isPosition) this.#demand(pattern, [], binding);
    for (let i = 0; i < slots.length; i++) {
      const value = valueFor(slots[i] ?? 0, binding);
      if (value < 0) return ofGroup(this.negatives.group(pattern, binding));
      this.#values[i] = value;
    }
    return ofAtom(this.atoms.intern(relation, this.#values));
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

const untriggered: readonly Trigger[] = [];

const passAll = (guards: readonly ((binding: Binding) => boolean)[], binding: Binding): boolean => {
  for (const passes of guards) if (!passes(binding)) return false;
  return true;
};
