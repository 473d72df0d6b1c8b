import { atomText, type GroundAtom } from "../atom.ts";
import { Column } from "../column.ts";
import type { Grounder } from "../ground/grounder.ts";
import { unwatched } from "../ground/instances.ts";
import { type AtomId, stages } from "../ground/relation.ts";
import type { Instance, Statement } from "../ground/statement.ts";
import { Trail } from "../ground/trail.ts";
import type { Row } from "../table/row.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { FALSE, type Given, givenAs, type Literal, Network, type NetworkMark, not, TRUE } from "./network.ts";
import { PrecedenceGates } from "./precedence.ts";
import type { Ranking } from "./ranking.ts";
import { type ReadingQuestion, Readings } from "./readings.ts";
import type { Strata } from "./strata.ts";

/** Of an atom that is none. */
const unopposable = { opposable: false, isPosition: false, symbol: "" };

/** A yes-or-no question. */
export type ProgramQuestion = { readonly kind: "atom"; readonly id: string; readonly atom: GroundAtom } | ReadingQuestion;

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

/**
 * The ground rows of one date as gates, read straight off the normative clauses:
 *
 *     holds(X)     :- given(X).
 *     holds(X)     :- row(R, X), applies(R), not contradicted(X), not overruled(X).
 *     overruled(X) :- opposes(X, Y), row(S, Y), applies(S), not beaten(S).
 *     beaten(S)    :- row(S, Y), row(T, Z), opposes(Z, Y), overrides(T, S), applies(T).
 *
 * An atom that is given, denied or asked is decided by that alone, which is what `contradicted` says; opposition is between ground rows.
 * {@link extend} takes in what the grounder has added since; everything since a {@link mark} can be taken back.
 */
export class Circuit {
  readonly network: Network;
  readonly questions: ProgramQuestion[] = [];
  /** Must be false in every possible world. */
  readonly constraints: Literal[] = [];
  /** By the number of the ground row; of one that nothing can oppose, only when it applies. */
  readonly #rows = new Column<StatementGates | Literal>();
  readonly #grounder: Grounder;
  readonly #strata: Strata;
  #ranking: Ranking;
  /** Gates by the numbers that the grounder counts in. */
  readonly #atoms = new Column<Literal>();
  readonly #groups = new Column<Literal>();
  readonly #bodies = new Column<Literal>();
  readonly #unless = new Column<Literal>();
  /** The atom of a gate; of a gate that is no atom's perhaps one that is gone. */
  readonly #atomOf: AtomId[] = [];
  /** By the number of the relation. */
  readonly #strataOf: number[] = [];
  readonly #denials = new Map<AtomId, Literal>();
  readonly #readings: Readings;
  readonly #precedences: PrecedenceGates;
  /** Numbers of the ground rows that ask of an atom. */
  readonly #askers = new Map<AtomId, number[]>();
  readonly #barred = new Set<string>();
  readonly #disabled = new Set<Row>();
  readonly #trail = new Trail();
  /** Whether a scenario is being put in place: what it finds given then stays so, and is left out of its ground rows. */
  #fixed = false;
  /** Written over by each ground row. */
  readonly #inputs: Literal[] = [];
  #seen = { groupMembers: 0, unlessMembers: 0, oppositions: 0, nevers: 0 };

