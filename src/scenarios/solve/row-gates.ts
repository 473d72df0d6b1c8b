import type { GroundAtom } from "../atom.ts";
import { Column } from "../column.ts";
import type { Grounder } from "../ground/grounder.ts";
import { unwatched } from "../ground/instances.ts";
import type { AtomId } from "../ground/relation.ts";
import type { Instance, Statement } from "../ground/statement.ts";
import type { Trail } from "../ground/trail.ts";
import type { Row } from "../table/row.ts";
import type { AtomGates } from "./atom-gates.ts";
import { FALSE, givenAs, type Literal, type Network, not, TRUE } from "./network.ts";
import type { Strata } from "./strata.ts";

/** The gates of one ground row. */
export interface StatementGates {
  readonly applies: Literal;
  /** Some row that opposes it stands; `FALSE` where none can. */
  readonly overruled: Literal;
  readonly beaten: Literal;
  readonly stands: Literal;
  /** Applies and is not overruled. */
  readonly live: Literal;
}

export interface RowGatesParts {
  readonly network: Network;
  readonly grounder: Grounder;
  readonly strata: Strata;
  readonly atoms: AtomGates;
  readonly trail: Trail;
  /** That a reading is answered so. */
  readonly reading: (id: string, answer: string) => Literal;
}

/** How many there were of what the grounder counts. */
export type RowGatesMark = readonly number[];

/** Gates for the ground rows: when each applies, and what it concludes then. */
export class RowGates {
  readonly #network: Network;
  readonly #grounder: Grounder;
  readonly #strata: Strata;
  readonly #atoms: AtomGates;
  readonly #trail: Trail;
  readonly #reading: RowGatesParts["reading"];
  /** By the number of the ground row; of one that nothing can oppose, only when it applies. */
  readonly #rows: (StatementGates | Literal)[] = [];
  /** By the number of the ground row's body. Of what was certain to apply when it came, there is neither. */
  readonly #bodies: Literal[] = [];
  readonly #taken = { bodies: { length: 0 }, rows: { length: 0 } };
  /** Gates of groups, and how many members they have. */
  readonly #groups = new Column<Literal>();
  readonly #members = { length: 0 };
  readonly #unless = new Column<Literal>();
  readonly #blocking = { length: 0 };
  /** Numbers of the ground rows that ask of an atom. */
  readonly #askers = new Map<AtomId, number[]>();
  readonly #disabled = new Set<Row>();
  /** Whether a scenario is being put in place: what it finds given then stays so, and is left out of its ground rows. */
  #fixed = false;
  /** Written over by each ground row. */
  readonly #inputs: Literal[] = [];

  constructor({ network, grounder, strata, atoms, trail, reading }: RowGatesParts) {
    this.#network = network;
    this.#grounder = grounder;
    this.#strata = strata;
    this.#atoms = atoms;
    this.#trail = trail;
    this.#reading = reading;
  }

