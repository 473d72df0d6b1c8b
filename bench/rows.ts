import { createEngine } from "../src/scenarios/engine.ts";
import { randomFrom } from "../tests/oracle/random.ts";
import { change, knowledge, today } from "../tests/scenarios/knowledge.ts";
import type { Line, Report } from "./lines.ts";
import { jsonRules } from "./peers/json-rules.ts";
import { zen } from "./peers/zen.ts";

/** A decision table of yes and no, as rule engines for business have it: which rows apply to the facts? */
export interface DecisionRow {
  readonly id: string;
  readonly cells: readonly ("yes" | "no" | "-")[];
}
export interface TablePeer {
  readonly name: string;
  /** Null where the engine is not installed. @returns the ids of the rows that apply to the facts, in any order */
  load(table: readonly DecisionRow[]): Promise<((facts: readonly boolean[]) => Promise<readonly string[]>) | null>;
}

const casus: TablePeer = {
  name: "Casus",
  load: async (table) => {
    const columns = table[0]?.cells.map((_, i) => `p${i}($x)`) ?? [];
    const engine = createEngine(
      knowledge({
        actors: "a",
        predicates: ["closed case(x)", "closed applies(x, row:text)", ...columns.map((_, i) => `closed p${i}(x)`)].join("\n"),
        records: "case(a)",
        tables: {
          rows: {
            given: "case($x)",
            instrument: "law",
            csv: [["id", "kind", "then", ...columns], ...table.map((r) => [r.id, "defines", `applies($x,"${r.id}")`, ...r.cells])]
              .map((cells) => cells.join(" | "))
              .join("\n"),
          },
        },
      }),
      { today },
    );
    return async (facts) => {
      const changes = facts.flatMap((value, i) => (value ? [change(`assume p${i}(a)`)] : []));
      const solved = engine.solve({ base: null, asOf: null, knownAt: null, changes });
      return solved.holding("applies").map((atom) => atom.slice("applies(a,".length, -1));
    };
  },
};

const size = { rows: 100, columns: 8, cases: 300 };

/** One table, a stream of facts; the engines answer in turn, and must name the same rows. */
export const rows = async (seed: number): Promise<Report> => {
  const random = randomFrom(seed);
  const cell = (): DecisionRow["cells"][number] =>
    random.weighted([
      [2, "yes"],
      [2, "no"],
      [4, "-"],
    ] as const);
  const table = Array.from({ length: size.rows }, (_, i) => ({ id: `r${i}`, cells: Array.from({ length: size.columns }, cell) }));
  const skipped: string[] = [];
  const running: { name: string; apply: (facts: readonly boolean[]) => Promise<readonly string[]>; time: number }[] = [];
  for (const { name, load } of [casus, jsonRules, zen]) {
    const apply = await load(table);
    if (apply === null) skipped.push(`${name}, one table: npm --prefix bench/peers ci`);
    else running.push({ name, apply, time: 0 });
  }
  const wrong: string[] = [];
  for (let i = 0; i < size.cases; i++) {
    const facts = Array.from({ length: size.columns }, () => random.chance(0.5));
    const applies = (r: DecisionRow): boolean => r.cells.every((c, j) => c === "-" || (c === "yes") === facts[j]);
    const expected = table
      .filter(applies)
      .map((r) => r.id)
      .join(" ");
    for (const one of running) {
      const start = performance.now();
      const found = await one.apply(facts);
      // The first third warms up.
      if (i >= size.cases / 3) one.time += performance.now() - start;
      const inOrder = table
        .filter((r) => found.includes(r.id))
        .map((r) => r.id)
        .join(" ");
      if (inOrder !== expected) wrong.push(`${one.name}: ${inOrder}, expected ${expected}`);
    }
  }
  const each = (time: number): number => time / ((size.cases * 2) / 3) / size.rows;
  const own = each(running[0]?.time ?? Number.NaN);
  const line = ({ name, time }: (typeof running)[number]): Line => ({
    what: `one row of a table of ${size.rows}, ${name}`,
    milliseconds: each(time),
    ratio: each(time) / own,
    beside: "Casus, the same",
  });
  return { lines: running.map(line), skipped, wrong: wrong.slice(0, 5) };
};
