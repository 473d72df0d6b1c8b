/**
 * A list that is cut off and grows again without giving up its room, so that what-if after what-if allocates nothing for it. What lies
 * beyond its length is stale.
 */
export class Column<T> {
  length = 0;
  readonly #items: T[] = [];

  push(item: T): void {
    this.#items[this.length++] = item;
  }

  pop(): T | undefined {
    return this.length === 0 ? undefined : this.#items[--this.length];
  }

  /** The item in a place; undefined beyond the end. */
  at(place: number): T | undefined {
    return place < this.length ? this.#items[place] : undefined;
  }

  cut(length: number): void {
    this.length = length;
  }

  /** A copy as a plain list. */
  get items(): readonly T[] {
    return this.#items.slice(0, this.length);
  }
}
