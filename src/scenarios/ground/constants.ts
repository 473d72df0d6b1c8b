/** Names as numbers, so that joins compare integers. A name keeps its number for good. */
export class Constants {
  readonly #ids = new Map<string, number>();
  readonly #names: string[] = [];

  /** The number of a name, given now if it has none. */
  intern(name: string): number {
    const known = this.#ids.get(name);
    if (known !== undefined) return known;
    const id = this.#names.length;
    this.#ids.set(name, id);
    this.#names.push(name);
    return id;
  }

  find(name: string): number | undefined {
    return this.#ids.get(name);
  }

  name(id: number): string {
    return this.#names[id] ?? "";
  }
}
