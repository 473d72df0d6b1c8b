import { anyone, type GroundAtom, none, positionOf, type Term } from "../atom.ts";
import type { Row } from "../table/row.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { type Phase, phases } from "./certainty.ts";
import { type CompiledPattern, type CompiledRow, compileRow, type Frame, type Slot } from "./compile.ts";
import { Constants } from "./constants.ts";
import { Definitions } from "./definitions.ts";
import type { Target } from "./generate.ts";
import { Instances, type InstancesMark, type NegativeCode, ofAtom, ofGroup, unwatched } from "./instances.ts";
import { Joiner } from "./join.ts";
import type { Limit } from "./limits.ts";
import { Negatives } from "./negatives.ts";
import { type AtomId, nobody, type Stage, stages } from "./relation.ts";
import { Statements, type StatementsMark } from "./statements.ts";
import { AtomStore, inOrder, type StoreMark } from "./store.ts";
import { Trail } from "./trail.ts";
import { Trigger } from "./trigger.ts";

export interface Mark {
  readonly trail: number;
  readonly store: StoreMark;
  readonly statements: StatementsMark;
  readonly instances: InstancesMark;
  readonly lengths: readonly number[];
}

/** A match of a norm's conditions. */
interface Match {
  readonly compiled: CompiledRow;
  readonly frame: Frame;
  readonly chosen: readonly AtomId[];
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
  readonly definitions: Definitions;
  /** What is added next is limited so, until it is taken back; null: it is not. */
  limit: Limit | null = null;
  readonly #left: Match[] = [];
  /** Of the atom that is mentioned. */
  readonly #values: number[] = [];
  readonly #vocabulary: Vocabulary;
  readonly #trail = new Trail();
  readonly #anyone: number;
  readonly #joiner: Joiner;
  readonly #target: Target;
  readonly #early: (symbol: string) => boolean;
  readonly #final: (row: Row) => Phase;
  readonly #hot: number;
  /** Whether a scenario adds to what is there, but no rows: what is possible early on is all known by the time of the rest. */
  #adding = false;

