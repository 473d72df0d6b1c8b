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
export type Given = "true" | "false" | "question" | "inputs";

export type Op = "and" | "or" | "input";

/** Part of the network in which circles of rows can close; lower numbers are read by higher ones. */
export interface Stratum {
  readonly recursive: boolean;
  /** Circles can run through a negation. */
  readonly negation: boolean;
}

const kinds = { connect: 0, swap: 1, given: 2, question: 3, value: 4 } as const;

/**
 * The gates of one date, with what is certain of each kept up to date: after a change only what it reaches is computed again
 * ({@link settle}). Everything since a mark can be taken back, at the cost of what was done.
 */
export class Network {
  readonly conjunction: boolean[] = [];
  readonly inputs: Literal[][] = [];
  /** `2 * gate` for each gate that reads this one, plus 1 where it reads the negation. */
  readonly readers: number[][] = [];
  readonly given: Given[] = [];
  readonly value: Certain[] = [];
  readonly stratum: number[] = [];
  /** The number of the question that a gate is or would be; -1 for none. */
  readonly question: number[] = [];
  /** Gates that have stopped failing for certain; whoever reads them empties the list. */
  readonly risen: number[] = [];
  readonly #settler: Settler;
  /** Flat records of four numbers: what was done, to which gate, and what it needs to be taken back. */
  readonly #log: number[] = [];
  readonly #givens: Given[] = [];
  #on = false;

  constructor(strata: readonly Stratum[]) {
    this.#settler = new Settler(this, strata);
    this.gate("and", 0);
    this.settle();
  }

  get size(): number {
    return this.inputs.length;
  }

  /** A gate without inputs; they are given with {@link connect}, so that gates may refer to each other in circles. */
  gate(op: "and" | "or", stratum: number): Literal {
    const gate = this.inputs.length;
    this.conjunction.push(op === "and");
    this.inputs.push([]);
    this.readers.push([]);
    this.given.push("inputs");
    this.value.push(-1);
    this.stratum.push(stratum);
    this.question.push(-1);
    this.#settler.touch(gate, false);
    return gate * 2;
  }

  and(inputs: readonly Literal[], stratum: number): Literal {
    const gate = this.gate("and", stratum);
    for (const input of inputs) this.connect(gate, input);
    return gate;
  }

  connect(literal: Literal, input: Literal): void {
    const gate = gateOf(literal);
    this.inputs[gate]?.push(input);
    this.readers[gateOf(input)]?.push(gate * 2 + (input & 1));
    this.#settler.touch(gate, this.conjunction[gate] ?? false);
    this.#note(kinds.connect, gate, input, 0);
  }

  /** Puts one input in the place of another. */
  swap(literal: Literal, from: Literal, to: Literal): void {
    const gate = gateOf(literal);
    const at = this.inputs[gate]?.indexOf(from) ?? -1;
    if (at < 0) return;
    this.#put(gate, at, to);
    this.readers[gateOf(to)]?.push(gate * 2 + (to & 1));
    this.#settler.touch(gate, true);
    this.#note(kinds.swap, gate, at, from);
  }

  give(literal: Literal, given: Given): void {
    const gate = gateOf(literal);
    const before = this.given[gate] ?? "inputs";
    if (before === given) return;
    this.given[gate] = given;
    this.#settler.touch(gate, true);
    if (this.#on) this.#givens.push(before);
    this.#note(kinds.given, gate, 0, 0);
  }

  /** Gives a gate the number under which it is asked. */
  ask(literal: Literal, number: number): void {
    this.question[gateOf(literal)] = number;
    this.#note(kinds.question, gateOf(literal), 0, 0);
  }

  /** Brings what is certain up to date. */
  settle(): void {
    this.#settler.run();
  }

  certain(literal: Literal): Certain {
    const value = this.value[gateOf(literal)] ?? 0;
    return isNegated(literal) ? flip(value) : value;
  }

  /** How a gate comes by its value: fixed gates are conjunctions (true) or disjunctions (false) of nothing. */
  op(gate: number): Op {
    const given = this.given[gate];
    if (given === "question") return "input";
    if (given === "true") return "and";
    if (given === "false") return "or";
    return this.conjunction[gate] ? "and" : "or";
  }

  inputsOf(gate: number): readonly Literal[] {
    return this.given[gate] === "inputs" ? (this.inputs[gate] ?? []) : [];
  }

  /** For the settler: a new value, remembered. */
  assign(gate: number, value: Certain): void {
    const before = this.value[gate] ?? -1;
    this.#note(kinds.value, gate, before, 0);
    this.value[gate] = value;
    if (before === -1) this.risen.push(gate);
  }

  mark(): { readonly log: number; readonly size: number } {
    this.#on = true;
    return { log: this.#log.length, size: this.size };
  }

  /** Back to the mark. */
  undo({ log, size }: { readonly log: number; readonly size: number }): void {
    while (this.#log.length > log) {
      const extra = this.#log.pop() ?? 0;
      const detail = this.#log.pop() ?? 0;
      const gate = this.#log.pop() ?? 0;
      const kind = this.#log.pop() ?? 0;
      if (kind === kinds.value) this.value[gate] = toCertain(detail);
      else if (kind === kinds.connect) {
        this.inputs[gate]?.pop();
        this.readers[gateOf(detail)]?.pop();
      } else if (kind === kinds.swap) {
        this.readers[gateOf(this.inputs[gate]?.[detail] ?? 0)]?.pop();
        this.#put(gate, detail, extra);
      } else if (kind === kinds.given) this.given[gate] = this.#givens.pop() ?? "inputs";
      else this.question[gate] = -1;
    }
    for (const list of [this.conjunction, this.inputs, this.readers, this.given, this.value, this.stratum, this.question])
      list.length = size;
    this.#settler.reset(size);
  }

  #put(gate: number, at: number, literal: Literal): void {
    const inputs = this.inputs[gate];
    if (inputs) inputs[at] = literal;
  }

  #note(kind: number, gate: number, detail: number, extra: number): void {
    if (this.#on) this.#log.push(kind, gate, detail, extra);
  }
}

export const flip = (value: Certain): Certain => (value === 0 ? 0 : value === 1 ? -1 : 1);

const toCertain = (value: number): Certain => (value === 0 ? 0 : value > 0 ? 1 : -1);
