import type { BadCell } from "./kind.ts";

/** Published files have a few rows that cannot be right; such rows are left out. Many of them are swapped columns. */
export class Quirks {
  #rows = 0;
  #found = 0;

  /** Counts a row. @returns why it is left out, where it is odd. @throws BadCell where one row in twenty is, and more than three are */
  take(odd: BadCell | null): string | null {
    this.#rows++;
    if (odd === null) return null;
    if (++this.#found > Math.max(3, this.#rows / 20)) throw odd;
    return odd.message;
  }
}
