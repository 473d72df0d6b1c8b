import { always, Diagrams, type Edge, negated, never, TooManySteps } from "./diagrams.ts";
import type { Factors, Universe, World, WorldSet } from "./world-set.ts";

const usualRoom = 2 ** 18;

/** All worlds of many questions, each set of them a decision diagram. */
export class DiagramUniverse implements Universe {
  readonly questions: number;
  /** The place of the question that is asked at a level, and the level of a place. */
  readonly places: readonly number[];
  readonly levels: readonly number[];
  readonly none: DiagramSet;
  readonly all: DiagramSet;
  readonly #steps: number;
  readonly #room: number;
  #diagrams = new Diagrams();
  /** Whether operations share one allowance. */
  #attempting = false;

  /**
   * @param order the places of the questions, in the order in which diagrams ask them
   * @param steps what one operation may take
   * @param room nodes from which on diagrams are begun anew between operations; sets that are still used are taken over
   */
  constructor(order: readonly number[], steps: number, room = usualRoom) {
    this.#room = room;
    this.questions = order.length;
    this.places = order;
    const levels = new Map(order.map((place, level) => [place, level]));
    this.levels = order.map((_, place) => levels.get(place) ?? 0);
    this.#steps = steps;
    this.none = new DiagramSet(this, this.#diagrams, never);
    this.all = new DiagramSet(this, this.#diagrams, always);
  }

  /** The diagrams for one more operation, with its allowance of steps; they may have been begun anew. */
  begin(): Diagrams {
    if (this.#attempting) return this.#diagrams;
    if (this.#diagrams.size > this.#room) this.#diagrams = new Diagrams();
    this.#diagrams.allow(this.#steps);
    return this.#diagrams;
  }

  over(questions: number): DiagramUniverse {
    return new DiagramUniverse([...Array(questions).keys()], this.#steps, this.#room);
  }

  attempt<T, Otherwise>(work: () => T, otherwise: () => Otherwise): T | Otherwise {
    const outermost = !this.#attempting;
    if (outermost) this.begin();
    this.#attempting = true;
    try {
      return work();
    } catch (error) {
      if (error instanceof TooManySteps) return otherwise();
      throw error;
    } finally {
      if (outermost) this.#attempting = false;
    }
  }

  choice(place: number, yes: WorldSet, no: WorldSet): DiagramSet {
    const diagrams = this.begin();
    return new DiagramSet(
      this,
      diagrams,
      diagrams.choice(this.question(place, diagrams), this.edgeOf(yes, diagrams), this.edgeOf(no, diagrams)),
    );
  }

  /** The function that asks a question. */
  question(place: number, diagrams: Diagrams): Edge {
    return diagrams.question(this.levels[place] ?? 0);
  }

  /** @throws TypeError for a set of another universe */
  edgeOf(set: WorldSet, diagrams: Diagrams): Edge {
    if (set instanceof DiagramSet && set.universe === this) return set.edgeIn(diagrams);
    throw new TypeError("sets of worlds of different universes do not combine");
  }
}

/** A set of worlds as a decision diagram: the cost of an operation grows with the product of the nodes of its sets. */
export class DiagramSet implements WorldSet {
  readonly universe: DiagramUniverse;
  #diagrams: Diagrams;
  #edge: Edge;

  constructor(universe: DiagramUniverse, diagrams: Diagrams, edge: Edge) {
    this.universe = universe;
    this.#diagrams = diagrams;
    this.#edge = edge;
  }

  /** Moves to other diagrams where it is not there yet. */
  edgeIn(diagrams: Diagrams): Edge {
    if (this.#diagrams !== diagrams) {
      this.#edge = diagrams.taken(this.#diagrams, this.#edge);
      this.#diagrams = diagrams;
    }
    return this.#edge;
  }

  get isEmpty(): boolean {
    return this.#edge === never;
  }

  and(other: WorldSet): DiagramSet {
    return this.#with(other, (diagrams, f, g) => diagrams.and(f, g));
  }

  or(other: WorldSet): DiagramSet {
    return this.#with(other, (diagrams, f, g) => diagrams.or(f, g));
  }

  without(other: WorldSet): DiagramSet {
    return this.#with(other, (diagrams, f, g) => diagrams.and(f, negated(g)));
  }

  equals(other: WorldSet): boolean {
    const diagrams = this.universe.begin();
    return this.edgeIn(diagrams) === this.universe.edgeOf(other, diagrams);
  }

  within(other: WorldSet): boolean {
    return this.without(other).isEmpty;
  }

  count(): bigint {
    // Of a node: how many answers to its question and those after it are in the set. What it skips doubles them.
    const found = this.#fold<{ readonly level: number; readonly worlds: bigint }>(
      (holds) => ({ level: this.universe.questions, worlds: holds ? 1n : 0n }),
      (level, yes, no) => {
        const [ifYes, ifNo] = [yes, no].map((branch) => branch.worlds << BigInt(branch.level - level - 1));
        return { level, worlds: (ifYes ?? 0n) + (ifNo ?? 0n) };
      },
    );
    return found.worlds << BigInt(found.level);
  }

  answering(place: number, value: boolean): DiagramSet {
    const diagrams = this.universe.begin();
    const asked = this.universe.question(place, diagrams);
    return new DiagramSet(this.universe, diagrams, diagrams.and(this.edgeIn(diagrams), value ? asked : negated(asked)));
  }

  flipped(place: number): DiagramSet {
    const asked = this.universe.levels[place];
    return this.#rebuilt((diagrams, level, yes, no) => (level === asked ? diagrams.node(level, no, yes) : diagrams.node(level, yes, no)));
  }

  dependsOn(place: number): boolean {
    const asked = this.universe.levels[place];
    return this.#fold(
      () => false,
      (level, yes, no) => level === asked || yes || no,
    );
  }

  forSome(places: Iterable<number>): DiagramSet {
    const some = new Set([...places].map((place) => this.universe.levels[place]));
    return this.#rebuilt((diagrams, level, yes, no) => (some.has(level) ? diagrams.or(yes, no) : diagrams.node(level, yes, no)));
  }

  weight(factors: readonly Factors[]): number {
    const byLevel = this.universe.places.map((place): Factors => factors[place] ?? [1, 1]);
    const between = (from: number, to: number): number => byLevel.slice(from, to).reduce((product, [no, yes]) => product * (no + yes), 1);
    const found = this.#fold<{ readonly level: number; readonly sum: number }>(
      (holds) => ({ level: this.universe.questions, sum: holds ? 1 : 0 }),
      (level, yes, no) => {
        const [ifNo, ifYes] = byLevel[level] ?? [1, 1];
        return { level, sum: ifYes * yes.sum * between(level + 1, yes.level) + ifNo * no.sum * between(level + 1, no.level) };
      },
    );
    return found.sum * between(0, found.level);
  }

  witness(): World {
    const world = Array.from({ length: this.universe.questions }, () => false);
    let edge = this.#edge;
    while (edge > never) {
      const no = this.#diagrams.no(edge);
      if (no === never) world[this.universe.places[this.#diagrams.level(edge)] ?? 0] = true;
      edge = no === never ? this.#diagrams.yes(edge) : no;
    }
    return world;
  }

  restated(to: Universe, places: readonly number[]): WorldSet {
    return this.#fold<WorldSet>(
      (holds) => (holds ? to.all : to.none),
      (level, yes, no) => to.choice(places.indexOf(this.universe.places[level] ?? 0), yes, no),
    );
  }

  #with(other: WorldSet, combine: (diagrams: Diagrams, f: Edge, g: Edge) => Edge): DiagramSet {
    const diagrams = this.universe.begin();
    return new DiagramSet(this.universe, diagrams, combine(diagrams, this.edgeIn(diagrams), this.universe.edgeOf(other, diagrams)));
  }

  #fold<T>(leaf: (holds: boolean) => T, join: (level: number, yes: T, no: T) => T): T {
    const diagrams = this.universe.begin();
    return diagrams.fold(this.edgeIn(diagrams), leaf, join);
  }

  #rebuilt(join: (diagrams: Diagrams, level: number, yes: Edge, no: Edge) => Edge): DiagramSet {
    const diagrams = this.universe.begin();
    const edge = diagrams.fold<Edge>(
      this.edgeIn(diagrams),
      (holds) => (holds ? always : never),
      (level, yes, no) => join(diagrams, level, yes, no),
    );
    return new DiagramSet(this.universe, diagrams, edge);
  }
}
