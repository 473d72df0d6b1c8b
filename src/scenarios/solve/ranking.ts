import { anyone, type GroundAtom, none } from "../atom.ts";
import type { Statement } from "../ground/statement.ts";
import type { Knowledge, Principle } from "../knowledge.ts";
import type { Row, Table } from "../table/row.ts";
import type { Vocabulary } from "../vocabulary.ts";

/** `over` beats `under`, wherever all of `when` holds; an empty `when` is always. */
export interface Precedence {
  readonly winner: "first" | "second";
  readonly when: readonly GroundAtom[];
}

/** Rows that each row beats by its `overrides` column; groups and tables are spelt out. */
export const declaredOverrides = (tables: readonly Table[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const members = new Map<string, readonly string[]>();
  for (const table of tables) {
    members.set(
      table.id,
      table.rows.map((r) => r.id),
    );
    for (const [group, rows] of Object.entries(table.groups)) members.set(group, rows);
  }
  // A row's own name wins over a group or table that happens to share it.
  for (const table of tables) for (const row of table.rows) members.set(row.id, [row.id]);
  return new Map(
    tables.flatMap((t) =>
      t.rows.map((r) => [r.id, new Set(r.overrides.flatMap((name) => members.get(name) ?? []).filter((id) => id !== r.id))] as const),
    ),
  );
};

/** Pairs of rows, told by their own names, by those of their tables, or by those of their instruments. */
class Pairs {
  readonly #names = new Set<string>();
  /** Asked again for each two ground rows. */
  readonly #known = new Map<Row, Map<Row, boolean>>();

  add(over: string, under: string): void {
    this.#names.add(`${over}>${under}`);
  }

  has(over: Row, under: Row): boolean {
    return this.#known.get(over)?.get(under) ?? this.#look(over, under);
  }

  #look(over: Row, under: Row): boolean {
    const known = this.#known.get(over) ?? new Map<Row, boolean>();
    this.#known.set(over, known);
    const names = (row: Row) => [row.id, row.table, row.instrument];
    const has = names(over).some((o) => names(under).some((u) => this.#names.has(`${o}>${u}`)));
    known.set(under, has);
    return has;
  }
}

/**
 * Who beats whom between two opposing ground rows: declared `overrides` first; where these rank the two in neither direction, the first
 * principle that applies (design, section 3).
 */
export class Ranking {
  readonly #vocabulary: Vocabulary;
  readonly #overrides: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #principles: readonly Principle[];
  readonly #unranked = new Pairs();
  readonly #specialis = new Pairs();

  constructor(
    vocabulary: Vocabulary,
    overrides: ReadonlyMap<string, ReadonlySet<string>>,
    priorities: Knowledge["priorities"],
    principles: readonly Principle[],
  ) {
    this.#vocabulary = vocabulary;
    this.#overrides = overrides;
    this.#principles = principles;
    for (const { kind, over, under } of priorities) {
      if (kind === "specialis") this.#specialis.add(over, under);
      else {
        this.#unranked.add(over, under);
        this.#unranked.add(under, over);
      }
    }
  }

  /** In the order in which they are to be tried: the first whose `when` holds decides. Empty: no rank. */
  between(first: Statement, second: Statement): readonly Precedence[] {
    const a = first.instance.row;
    const b = second.instance.row;
    const aOverB = this.#overrides.get(a.id)?.has(b.id) ?? false;
    const bOverA = this.#overrides.get(b.id)?.has(a.id) ?? false;
    if (aOverB || bOverA) {
      return [...(aOverB ? [{ winner: "first", when: [] } as const] : []), ...(bOverA ? [{ winner: "second", when: [] } as const] : [])];
    }
    const found: Precedence[] = [];
    for (const principle of this.#principles) {
      const precedence = this.#byPrinciple(principle, first, second);
      if (!precedence) continue;
      found.push(precedence);
      if (precedence.when.length === 0) break;
    }
    return found;
  }

  #byPrinciple(principle: Principle, first: Statement, second: Statement): Precedence | null {
    const a = first.instance.row;
    const b = second.instance.row;
    if (principle === "specialis") {
      if (this.#specialis.has(a, b)) return { winner: "first", when: [] };
      return this.#specialis.has(b, a) ? { winner: "second", when: [] } : null;
    }
    if (this.#unranked.has(a, b)) return null;
    const ia = this.#vocabulary.instruments.get(a.instrument);
    const ib = this.#vocabulary.instruments.get(b.instrument);
    if (!ia || !ib || ia === ib) return null;
    if (principle === "superior") {
      if (ia.rank === ib.rank) return null;
      const winner = ia.rank < ib.rank ? "first" : "second";
      const kind = (winner === "first" ? a : b).kind;
      return kind === "obliges" || kind === "forbids" ? { winner, when: [] } : null;
    }
    if (ia.signed === null || ib.signed === null || ia.signed === ib.signed) return null;
    const [winner, loser] = ia.signed > ib.signed ? [first, second] : [second, first];
    const actors = actorsOf(winner, loser);
    if (actors.size === 0 || actors.has(anyone)) return null;
    const when = [...actors].flatMap((actor) => [ia, ib].map((i) => ({ symbol: "party", args: [actor, i.slug] })));
    return { winner: ia.signed > ib.signed ? "first" : "second", when };
  }
}

/**
 * Bearer and counterparties of both; a definition has none and is never ranked by date. Anyone, in a place that the loser's act does not have,
 * is the bearer among others, so that it asks for nobody more.
 */
const actorsOf = (winner: Statement, loser: Statement): ReadonlySet<string> => {
  if (winner.kind !== "position" || loser.kind !== "position") return new Set();
  const won = (["toward", "against"] as const).map((role) => (winner[role] === anyone && loser[role] === none ? none : winner[role]));
  return new Set([winner.bearer, loser.bearer, ...won, loser.toward, loser.against].filter((actor) => actor !== none));
};
