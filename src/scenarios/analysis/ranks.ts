import { groupBy } from "../group.ts";
import type { Knowledge } from "../knowledge.ts";
import { declaredOverrides } from "../solve/ranking.ts";
import type { Row, Table } from "../table/row.ts";
import { apart } from "./case.ts";
import type { Rules } from "./contradiction.ts";
import { headOf, opposition } from "./heads.ts";

/** Which rows beat which, as far as the tables and `priorities.csv` tell without a scenario. */
export class Ranks {
  readonly #rules: Rules;
  readonly #overrides: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #specialis: ReadonlySet<string>;
  /** Rows that some declared `specialis` puts above another. */
  readonly #specialists: ReadonlySet<string>;
  readonly #unranked: ReadonlySet<string>;
  readonly #unless: ReadonlyMap<string, ReadonlySet<string>>;

  constructor(tables: readonly Table[], priorities: Knowledge["priorities"], rules: Rules) {
    this.#rules = rules;
    this.#overrides = declaredOverrides(tables);
    const named = groupBy(
      rules.rows.flatMap((row) => [...new Set([row.id, row.table, row.instrument])].map((name) => ({ name, row }))),
      ({ name }) => name,
    );
    const pairs = (kind: "specialis" | "unranked"): Set<string> => {
      const found = new Set<string>();
      for (const p of priorities) {
        if (p.kind !== kind) continue;
        for (const over of named.get(p.over) ?? []) for (const under of named.get(p.under) ?? []) found.add(pair(over.row, under.row));
      }
      return found;
    };
    this.#specialis = pairs("specialis");
    this.#specialists = new Set([...this.#specialis].map((p) => p.slice(0, p.indexOf(">"))));
    const unranked = pairs("unranked");
    this.#unranked = new Set([...unranked, ...[...unranked].map((p) => p.split(">").reverse().join(">"))]);
    const unless = groupBy(
      rules.rows.flatMap((row) => row.unlessRows.map((blocked) => ({ blocked, by: row.id }))),
      ({ blocked }) => blocked,
    );
    this.#unless = new Map([...unless].map(([blocked, rows]) => [blocked, new Set(rows.map(({ by }) => by))]));
  }

  /** By the column `overrides`. */
  declared(over: Row, under: Row): boolean {
    return this.#overrides.get(over.id)?.has(under.id) ?? false;
  }

  isNamedByUnless(row: Row): boolean {
    return (this.#unless.get(row.id)?.size ?? 0) > 0;
  }

  /** By `overrides`, or where that is silent by a declared `specialis`. */
  beats(over: Row, under: Row): boolean {
    return this.declared(over, under) || (!this.declared(under, over) && this.#specialis.has(pair(over, under)));
  }

  /** By whatever may rank two opposing rows in some scenario. */
  mayBeat(over: Row, under: Row): boolean {
    const { vocabulary } = this.#rules;
    if (opposition(headOf(over, apart(1)), headOf(under, apart(2)), vocabulary) === null) return false;
    if (this.declared(over, under) || this.declared(under, over)) return this.declared(over, under);
    return this.#specialis.has(pair(over, under)) || over.instrument !== under.instrument;
  }

  /** Whether the first may stand in for the second against everybody: it beats as many, and no more beat it. */
  atLeast(first: Row, second: Row): boolean {
    const named = (row: Row): string[] => [...(this.#unless.get(row.id) ?? [])];
    return (
      named(second).every((id) => named(first).includes(id)) &&
      this.#rules.rows.every(
        (third) =>
          (!this.beats(second, third) || this.beats(first, third)) &&
          (!this.beats(third, first) || this.beats(third, second)) &&
          this.#unranked.has(pair(first, third)) === this.#unranked.has(pair(second, third)),
      )
    );
  }

  /** Rows that a row beats, for looking for circles: those of a declared `specialis` only where the two may oppose each other. */
  beatenBy(row: Row): Row[] {
    if ((this.#overrides.get(row.id)?.size ?? 0) === 0 && !this.#specialists.has(row.id)) return [];
    return this.#rules.rows.filter(
      (other) => other !== row && (this.declared(row, other) || (this.beats(row, other) && this.mayBeat(row, other))),
    );
  }
}

const pair = (over: Row, under: Row): string => `${over.id}>${under.id}`;
