import { Column } from "../column.ts";
import { givenAs, type Network, type Stratum } from "./network.ts";

/**
 * What is certain of each gate, in strong three-valued logic (Kleene 1938) under the well-founded model (Van Gelder, Ross and Schlipf
 * 1991): a question is not known, and what only supports itself is false. Kept up to date stratum by stratum; a gate whose value stays
 * wakes no reader, so the cost follows what a change moves.
 *
 * A stratum without circles is evaluated as it is. In one with circles that run through no negation, whatever may have lost its support
 * is first taken to be false and then derived again (delete and rederive: Gupta, Mumick and Subrahmanian 1993), on the order
 * false < not known < true. Where circles run through negations, the part in reach of the change is solved anew.
 */
export class Settler {
  readonly #network: Network;
  readonly #strata: readonly Stratum[];
  /** Gates to look at again, by stratum. */
  readonly #dirty: readonly Column<number>[];
  /** 0: at rest, 1: to be looked at, 2: to be looked at, and it may have lost support. */
  readonly #state: number[] = [];
  /** Where circles are derived again: gates that moved, each one's value before (2: has not moved), and those that were taken to be false. */
  readonly #moved = new Column<number>();
  readonly #before: number[] = [];
  readonly #sunk = new Column<number>();
  #least = 0;

  constructor(network: Network, strata: readonly Stratum[]) {
    this.#network = network;
    this.#strata = strata;
    this.#dirty = strata.map(() => new Column());
  }

  /** @param lost whether its value may sink */
  touch(gate: number, lost: boolean): void {
    const state = this.#state[gate] ?? 0;
    if (state === 0) {
      const stratum = this.#network.stratum[gate] ?? 0;
      this.#dirty[stratum]?.push(gate);
      if (stratum < this.#least) this.#least = stratum;
    }
    if (lost) this.#state[gate] = 2;
    else if (state === 0) this.#state[gate] = 1;
  }

  run(): void {
    for (; this.#least < this.#strata.length; this.#least++) {
      const dirty = this.#dirty[this.#least];
      if (!dirty || dirty.length === 0) continue;
      const { recursive, negation } = this.#strata[this.#least] ?? { recursive: false, negation: false };
      if (!recursive) this.#plain(dirty);
      else if (!negation) this.#rederive(this.#least, dirty);
      else this.#anew(this.#least, dirty);
    }
  }

  /** Nothing is left to be looked at. */
  reset(): void {
    for (; this.#least < this.#strata.length; this.#least++) {
      const dirty = this.#dirty[this.#least];
      for (let gate = dirty?.pop(); gate !== undefined; gate = dirty?.pop()) this.#state[gate] = 0;
    }
  }

  #plain(dirty: Column<number>): void {
    for (let gate = dirty.pop(); gate !== undefined; gate = dirty.pop()) {
      this.#state[gate] = 0;
      const before = this.#network.value[gate] ?? 0;
      const now = this.#evaluate(gate);
      if (now === before) continue;
      this.#network.assign(gate, now);
      this.#wake(gate, now > before, -1);
    }
  }

