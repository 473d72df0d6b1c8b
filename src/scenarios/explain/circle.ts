import { gateOf, isNegated, type Literal } from "../solve/network.ts";
import type { RankedGates, Settled } from "./ranked-gates.ts";

/** Gates that rest on each other, ranked round by round once everything else that they rest on is. */
export class Circle {
  readonly #ranked: RankedGates;
  readonly #open: Set<number>;
  readonly #reasons: ReadonlyMap<number, readonly Literal[]>;
  readonly #readers = new Map<number, number[]>();
  /** By round: gates that follow from rounds before, unless something earlier makes them follow earlier. */
  readonly #due: number[][] = [];

  constructor(gates: readonly number[], ranked: RankedGates) {
    this.#ranked = ranked;
    this.#open = new Set(gates);
    this.#reasons = new Map(gates.map((gate) => [gate, ranked.reasons(gate)]));
    for (const [gate, reasons] of this.#reasons)
      for (const reason of reasons) {
        const read = gateOf(reason);
        const readers = this.#readers.get(read);
        if (readers) readers.push(gate);
        else if (this.#open.has(read)) this.#readers.set(read, [gate]);
      }
  }

  settle(): void {
    for (const gate of this.#open) this.#plan(gate);
    for (let round = 0; this.#open.size > 0; round++) {
      if (round < this.#due.length) this.#close(this.#following(round));
      else {
        const unfounded = this.#unfounded();
        if (unfounded.length === 0) break;
        round = Math.max(round, this.#latest + 1);
        this.#close(unfounded.map((gate) => [gate, { value: -1, rank: round }]));
      }
    }
    for (const gate of this.#open) this.#ranked.settle(gate, null);
  }

  #following(round: number): (readonly [number, Settled])[] {
    return (this.#due[round] ?? []).flatMap((gate) => {
      const settled = this.#open.has(gate) ? this.#follows(gate) : null;
      return settled?.rank === round ? [[gate, settled]] : [];
    });
  }

  #follows(gate: number): Settled | null {
    return this.#ranked.follows(gate, this.#reasons.get(gate) ?? []);
  }

  #plan(gate: number): void {
    const rank = this.#follows(gate)?.rank;
    if (rank === undefined) return;
    while (this.#due.length <= rank) this.#due.push([]);
    this.#due[rank]?.push(gate);
  }

  #close(gates: readonly (readonly [number, Settled])[]): void {
    for (const [gate, settled] of gates) {
      this.#open.delete(gate);
      this.#ranked.settle(gate, settled);
    }
    const touched = new Set(gates.flatMap(([gate]) => this.#readers.get(gate) ?? []));
    for (const gate of touched) if (this.#open.has(gate)) this.#plan(gate);
  }

  /** The last round in which something that an open gate reads was settled. */
  get #latest(): number {
    let latest = -1;
    for (const gate of this.#open)
      for (const reason of this.#reasons.get(gate) ?? []) {
        const rank = this.#ranked.rank(reason);
        if (rank > latest && rank !== Number.POSITIVE_INFINITY) latest = rank;
      }
    return latest;
  }

  /** Open gates that could not become true even if every open negation did. */
  #unfounded(): number[] {
    const could = new Set<number>();
    const queue = [...this.#open];
    for (let gate = queue.pop(); gate !== undefined; gate = queue.pop()) {
      if (could.has(gate) || !this.#open.has(gate) || !this.#mayHold(gate, could)) continue;
      could.add(gate);
      for (const reader of this.#readers.get(gate) ?? []) queue.push(reader);
    }
    return [...this.#open].filter((gate) => !could.has(gate));
  }

  #mayHold(gate: number, could: ReadonlySet<number>): boolean {
    const all = this.#ranked.isConjunction(gate);
    for (const reason of this.#reasons.get(gate) ?? []) {
      const read = gateOf(reason);
      const may = this.#ranked.isRanked(read) ? this.#ranked.value(reason) >= 0 : isNegated(reason) || could.has(read);
      if (may !== all) return may;
    }
    return all;
  }
}
