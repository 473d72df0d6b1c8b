import { atomText, type GroundAtom } from "../atom.ts";
import type { Grounder } from "../ground/grounder.ts";
import type { AtomId } from "../ground/relation.ts";
import type { Instance, Statement } from "../ground/statement.ts";
import { Trail } from "../ground/trail.ts";
import type { Row } from "../table/row.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { AtomGates } from "./atom-gates.ts";
import { FALSE, type Given, givenAs, type Literal, Network, type NetworkMark, not, TRUE } from "./network.ts";
import { PrecedenceGates } from "./precedence.ts";
import type { Ranking } from "./ranking.ts";
import { type ReadingQuestion, Readings } from "./readings.ts";
import { RowGates, type RowGatesMark, type StatementGates } from "./row-gates.ts";
import type { Strata } from "./strata.ts";

/** A yes-or-no question. */
export type ProgramQuestion = { readonly kind: "atom"; readonly id: string; readonly atom: GroundAtom } | ReadingQuestion;

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
  readonly #grounder: Grounder;
  readonly #strata: Strata;
  #ranking: Ranking;
  readonly #atoms: AtomGates;
  readonly #rows: RowGates;
  readonly #readings: Readings;
  readonly #precedences: PrecedenceGates;
  readonly #barred = new Set<string>();
  readonly #trail = new Trail();
  #seen = { oppositions: 0, nevers: 0 };

  constructor(grounder: Grounder, vocabulary: Vocabulary, strata: Strata, ranking: Ranking) {
    const network = new Network(strata.list);
    const trail = this.#trail;
    this.#grounder = grounder;
    this.#strata = strata;
    this.#ranking = ranking;
    this.network = network;
    this.#atoms = new AtomGates(network, grounder, strata, trail);
    this.#precedences = new PrecedenceGates(network, strata, trail, (atom) => this.#mentioned(atom));
    this.#readings = new Readings(network, vocabulary, strata.top, trail, {
      ask: (literal, question) => this.#ask(literal, question),
      constrain: (literal) => this.#constrain(literal),
    });
    const reading = (id: string, answer: string): Literal => this.#readings.literal(id, answer);
    this.#rows = new RowGates({ network, grounder, strata, atoms: this.#atoms, trail, reading });
  }

  /** @param ranking ranks what is added, where that differs from the rest by rows with new cells only */
  extend(ranking: Ranking): void {
    this.#ranking = ranking;
    this.meet();
    this.#rows.extend();
    const { nevers, statements } = this.#grounder;
    for (; this.#seen.oppositions < statements.oppositions.length; this.#seen.oppositions++) {
      const [a, b] = statements.oppositions[this.#seen.oppositions] ?? [];
      if (!a || !b) continue;
      this.#oppose(a, b);
      this.#oppose(b, a);
    }
    for (; this.#seen.nevers < nevers.length; this.#seen.nevers++) {
      const never = nevers[this.#seen.nevers];
      if (never !== undefined) this.#constrain(this.#rows.body({ id: never }));
    }
  }

  /** Makes gates for atoms that have come since. */
  meet(): void {
    this.#atoms.meet();
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
    if (wasOpen !== (given === "question")) this.#rows.judgeAskers(atom);
  }

  /** Chooses an answer to a reading, or leaves it open. */
  choose(id: string, answer: string | null): void {
    this.#readings.choose(id, answer);
  }

  /** Takes a row out. */
  disable(row: Row): void {
    this.#rows.disable(row);
  }

  isDisabled(row: Row): boolean {
    return this.#rows.isDisabled(row);
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

  /** Brings up to date what is certain, and tells the grounder; whether atoms have come alive by it. */
  settle(): boolean {
    this.network.settle();
    return this.#atoms.tell();
  }

  holds(atom: AtomId): Literal {
    return this.#atoms.holds(atom);
  }

  /** That an atom is denied: by what is given, else by its rows. */
  denied(atom: AtomId): Literal {
    return this.#atoms.denied(atom);
  }

  body(instance: Instance): Literal {
    return this.#rows.body(instance);
  }

  gates(statement: Statement): StatementGates {
    return this.#rows.of(statement);
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
      rows: this.#rows.mark(),
      atoms: this.#atoms.length,
      questions: this.questions.length,
      constraints: this.constraints.length,
      seen: { ...this.#seen },
      ranking: this.#ranking,
    };
  }

  undo(mark: CircuitMark): void {
    this.#trail.back(mark.trail);
    this.network.undo(mark.network);
    this.#rows.undo(mark.rows);
    this.#atoms.cut(mark.atoms);
    this.questions.length = mark.questions;
    this.constraints.length = mark.constraints;
    this.#seen = { ...mark.seen };
    this.#ranking = mark.ranking;
    this.network.moved.cut(0);
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
  readonly rows: RowGatesMark;
  readonly atoms: number;
  readonly questions: number;
  readonly constraints: number;
  readonly seen: { readonly oppositions: number; readonly nevers: number };
  readonly ranking: Ranking;
}
