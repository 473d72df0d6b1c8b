import { groupBy } from "../group.ts";
import type { Row } from "../table/row.ts";
import { type Counterparties, compatible } from "./counterparty.ts";
import type { PositionStatement } from "./statement.ts";
import type { Statements } from "./statements.ts";

/** Norms of which a scenario needs some ground rows alone. */
export interface Limit {
  readonly norms: ReadonlySet<Row>;
  /** Whether it needs the one for these actors. */
  readonly admits: (bearer: string, counterparties: Counterparties) => boolean;
  /** Whether what it does not need may come to be needed as ground rows are added. */
  readonly grows: boolean;
}

/** Norms that are needed for some bearers alone. */
export const ofBearers = (norms: ReadonlySet<Row>, bearers: ReadonlySet<string>): Limit => ({
  norms,
  admits: (bearer) => bearers.has(bearer),
  grows: false,
});

/** Ground rows about each bearer. */
type ByBearer = ReadonlyMap<string, readonly PositionStatement[]>;

/**
 * Norms that are needed where they oppose others alone: where their bearer has a ground row of another norm, or one that opposes such a
 * row, with counterparties that both may name.
 */
export class WhereOpposing {
  readonly #norms: ReadonlySet<Row>;
  readonly #statements: Statements;
  readonly #base: ByBearer;

  /** Of the ground rows that are there and stay. */
  constructor(norms: ReadonlySet<Row>, statements: Statements) {
    this.#norms = norms;
    this.#statements = statements;
    this.#base = this.#from(0);
  }

  /** With the ground rows that are added from now on. */
  limit(): Limit {
    const { positions } = this.#statements;
    let [seen, added]: [number, ByBearer] = [positions.length, new Map()];
    const from = seen;
    const meets = (of: ByBearer, bearer: string, counterparties: Counterparties): boolean =>
      of.get(bearer)?.some((s) => [s, ...s.opponents].some((o) => o.kind === "position" && compatible(o, counterparties))) ?? false;
    return {
      norms: this.#norms,
      grows: true,
      admits: (bearer, counterparties) => {
        if (seen !== positions.length) [seen, added] = [positions.length, this.#from(from)];
        return meets(this.#base, bearer, counterparties) || meets(added, bearer, counterparties);
      },
    };
  }

  #from(start: number): ByBearer {
    const others = this.#statements.positions.slice(start).filter(({ instance }) => !this.#norms.has(instance.row));
    return groupBy(others, ({ bearer }) => bearer);
  }
}
