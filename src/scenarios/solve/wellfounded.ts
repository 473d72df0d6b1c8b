import type { Layout } from "./layout.ts";
import type { WorldSet } from "./world-set.ts";

/** The two bounds of a gate: `lower` is where it is true, `upper` where it is not false. Where they differ it is undefined. */
export type Bound = "lower" | "upper";

/** Both bounds of the gates that were asked for. */
export type Values = Readonly<Record<Bound, ReadonlyMap<number, WorldSet>>>;

/** Both bounds of every gate of a layout, over some worlds. */
export interface Bounds {
  /** Gives a question's gate its worlds. */
  ask(gate: number, place: number): void;
  fill(bound: Bound, gates: readonly number[], value: boolean): void;
  /** One gate from its inputs: positive ones from the same bound, negated ones from the complement of the other. Tells whether it changed. */
  evaluate(bound: Bound, gate: number): boolean;
  /** Makes the upper bound what the lower is. */
  close(gate: number): void;
  areClosed(gate: number): boolean;
  /** Remembers the upper bounds of gates. */
  remember(gates: readonly number[]): void;
  /** Whether a gate's upper bound is another than what was last remembered of it. */
  hasMoved(gate: number): boolean;
}

/**
 * The well-founded model (Van Gelder, Ross and Schlipf 1991) of every world at once, component by component: plain evaluation outside of
 * circles; inside, what follows in three values (Fitting 1985) and what only supports itself (the greatest unfounded set), in turn. How
 * sets of worlds are held is left to the bounds.
 */
export class WellFounded {
  readonly #layout: Layout;
  readonly #bounds: Bounds;
  /** Whether a gate's bounds differ somewhere. */
  readonly #split: Uint8Array;
  /** Which bounds of a gate are to be evaluated, as bits. */
  readonly #queued: Uint8Array;
  /** How many gates are on the list. */
  #waiting = 0;

  constructor(layout: Layout, bounds: Bounds) {
    this.#layout = layout;
    this.#bounds = bounds;
    this.#split = new Uint8Array(layout.size);
    this.#queued = new Uint8Array(layout.size);
  }

  solve(): void {
    for (const { gates, circular, negation } of this.#layout.components) {
      if (circular) this.#circle(gates, negation);
      else for (const gate of gates) this.#plain(gate);
    }
  }

  #plain(gate: number): void {
    const place = this.#layout.place[gate] ?? -1;
    if (place >= 0) {
      this.#bounds.ask(gate, place);
      return;
    }
    this.#bounds.evaluate("lower", gate);
    if ((this.#layout.inputs[gate] ?? []).some((l) => this.#split[l >> 1] === 1)) {
      this.#bounds.evaluate("upper", gate);
      this.#compare(gate);
    } else {
      this.#bounds.close(gate);
      this.#split[gate] = 0;
    }
  }

  #circle(gates: readonly number[], negation: boolean): void {
    this.#bounds.fill("lower", gates, false);
    this.#bounds.fill("upper", gates, negation);
    for (const gate of gates) this.#split[gate] = 1;
    if (negation) this.#alternate(gates);
    else {
      this.#leastFixpoint("lower", gates);
      this.#leastFixpoint("upper", gates);
    }
    for (const gate of gates) this.#compare(gate);
  }

  /**
   * Both bounds close in on each other; a gate whose bounds meet in every world is settled and left alone. The upper bound alone, derived
   * again from nothing, loses what only supports itself, from which more follows.
   */
  #alternate(gates: readonly number[]): void {
    let open = gates;
    let moved: readonly number[] | null = null;
    for (;;) {
      this.#closeIn(gates, moved);
      open = open.filter((gate) => this.#split[gate] === 1);
      if (open.length === 0) return;
      this.#bounds.remember(open);
      // What is certain has its support already.
      for (const gate of open) this.#bounds.close(gate);
      this.#leastFixpoint("upper", open);
      const sunk = open.filter((gate) => this.#bounds.hasMoved(gate));
      if (sunk.length === 0) return;
      for (const gate of sunk) this.#compare(gate);
      moved = sunk;
    }
  }

  /**
   * Lets what moved have its effect on the bounds of the gates that read it.
   * @param moved gates whose upper bound sank; null: every bound is to be looked at
   */
  #closeIn(gates: readonly number[], moved: readonly number[] | null): void {
    const { readers, deniers } = this.#layout;
    this.#queued.fill(0);
    if (moved === null) this.#queue(gates, lowerBit | upperBit);
    else
      for (const gate of moved) {
        this.#queue(readers[gate], upperBit);
        this.#queue(deniers[gate], lowerBit);
      }
    this.#sweep(gates, (gate, bounds) => {
      const raised = (bounds & lowerBit) !== 0 && this.#bounds.evaluate("lower", gate);
      const sunk = (bounds & upperBit) !== 0 && this.#bounds.evaluate("upper", gate);
      if (!raised && !sunk) return;
      this.#compare(gate);
      this.#queue(readers[gate], (raised ? lowerBit : 0) | (sunk ? upperBit : 0));
      this.#queue(deniers[gate], (raised ? upperBit : 0) | (sunk ? lowerBit : 0));
    });
  }

  /** Raises one bound until every gate agrees with its inputs; the other stands still. */
  #leastFixpoint(bound: Bound, gates: readonly number[]): void {
    const { readers } = this.#layout;
    this.#queued.fill(0);
    this.#queue(gates, lowerBit);
    this.#sweep(gates, (gate) => {
      if (this.#bounds.evaluate(bound, gate)) this.#queue(readers[gate], lowerBit);
    });
  }

  /** Puts gates that are not settled on the list. */
  #queue(gates: readonly number[] | undefined, bounds: number): void {
    for (const gate of gates ?? []) {
      if (this.#split[gate] === 0) continue;
      if (this.#queued[gate] === 0) this.#waiting++;
      this.#queued[gate] = (this.#queued[gate] ?? 0) | bounds;
    }
  }

  /**
   * Visits what is on the list until nothing is, always in the order of the gates: inputs stand before their readers as far as circles
   * allow, so that what one passes on is complete more often than in the order of coming.
   */
  #sweep(gates: readonly number[], visit: (gate: number, bounds: number) => void): void {
    while (this.#waiting > 0)
      for (const gate of gates) {
        const bounds = this.#queued[gate] ?? 0;
        if (bounds === 0) continue;
        this.#queued[gate] = 0;
        this.#waiting--;
        visit(gate, bounds);
      }
  }

  #compare(gate: number): void {
    this.#split[gate] = this.#bounds.areClosed(gate) ? 0 : 1;
  }
}

const lowerBit = 1;
const upperBit = 2;
