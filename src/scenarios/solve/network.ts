import { Column } from "../column.ts";
import { Settler } from "./settle.ts";

/**
 * A logic program as gates: an atom is the disjunction of its rows, a row the conjunction of its conditions, each of which may be
 * negated. A literal is `2 * gate`, plus 1 when negated. Gate 0 is true.
 */
export type Literal = number;

export const TRUE: Literal = 0;
export const FALSE: Literal = 1;
export const not = (literal: Literal): Literal => literal ^ 1;
export const gateOf = (literal: Literal): number => literal >> 1;
export const isNegated = (literal: Literal): boolean => (literal & 1) === 1;

/** What is certain of a gate before any world is looked at: 1 true, -1 false, 0 not known. */
export type Certain = -1 | 0 | 1;

/** Decides a gate from outside: true, false, or a question; `inputs` leaves it to its inputs. */
export const givenAs = { inputs: 0, false: 1, true: 2, question: 3 } as const;
export type Given = keyof typeof givenAs;

export type Op = "and" | "or" | "input";

/** Part of the network in which circles of rows can close; lower numbers are read by higher ones. */
export interface Stratum {
  readonly recursive: boolean;
  /** Circles can run through a negation. */
  readonly negation: boolean;
}

export interface NetworkMark {
  readonly gates: number;
  readonly wires: number;
}

const kinds = { given: 0, question: 1, value: 2 } as const;

/**
 * The gates of one date, with what is certain of each kept up to date: after a change only what it reaches is computed again
 * ({@link settle}). Everything since a mark can be taken back, at the cost of what was done. Gates and wires are columns of integers, wires
 * in chains, newest first, so that what comes and goes with a scenario leaves nothing to be collected; for the same reason the columns
 * never shrink, and what lies in them beyond the counts is stale.
 */
export class Network {
  readonly conjunction: number[] = [];
  /** How each is decided, by {@link givenAs}. */
  readonly given: number[] = [];
  readonly value: number[] = [];
  readonly stratum: number[] = [];
  /** First wire of the chains of a gate's inputs and of its readers, as wire number plus 1; 0 for none. */
  readonly firstInput: number[] = [];
  readonly firstReader: number[] = [];
  /** Of a wire: the literal that is read, the gate that reads it, and the next wires of both chains. */
  readonly source: number[] = [];
  readonly reader: number[] = [];
  readonly nextInput: number[] = [];
  readonly nextReader: number[] = [];
  /** Gates that have other values than before, perhaps twice; whoever reads them empties the list. */
  readonly moved = new Column<number>();
  readonly #settler: Settler;
  /** The numbers of the questions that gates are or would be. */
  readonly #questions = new Map<number, number>();
  /** Since the mark, flat records of three numbers: what was done, to which gate, and what was there before. */
  readonly #log: number[] = [];
  #gates = 0;
  #wires = 0;
  /** Gates from before the mark: only what happens to them has to be remembered. */
  #marked = 0;
  /** Wires since then that one of them reads or is read by. */
  readonly #tied: number[] = [];

  constructor(strata: readonly Stratum[]) {
    this.#settler = new Settler(this, strata);
    this.gate("and", 0);
    this.settle();
  }

  get size(): number {
    return this.#gates;
  }

  /** A gate without inputs; they are given with {@link connect}, so that gates may refer to each other in circles. */
  gate(op: "and" | "or", stratum: number): Literal {
    const gate = this.#gates++;
    this.conjunction[gate] = op === "and" ? 1 : 0;
    this.given[gate] = givenAs.inputs;
    this.value[gate] = -1;
    this.stratum[gate] = stratum;
    this.firstInput[gate] = 0;
    this.firstReader[gate] = 0;
    this.#settler.touch(gate, false);
    return gate * 2;
  }

  and(inputs: readonly Literal[], stratum: number): Literal {
    return this.#over("and", inputs, stratum);
  }

  or(inputs: readonly Literal[], stratum: number): Literal {
    return this.#over("or", inputs, stratum);
  }

