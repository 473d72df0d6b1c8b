import type { GroundAtom } from "../atom.ts";
import type { Grounder } from "../ground/grounder.ts";
import type { Instance, Statement } from "../ground/statement.ts";
import type { Atom } from "../ground/store.ts";
import type { Circuit, ProgramQuestion } from "./circuit.ts";
import { FALSE, type Literal, type Network } from "./network.ts";

export type { ProgramQuestion } from "./circuit.ts";

/**
 * The ground rows and gates as one scenario has them. They are shared with every other scenario of the date: whoever reads them sees to it
 * that this scenario's delta is in place.
 */
export class Program {
  readonly #circuit: Circuit;
  readonly #grounder: Grounder;
  readonly #enter: () => number;

  /** @param enter puts the scenario's delta in place, and tells which time that was; costs nothing where it is */
  constructor(circuit: Circuit, grounder: Grounder, enter: () => number) {
    this.#circuit = circuit;
    this.#grounder = grounder;
    this.#enter = enter;
  }

  /** Ground rows that were read under another number are no longer those of the program. */
  get visit(): number {
    return this.#enter();
  }

  get network(): Network {
    return this.#here.network;
  }

  get questions(): readonly ProgramQuestion[] {
    return this.#here.questions;
  }

  /** Numbers of the questions that nothing settles and that some row, constraint or forecast asks about. */
  openQuestions(forecasts: readonly Literal[]): number[] {
    const { network, questions } = this.#here;
    const foreseen = new Set(forecasts.map((l) => l >> 1));
    const asks = (gate: number): boolean => network.given[gate] === "inputs" && (network.conjunction[gate] === true || isRead(gate));
    const isRead = (gate: number): boolean => network.readersOf(gate).some(asks);
    return [...questions.keys()].filter((number) => {
      const question = questions[number];
      if (!question) return false;
      const gate = (question.kind === "atom" ? this.holds(question.atom) : this.reading(question.id, question.answer)) >> 1;
      return network.op(gate) === "input" && network.value[gate] === 0 && (foreseen.has(gate) || isRead(gate));
    });
  }

  /** Must be false in every possible world. */
  get constraints(): readonly Literal[] {
    return this.#here.constraints;
  }

  /** Every ground row that is not taken out. */
  get statements(): readonly Statement[] {
    const circuit = this.#here;
    return this.#grounder.statements.all.filter((s) => !circuit.isDisabled(s.instance.row));
  }

  /** Integrity rows, ground. */
  get nevers(): readonly Instance[] {
    const circuit = this.#here;
    return this.#grounder.nevers.filter((i) => !circuit.isDisabled(i.row));
  }

  holds(atom: GroundAtom): Literal {
    const circuit = this.#here;
    const known = this.#atom(atom);
    return known ? circuit.holds(known) : FALSE;
  }

  denied(atom: GroundAtom): Literal {
    const circuit = this.#here;
    const known = this.#atom(atom);
    return known ? circuit.denied(known) : FALSE;
  }

  /** The ground rows that conclude an atom (or its denial). */
  concluding(atom: GroundAtom, denied = false): readonly Statement[] {
    const circuit = this.#here;
    const about = this.#atom(atom)?.statements ?? [];
    return about.filter((s) => !s.defeats && (s.kind === "position" || s.denied === denied) && !circuit.isDisabled(s.instance.row));
  }

  /** Atoms of a symbol that some row could conclude; linear in the atoms of the symbol. */
  concludable(symbol: string): readonly Atom[] {
    const circuit = this.#here;
    return this.#grounder.atoms
      .relation(symbol)
      .possible.atoms.items.filter((atom) =>
        atom.statements.some((s) => !s.defeats && (s.kind === "position" || !s.denied) && !circuit.isDisabled(s.instance.row)),
      );
  }

  /** Atoms that must not hold for a row to apply, as far as anything could make them hold. */
  negated(instance: Instance): readonly Atom[] {
    this.#enter();
    return [...new Set(instance.negatives.flatMap((group) => group.members))];
  }

  /** Ground rows that must not apply for a row to apply. */
  unless(statement: Statement): readonly Statement[] {
    const circuit = this.#here;
    return [...new Set(statement.unless.flatMap((g) => g.members))].filter((m) => !circuit.isDisabled(m.instance.row));
  }

  /** Applies and is not overruled: the row as a basis of its own. */
  live(statement: Statement): Literal {
    return this.#here.gates(statement).live;
  }

  applies(statement: Statement): Literal {
    return this.#here.gates(statement).applies;
  }

  /** The conditions of a row, `unless` rows left out. */
  body(instance: Instance): Literal {
    return this.#here.body(instance);
  }

  opponents(statement: Statement): readonly Statement[] {
    const circuit = this.#here;
    return statement.opponents.filter((o) => !circuit.isDisabled(o.instance.row));
  }

  overruled(statement: Statement): Literal {
    return this.#here.gates(statement).overruled;
  }

  /** Applies and is not beaten: strong enough to overrule what it opposes. */
  stands(statement: Statement): Literal {
    return this.#here.gates(statement).stands;
  }

  beaten(statement: Statement): Literal {
    return this.#here.gates(statement).beaten;
  }

  /** Whether the first ranks above the second: a principle may depend on who is party to what. */
  precedence(first: Statement, second: Statement): Literal {
    return this.#here.precedence(first, second);
  }

  reading(id: string, answer: string): Literal {
    return this.#here.reading(id, answer);
  }

  #atom(atom: GroundAtom): Atom | undefined {
    return this.#grounder.atoms.get(atom.symbol, atom.args);
  }

  get #here(): Circuit {
    this.#enter();
    return this.#circuit;
  }
}
