import { phases } from "./certainty.ts";
import type { CompiledPattern, CompiledRow, Slot } from "./compile.ts";
import type { Definitions } from "./definitions.ts";
import { type Instances, type NegativeCode, unwatched } from "./instances.ts";
import { mixed, noHash } from "./lookup.ts";
import type { Matching, Plan, Step } from "./plan.ts";
import type { AtomId, Relation } from "./relation.ts";
import { type AtomStore, sure } from "./store.ts";

/** Where generated code puts what it finds. */
export interface Target {
  readonly atoms: AtomStore;
  readonly instances: Instances;
  readonly definitions: Definitions;
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
  /** Slots that have become local variables. */
  readonly #bound: Slot[] = [];
  #loops = 0;
  #names = 0;

  constructor(compiled: CompiledRow, plan: Plan) {
    this.#compiled = compiled;
    this.#plan = plan;
    this.#chosen = compiled.conditions.map(() => "atom");
  }

  get text(): string {
    return [
      "const { atoms, instances, definitions } = target;",
      "const { values, start, reached } = atoms;",
      "const { body } = instances;",
      "const { frame, chosen } = compiled;",
      ...this.given.map((_, i) => `const g${i} = given[${i}];`),
      "return (atom) => {",
      ...this.#lines,
      "};",
    ].join("\n");
  }