  /** Takes in the ground rows that have come since, once their atoms have gates. */
  extend(): void {
    const { instances, negatives, statements } = this.#grounder;
    const { groups, members } = negatives;
    for (let i = this.#groups.length; i < groups.length; i++)
      this.#groups.push(this.#network.gate("or", this.#strata.of("holds", groups[i]?.symbol ?? "")));
    for (; this.#members.length < members.length; this.#members.length++) {
      const [group, atom] = members[this.#members.length] ?? [];
      if (group && atom !== undefined) this.#network.connect(this.#groups.at(group.id) ?? FALSE, this.#atoms.holds(atom));
    }
    const { bodies, rows } = this.#taken;
    for (; bodies.length < instances.unsure.length; bodies.length++) {
      const id = instances.unsure.at(bodies.length) ?? 0;
      this.#bodies[id] = this.#bodyOf(id);
    }
    const { unless, conclusions } = statements;
    for (let i = this.#unless.length; i < unless.groups.length; i++)
      this.#unless.push(this.#network.gate("or", this.#strata.of("applies", unless.groups[i]?.row ?? "")));
    for (; rows.length < conclusions.unsure.length; rows.length++) this.#conclude(conclusions.unsure.at(rows.length) ?? 0);
    for (; this.#blocking.length < unless.members.length; this.#blocking.length++) {
      const [group, member] = unless.members[this.#blocking.length] ?? [];
      if (group && member) this.#network.connect(this.#unless.at(group.id) ?? FALSE, this.of(member).applies);
    }
  }

  body(instance: Pick<Instance, "id">): Literal {
    return this.#bodyAt(instance.id);
  }

  of(statement: Statement): StatementGates {
    const gates = this.#grounder.instances.sure[statement.instance.id] ? TRUE : (this.#rows[statement.id] ?? FALSE);
    return typeof gates === "object" ? gates : { applies: gates, overruled: FALSE, beaten: FALSE, stands: gates, live: gates };
  }

  /** Takes a row out. */
  disable(row: Row): void {
    if (this.#disabled.has(row)) return;
    this.#disabled.add(row);
    this.#trail.note(() => this.#disabled.delete(row));
    const { instances } = this.#grounder;
    for (let i = 0; i < this.#taken.bodies.length; i++) {
      const id = instances.unsure.at(i) ?? 0;
      if (instances.rowOf(id) === row) this.#judge(id);
    }
  }

  isDisabled(row: Row): boolean {
    return this.#disabled.has(row);
  }

  /** That an atom has become a question, or is none any more, decides about the rows that ask of it. */
  judgeAskers(atom: AtomId): void {
    for (const asker of this.#askers.get(atom) ?? []) this.#judge(asker);
  }

  mark(): RowGatesMark {
    this.#fixed = true;
    return this.#lists.map((list) => list.length);
  }

  undo(mark: RowGatesMark): void {
    this.#fixed = false;
    for (const [i, list] of this.#lists.entries()) list.length = mark[i] ?? 0;
  }

  get #lists(): readonly { length: number }[] {
    return [this.#taken.rows, this.#taken.bodies, this.#groups, this.#members, this.#unless, this.#blocking];
  }

  #bodyAt(instance: number): Literal {
    return this.#grounder.instances.sure[instance] ? TRUE : (this.#bodies[instance] ?? FALSE);
  }

  /** The conjunction of a row's conditions; where a scenario leaves but one of them to its rows, that one itself. */
  #bodyOf(id: number): Literal {
    const { row, isPlain } = this.#grounder.instances.compiledOf(id);
    const disabled = this.#disabled.size > 0 && this.#disabled.has(row);
    const folds = this.#fixed && isPlain && !disabled;
    const count = this.#read(id, folds);
    const [first = FALSE] = this.#inputs;
    if (folds && count === 0) return TRUE;
    // A question has to be read by a row, for it to be known that some row asks it.
    if (folds && count === 1 && this.#atoms.isDerived(first)) return first;
    const gate = this.#network.gate("and", this.#strata.of("applies", row.id));
    for (let i = 0; i < count; i++) this.#network.connect(gate, this.#inputs[i] ?? FALSE);
    if (row.reading) this.#network.connect(gate, this.#reading(row.reading.reading, row.reading.answer));
    if (disabled || row.asks.length > 0) this.#ask(id, gate);
    return gate;
  }

  /**
   * Reads what a row rests on into the inputs.
   * @param folds leaves out what is given as it should be
   * @returns how many there are
   */
  #read(id: number, folds: boolean): number {
    const { instances } = this.#grounder;
    const { start, body } = instances;
    const { given } = this.#network;
    const inputs = this.#inputs;
    const { conditions, negatives } = instances.compiledOf(id);
    let at = start[id] ?? 0;
    let count = 0;
    for (let i = 0; i < conditions.length; i++) {
      const literal = this.#atoms.holds(body[at++] ?? 0);
      if (!folds || (literal !== TRUE && given[literal >> 1] !== givenAs.true)) inputs[count++] = literal;
    }
    for (let i = 0; i < negatives.length; i++) {
      const code = body[at++] ?? unwatched;
      if (code === unwatched) continue;
      const literal = (code & 1) === 0 ? this.#atoms.holds(code >> 1) : (this.#groups.at(code >> 1) ?? FALSE);
      if (!folds || given[literal >> 1] !== givenAs.false) inputs[count++] = not(literal);
    }
    return count;
  }

  #ask(id: number, gate: Literal): void {
    for (const asked of this.#grounder.instances.at(id).asks) {
      const atom = this.#grounder.mention(asked);
      const askers = this.#askers.get(atom) ?? [];
      this.#askers.set(atom, askers);
      askers.push(id);
      this.#trail.note(() => askers.pop());
    }
    this.#judge(id, gate);
  }

  /** A row that is taken out, or that asks of what is no question, does not apply whatever else holds. */
  #judge(id: number, gate: Literal = this.body({ id })): void {
    const { row, asks } = this.#grounder.instances.at(id);
    const isOpen = (asked: GroundAtom): boolean => {
      const holds = this.#atoms.holds(this.#grounder.mention(asked));
      return this.#network.given[holds >> 1] === givenAs.question;
    };
    this.#network.give(gate, this.#disabled.has(row) || !asks.every(isOpen) ? "false" : "inputs");
  }

  /** The gates of a ground row, and what it concludes by them. */
  #conclude(id: number): void {
    const { conclusions } = this.#grounder.statements;
    const instance = conclusions.instance[id] ?? 0;
    const head = conclusions.head[id] ?? 0;
    if (this.#grounder.instances.sure[instance]) {
      const holds = this.#atoms.holds(head);
      if (this.#network.value[holds >> 1] !== 1) this.#network.connect(holds, TRUE);
      return;
    }
    const body = this.#bodyAt(instance);
    const relation = this.#grounder.atoms.relations[head];
    if (conclusions.isPlain(id) && relation?.opposable === false) {
      this.#rows[id] = body;
      this.#support(this.#atoms.holds(head), body);
      return;
    }
    const applies = this.#withUnless(id, body);
    const opposable = conclusions.isPosition(id) || relation?.opposable === true;
    const gates = opposable ? this.#opposable(relation?.symbol ?? "", applies) : null;
    this.#rows[id] = gates ?? applies;
    if (conclusions.defeats(id)) return;
    this.#support(conclusions.denies(id) ? this.#atoms.denial(head) : this.#atoms.holds(head), gates?.live ?? applies);
  }

  #support(literal: Literal, by: Literal): void {
    // What was sure to hold when it came has no gate of its own.
    if (literal !== TRUE) this.#network.connect(literal, by);
  }

  #withUnless(id: number, body: Literal): Literal {
    const { conclusions } = this.#grounder.statements;
    const unless = conclusions.unless(id);
    if (unless.length === 0) return body;
    const blocking = unless.map((group) => not(this.#unless.at(group.id) ?? FALSE));
    return this.#network.and([body, ...blocking], this.#strata.of("applies", conclusions.rowOf(id).id));
  }

  #opposable(symbol: string, applies: Literal): StatementGates {
    const [at, above] = [this.#strata.of("beaten", symbol), this.#strata.of("overruled", symbol)];
    const beaten = this.#network.gate("or", at);
    const overruled = this.#network.gate("or", above);
    return {
      applies,
      beaten,
      overruled,
      stands: this.#network.and([applies, not(beaten)], at),
      live: this.#network.and([applies, not(overruled)], above),
    };
  }
}
