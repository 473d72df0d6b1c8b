import { firstLook } from "../analysis/analyse.ts";
import type { Suspicion } from "../analysis/finding.ts";
import { positionOf } from "../atom.ts";
import type { Day, Knowledge, Provision } from "../knowledge.ts";
import { type Place, type Problem, problem, warning } from "../problem.ts";
import { reachable } from "../reach.ts";
import type { Rulebook } from "../rulebook.ts";
import { didYouMean } from "../suggest.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { normKinds, type Row } from "./row.ts";
import { splitOutside } from "./syntax.ts";

const at = (row: Row, column: string): Place => ({ file: row.file, row: row.line, column });

/**
 * What can be said of parsed tables without any scenario: names between rows, provisions, circles.
 * @param among where only these rows are new: what takes long is left out for the others
 */
export const checkTables = (knowledge: Knowledge, vocabulary: Vocabulary, rulebook: Rulebook, among?: readonly Row[]): Suspicion[] => {
  const problems: Suspicion[] = [];
  const rows = rulebook.tables.flatMap((t) => t.rows);
  checkNames(knowledge, rulebook, rows, problems);
  for (const row of rows) {
    checkProvisions(knowledge.provisions, row, problems);
    if (row.kind === "never") checkNever(row, vocabulary, rulebook, problems);
  }
  for (const { kind, over, under } of knowledge.priorities) {
    if (kind === "specialis" && over < under && knowledge.priorities.some((p) => p.kind === kind && p.over === under && p.under === over)) {
      problems.push(
        problem(
          { path: "priorities" },
          "CYCLE",
          `${over} and ${under} are each declared more special than the other`,
          "drop one of the two",
        ),
      );
    }
  }
  problems.push(...firstLook(knowledge, vocabulary, rulebook, among), ...negativeCircles(rows));
  return problems;
};

const checkNames = (knowledge: Knowledge, rulebook: Rulebook, rows: readonly Row[], problems: Problem[]): void => {
  const first = new Map<string, Row>();
  for (const row of rows) {
    const before = first.get(row.id);
    if (before)
      problems.push(
        problem(
          at(row, "id"),
          "DUPLICATE",
          `the id ${row.id} is taken by ${before.file}, row ${before.line}`,
          "give one of them another id",
        ),
      );
    else first.set(row.id, row);
  }
  // Ids of rows that could not be read count as known: one mistake, one message.
  const ids = new Set(knowledge.tables.flatMap((t) => t.rows.map((cells) => (cells[t.columns.indexOf("id")] ?? "").trim())));
  const groups = rulebook.tables.flatMap((t) => Object.keys(t.groups));
  const beatable = new Set([...ids, ...groups, ...rulebook.tables.map((t) => t.id)]);
  for (const { own, overrides, unless, place } of references(knowledge, rulebook)) {
    for (const name of overrides) {
      if (name === own) problems.push(problem(place("overrides"), "CYCLE", `${name} overrides itself`, "name another row, or drop it"));
      else if (!beatable.has(name))
        problems.push(
          problem(place("overrides"), "DANGLING_REFERENCE", `no row, group or table is called ${name}`, didYouMean(name, beatable)),
        );
    }
    for (const id of unless) {
      if (!ids.has(id))
        problems.push(
          problem(
            place("unless"),
            "DANGLING_REFERENCE",
            `no row is called ${id}`,
            didYouMean(id, ids) ?? "write an atom with its roles, or the id of a row",
          ),
        );
      else if (first.has(id) && !(normKinds as readonly string[]).includes(first.get(id)?.kind ?? "")) {
        problems.push(
          problem(
            place("unless"),
            "BAD_VALUE",
            `${id} concludes no position`,
            "name a row that obliges, forbids, permits, exempts, empowers or immunises",
          ),
        );
      }
    }
  }
  for (const table of rulebook.tables) {
    for (const [group, members] of Object.entries(table.groups)) {
      for (const id of members) {
        if (!ids.has(id))
          problems.push(
            problem({ file: table.file, column: `groups.${group}` }, "DANGLING_REFERENCE", `no row is called ${id}`, didYouMean(id, ids)),
          );
      }
    }
  }
};

