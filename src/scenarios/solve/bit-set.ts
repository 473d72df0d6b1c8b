import {
  and,
  andNot,
  type Bits,
  count,
  equal,
  flipped,
  hasWorld,
  isEmpty,
  isSubset,
  ones,
  or,
  questionBits,
  worldsOf,
  zeros,
} from "./bits.ts";
import type { Factors, Universe, World, WorldSet } from "./world-set.ts";

/** All worlds of a few questions, each set of them a bit vector. */
export class BitUniverse implements Universe {
  readonly questions: number;
  readonly none: BitSet;
  readonly all: BitSet;

  constructor(questions: number) {
    this.questions = questions;
    this.none = new BitSet(this, zeros(questions));
    this.all = new BitSet(this, ones(questions));
  }

  choice(place: number, yes: WorldSet, no: WorldSet): BitSet {
    const asked = questionBits(place, this.questions);
    return new BitSet(this, or(and(this.bitsOf(yes), asked), andNot(this.bitsOf(no), asked)));
  }

  over(questions: number): BitUniverse {
    return new BitUniverse(questions);
  }

  attempt<T, Otherwise>(work: () => T, _otherwise: () => Otherwise): T {
    return work();
  }

  /** @throws TypeError for a set of another universe */
  bitsOf(set: WorldSet): Bits {
    if (set instanceof BitSet && set.universe === this) return set.bits;
    throw new TypeError("sets of worlds of different universes do not combine");
  }
}

/** A set of worlds as a bit vector: each operation is linear in 2^questions / 32, and costs nothing where the other side changes nothing. */
export class BitSet implements WorldSet {
  readonly universe: BitUniverse;
  readonly bits: Bits;

  constructor(universe: BitUniverse, bits: Bits) {
    this.universe = universe;
    this.bits = bits;
  }

  get isEmpty(): boolean {
    return isEmpty(this.bits);
  }

  and(other: WorldSet): BitSet {
    if (other === this.universe.all || this === this.universe.none) return this;
    return this.#made(and(this.bits, this.universe.bitsOf(other)));
  }

  or(other: WorldSet): BitSet {
    if (other === this.universe.none) return this;
    return this.#made(or(this.bits, this.universe.bitsOf(other)));
  }

  without(other: WorldSet): BitSet {
    if (other === this.universe.none || this === this.universe.none) return this;
    return this.#made(andNot(this.bits, this.universe.bitsOf(other)));
  }

  equals(other: WorldSet): boolean {
    return equal(this.bits, this.universe.bitsOf(other));
  }

  within(other: WorldSet): boolean {
    return isSubset(this.bits, this.universe.bitsOf(other));
  }

  count(): bigint {
    return BigInt(count(this.bits));
  }

  answering(place: number, value: boolean): BitSet {
    const asked = questionBits(place, this.universe.questions);
    return this.#made(value ? and(this.bits, asked) : andNot(this.bits, asked));
  }

  flipped(place: number): BitSet {
    return this.#made(flipped(this.bits, place));
  }

  dependsOn(place: number): boolean {
    return !equal(this.bits, flipped(this.bits, place));
  }

  forSome(places: Iterable<number>): BitSet {
    let found = this.bits;
    for (const place of places) found = or(found, flipped(found, place));
    return this.#made(found);
  }

  weight(factors: readonly Factors[]): number {
    let sum = 0;
    for (const world of worldsOf(this.bits))
      sum += factors.reduce((product, [no, yes], place) => product * (world & (1 << place) ? yes : no), 1);
    return sum;
  }

  witness(): World {
    const [world = 0] = worldsOf(this.bits);
    return Array.from({ length: this.universe.questions }, (_, place) => (world & (1 << place)) !== 0);
  }

  restated(to: Universe, places: readonly number[]): WorldSet {
    if (to instanceof BitUniverse) {
      const bits = zeros(to.questions);
      for (let world = 0; world < 2 ** places.length; world++)
        if (hasWorld(this.bits, spread(world, places))) bits[world >>> 5] = (bits[world >>> 5] ?? 0) | (1 << (world & 31));
      return new BitSet(to, bits);
    }
    const from = (next: number, world: number): WorldSet => {
      const place = places[next];
      if (place === undefined) return hasWorld(this.bits, world) ? to.all : to.none;
      return to.choice(next, from(next + 1, world | (1 << place)), from(next + 1, world));
    };
    return from(0, 0);
  }

  #made(bits: Bits): BitSet {
    return new BitSet(this.universe, bits);
  }
}

/** The world in which the questions at these places are answered as the bits of a number say, and all others with no. */
const spread = (bits: number, places: readonly number[]): number =>
  places.reduce((world, place, i) => (bits & (1 << i) ? world | (1 << place) : world), 0);
