import { groupBy } from "./group.ts";
import type { Day, Provision } from "./knowledge.ts";
import { within } from "./table/day.ts";
import type { Row } from "./table/row.ts";

/** One version of an article, named but not quoted. */
export type CitedText = Omit<Provision, "text">;

/** What a row is written for: the days of its own `from` and `to`, and what it cites. */
export type Citing = Pick<Row, "instrument" | "cite" | "from" | "to">;

const overlaps = (a: Pick<Row, "from" | "to">, b: Pick<Row, "from" | "to">): boolean =>
  (a.from === null || b.to === null || a.from < b.to) && (b.from === null || a.to === null || b.from < a.to);

/** Articles in all their versions. */
export class Provisions {
  readonly #versions: ReadonlyMap<string, readonly CitedText[]>;

  constructor(provisions: readonly Provision[]) {
    const inOrder = provisions.toSorted((a, b) => ((a.from ?? "") < (b.from ?? "") ? -1 : 1));
    this.#versions = groupBy(
      inOrder.map(({ text: _, ...cited }) => cited),
      ({ instrument, article }) => `${instrument} ${article}`,
    );
  }

  /** Every version of an article, the earliest first. */
  versions(instrument: string, article: string): readonly CitedText[] {
    return this.#versions.get(`${instrument} ${article}`) ?? [];
  }

  /**
   * The versions that a row applies, one for each article that it cites: of those in force while the row is, the one of the day asked
   * about; where that is not among them, because the row was put back in force, the latest.
   */
  applied({ instrument, cite, from, to }: Citing, asOf: Day): readonly CitedText[] {
    return cite.flatMap((article) => {
      const own = this.versions(instrument, article).filter((version) => overlaps(version, { from, to }));
      return own.find((version) => within(asOf, version.from, version.to)) ?? own.at(-1) ?? [];
    });
  }
}
