import { type GroundAtom, positionOf } from "../atom.ts";
import type { Grounder } from "../ground/grounder.ts";
import { nobody, stages } from "../ground/relation.ts";
import { type Instance, NegativeGroup, type PositionStatement, type Statement } from "../ground/statement.ts";
import type { Atom } from "../ground/store.ts";
import type { Circuit, ProgramQuestion } from "./circuit.ts";
import { givenAs, type Literal, type Network } from "./network.ts";
import type { StatementGates } from "./row-gates.ts";

export type { ProgramQuestion } from "./circuit.ts";

const nothingAbsent = { mayHold: [], unraised: [] };

/**
 * The ground rows and gates as one scenario has them. They are shared with every other scenario of the date: whoever reads them sees to it
 * that this scenario's delta is in place.
 */
export class Program {
  readonly #circuit: Circuit;
  readonly #grounder: Grounder;
  readonly #enter: () => number;
  readonly #bearers: ReadonlySet<string> | null;

  /**
   * @param enter puts the scenario's delta in place, and tells which time that was; costs nothing where it is
   * @param bearers about whom alone it tells positions; null: about everybody
   */
  constructor(circuit: Circuit, grounder: Grounder, enter: () => number, bearers: ReadonlySet<string> | null) {
    this.#circuit = circuit;
    this.#grounder = grounder;
    this.#enter = enter;
    this.#bearers = bearers;
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
    const asks = (gate: number): boolean => network.given[gate] === givenAs.inputs && (network.conjunction[gate] === 1 || isRead(gate));
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
    this.#enter();
    const { conclusions } = this.#grounder.statements;
    return this.enabled(Array.from({ length: conclusions.length }, (_, id) => conclusions.at(id)));
  }

  /** Those of some ground rows that are not taken out. */
  enabled<S extends Statement>(statements: readonly S[]): readonly S[] {
    const circuit = this.#here;
    return statements.filter((s) => !circuit.isDisabled(s.instance.row));
  }

