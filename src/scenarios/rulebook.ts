import type { Day, Knowledge, TableSource } from "./knowledge.ts";
import type { Place, Problem } from "./problem.ts";
import { within } from "./table/day.ts";
import { parseRow, parseTable } from "./table/parse.ts";
import type { Row, Table } from "./table/row.ts";
import { problem, type Vocabulary } from "./vocabulary.ts";

/** All rule tables, parsed, with the rows by id. */
export class Rulebook {
  readonly tables: readonly Table[];
  readonly problems: readonly Problem[];
  readonly #rows: ReadonlyMap<string, { readonly row: Row; readonly source: TableSource }>;
  readonly #derived: ReadonlySet<string>;
  readonly #knowledge: Knowledge;

  constructor(knowledge: Knowledge, vocabulary: Vocabulary) {
    const problems: Problem[] = [];
    this.#knowledge = knowledge;
    this.tables = knowledge.tables.map((t) => parseTable(t, vocabulary, problems));
    this.problems = problems;
    const sources = new Map(knowledge.tables.map((t) => [t.id, t]));
    this.#rows = new Map(
      this.tables.flatMap((t) => {
        const source = sources.get(t.id);
        return source ? t.rows.map((row) => [row.id, { row, source }] as const) : [];
      }),
    );
    this.#derived = new Set(
      this.tables.flatMap((t) =>
        t.rows.flatMap((r) => (r.conclusion.kind === "atom" && !r.conclusion.denied ? [r.conclusion.pattern.symbol] : [])),
      ),
    );
  }

  get rowIds(): ReadonlySet<string> {
    return new Set(this.#rows.keys());
  }

  row(id: string): Row | undefined {
    return this.#rows.get(id)?.row;
  }

  /** Whether rows conclude atoms of this predicate. */
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

  /** A row with some cells replaced. Problems are appended; null where it cannot be read. */
  patched(id: string, cells: ReadonlyMap<string, string>, vocabulary: Vocabulary, place: Place, problems: Problem[]): Row | null {
    const found = this.#rows.get(id);
    if (!found) return null;
    const { row, source } = found;
    const before = source.rows[row.line - 2] ?? [];
    for (const column of cells.keys()) {
      if (source.columns.includes(column)) continue;
      problems.push(
        problem(place, "UNKNOWN_COLUMN", `the table ${source.id} has no column ${column}`, `one of ${source.columns.join(", ")}`),
      );
      return null;
    }
    if (cells.has("id")) {
      problems.push(problem(place, "BAD_VALUE", "a row keeps its id", null));
      return null;
    }
    const after = source.columns.map((column, i) => cells.get(column) ?? before[i] ?? "");
    return parseRow(source, after, row.line, vocabulary, problems);
  }
}