  write(): void {
    const { triggered, guards, steps } = this.#plan;
    if (triggered) this.#match(triggered, "atom", false);
    this.#test(guards);
    for (const step of steps) {
      if (step.exact) this.#lookUp(step);
      else this.#loop(step);
      this.#test(step.guards);
    }
    if (isDefinition(this.#compiled)) this.#conclude();
    else {
      this.#fillFrame();
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

  /** The local variable that a slot has become, or its constant; of a variable that nothing binds, what stands for that. */
  #value(slot: Slot): string {
    return this.#bound.includes(slot) ? `v${slot}` : String(this.#compiled.blank[slot]);
  }

  #values(slots: readonly Slot[]): readonly string[] {
    return slots.map((slot) => this.#value(slot));
  }

  /** Goes on to the next candidate of the innermost loop where a test fails. */
  #unless(test: string): void {
    this.#line(`if (!(${test})) ${this.#loops > 0 ? "continue" : "return"};`);
  }

  #test(guards: Step["guards"]): void {
    for (const { kind, slots, passes } of guards) {
      const [left = "", right = ""] = this.#values(slots);
      if (kind === "same") this.#unless(`${left} === ${right}`);
      else if (kind === "different") this.#unless(`${left} !== ${right}`);
      else {
        this.#fillFrame();
        this.#unless(`${this.#give(passes)}(frame)`);
      }
    }
  }

  /** Puts values into the frame, for whoever reads them there. */
  #fillFrame(): void {
    for (const slot of this.#bound) this.#line(`frame[${slot}] = v${slot};`);
  }

  /** @param told whether the known values are known to be those */
  #match({ known, knownSlots, binds, boundSlots, repeats, repeatedSlots }: Matching, atom: string, told: boolean): void {
    const from = this.#name("s");
    this.#line(`const ${from} = start[${atom}];`);
    if (!told) for (const [i, place] of known.entries()) this.#unless(`values[${from} + ${place}] === ${this.#value(knownSlots[i] ?? 0)}`);
    for (const [i, place] of binds.entries()) {
      const slot = boundSlots[i] ?? 0;
      this.#bound.push(slot);
      this.#line(`const v${slot} = values[${from} + ${place}];`);
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
    const [found, place, from] = [this.#name("a"), this.#name("p"), this.#name("s")];
    const [index, all] = [this.#give(relation.index), this.#give(relation.atoms)];
    const same = this.#values(slots).map((value, i) => `values[${from} + ${i}] === ${value}`);
    this.#line(`let ${found} = -1;`);
    this.#line(`for (let ${place} = ${index}.first(${hash}); ${place} !== 0; ${place} = ${index}.next(${place})) {`);
    this.#line(`const ${from} = start[${all}[${place} - 1]];`);
    this.#line(`if (${["true", ...same].join(" && ")}) { ${found} = ${all}[${place} - 1]; break; }`);
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
    const [seen, place, candidate] = [this.#give(step.view.atoms), this.#name("p"), this.#name("a")];
    if (match.known.length === 0) this.#line(`for (let ${place} = 1, n = ${this.#give(step.view)}.length; ${place} <= n; ${place}++) {`);
    else {
      const [hash, index] = [this.#hash(match.knownSlots), this.#name("i")];
      this.#line(`const ${index} = ${this.#give(step)}.index;`);
      this.#line(`for (let ${place} = ${index}.first(${hash}); ${place} !== 0; ${place} = ${index}.next(${place})) {`);
    }
    this.#loops++;
    this.#line(`const ${candidate} = ${seen}[${place} - 1];`);
    // Conditions before the trigger see only older atoms.
    if (condition < this.#plan.trigger) this.#unless(`${candidate} !== atom`);
    // Different values have different hashes: mixing one in loses nothing.
    this.#match(match, candidate, match.known.length === 1);
    this.#chosen[condition] = candidate;
  }

  #conclude(): void {
    const { head, negatives, final } = this.#compiled;
    if (!head) return;
    if (negatives.length > 0) this.#fillFrame();
    const codes = negatives.map((negative) => {
      const found = this.#find(negative.relation, negative.slots, this.#hash(negative.slots));
      const code = this.#name("n");
      this.#line(`const ${code} = ${found} >= 0 ? ${found} * 2 : target.unnamed(${this.#give(negative)}, compiled);`);
      return code;
    });
    const hash = this.#hash(head.slots);
    const found = this.#find(head.relation, head.slots, hash);
    const [isNew, at] = [this.#name("new"), this.#name("at")];
    this.#line(`const ${isNew} = ${found} < 0;`);
    this.#line(`if (${isNew}) {`);
    this.#line(`${found} = atoms.create(${this.#give(head.relation)}, ${hash});`);
    this.#line(`const ${at} = start[${found}];`);
    for (const [i, value] of this.#values(head.slots).entries()) this.#line(`values[${at} + ${i}] = ${value};`);
    this.#line("}");
    const parts = [...this.#chosen, ...codes];
    if (final !== phases.after) {
      const premises = this.#chosen.map((atom) => `reached[${atom}]`).join(" & ");
      const fails = codes.map((code) => `(${code} === ${unwatched} || definitions.fails(${code}))`);
      const head = `(${isNew} || (reached[${found}] & ${sure}) !== 0)`;
      this.#line(`if (${[`definitions.phase >= ${final}`, `(${premises} & ${sure}) !== 0`, head, ...fails].join(" && ")}) {`);
      this.#line(`const ${at} = instances.filled;`);
      for (const [i, part] of parts.entries()) this.#line(`body[${at} + ${i}] = ${part};`);
      this.#line(`definitions.concludeSurely(compiled, ${at} + ${parts.length}, ${found});`);
      this.#line("} else {");
    }
    const body = this.#name("b");
    this.#line(`const ${body} = instances.open(compiled);`);
    for (const part of parts) this.#line(`instances.put(${part});`);
    this.#line(`definitions.conclude(${body}, compiled, ${found});`);
    if (final !== phases.after) this.#line("}");
  }
}

/** A row that concludes or denies an atom, of whose body everything has a value. */
const isDefinition = ({ row, head, conditions, negatives, variables }: CompiledRow): boolean => {
  const bound = new Set(conditions.flatMap(({ slots }) => slots));
  const isBound = ({ slots }: CompiledPattern): boolean => slots.every((slot) => variables[slot] === null || bound.has(slot));
  return row.conclusion.kind === "atom" && head?.relation.isPosition === false && negatives.every(isBound);
};
