/**
 * Columns by number, read as objects: each is made when somebody first asks for it, and is the same until its number is taken back. Then
 * nothing holds it any more, so that what was read of one scenario is gone before the next.
 */
export class Objects<T> {
  readonly #items: (T | undefined)[] = [];
  /** Numbers above this have none. */
  #length = 0;

  get(id: number): T | undefined {
    return id < this.#length ? this.#items[id] : undefined;
  }

  set(id: number, item: T): T {
    while (this.#length <= id) this.#items[this.#length++] = undefined;
    this.#items[id] = item;
    return item;
  }

  /** Lets go of all from a number on. */
  cut(length: number): void {
    if (this.#length <= length) return;
    this.#items.fill(undefined, length, this.#length);
    this.#length = length;
  }
}