interface References {
  readonly own: string;
  readonly overrides: readonly string[];
  readonly unless: readonly string[];
  readonly place: (column: string) => Place;
}

/** What rows say of other rows, also those that have another mistake and were not read. */
const references = (knowledge: Knowledge, rulebook: Rulebook): References[] => {
  const read = rulebook.tables.flatMap((t) =>
    t.rows.map(
      (row): References => ({ own: row.id, overrides: row.overrides, unless: row.unlessRows, place: (column) => at(row, column) }),
    ),
  );
  const ids = rulebook.rowIds;
  const unread = knowledge.tables.flatMap((t) =>
    t.rows.flatMap((cells, i): References[] => {
      const cell = (column: string): string[] => {
        const text = (cells[t.columns.indexOf(column)] ?? "").trim();
        return text === "-" ? [] : splitOutside(text, ";");
      };
      if (ids.has(cell("id")[0] ?? "")) return [];
      const unless = cell("unless").filter((part) => !part.includes("("));
      return [
        { own: cell("id")[0] ?? "", overrides: cell("overrides"), unless, place: (column) => ({ file: t.file, row: i + 2, column }) },
      ];
    }),
  );
  return [...read, ...unread];
};

const overlaps = (row: Row, p: Provision): boolean => earlier(row.from, p.to) && earlier(p.from, row.to);
const earlier = (from: Day | null, to: Day | null): boolean => from === null || to === null || from < to;

const checkProvisions = (provisions: readonly Provision[], row: Row, problems: Problem[]): void => {
  const own = provisions.filter((p) => p.instrument === row.instrument);
  for (const article of row.cite) {
    const versions = own.filter((p) => p.article === article);
    if (versions.length === 0) {
      problems.push(
        problem(
          at(row, "cite"),
          "DANGLING_REFERENCE",
          `${row.instrument} has no provision ${article}`,
          didYouMean(
            article,
            own.map((p) => p.article),
          ),
        ),
      );
    } else if (!versions.some((p) => overlaps(row, p))) {
      const [version] = versions;
      const span = `${version?.from ?? "the beginning"} to ${version?.to ?? "today"}`;
      problems.push(
        problem(
          at(row, "cite"),
          "NOT_IN_FORCE",
          `${article} of ${row.instrument} is in force from ${span}, not in the row's interval`,
          "mend from and to",
        ),
      );
    }
  }
};

/** Integrity speaks of inputs: of what nobody concludes. */
const checkNever = (row: Row, vocabulary: Vocabulary, rulebook: Rulebook, problems: Problem[]): void => {
  for (const { symbol } of [...row.conditions, ...row.negatives, ...row.asks]) {
    const predicate = vocabulary.predicates.get(symbol);
    if (positionOf(symbol) || (predicate && rulebook.derived(symbol))) {
      problems.push(
        problem(
          at(row, "kind"),
          "BAD_VALUE",
          `a never row speaks of input atoms only, and rows conclude ${symbol}`,
          "state the condition on what the rows rest on",
        ),
      );
    }
  }
};

/** Definitions that depend on themselves through a negation: legal, but where it bites the answer is LOOP. */
const negativeCircles = (rows: readonly Row[]): Problem[] => {
  const heads = new Map<string, Set<string>>();
  const negative = new Map<string, Map<string, Row>>();
  for (const row of rows) {
    if (row.conclusion.kind !== "atom") continue;
    const head = row.conclusion.pattern.symbol;
    const reads = heads.get(head) ?? new Set();
    heads.set(head, reads);
    for (const p of [...row.conditions, ...row.negatives]) reads.add(p.symbol);
    const denies = negative.get(head) ?? new Map<string, Row>();
    negative.set(head, denies);
    for (const p of row.negatives) denies.set(p.symbol, row);
  }
  const reach = (from: string): Set<string> => reachable([from], (s) => heads.get(s) ?? []);
  const found: Problem[] = [];
  for (const [head, denied] of negative) {
    for (const [symbol, row] of denied) {
      if (!reach(symbol).has(head)) continue;
      found.push(
        warning(
          at(row, "then"),
          "CYCLE",
          `${head} rests on the absence of ${symbol}, which rests on ${head}`,
          "the answer is LOOP where this bites",
        ),
      );
    }
  }
  return found;
};
