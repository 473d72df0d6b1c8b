import type { Day, Knowledge, TableSource } from "./knowledge.ts";
import { type Place, type Problem, problem } from "./problem.ts";
import { within } from "./table/day.ts";
import { parseRow, parseTable } from "./table/parse.ts";
import type { Row, Table } from "./table/row.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Rows with new cells: the rulebook as it then reads, the new rows, and those they replace. */
export interface PatchedRules {
  readonly rulebook: Rulebook;
  readonly rows: readonly Row[];
  readonly replaced: ReadonlySet<Row>;
}

/** All rule tables, parsed, with the rows by id. */
export class Rulebook {
  readonly tables: readonly Table[];
  readonly #knowledge: Knowledge;
  readonly #rows: ReadonlyMap<string, { readonly row: Row; readonly source: TableSource }>;
  readonly #derived: ReadonlySet<string>;

  /** @param derived predicates of which rows conclude atoms; left out: those of these tables */
  constructor(knowledge: Knowledge, tables: readonly Table[], derived?: ReadonlySet<string>) {
    this.#knowledge = knowledge;
    this.tables = tables;
    const sources = new Map(knowledge.tables.map((t) => [t.id, t]));
    this.#rows = new Map(
      tables.flatMap((t) => {
        const source = sources.get(t.id);
        return source ? t.rows.map((row) => [row.id, { row, source }] as const) : [];
      }),
    );
    this.#derived =
      derived ?? new Set(tables.flatMap((t) => t.rows.flatMap((r) => (r.conclusion.kind === "atom" ? [r.conclusion.pattern.symbol] : []))));
  }

  /** Parses every table; mistakes are appended to `problems`. */
  static parse(knowledge: Knowledge, vocabulary: Vocabulary, problems: Problem[]): Rulebook {
    return new Rulebook(
      knowledge,
      knowledge.tables.map((t) => parseTable(t, vocabulary, problems)),
    );
  }

  get rowIds(): ReadonlySet<string> {
    return new Set(this.#rows.keys());
  }

  row(id: string): Row | undefined {
    return this.#rows.get(id)?.row;
  }

  /** Whether rows conclude, or deny, atoms of this predicate. */
  derived = (symbol: string): boolean => this.#derived.has(symbol);

  /** Whether a row is in force at a date and, where a text was secret, known. */
  inForce(row: Row, asOf: Day, knownAt: Day | null): boolean {
    if (!within(asOf, row.from, row.to)) return false;
    if (knownAt === null) return true;
    const cited = this.#knowledge.provisions.filter(
      (p) => p.instrument === row.instrument && row.cite.includes(p.article) && within(asOf, p.from, p.to),
    );
    return cited.every((p) => p.knownFrom === null || p.knownFrom <= knownAt);
  }

  /** Some rows alone. What the others would conclude counts as concluded all the same. */
  only(rows: ReadonlySet<Row>): Rulebook {
    const tables = this.tables.map((t) => ({ ...t, rows: t.rows.filter((row) => rows.has(row)) }));
    return new Rulebook(this.#knowledge, tables, this.#derived);
  }

  /** The rulebook with new cells in some rows. Rows that cannot be read leave a problem at the place of their change. */
  patched(
    patches: ReadonlyMap<string, ReadonlyMap<string, string>>,
    vocabulary: Vocabulary,
    place: (row: string) => Place,
    problems: Problem[],
  ): PatchedRules {
    const rows: Row[] = [];
    const replaced = new Set<Row>();
    for (const [id, cells] of patches) {
      const row = this.#patchedRow(id, cells, vocabulary, place(id), problems);
      const original = this.row(id);
      if (original) replaced.add(original);
      if (row) rows.push(row);
    }
    if (replaced.size === 0) return { rulebook: this, rows, replaced };
    const current = (row: Row): Row => (replaced.has(row) ? (rows.find((r) => r.id === row.id) ?? row) : row);
    const tables = this.tables.map((t) => ({ ...t, rows: t.rows.map(current) }));
    return { rulebook: new Rulebook(this.#knowledge, tables), rows, replaced };
  }

  #patchedRow(id: string, cells: ReadonlyMap<string, string>, vocabulary: Vocabulary, place: Place, problems: Problem[]): Row | null {
    const found = this.#rows.get(id);
    if (!found) return null;
    const { row, source } = found;
    for (const column of cells.keys()) {
      if (column === "id") problems.push(problem(place, "BAD_VALUE", "a row keeps its id", null));
      else if (!source.columns.includes(column)) {
        problems.push(
          problem(place, "UNKNOWN_COLUMN", `the table ${source.id} has no column ${column}`, `one of ${source.columns.join(", ")}`),
        );
      }
    }
    const before = source.rows[row.line - 2] ?? [];
    const after = source.columns.map((column, i) => cells.get(column) ?? before[i] ?? "");
    return parseRow(source, after, row.line, vocabulary, problems);
  }
}
