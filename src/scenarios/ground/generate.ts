import type { CompiledPattern, CompiledRow, Slot } from "./compile.ts";
import type { Instances, NegativeCode } from "./instances.ts";
import { mixed, noHash } from "./lookup.ts";
import type { Matching, Plan, Step } from "./plan.ts";
import type { AtomId, Relation } from "./relation.ts";
import type { AtomStore } from "./store.ts";

/** Where generated code puts what it finds. */
export interface Target {
  readonly atoms: AtomStore;
  readonly instances: Instances;
  /** A ground row's conclusion. */
  readonly conclude: (body: number, compiled: CompiledRow, head: AtomId) => void;
  /** What stands for an atom that must not hold and that nobody has named; the row's frame has its values. */
  readonly unnamed: (negative: CompiledPattern, compiled: CompiledRow) => NegativeCode;
  /** Every condition is matched: the row's frame and chosen atoms are set. */
  readonly found: (compiled: CompiledRow) => void;
}

/**
 * A plan as code of its own: its loops nested, values in local variables, look-ups unrolled (data-centric code generation, Neumann 2011).
 * Does what the joiner does for rows that read no positions; a definition's ground rows it also writes itself. What goes into the text are
 * numbers and names made here, nothing that anybody wrote.
 *
 * @returns null for a row that reads positions: whoever asks about these is to be told
 */
export const generate = (compiled: CompiledRow, plan: Plan, target: Target): ((atom: AtomId) => void) | null => {
  if ([...compiled.conditions, ...compiled.negatives].some(({ relation }) => relation.isPosition)) return null;
  const code = new Code(compiled, plan);
  code.write();
  const make = new Function("target", "compiled", "given", code.text);
  return make(target, compiled, code.given);
};

class Code {
  /** What the text refers to as `g0`, `g1`, ... */
  readonly given: unknown[] = [];
  readonly #compiled: CompiledRow;
  readonly #plan: Plan;
  readonly #lines: string[] = [];
  readonly #chosen: string[];
  #loops = 0;
  #names = 0;

  constructor(compiled: CompiledRow, plan: Plan) {
    this.#compiled = compiled;
    this.#plan = plan;
    this.#chosen = compiled.conditions.map(() => "atom");
  }

  get text(): string {
    return [
      "const { atoms, instances } = target;",
      "const { values, start, reached } = atoms;",
      "const { frame, chosen } = compiled;",
      ...this.given.map((_, i) => `const g${i} = given[${i}];`),
      "return (atom) => {",
      ...this.#lines,
      "};",
    ].join("\n");
  }

  write(): void {
    const { triggered, guards, steps } = this.#plan;
    if (triggered) this.#match(triggered, "atom");
    this.#test(guards);
    for (const step of steps) {
      if (step.exact) this.#lookUp(step);
      else this.#loop(step);
      this.#test(step.guards);
    }
    if (isDefinition(this.#compiled)) this.#conclude();
    else {
      for (const [i, chosen] of this.#chosen.entries()) this.#line(`chosen[${i}] = ${chosen};`);
      this.#line("target.found(compiled);");
    }
    for (; this.#loops > 0; this.#loops--) this.#line("}");
  }

  #line(text: string): void {
    this.#lines.push(text);
  }

  #name(letter: string): string {
    return `${letter}${this.#names++}`;
  }

  #give(value: unknown): string {
    return `g${this.given.push(value) - 1}`;
  }

  /** A constant, or the local variable that a slot has become. */
  #value(slot: Slot): string {
    return this.#compiled.variables[slot] === null ? String(this.#compiled.blank[slot]) : `v${slot}`;
  }

  #values(slots: readonly Slot[]): readonly string[] {
    return slots.map((slot) => this.#value(slot));
  }