  /** Those of them that are about positions, of whoever is asked about. */
  get positions(): readonly PositionStatement[] {
    if (this.#bearers !== null) return this.speakingOf(this.#bearers);
    this.#enter();
    return this.enabled(this.#grounder.statements.positions);
  }

  /** Whether it tells positions of an actor: somebody asked about it, or about whomever. */
  tellsOf(bearer: string): boolean {
    return this.#bearers?.has(bearer) ?? true;
  }

  /**
   * Those of them that are about positions of some actors, blocking ones among them.
   * @throws TypeError for an actor whom nobody asked about
   */
  speakingOf(bearers: ReadonlySet<string>): readonly PositionStatement[] {
    this.#enter();
    for (const bearer of bearers) if (!this.tellsOf(bearer)) throw new TypeError(`nobody asked about ${bearer}`);
    return this.enabled(this.#grounder.statements.positions.filter((s) => bearers.has(s.bearer)));
  }

  /** Integrity rows, ground. */
  get nevers(): readonly Instance[] {
    const circuit = this.#here;
    const { instances, nevers } = this.#grounder;
    return nevers.map((id) => instances.at(id)).filter((i) => !circuit.isDisabled(i.row));
  }

  /** The atom, where some ground row, fact or question mentions it. */
  find(atom: GroundAtom): Atom | undefined {
    this.#enter();
    const { atoms } = this.#grounder;
    const known = atoms.find(atom);
    return known === nobody ? undefined : atoms.at(known);
  }

  /** Whether an atom is given or asked, or some row could conclude or deny it. */
  mayHold(atom: GroundAtom): boolean {
    this.#enter();
    const { atoms } = this.#grounder;
    return atoms.has(atoms.find(atom), stages.possible);
  }

  holds(atom: GroundAtom): Literal {
    return this.#here.holds(this.#grounder.atoms.find(atom));
  }

  /** Whether an atom is fixed or open by what is given, so that no row has a say about it. */
  isGiven(atom: GroundAtom): boolean {
    const { network } = this.#here;
    return network.given[this.holds(atom) >> 1] !== givenAs.inputs;
  }

  denied(atom: GroundAtom): Literal {
    return this.#here.denied(this.#grounder.atoms.find(atom));
  }

  /** The ground rows that conclude an atom (or its denial). */
  concluding(atom: GroundAtom, denied = false): readonly Statement[] {
    const circuit = this.#here;
    const { conclusions } = this.#grounder.statements;
    const found: Statement[] = [];
    for (const id of conclusions.about(this.#grounder.atoms.find(atom)))
      if (!conclusions.defeats(id) && conclusions.denies(id) === denied && !circuit.isDisabled(conclusions.rowOf(id)))
        found.push(conclusions.at(id));
    return found;
  }

  /** Atoms of a symbol that may hold; linear in the atoms of the symbol. */
  possible(symbol: string): readonly Atom[] {
    this.#enter();
    const { atoms } = this.#grounder;
    const relation = atoms.named(symbol);
    return relation ? atoms.possible(relation).map((atom) => atoms.at(atom)) : [];
  }

  /** Every ground row that concludes an atom, denies it, or blocks either. */
  about(atom: GroundAtom): readonly Statement[] {
    this.#enter();
    const { conclusions } = this.#grounder.statements;
    return this.enabled(conclusions.about(this.#grounder.atoms.find(atom)).map((id) => conclusions.at(id)));
  }

  /** Atoms of a symbol that some row could conclude, positions of whoever is asked about; linear in the atoms of the symbol. */
  concludable(symbol: string): readonly Atom[] {
    const circuit = this.#here;
    const { conclusions } = this.#grounder.statements;
    const concludes = (id: number): boolean =>
      !conclusions.defeats(id) && !conclusions.denies(id) && !circuit.isDisabled(conclusions.rowOf(id));
    const isTold = positionOf(symbol) === null ? () => true : (atom: Atom) => this.tellsOf(atom.args[0] ?? "");
    return this.possible(symbol).filter((atom) => isTold(atom) && conclusions.about(atom.id).some(concludes));
  }

  /** Atoms that must not hold for a row to apply, as far as anything could make them hold. */
  negated(instance: Instance): readonly Atom[] {
    return this.absent(instance).mayHold;
  }

  /** Atoms that must not hold for a row to apply: those that may hold, and those that nobody has raised. */
  absent({ negatives }: Instance): { readonly mayHold: readonly Atom[]; readonly unraised: readonly GroundAtom[] } {
    if (negatives.length === 0) return nothingAbsent;
    this.#enter();
    const { atoms } = this.#grounder;
    const mayHold: Atom[] = [];
    const unraised: GroundAtom[] = [];
    for (const negative of negatives) {
      if (negative instanceof NegativeGroup) mayHold.push(...negative.members.map((member) => atoms.at(member)));
      else {
        const atom = atoms.find(negative);
        if (atoms.has(atom, stages.possible)) mayHold.push(atoms.at(atom));
        else unraised.push(atom === nobody ? negative : atoms.at(atom));
      }
    }
    return { mayHold: mayHold.length > 1 ? [...new Set(mayHold)] : mayHold, unraised };
  }

  /** Ground rows that must not apply for a row to apply. */
  unless(statement: Statement): readonly Statement[] {
    return this.enabled([...new Set(statement.unless.flatMap((g) => g.members))]);
  }

  /** All gates of a ground row at once. */
  gates(statement: Statement): StatementGates {
    return this.#here.gates(statement);
  }

  /** Applies and is not overruled: the row as a basis of its own. */
  live(statement: Statement): Literal {
    return this.#here.gates(statement).live;
  }

  /** Whether what becomes of a ground row is certain before any world is looked at. */
  isCertain(statement: Statement): boolean {
    const { network } = this.#here;
    const { live, applies, beaten, overruled } = this.#circuit.gates(statement);
    return [live, applies, beaten, overruled].every((literal) => network.certain(literal) !== 0);
  }

  applies(statement: Statement): Literal {
    return this.#here.gates(statement).applies;
  }

  /** The conditions of a row, `unless` rows left out. */
  body(instance: Instance): Literal {
    return this.#here.body(instance);
  }

  opponents(statement: Statement): readonly Statement[] {
    return this.enabled(statement.opponents);
  }

  overruled(statement: Statement): Literal {
    return this.#here.gates(statement).overruled;
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

  get #here(): Circuit {
    this.#enter();
    return this.#circuit;
  }
}
