import type { GroundAtom } from "../atom.ts";
import type { Statement } from "../ground/statement.ts";
import type { Trail } from "../ground/trail.ts";
import { FALSE, type Literal, type Network, not, TRUE } from "./network.ts";
import type { Ranking } from "./ranking.ts";
import type { Strata } from "./strata.ts";

/** Gates that say when one of two opposing ground rows ranks above the other: a principle may depend on who is party to what. */
export class PrecedenceGates {
  readonly #network: Network;
  readonly #strata: Strata;
  readonly #trail: Trail;
  readonly #holds: (atom: GroundAtom) => Literal;
  readonly #literals = new Map<string, Literal>();

  /** @param holds the literal of an atom that a principle rests on */
  constructor(network: Network, strata: Strata, trail: Trail, holds: (atom: GroundAtom) => Literal) {
    this.#network = network;
    this.#strata = strata;
    this.#trail = trail;
    this.#holds = holds;
  }

  /** That the first ranks above the second; `FALSE` for rows that were not {@link rank}ed. */
  of(first: Statement, second: Statement): Literal {
    return this.#literals.get(`${first.id}>${second.id}`) ?? FALSE;
  }

  /** Makes the gates for a pair and keeps what they come to. */
  rank(first: Statement, second: Statement, ranking: Ranking): Literal {
    const at = this.#strata.of("beaten", second.head.symbol);
    const earlier: Literal[] = [];
    const wins: Literal[] = [];
    for (const { winner, when } of ranking.between(first, second)) {
      const here = when.length === 0 ? TRUE : this.#network.and(when.map(this.#holds), at);
      if (winner === "first") wins.push(here === TRUE && earlier.length === 0 ? TRUE : this.#network.and([here, ...earlier.map(not)], at));
      // Two rows that override each other both count; a principle only where no earlier one has spoken.
      if (when.length > 0) earlier.push(here);
    }
    const [only = FALSE] = wins;
    if (wins.length === 0) return FALSE;
    const literal = wins.length === 1 ? only : this.#network.or(wins, at);
    const key = `${first.id}>${second.id}`;
    this.#literals.set(key, literal);
    this.#trail.note(() => this.#literals.delete(key));
    return literal;
  }
}