  connect(literal: Literal, input: Literal): void {
    const gate = gateOf(literal);
    const wire = this.#wires++;
    this.source[wire] = input;
    this.reader[wire] = gate;
    this.nextInput[wire] = this.firstInput[gate] ?? 0;
    this.nextReader[wire] = this.firstReader[gateOf(input)] ?? 0;
    this.firstInput[gate] = wire + 1;
    this.firstReader[gateOf(input)] = wire + 1;
    if (gate < this.#marked || gateOf(input) < this.#marked) this.#tied.push(wire);
    this.#settler.touch(gate, this.conjunction[gate] === 1);
  }

  give(literal: Literal, given: Given): void {
    const gate = gateOf(literal);
    const before = this.given[gate] ?? givenAs.inputs;
    if (before === givenAs[given]) return;
    this.given[gate] = givenAs[given];
    this.#settler.touch(gate, true);
    this.#note(kinds.given, gate, before);
  }

  /** Gives a gate the number under which it is asked. */
  ask(literal: Literal, number: number): void {
    this.#questions.set(gateOf(literal), number);
    if (this.#marked > 0) this.#log.push(kinds.question, gateOf(literal), 0);
  }

  /** The number under which a gate is or would be asked; -1 for none. */
  question(gate: number): number {
    return this.#questions.get(gate) ?? -1;
  }

  /** Open questions. */
  get open(): readonly number[] {
    return [...this.#questions.keys()].filter((gate) => this.given[gate] === givenAs.question && this.value[gate] === 0);
  }

  /** Brings what is certain up to date. */
  settle(): void {
    this.#settler.run();
  }

  certain(literal: Literal): Certain {
    const value = certainly(this.value[gateOf(literal)] ?? 0);
    return isNegated(literal) ? flip(value) : value;
  }

  /** How a gate comes by its value: fixed gates are conjunctions (true) or disjunctions (false) of nothing. */
  op(gate: number): Op {
    if (this.given[gate] === givenAs.question) return "input";
    if (this.given[gate] === givenAs.true) return "and";
    if (this.given[gate] === givenAs.false) return "or";
    return this.conjunction[gate] === 1 ? "and" : "or";
  }

  inputsOf(gate: number): readonly Literal[] {
    const inputs: Literal[] = [];
    if (this.given[gate] === givenAs.inputs)
      for (let w = this.firstInput[gate] ?? 0; w !== 0; w = this.nextInput[w - 1] ?? 0) inputs.push(this.source[w - 1] ?? 0);
    return inputs.reverse();
  }

  /** Gates that read this one; one that reads it twice comes twice. */
  readersOf(gate: number): readonly number[] {
    const readers: number[] = [];
    for (let w = this.firstReader[gate] ?? 0; w !== 0; w = this.nextReader[w - 1] ?? 0) readers.push(this.reader[w - 1] ?? 0);
    return readers;
  }

  /** For the settler: a new value, remembered. */
  assign(gate: number, value: number): void {
    this.#note(kinds.value, gate, this.value[gate] ?? -1);
    this.value[gate] = value;
    this.moved.push(gate);
  }

  mark(): NetworkMark {
    this.#marked = this.#gates;
    return { gates: this.#gates, wires: this.#wires };
  }

  /** Back to the mark. */
  undo({ gates, wires }: NetworkMark): void {
    for (let wire = this.#tied.pop(); wire !== undefined; wire = this.#tied.pop()) {
      this.firstReader[gateOf(this.source[wire] ?? 0)] = this.nextReader[wire] ?? 0;
      this.firstInput[this.reader[wire] ?? 0] = this.nextInput[wire] ?? 0;
    }
    while (this.#log.length > 0) {
      const before = this.#log.pop() ?? 0;
      const at = this.#log.pop() ?? 0;
      const kind = this.#log.pop() ?? 0;
      if (kind === kinds.value) this.value[at] = before;
      else if (kind === kinds.given) this.given[at] = before;
      else this.#questions.delete(at);
    }
    this.#gates = gates;
    this.#wires = wires;
    this.#marked = 0;
    this.#settler.reset();
  }

  #over(op: "and" | "or", inputs: readonly Literal[], stratum: number): Literal {
    const gate = this.gate(op, stratum);
    for (const input of inputs) this.connect(gate, input);
    return gate;
  }

  #note(kind: number, at: number, before: number): void {
    if (at < this.#marked) this.#log.push(kind, at, before);
  }
}

const certainly = (value: number): Certain => (value === 0 ? 0 : value > 0 ? 1 : -1);

export const flip = (value: Certain): Certain => (value === 0 ? 0 : value === 1 ? -1 : 1);