  /**
   * @param early whether no atom of a symbol rests on a row that is joined with what is alive
   * @param final from when on what a row rests on stays as it is
   * @param hot after how many atoms a join becomes code of its own
   */
  constructor(vocabulary: Vocabulary, early: (symbol: string) => boolean, final: (row: Row) => Phase, hot: number) {
    this.#vocabulary = vocabulary;
    this.#early = early;
    this.#final = final;
    this.#hot = hot;
    this.atoms = new AtomStore(this.constants);
    this.negatives = new Negatives(this.atoms, this.#trail);
    this.instances = new Instances(this.atoms, this.negatives.groups);
    this.#anyone = this.constants.intern(anyone);
    const found = (compiled: CompiledRow): void => this.#instantiate(compiled);
    this.#joiner = new Joiner(this.atoms, this.#anyone, {
      found,
      asked: (match, frame) => this.#demand(match, match.boundSlots, frame),
    });
    const { atoms, instances, negatives } = this;
    this.statements = new Statements(atoms, instances, vocabulary, this.#trail, (symbol, args) =>
      atoms.at(negatives.allow(this.mention({ symbol, args }))),
    );
    this.definitions = new Definitions({ atoms, instances, negatives, statements: this.statements });
    this.#target = {
      atoms,
      instances,
      definitions: this.definitions,
      unnamed: (negative, compiled) => this.#unnamed(negative, compiled),
      found,
    };
  }

  /** Adds an atom that is given or asked; call {@link run} afterwards. */
  add(atom: GroundAtom): AtomId {
    const known = this.negatives.allow(this.mention(atom));
    this.wake(known);
    return known;
  }

  /** Tells that an atom is not certain to fail; call {@link run} afterwards. */
  wake(atom: AtomId): void {
    this.atoms.reach(atom, stages.alive);
  }

  /** The atom, whether or not it may hold. */
  mention({ symbol, args }: GroundAtom): AtomId {
    for (let i = 0; i < args.length; i++) this.#values[i] = this.constants.intern(args[i] ?? "");
    return this.atoms.intern(this.atoms.relation(symbol, args.length), this.#values, inOrder);
  }

  /**
   * Adds a row and joins it with the atoms already seen.
   * @param stage the atoms that it is joined with
   */
  addRow(row: Row, stage: Stage): void {
    this.#adding = false;
    const compiled = compileRow(row, stage, this.#final(row), this.atoms, this.statements.unless.row(row.id));
    for (const { relation } of compiled.conditions) this.atoms.read(relation, stage);
    for (const { relation } of compiled.negatives) relation.early = this.#early(relation.symbol);
    const { conclusion } = row;
    if (compiled.head && (conclusion.kind === "defeat" || (conclusion.kind === "atom" && conclusion.denied)))
      compiled.head.relation.opposable = true;
    for (const other of row.unlessRows) this.statements.unless.name(other);
    for (const plan of compiled.plans) {
      const pattern = compiled.conditions[plan.trigger];
      if (!pattern) continue;
      this.#trail.push(pattern.relation.triggers[stage], new Trigger(compiled, plan, this.#joiner, this.#target, this.#hot));
      if (pattern.relation.isPosition) this.#demand(pattern, [], compiled.blank);
    }
    const fromNothing = compiled.plans.at(-1);
    if (fromNothing) this.#joiner.run(compiled, fromNothing, nobody);
  }

  /**
   * Joins what is possible by the facts of a scenario that keeps all rows, with what is certain of them told already: what these rows then
   * conclude for certain is certain at once. Call {@link run} once what they have added is evaluated.
   */
  runEarly(): void {
    this.definitions.phase = phases.early;
    this.#joinAll(stages.possible);
    this.definitions.phase = phases.late;
  }

  /** Joins until nothing new follows. Rows of either kind can make atoms possible. */
  run(): void {
    do {
      this.#joinAll(stages.possible);
      this.#joinAll(stages.alive);
    } while (this.atoms.hasNext(stages.possible));
  }

  #joinAll(stage: Stage): void {
    for (let atom = this.atoms.next(stage); atom !== nobody; atom = this.atoms.next(stage)) this.#joinWith(atom, stage);
  }

  #joinWith(atom: AtomId, stage: Stage): void {
    const triggers = this.atoms.relations[atom]?.triggers[stage] ?? untriggered;
    for (let i = 0; i < triggers.length; i++) triggers[i]?.run(atom);
  }

  /** Grounds what the limit left out and has come to admit; tells whether there was any. Call {@link run} afterwards. */
  reconsider(): boolean {
    const before = this.instances.length;
    for (const { compiled, frame, chosen } of this.#left.splice(0)) {
      for (const [slot, value] of frame.entries()) compiled.frame[slot] = value;
      for (const [i, atom] of chosen.entries()) compiled.chosen[i] = atom;
      this.#instantiate(compiled);
    }
    return this.instances.length > before;
  }

  mark(): Mark {
    this.#adding = true;
    return {
      trail: this.#trail.mark(),
      store: this.atoms.mark(),
      statements: this.statements.mark(),
      instances: this.instances.mark(),
      lengths: this.#lists.map((list) => list.length),
    };
  }

  /** Back to the mark. */
  undo(mark: Mark): void {
    this.#adding = false;
    this.definitions.phase = phases.before;
    this.limit = null;
    this.#left.length = 0;
    this.statements.undo(mark.statements);
    this.instances.undo(mark.instances);
    this.atoms.undo(mark.store);
    this.#trail.back(mark.trail);
    for (const [i, list] of this.#lists.entries()) list.length = mark.lengths[i] ?? 0;
  }

  get #lists(): readonly unknown[][] {
    return [this.nevers, this.negatives.groups, this.negatives.members];
  }

  #instantiate(compiled: CompiledRow): void {
    const { row, head, negatives, frame, chosen } = compiled;
    if (this.limit?.norms.has(row) && !this.#isAdmitted(this.limit, compiled)) {
      if (this.limit.grows) this.#left.push({ compiled, frame: frame.slice(), chosen: chosen.slice() });
      return;
    }
    const body = this.instances.open(compiled);
    for (let i = 0; i < chosen.length; i++) this.instances.put(chosen[i] ?? nobody);
    for (let i = 0; i < negatives.length; i++) {
      const pattern = negatives[i];
      if (pattern) this.instances.put(this.#negative(pattern, compiled));
    }
    const { conclusion } = row;
    switch (conclusion.kind) {
      case "never":
        this.nevers.push(body);
        return;
      case "norm": {
        const value = (term: typeof conclusion.toward): string | null => {
          const id = term === null ? -1 : (frame[compiled.slot(term)] ?? -1);
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
        if (relation.isPosition) {
          const args = slots.map((slot) => this.constants.name(frame[slot] ?? -1));
          this.statements.addDefeat(body, { symbol: relation.symbol, args });
          return;
        }
        this.definitions.conclude(body, compiled, this.atoms.intern(relation, frame, slots));
      }
    }
  }

  #isAdmitted({ admits }: Limit, { row, slot, frame }: CompiledRow): boolean {
    const { conclusion } = row;
    if (conclusion.kind !== "norm" || conclusion.action.kind === "variable") return true;
    const { value: action } = conclusion.action;
    const name = (term: Term | null): string => {
      const value = term === null ? -1 : (frame[slot(term)] ?? -1);
      return value < 0 ? anyone : this.constants.name(value);
    };
    // Some kind of the act may lack a place.
    const place = (role: "toward" | "against", term: Term | null): string =>
      [action, ...this.#vocabulary.kindsOf(action)].every((kind) => this.#vocabulary.hasRole(kind, role)) ? name(term) : none;
    return admits(name(conclusion.bearer), {
      toward: place("toward", conclusion.toward),
      against: place("against", conclusion.against),
    });
  }

  #negative(pattern: CompiledPattern, compiled: CompiledRow): NegativeCode {
    const { relation, slots } = pattern;
    const { frame } = compiled;
    if (relation.isPosition) this.#demand(pattern, [], frame);
    for (let i = 0; i < slots.length; i++) if ((frame[slots[i] ?? 0] ?? -1) < 0) return ofGroup(this.negatives.group(pattern, frame));
    const known = relation.find(frame, slots);
    return known === nobody ? this.#unnamed(pattern, compiled) : ofAtom(known);
  }

  #unnamed({ relation, slots }: CompiledPattern, { frame, stage }: CompiledRow): NegativeCode {
    if (this.#adding && stage === stages.alive && relation.early) return unwatched;
    return ofAtom(this.atoms.intern(relation, frame, slots));
  }

  /**
   * A condition on a position names counterparties: general positions are instantiated for them.
   * @param free variables that the condition itself binds
   */
  #demand({ relation, slots }: CompiledPattern, free: readonly Slot[], frame: Frame): void {
    const position = positionOf(relation.symbol);
    if (!position) return;
    const place = (slot: Slot | undefined): string | null => {
      const value = slot === undefined || free.includes(slot) ? -1 : (frame[slot] ?? -1);
      return value < 0 || value === this.#anyone ? null : this.constants.name(value);
    };
    const [bearer, toward, against] = slots;
    const demand = { ...position, bearer: place(bearer), toward: place(toward), against: place(against) };
    if (demand.toward !== null || demand.against !== null) this.statements.demand(demand);
  }
}

const untriggered: readonly Trigger[] = [];
