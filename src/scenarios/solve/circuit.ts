import { atomText, type GroundAtom } from "../atom.ts";
import { Column } from "../column.ts";
import type { Grounder } from "../ground/grounder.ts";
import type { Instance, Statement } from "../ground/statement.ts";
import type { Atom } from "../ground/store.ts";
import { Trail } from "../ground/trail.ts";
import type { Row } from "../table/row.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { FALSE, type Given, gateOf, type Literal, Network, type NetworkMark, not, TRUE } from "./network.ts";
import { PrecedenceGates } from "./precedence.ts";
import type { Ranking } from "./ranking.ts";
import { type ReadingQuestion, Readings } from "./readings.ts";
import type { Strata } from "./strata.ts";

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
  readonly #atomOf: (Atom | undefined)[] = [];
  readonly #denials = new Map<Atom, Literal>();
  readonly #readings: Readings;
  readonly #precedences: PrecedenceGates;
  readonly #askers = new Map<string, Instance[]>();
  readonly #barred = new Set<string>();
  readonly #disabled = new Set<Row>();
  readonly #trail = new Trail();
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
    const { atoms, instances, negatives, nevers, statements } = this.#grounder;
    const { groups, members: groupMembers } = negatives;
    for (let i = this.#atoms.length; i < atoms.all.length; i++) this.#addAtom(atoms.all.at(i));
    for (let i = this.#groups.length; i < groups.length; i++)
      this.#groups.push(this.network.gate("or", this.#strata.of("holds", groups[i]?.symbol ?? "")));
    for (; this.#seen.groupMembers < groupMembers.length; this.#seen.groupMembers++) {
      const [group, atom] = groupMembers[this.#seen.groupMembers] ?? [];
      if (group && atom) this.network.connect(this.#groups.at(group.id) ?? FALSE, this.#atoms.at(atom.id) ?? FALSE);
    }
    for (let i = this.#bodies.length; i < instances.length; i++) this.#addBody(instances[i]);
    for (let i = this.#unless.length; i < statements.unless.groups.length; i++)
      this.#unless.push(this.network.gate("or", this.#strata.of("applies", statements.unless.groups[i]?.row ?? "")));
    for (let i = this.#rows.length; i < statements.all.length; i++) this.#addStatement(statements.all[i]);
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
      if (never) this.#constrain(this.body(never));
    }
  }

  /** Fixes or opens an atom, or leaves it to its rows. */
  give(atom: Atom, given: Given): void {
    const literal = this.#atoms.at(atom.id) ?? FALSE;
    const gate = literal >> 1;
    const wasOpen = this.network.given[gate] === "question";
    this.network.give(literal, given);
    if (given === "question" && this.network.question[gate] === -1) this.#ask(literal, { kind: "atom", id: atomText(atom), atom });
    if (wasOpen !== (given === "question")) for (const asker of this.#askers.get(atom.key) ?? []) this.#judge(asker);
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
    for (const instance of this.#grounder.instances) if (instance.row === row) this.#judge(instance);
  }

  isDisabled(row: Row): boolean {
    return this.#disabled.has(row);
  }

  /** At most one of two atoms holds. */
  exclude(a: Atom, b: Atom): void {
    this.#bar(a.id < b.id ? `${a.id} ${b.id}` : `${b.id} ${a.id}`, [this.holds(a), this.holds(b)]);
  }

  /** Where an atom that gives a value in part holds, one of its values does. */
  chooseOne(part: Atom, options: readonly Atom[]): void {
    this.#bar(`one of ${part.id}`, [this.holds(part), ...options.map((option) => not(this.holds(option)))]);
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

  /** Atoms that have stopped failing for certain since this was last asked. */
  risen(): Atom[] {
    const atoms: Atom[] = [];
    const { risen } = this.network;
    for (let i = 0; i < risen.length; i++) {
      const gate = risen.at(i) ?? 0;
      const atom = this.#atomOf[gate];
      if (atom && !atom.alive && gateOf(this.holds(atom)) === gate) atoms.push(atom);
    }
    risen.cut(0);
    return atoms;
  }

  holds(atom: Atom): Literal {
    return this.#atoms.at(atom.id) ?? FALSE;
  }

  /** That an atom is denied: by what is given, else by its rows. */
  denied(atom: Atom): Literal {
    const decided = this.network.given[this.holds(atom) >> 1] !== "inputs";
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
    return {
      network: this.network.mark(),
      trail: this.#trail.mark(),
      seen: { ...this.#seen },
      lengths: this.#lists.map((list) => list.length),
      ranking: this.#ranking,
    };
  }

  undo(mark: CircuitMark): void {
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

  #addAtom(atom: Atom | undefined): void {
    if (!atom) return;
    const literal = this.network.gate("or", this.#strata.of("holds", atom.symbol));
    this.#atoms.push(literal);
    this.#atomOf[literal >> 1] = atom;
  }

  #addBody(instance: Instance | undefined): void {
    if (!instance) return;
    const { row, premises, negatives } = instance;
    const { network } = this;
    const gate = network.gate("and", this.#strata.of("applies", row.id));
    this.#bodies.push(gate);
    if (row.reading) network.connect(gate, this.reading(row.reading.reading, row.reading.answer));
    for (const premise of premises) network.connect(gate, this.#atoms.at(premise.id) ?? FALSE);
    for (const negative of negatives)
      network.connect(gate, not("relation" in negative ? (this.#atoms.at(negative.id) ?? FALSE) : (this.#groups.at(negative.id) ?? FALSE)));
    for (const asked of row.asks.length > 0 ? instance.asks : []) {
      const key = this.#grounder.mention(asked).key;
      const askers = this.#askers.get(key) ?? [];
      this.#askers.set(key, askers);
      askers.push(instance);
      this.#trail.note(() => askers.pop());
    }
    if (row.asks.length > 0 || this.#disabled.has(row)) this.#judge(instance);
  }

  /** A row that is taken out, or that asks of what is no question, does not apply whatever else holds. */
  #judge(instance: Instance): void {
    const open = (asked: GroundAtom): boolean => {
      const atom = this.#grounder.atoms.get(asked.symbol, asked.args);
      return atom !== undefined && this.network.given[this.holds(atom) >> 1] === "question";
    };
    const out = this.#disabled.has(instance.row) || !instance.asks.every(open);
    this.network.give(this.body(instance), out ? "false" : "inputs");
  }

  #addStatement(statement: Statement | undefined): void {
    if (!statement) return;
    const body = this.body(statement.instance);
    let applies = body;
    if (statement.unless.length > 0) {
      applies = this.network.gate("and", this.#strata.of("applies", statement.instance.row.id));
      this.network.connect(applies, body);
      for (const group of statement.unless) this.network.connect(applies, not(this.#unless.at(group.id) ?? FALSE));
    }
    const gates = statement.kind === "position" || statement.head.relation.opposable ? this.#opposable(statement, applies) : null;
    this.#rows.push(gates ?? applies);
    if (!statement.defeats) this.network.connect(this.#concluded(statement), gates?.live ?? applies);
  }

  #opposable({ head }: Statement, applies: Literal): StatementGates {
    const { network } = this;
    const [at, above] = [this.#strata.of("beaten", head.symbol), this.#strata.of("overruled", head.symbol)];
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

  /** The gate of what a ground row concludes. */
  #concluded(statement: Statement): Literal {
    const { head } = statement;
    if (statement.kind === "position" || !statement.denied) return this.holds(head);
    let literal = this.#denials.get(head);
    if (literal === undefined) {
      literal = this.network.gate("or", this.#strata.of("holds", head.symbol));
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
    for (let i = this.#atoms.length; i < this.#grounder.atoms.all.length; i++) this.#addAtom(this.#grounder.atoms.all.at(i));
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