  /** Goes on to the next candidate of the innermost loop where a test fails. */
  #unless(test: string): void {
    this.#line(`if (!(${test})) ${this.#loops > 0 ? "continue" : "return"};`);
  }

  #test(guards: Step["guards"]): void {
    for (const guard of guards) this.#unless(`${this.#give(guard)}(frame)`);
  }

  #match({ known, knownSlots, binds, boundSlots, repeats, repeatedSlots }: Matching, atom: string): void {
    const from = this.#name("s");
    this.#line(`const ${from} = start[${atom}];`);
    for (const [i, place] of known.entries()) this.#unless(`values[${from} + ${place}] === ${this.#value(knownSlots[i] ?? 0)}`);
    for (const [i, place] of binds.entries()) {
      const slot = boundSlots[i] ?? 0;
      // Whatever reads the frame finds the value there too.
      this.#line(`const v${slot} = frame[${slot}] = values[${from} + ${place}];`);
    }
    for (const [i, place] of repeats.entries()) this.#unless(`values[${from} + ${place}] === ${this.#value(repeatedSlots[i] ?? 0)}`);
  }

  #hash(slots: readonly Slot[]): string {
    const hash = this.#name("h");
    this.#line(`let ${hash} = ${noHash};`);
    for (const value of this.#values(slots)) this.#line(mixed(hash, value));
    return hash;
  }

  /** Looks for the one atom with these values; the name of what it is found as is -1 where there is none. */
  #find(relation: Relation, slots: readonly Slot[], hash: string): string {
    const [found, at, place, from] = [this.#name("a"), this.#give(relation), this.#name("p"), this.#name("s")];
    const same = this.#values(slots).map((value, i) => `values[${from} + ${i}] === ${value}`);
    this.#line(`let ${found} = -1;`);
    this.#line(`for (let ${place} = ${at}.index.first(${hash}); ${place} !== 0; ${place} = ${at}.index.next(${place})) {`);
    this.#line(`const ${from} = start[${at}.atoms[${place} - 1]];`);
    this.#line(`if (${["true", ...same].join(" && ")}) { ${found} = ${at}.atoms[${place} - 1]; break; }`);
    this.#line("}");
    return found;
  }

  #lookUp({ condition, match }: Step): void {
    const found = this.#find(match.relation, match.knownSlots, this.#hash(match.knownSlots));
    this.#unless(`${found} >= 0 && (reached[${found}] & ${4 << this.#compiled.stage}) !== 0`);
    if (condition < this.#plan.trigger) this.#unless(`${found} !== atom`);
    this.#chosen[condition] = found;
  }

  #loop(step: Step): void {
    const { condition, match } = step;
    const [at, place, candidate] = [this.#give(step), this.#name("p"), this.#name("a")];
    if (match.known.length === 0) this.#line(`for (let ${place} = 1, n = ${at}.view.length; ${place} <= n; ${place}++) {`);
    else {
      const [hash, index] = [this.#hash(match.knownSlots), this.#name("i")];
      this.#line(`const ${index} = ${at}.index;`);
      this.#line(`for (let ${place} = ${index}.first(${hash}); ${place} !== 0; ${place} = ${index}.next(${place})) {`);
    }
    this.#loops++;
    this.#line(`const ${candidate} = ${at}.view.atoms[${place} - 1];`);
    // Conditions before the trigger see only older atoms.
    if (condition < this.#plan.trigger) this.#unless(`${candidate} !== atom`);
    this.#match(match, candidate);
    this.#chosen[condition] = candidate;
  }

  #conclude(): void {
    const { head, negatives } = this.#compiled;
    if (!head) return;
    const codes = negatives.map((negative) => {
      const found = this.#find(negative.relation, negative.slots, this.#hash(negative.slots));
      return `${found} >= 0 ? ${found} * 2 : target.unnamed(${this.#give(negative)}, compiled)`;
    });
    const body = this.#name("b");
    this.#line(`const ${body} = instances.open(compiled);`);
    for (const part of [...this.#chosen, ...codes]) this.#line(`instances.put(${part});`);
    const hash = this.#hash(head.slots);
    const found = this.#find(head.relation, head.slots, hash);
    this.#line(`if (${found} < 0) {`);
    this.#line(`${found} = atoms.create(${this.#give(head.relation)}, ${hash});`);
    for (const value of this.#values(head.slots)) this.#line(`atoms.put(${value});`);
    this.#line("}");
    this.#line(`target.conclude(${body}, compiled, ${found});`);
  }
}

/** A row that concludes or denies an atom, of whose body everything has a value. */
const isDefinition = ({ row, head, conditions, negatives, variables }: CompiledRow): boolean => {
  const bound = new Set(conditions.flatMap(({ slots }) => slots));
  const isBound = ({ slots }: CompiledPattern): boolean => slots.every((slot) => variables[slot] === null || bound.has(slot));
  return row.conclusion.kind === "atom" && head?.relation.isPosition === false && negatives.every(isBound);
};
