import { DiagramSet, type DiagramUniverse } from "./diagram-set.ts";
import { always, type Diagrams, type Edge, negated, never } from "./diagrams.ts";
import type { Layout } from "./layout.ts";
import { type Bound, type Bounds, type Values, WellFounded } from "./wellfounded.ts";

/**
 * Solves a cone with decision diagrams, all worlds together.
 *
 * @param wanted gates of the network whose values will be asked for
 * @throws TooManySteps where that takes more steps than one operation of the universe may
 */
export const solveDiagrams = (layout: Layout, universe: DiagramUniverse, wanted: readonly number[]): Values => {
  const diagrams = universe.begin();
  const bounds = new DiagramBounds(layout, universe, diagrams);
  new WellFounded(layout, bounds).solve();
  const valuesOf = (bound: Bound): Map<number, DiagramSet> =>
    new Map(wanted.map((gate) => [gate, new DiagramSet(universe, diagrams, bounds.edge(bound, layout.local(gate)))]));
  return { lower: valuesOf("lower"), upper: valuesOf("upper") };
};

class DiagramBounds implements Bounds {
  readonly #layout: Layout;
  readonly #universe: DiagramUniverse;
  readonly #diagrams: Diagrams;
  readonly #edges: Readonly<Record<Bound, Int32Array>>;
  readonly #remembered: Int32Array;

  constructor(layout: Layout, universe: DiagramUniverse, diagrams: Diagrams) {
    this.#layout = layout;
    this.#universe = universe;
    this.#diagrams = diagrams;
    this.#edges = { lower: new Int32Array(layout.size).fill(never), upper: new Int32Array(layout.size).fill(never) };
    this.#remembered = new Int32Array(layout.size);
  }

  edge(bound: Bound, gate: number): Edge {
    return this.#edges[bound][gate] ?? never;
  }

  ask(gate: number, place: number): void {
    const asked = this.#universe.question(place, this.#diagrams);
    this.#edges.lower[gate] = asked;
    this.#edges.upper[gate] = asked;
  }

  fill(bound: Bound, gates: readonly number[], value: boolean): void {
    for (const gate of gates) this.#edges[bound][gate] = value ? always : never;
  }

  close(gate: number): void {
    this.#edges.upper[gate] = this.edge("lower", gate);
  }

  areClosed(gate: number): boolean {
    return this.edge("lower", gate) === this.edge("upper", gate);
  }

  remember(gates: readonly number[]): void {
    for (const gate of gates) this.#remembered[gate] = this.edge("upper", gate);
  }

  hasMoved(gate: number): boolean {
    return this.edge("upper", gate) !== this.#remembered[gate];
  }

  evaluate(bound: Bound, gate: number): boolean {
    const other = bound === "lower" ? "upper" : "lower";
    const conjunction = this.#layout.conjunction[gate] ?? false;
    let found = conjunction ? always : never;
    for (const literal of this.#layout.inputs[gate] ?? []) {
      const input = literal & 1 ? negated(this.edge(other, literal >> 1)) : this.edge(bound, literal >> 1);
      found = conjunction ? this.#diagrams.and(found, input) : this.#diagrams.or(found, input);
    }
    if (found === this.edge(bound, gate)) return false;
    this.#edges[bound][gate] = found;
    return true;
  }
}
