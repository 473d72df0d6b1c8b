import { Column } from "../column.ts";

/** An undo log. While nothing is marked (the base is being built) it keeps nothing. */
export class Trail {
  readonly #undo = new Column<unknown[] | (() => void)>();
  #on = false;

  /** From here on changes are remembered; returns the mark to go back to. */
  mark(): number {
    this.#on = true;
    return this.#undo.length;
  }

  note(undo: () => void): void {
    if (this.#on) this.#undo.push(undo);
  }

  push<T>(list: T[], item: T): void {
    list.push(item);
    if (this.#on) this.#undo.push(list);
  }

  /** Takes back everything since the mark, latest first. */
  back(mark: number): void {
    while (this.#undo.length > mark) {
      const undo = this.#undo.pop();
      if (typeof undo === "function") undo();
      else undo?.pop();
    }
    if (mark === 0) this.#on = false;
  }
}
