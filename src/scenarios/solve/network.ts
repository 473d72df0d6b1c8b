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

export type Op = "and" | "or" | "input";

export class Network {
  readonly ops: Op[] = ["and"];
  readonly inputs: Literal[][] = [[]];
  /** For input gates: the number of the question. */
  readonly questions: number[] = [-1];

  get size(): number {
    return this.ops.length;
  }

  /** A gate whose inputs are given later with {@link connect}, so that gates may refer to each other in circles. */
  gate(op: "and" | "or"): Literal {
    this.ops.push(op);
    this.inputs.push([]);
    this.questions.push(-1);
    return (this.ops.length - 1) * 2;
  }

  question(number: number): Literal {
    this.ops.push("input");
    this.inputs.push([]);
    this.questions.push(number);
    return (this.ops.length - 1) * 2;
  }

  connect(literal: Literal, inputs: readonly Literal[]): void {
    this.inputs[gateOf(literal)]?.push(...inputs);
  }

  and(inputs: readonly Literal[]): Literal {
    const gate = this.gate("and");
    this.connect(gate, inputs);
    return gate;
  }
}
