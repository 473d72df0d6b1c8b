/**
 * Places of a list by a hash of what is there: chains of places, one for each hash. Items leave in the reverse order of their coming, so
 * a chain only ever loses its head, and nothing is allocated for an item that comes and goes.
 */
export class Index {
  /** Place plus 1 of the latest item with a hash; 0 for none. Its length is a power of 2. */
  #heads = new Int32Array(16);
  #before = new Int32Array(16);
  #hashes = new Int32Array(16);
  #count = 0;

  get size(): number {
    return this.#count;
  }

  /** Takes in the next item of the list. */
  push(hash: number): void {
    if (this.#count === this.#heads.length) this.#grow();
    const place = this.#count++;
    const at = hash & (this.#heads.length - 1);
    this.#hashes[place] = hash;
    this.#before[place] = this.#heads[at] ?? 0;
    this.#heads[at] = place + 1;
  }

  pop(): void {
    const last = --this.#count;
    this.#heads[(this.#hashes[last] ?? 0) & (this.#heads.length - 1)] = this.#before[last] ?? 0;
  }

  /** Place plus 1 of the latest item with a hash; 0 for none. */
  first(hash: number): number {
    return this.#same(this.#heads[hash & (this.#heads.length - 1)] ?? 0, hash);
  }

  /** The one before it with the same hash; 0 for none. */
  next(place: number): number {
    return this.#same(this.#before[place - 1] ?? 0, this.#hashes[place - 1] ?? 0);
  }

  #same(from: number, hash: number): number {
    let place = from;
    while (place !== 0 && this.#hashes[place - 1] !== hash) place = this.#before[place - 1] ?? 0;
    return place;
  }

  #grow(): void {
    const room = this.#count * 4;
    const [heads, before, hashes] = [new Int32Array(room), new Int32Array(room), new Int32Array(room)];
    hashes.set(this.#hashes);
    for (let place = 0; place < this.#count; place++) {
      const at = (hashes[place] ?? 0) & (room - 1);
      before[place] = heads[at] ?? 0;
      heads[at] = place + 1;
    }
    this.#heads = heads;
    this.#before = before;
    this.#hashes = hashes;
  }
}

/** A hash is mixed from the values that count, in the order of their places, beginning with this. */
export const noHash = 0x811c9dc5 | 0;
export const mix = (hash: number, value: number): number => {
  const h = Math.imul(hash ^ value, 0x9e3779b1);
  return h ^ (h >>> 15);
};

/** Of the values in the first so many of some slots of a frame. */
export const hashOf = (frame: readonly number[], slots: readonly number[], count: number): number => {
  let hash = noHash;
  for (let i = 0; i < count; i++) hash = mix(hash, frame[slots[i] ?? 0] ?? 0);
  return hash;
};

/** {@link mix} as text, for generated code: mixes a value into the variable of a hash. */
export const mixed = (hash: string, value: string): string =>
  `${hash} = Math.imul(${hash} ^ ${value}, 0x9e3779b1); ${hash} ^= ${hash} >>> 15;`;
