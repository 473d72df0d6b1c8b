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
  fill(bound: Bound, gates: Int32Array, value: boolean): void;
  /** One gate from its inputs: positive ones from the same bound, negated ones from the complement of the other. Tells whether it changed. */
  evaluate(bound: Bound, gate: number): boolean;
  /** Makes the upper bound what the lower is. */
  close(gate: number): void;
  areClosed(gate: number): boolean;
  /** Remembers the upper bounds; what it returns tells whether they are the same again. */
  remember(gates: Int32Array): () => boolean;
}

/**
 * The well-founded model (Van Gelder, Ross and Schlipf 1991) of every world at once, by the alternating fixpoint (Van Gelder 1993)
 * inside each component and plain evaluation outside of circles. How sets of worlds are held is left to the bounds.
 */
export class WellFounded {
  readonly #layout: Layout;
  readonly #bounds: Bounds;
  /** Whether a gate's bounds differ somewhere. */
  readonly #split: Uint8Array;
  readonly #queued: Uint8Array;
  /** Gates that the fixpoint at hand may move. */
  readonly #open: Uint8Array;

  constructor(layout: Layout, bounds: Bounds) {
    this.#layout = layout;
    this.#bounds = bounds;
    this.#split = new Uint8Array(layout.size);
    this.#queued = new Uint8Array(layout.size);
    this.#open = new Uint8Array(layout.size);
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

  #circle(gates: Int32Array, negation: boolean): void {
    this.#bounds.fill("lower", gates, false);
    this.#bounds.fill("upper", gates, negation);
    if (negation) this.#alternate(gates);
    else {
      this.#leastFixpoint("lower", gates);
      this.#leastFixpoint("upper", gates);
    }
    for (const gate of gates) this.#compare(gate);
  }

  /**
   * From below with everything else possible, then from above with what is now certain, until nothing moves. A gate whose bounds meet in
   * every world is settled and left alone.
   */
  #alternate(gates: Int32Array): void {
    let open = gates;
    for (let moved = true; moved && open.length > 0; ) {
      // What is certain stays certain: the lower bound goes on from where it was.
      this.#leastFixpoint("lower", open);
      const same = this.#bounds.remember(open);
      this.#bounds.fill("upper", open, false);
      this.#leastFixpoint("upper", open);
      moved = !same();
      for (const gate of open) this.#compare(gate);
      open = open.filter((gate) => this.#split[gate] === 1);
    }
  }

  /** Raises one bound until every gate agrees with its inputs; the other stands still. */
  #leastFixpoint(bound: Bound, gates: Int32Array): void {
    this.#open.fill(0);
    this.#queued.fill(0);
    for (const gate of gates) this.#open[gate] = 1;
    let queue: Iterable<number> & { readonly length: number } = gates;
    while (queue.length > 0) {
      const next: number[] = [];
      for (const gate of queue) {
        this.#queued[gate] = 0;
        if (!this.#bounds.evaluate(bound, gate)) continue;
        for (const reader of this.#layout.readers[gate] ?? []) {
          if (this.#queued[reader] === 1 || this.#open[reader] === 0) continue;
          this.#queued[reader] = 1;
          next.push(reader);
        }
      }
      queue = next;
    }
  }

  #compare(gate: number): void {
    this.#split[gate] = this.#bounds.areClosed(gate) ? 0 : 1;
  }
}