  #rederive(stratum: number, dirty: Column<number>): void {
    const network = this.#network;
    const { value, conjunction, firstReader, nextReader, reader, stratum: strata } = network;
    for (let i = 0; i < dirty.length; i++) {
      const gate = dirty.at(i) ?? 0;
      const lost = this.#state[gate] === 2;
      this.#state[gate] = 0;
      const now = value[gate] ?? 0;
      if (!lost || now === -1) continue;
      if (conjunction[gate] === 1 ? this.#evaluate(gate) < now : !this.#groundedAt(gate, stratum, now)) this.#sink(gate, now);
    }
    for (let i = 0; i < this.#sunk.length; i++) {
      const gate = this.#sunk.at(i) ?? 0;
      const from = this.#before[gate] ?? 2;
      for (let w = firstReader[gate] ?? 0; w !== 0; w = nextReader[w - 1] ?? 0) {
        const g = reader[w - 1] ?? 0;
        const now = value[g] ?? 0;
        if (strata[g] !== stratum || now === -1 || network.given[g] !== givenAs.inputs) continue;
        // What is higher than the gate ever was has other support for that.
        if (conjunction[g] === 1 || (now <= from && !this.#groundedAt(g, stratum, now))) this.#sink(g, now);
      }
    }
    for (let gate = this.#sunk.pop(); gate !== undefined; gate = this.#sunk.pop()) dirty.push(gate);
    for (let gate = dirty.pop(); gate !== undefined; gate = dirty.pop()) {
      const now = this.#evaluate(gate);
      if (now <= (value[gate] ?? 0)) continue;
      this.#move(gate, now);
      for (let w = firstReader[gate] ?? 0; w !== 0; w = nextReader[w - 1] ?? 0) {
        const g = reader[w - 1] ?? 0;
        if (strata[g] === stratum) dirty.push(g);
      }
    }
    for (let i = 0; i < this.#moved.length; i++) {
      const gate = this.#moved.at(i) ?? 0;
      const was = this.#before[gate] ?? 2;
      const now = value[gate] ?? 0;
      this.#before[gate] = 2;
      if (now !== was) this.#wake(gate, now > was, stratum);
    }
    this.#moved.cut(0);
  }

  #sink(gate: number, from: number): void {
    this.#remember(gate, from);
    this.#network.assign(gate, -1);
    this.#sunk.push(gate);
  }

  #move(gate: number, to: number): void {
    this.#remember(gate, this.#network.value[gate] ?? 0);
    this.#network.assign(gate, to);
  }

  #remember(gate: number, value: number): void {
    while (this.#before.length <= gate) this.#before.push(2);
    if (this.#before[gate] !== 2) return;
    this.#before[gate] = value;
    this.#moved.push(gate);
  }

  /** Whether a disjunction has its value from outside of the stratum's circles. */
  #groundedAt(gate: number, stratum: number, value: number): boolean {
    const { stratum: strata, firstInput, nextInput, source } = this.#network;
    if (this.#network.given[gate] !== givenAs.inputs) return this.#evaluate(gate) >= value;
    for (let w = firstInput[gate] ?? 0; w !== 0; w = nextInput[w - 1] ?? 0) {
      const input = source[w - 1] ?? 0;
      if (strata[input >> 1] !== stratum && this.#network.certain(input) >= value) return true;
    }
    return false;
  }

  #anew(stratum: number, dirty: Column<number>): void {
    const network = this.#network;
    const { value, stratum: strata } = network;
    const part = new Set(dirty.items);
    dirty.cut(0);
    for (const gate of part) {
      this.#state[gate] = 0;
      for (const g of this.#network.readersOf(gate)) if (strata[g] === stratum && network.given[g] === givenAs.inputs) part.add(g);
    }
    const before = new Map<number, number>();
    for (const gate of part) {
      before.set(gate, value[gate] ?? 0);
      value[gate] = 0;
    }
    const queue = [...part];
    while (queue.length > 0) {
      for (let gate = queue.pop(); gate !== undefined; gate = queue.pop()) {
        if (value[gate] !== 0) continue;
        const now = this.#evaluate(gate);
        if (now === 0) continue;
        value[gate] = now;
        for (const g of this.#network.readersOf(gate)) if (part.has(g)) queue.push(g);
      }
      // What could not become true even if all that is not known did supports only itself.
      const supported = this.#supported(part);
      for (const gate of part) {
        if (value[gate] !== 0 || supported.has(gate)) continue;
        value[gate] = -1;
        for (const g of this.#network.readersOf(gate)) if (part.has(g)) queue.push(g);
      }
    }
    for (const [gate, was] of before) {
      const now = value[gate] ?? 0;
      value[gate] = was;
      if (now === was) continue;
      this.#network.assign(gate, now);
      this.#wake(gate, now > was, stratum);
    }
  }

  /** Gates of the part, not known yet, that could still become true. */
  #supported(part: ReadonlySet<number>): ReadonlySet<number> {
    const { value, conjunction, firstReader, nextReader, reader, source } = this.#network;
    const found = new Set<number>();
    const waiting = new Map<number, number>();
    const queue: number[] = [];
    const may = (gate: number): void => {
      if (found.has(gate)) return;
      found.add(gate);
      queue.push(gate);
    };
    for (const gate of part) {
      if (value[gate] !== 0) continue;
      if (this.#network.given[gate] === givenAs.question) {
        may(gate);
        continue;
      }
      // Inputs that are open gates of the part, read without negation, are what it waits for.
      const inputs = this.#network.inputsOf(gate);
      const own = inputs.filter((l) => (l & 1) === 0 && part.has(l >> 1) && value[l >> 1] === 0);
      waiting.set(gate, own.length);
      if (conjunction[gate] === 1 ? own.length === 0 : inputs.some((l) => !own.includes(l) && this.#network.certain(l) >= 0)) may(gate);
    }
    for (let gate = queue.pop(); gate !== undefined; gate = queue.pop()) {
      for (let w = firstReader[gate] ?? 0; w !== 0; w = nextReader[w - 1] ?? 0) {
        const g = reader[w - 1] ?? 0;
        if (((source[w - 1] ?? 0) & 1) === 1 || !part.has(g) || value[g] !== 0 || found.has(g)) continue;
        const left = (waiting.get(g) ?? 0) - 1;
        waiting.set(g, left);
        if (conjunction[g] === 0 || left === 0) may(g);
      }
    }
    return found;
  }

  #wake(gate: number, rose: boolean, inside: number): void {
    const { stratum, firstReader, nextReader, reader, source } = this.#network;
    for (let w = firstReader[gate] ?? 0; w !== 0; w = nextReader[w - 1] ?? 0) {
      const g = reader[w - 1] ?? 0;
      if (stratum[g] !== inside) this.touch(g, rose === (((source[w - 1] ?? 0) & 1) === 1));
    }
  }

  #evaluate(gate: number): number {
    const network = this.#network;
    const { conjunction, value, firstInput, nextInput, source } = network;
    if (network.given[gate] !== givenAs.inputs)
      return network.given[gate] === givenAs.true ? 1 : network.given[gate] === givenAs.false ? -1 : 0;
    // The least of what a conjunction reads, the greatest of what a disjunction does: one is the other turned round.
    const turn = conjunction[gate] === 1 ? -1 : 1;
    let known = -1;
    for (let w = firstInput[gate] ?? 0; w !== 0; w = nextInput[w - 1] ?? 0) {
      const input = source[w - 1] ?? 0;
      const here = (value[input >> 1] ?? 0) * ((input & 1) === 0 ? turn : -turn);
      if (here === 1) return turn;
      if (here === 0) known = 0;
    }
    return known === 0 ? 0 : -turn;
  }
}