  constructor(grounder: Grounder, vocabulary: Vocabulary, strata: Strata, ranking: Ranking) {
    this.#grounder = grounder;
    this.#strata = strata;
    this.#ranking = ranking;
    this.network = new Network(strata.list);
    this.#precedences = new PrecedenceGates(this.network, strata, this.#trail, (atom) => this.#mentioned(atom));
    this.#readings = new Readings(this.network, vocabulary, strata.top, this.#trail, {
      ask: (literal, question) => this.#ask(literal, question),
      constrain: (literal) => this.#constrain(literal),
    });
  }

  /** @param ranking ranks what is added, where that differs from the rest by rows with new cells only */
  extend(ranking: Ranking): void {
    this.#ranking = ranking;
    const { instances, negatives, nevers, statements } = this.#grounder;
    const { groups, members: groupMembers } = negatives;
    this.meet();
    for (let i = this.#groups.length; i < groups.length; i++)
      this.#groups.push(this.network.gate("or", this.#strata.of("holds", groups[i]?.symbol ?? "")));
    for (; this.#seen.groupMembers < groupMembers.length; this.#seen.groupMembers++) {
      const [group, atom] = groupMembers[this.#seen.groupMembers] ?? [];
      if (group && atom !== undefined) this.network.connect(this.#groups.at(group.id) ?? FALSE, this.holds(atom));
    }
    for (let i = this.#bodies.length; i < instances.length; i++) this.#bodies.push(this.#bodyOf(i));
    for (let i = this.#unless.length; i < statements.unless.groups.length; i++)
      this.#unless.push(this.network.gate("or", this.#strata.of("applies", statements.unless.groups[i]?.row ?? "")));
    for (let i = this.#rows.length; i < statements.conclusions.length; i++) this.#addStatement(i);
    for (; this.#seen.unlessMembers < statements.unless.members.length; this.#seen.unlessMembers++) {
      const [group, member] = statements.unless.members[this.#seen.unlessMembers] ?? [];
      if (group && member) this.network.connect(this.#unless.at(group.id) ?? FALSE, this.gates(member).applies);
    }
    for (; this.#seen.oppositions < statements.oppositions.length; this.#seen.oppositions++) {
      const [a, b] = statements.oppositions[this.#seen.oppositions] ?? [];
      if (!a || !b) continue;
      this.#oppose(a, b);
      this.#oppose(b, a);
    }
    for (; this.#seen.nevers < nevers.length; this.#seen.nevers++) {
      const never = nevers[this.#seen.nevers];
      if (never !== undefined) this.#constrain(this.#bodies.at(never) ?? FALSE);
    }
  }

  /** Makes gates for atoms that have come since. */
  meet(): void {
    const { atoms } = this.#grounder;
    for (let atom = this.#atoms.length; atom < atoms.size; atom++) {
      const literal = this.network.gate("or", this.#stratumOf(atom));
      this.#atoms.push(literal);
      this.#atomOf[literal >> 1] = atom;
    }
  }

  /** Fixes or opens an atom, or leaves it to its rows. In a scenario, before any of its ground rows is taken in. */
  give(atom: AtomId, given: Given): void {
    const literal = this.holds(atom);
    const gate = literal >> 1;
    const wasOpen = this.network.given[gate] === givenAs.question;
    this.network.give(literal, given);
    if (given === "question" && this.network.question(gate) === -1) {
      const asked = this.#grounder.atoms.at(atom);
      this.#ask(literal, { kind: "atom", id: atomText(asked), atom: asked });
    }
    if (wasOpen !== (given === "question")) for (const asker of this.#askers.get(atom) ?? []) this.#judge(asker);
  }

  /** Chooses an answer to a reading, or leaves it open. */
  choose(id: string, answer: string | null): void {
    this.#readings.choose(id, answer);
  }

  /** Takes a row out. */
  disable(row: Row): void {
    if (this.#disabled.has(row)) return;
    this.#disabled.add(row);
    this.#trail.note(() => this.#disabled.delete(row));
    const { compiled } = this.#grounder.instances;
    for (let id = 0; id < this.#bodies.length; id++) if (compiled[id]?.row === row) this.#judge(id);
  }

  isDisabled(row: Row): boolean {
    return this.#disabled.has(row);
  }

  /** At most one of two atoms holds. */
  exclude(a: AtomId, b: AtomId): void {
    this.#bar(a < b ? `${a} ${b}` : `${b} ${a}`, [this.holds(a), this.holds(b)]);
  }

  /** Where an atom that gives a value in part holds, one of its values does. */
  chooseOne(part: AtomId, options: readonly AtomId[]): void {
    this.#bar(`one of ${part}`, [this.holds(part), ...options.map((option) => not(this.holds(option)))]);
  }

  /** No world makes all of these true. Said once, whoever says it again. */
  #bar(key: string, together: readonly Literal[]): void {
    if (this.#barred.has(key)) return;
    this.#barred.add(key);
    this.#trail.note(() => this.#barred.delete(key));
    this.#constrain(this.network.and(together, this.#strata.top));
  }

  /** Fixes answers that a constraint leaves no choice about (unit propagation), and brings up to date what is certain. */
  force(): void {
    for (let moved = true; moved; ) {
      moved = false;
      for (const constraint of this.constraints) {
        const { network } = this;
        if (network.certain(constraint) !== 0 || network.op(constraint >> 1) !== "and") continue;
        const open = network.inputsOf(constraint >> 1).filter((l) => network.certain(l) === 0);
        const [only] = open;
        if (open.length !== 1 || only === undefined || network.op(only >> 1) !== "input") continue;
        network.give(only, (only & 1) === 1 ? "true" : "false");
        network.settle();
        moved = true;
      }
    }
  }

  /** Wakes atoms that have stopped failing for certain since this was last asked; tells whether there were any. */
  wakeRisen(): boolean {
    const { risen } = this.network;
    const { atoms } = this.#grounder;
    let any = false;
    for (let i = 0; i < risen.length; i++) {
      const gate = risen.at(i) ?? 0;
      const atom = this.#atomOf[gate];
      if (atom === undefined || this.#atoms.at(atom) !== gate * 2 || atoms.has(atom, stages.alive)) continue;
      this.#grounder.wake(atom);
      any = true;
    }
    risen.cut(0);
    return any;
  }

  holds(atom: AtomId): Literal {
    return this.#atoms.at(atom) ?? FALSE;
  }

  /** That an atom is denied: by what is given, else by its rows. */
  denied(atom: AtomId): Literal {
    const decided = this.network.given[this.holds(atom) >> 1] !== givenAs.inputs;
    return decided ? not(this.holds(atom)) : (this.#denials.get(atom) ?? FALSE);
  }

  body(instance: Instance): Literal {
    return this.#bodies.at(instance.id) ?? FALSE;
  }

  gates(statement: Statement): StatementGates {
    const gates = this.#rows.at(statement.id) ?? FALSE;
    return typeof gates === "object" ? gates : { applies: gates, overruled: FALSE, beaten: FALSE, stands: gates, live: gates };
  }

  /** Whether the first ranks above the second: a principle may depend on who is party to what. */
  precedence(first: Statement, second: Statement): Literal {
    return this.#precedences.of(first, second);
  }

  reading(id: string, answer: string): Literal {
    return this.#readings.literal(id, answer);
  }

  mark(): CircuitMark {
    this.#fixed = true;
    return {
      network: this.network.mark(),
      trail: this.#trail.mark(),
      seen: { ...this.#seen },
      lengths: this.#lists.map((list) => list.length),
      ranking: this.#ranking,
    };
  }

  undo(mark: CircuitMark): void {
    this.#fixed = false;
    this.#trail.back(mark.trail);
    this.network.undo(mark.network);
    this.#seen = { ...mark.seen };
    this.#ranking = mark.ranking;
    for (const [i, list] of this.#lists.entries()) list.length = mark.lengths[i] ?? 0;
    this.network.risen.cut(0);
  }

  get #lists(): readonly { length: number }[] {
    return [this.questions, this.constraints, this.#rows, this.#atoms, this.#groups, this.#bodies, this.#unless];
  }

  #stratumOf(atom: AtomId): number {
    const relation = this.#grounder.atoms.relations[atom];
    if (!relation) return 0;
    const known = this.#strataOf[relation.number];
    if (known !== undefined) return known;
    const stratum = this.#strata.of("holds", relation.symbol);
    this.#strataOf[relation.number] = stratum;
    return stratum;
  }

  /** The conjunction of a row's conditions; where a scenario leaves one of them to be asked, that one itself. */
  #bodyOf(id: number): Literal {
    const { row, isPlain } = this.#grounder.instances.compiled[id] ?? this.#grounder.instances.at(id).compiled;
    const disabled = this.#disabled.size > 0 && this.#disabled.has(row);
    if (this.#fixed && isPlain && !disabled) {
      const count = this.#read(id, true);
      if (count <= 1) return count === 0 ? TRUE : (this.#inputs[0] ?? FALSE);
      return this.#gateOver(count, row);
    }
    const count = this.#read(id, false);
    const gate = this.#gateOver(count, row);
    if (row.reading) this.network.connect(gate, this.reading(row.reading.reading, row.reading.answer));
    if (disabled || row.asks.length > 0) this.#ofAsker(id, gate);
    return gate;
  }

  #gateOver(count: number, row: Row): Literal {
    const gate = this.network.gate("and", this.#strata.of("applies", row.id));
    for (let i = 0; i < count; i++) this.network.connect(gate, this.#inputs[i] ?? FALSE);
    return gate;
  }

  /**
   * Reads what a row rests on into the inputs.
   * @param folds leaves out what is given as it should be
   * @returns how many there are
   */
  #read(id: number, folds: boolean): number {
    const { compiled, start, body } = this.#grounder.instances;
    const { given } = this.network;
    const inputs = this.#inputs;
    const { conditions, negatives } = compiled[id] ?? this.#grounder.instances.at(id).compiled;
    let at = start[id] ?? 0;
    let count = 0;
    for (let i = 0; i < conditions.length; i++) {
      const literal = this.holds(body[at++] ?? 0);
      if (!folds || given[literal >> 1] !== givenAs.true) inputs[count++] = literal;
    }
    for (let i = 0; i < negatives.length; i++) {
      const code = body[at++] ?? unwatched;
      if (code === unwatched) continue;
      const literal = (code & 1) === 0 ? this.holds(code >> 1) : (this.#groups.at(code >> 1) ?? FALSE);
      if (!folds || given[literal >> 1] !== givenAs.false) inputs[count++] = not(literal);
    }
    return count;
  }

  #ofAsker(id: number, gate: Literal): void {
    const { asks } = this.#grounder.instances.at(id);
    for (const asked of asks) {
      const atom = this.#grounder.mention(asked);
      const askers = this.#askers.get(atom) ?? [];
      this.#askers.set(atom, askers);
      askers.push(id);
      this.#trail.note(() => askers.pop());
    }
    this.#judge(id, gate);
  }

  /** A row that is taken out, or that asks of what is no question, does not apply whatever else holds. */
  #judge(id: number, gate: Literal = this.#bodies.at(id) ?? FALSE): void {
    const { row, asks } = this.#grounder.instances.at(id);
    const open = (asked: GroundAtom): boolean => this.network.given[this.holds(this.#grounder.mention(asked)) >> 1] === givenAs.question;
    const out = this.#disabled.has(row) || !asks.every(open);
    this.network.give(gate, out ? "false" : "inputs");
  }

  #addStatement(id: number): void {
    const { conclusions } = this.#grounder.statements;
    const body = this.#bodies.at(conclusions.instance[id] ?? 0) ?? FALSE;
    const unless = conclusions.unless[id] ?? [];
    let applies = body;
    if (unless.length > 0) {
      applies = this.network.gate("and", this.#strata.of("applies", conclusions.rowOf(id).id));
      this.network.connect(applies, body);
      for (const group of unless) this.network.connect(applies, not(this.#unless.at(group.id) ?? FALSE));
    }
    const head = conclusions.head[id] ?? 0;
    const { opposable, isPosition, symbol } = this.#grounder.atoms.relations[head] ?? unopposable;
    const gates = isPosition || opposable ? this.#opposable(symbol, applies) : null;
    this.#rows.push(gates ?? applies);
    if (!conclusions.defeats(id))
      this.network.connect(conclusions.denies(id) ? this.#deniedBy(head) : this.holds(head), gates?.live ?? applies);
  }

  #opposable(symbol: string, applies: Literal): StatementGates {
    const { network } = this;
    const [at, above] = [this.#strata.of("beaten", symbol), this.#strata.of("overruled", symbol)];
    const beaten = network.gate("or", at);
    const overruled = network.gate("or", above);
    return {
      applies,
      beaten,
      overruled,
      stands: network.and([applies, not(beaten)], at),
      live: network.and([applies, not(overruled)], above),
    };
  }

  /** The gate of an atom's denial. */
  #deniedBy(head: AtomId): Literal {
    let literal = this.#denials.get(head);
    if (literal === undefined) {
      literal = this.network.gate("or", this.#stratumOf(head));
      this.#denials.set(head, literal);
      this.#trail.note(() => this.#denials.delete(head));
    }
    return literal;
  }

  /** What the second does to the first. */
  #oppose(s: Statement, t: Statement): void {
    const own = this.gates(s);
    const other = this.gates(t);
    this.network.connect(own.overruled, other.stands);
    const when = this.#precedences.rank(t, s, this.#ranking);
    if (when === FALSE) return;
    const wins = when === TRUE ? other.applies : this.network.and([other.applies, when], this.#strata.of("beaten", s.head.symbol));
    this.network.connect(own.beaten, wins);
  }

  #mentioned(atom: GroundAtom): Literal {
    const known = this.#grounder.mention(atom);
    this.meet();
    return this.holds(known);
  }

  #ask(literal: Literal, question: ProgramQuestion): void {
    this.network.ask(literal, this.questions.length);
    this.questions.push(question);
  }

  #constrain(literal: Literal): void {
    this.constraints.push(literal);
  }
}

export interface CircuitMark {
  readonly network: NetworkMark;
  readonly trail: number;
  readonly seen: { readonly groupMembers: number; readonly unlessMembers: number; readonly oppositions: number; readonly nevers: number };
  readonly lengths: readonly number[];
  readonly ranking: Ranking;
}
