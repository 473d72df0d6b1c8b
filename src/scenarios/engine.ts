import { createHash } from "node:crypto";
import { type Base, groundBase } from "./base.ts";
import { checkChange } from "./facts/change.ts";
import { applyChanges } from "./facts/facts.ts";
import type { Change, Day, Knowledge, ScenarioInput } from "./knowledge.ts";
import type { Place, Problem } from "./problem.ts";
import { type ResolvedScenario, refuse, resolveScenario } from "./resolve.ts";
import type { Hashes, Solved } from "./result.ts";
import { Rulebook } from "./rulebook.ts";
import { declaredOverrides, Ranking } from "./solve/ranking.ts";
import { solveScenario } from "./solve.ts";
import { SolvedScenario } from "./solved.ts";
import { checkTables } from "./table/check.ts";
import type { Row, Table } from "./table/row.ts";
import { Vocabulary } from "./vocabulary.ts";

/** Part of every result's hashes; changes whenever an answer could. */
export const engineVersion = "1";

const keptBases = 8;

export interface Engine {
  readonly knowledge: Knowledge;
  readonly vocabulary: Vocabulary;
  readonly rulebook: Rulebook;
  /** What the checker found in the rule tables. Rows with errors are left out of every answer. */
  readonly problems: readonly Problem[];
  /**
   * Answers a scenario, by slug or as asked.
   * @throws InvalidInput with every mistake in the scenario, each with its path
   */
  solve(scenario: string | ScenarioInput): Solved;
}

export interface EngineOptions {
  /** The date of scenarios that name none. Without it they are refused. */
  readonly today?: Day;
}

/**
 * An engine for one state of the knowledge. The rules are parsed once; the facts of each date are grounded when first needed and the
 * latest {@link keptBases} are kept.
 */
export const createEngine = (knowledge: Knowledge, options: EngineOptions = {}): Engine => {
  const vocabulary = new Vocabulary(knowledge);
  const rulebook = new Rulebook(knowledge, vocabulary);
  const problems = [...rulebook.problems, ...checkTables(knowledge, vocabulary, rulebook)];
  const hash = hashesOf(knowledge);
  const names = {
    vocabulary,
    claims: new Set(knowledge.claims.map((c) => c.slug)),
    sources: new Set(knowledge.claims.map((c) => c.source)),
    rows: rulebook.rowIds,
    derived: rulebook.derived,
  };

  const bases = new Map<string, Base>();
  const baseAt = (asOf: Day, knownAt: Day | null): Base => {
    const key = `${asOf} ${knownAt ?? ""}`;
    const base = bases.get(key) ?? groundBase(knowledge, vocabulary, rulebook, asOf, knownAt);
    bases.delete(key);
    bases.set(key, base);
    const [oldest] = bases.keys();
    if (bases.size > keptBases && oldest !== undefined) bases.delete(oldest);
    return base;
  };

  const solveResolved = (resolved: ResolvedScenario): SolvedScenario => {
    const changes = [...resolved.inherited, ...resolved.own];
    const mistakes: Problem[] = [];
    for (const change of resolved.inherited) checkChange(change, names, { path: `base ${resolved.base ?? ""}` }, mistakes);
    for (const [i, change] of resolved.own.entries()) checkChange(change, names, { path: `changes.${i}` }, mistakes);
    refuse(mistakes);
    const base = baseAt(resolved.asOf, resolved.knownAt);
    const facts = applyChanges(base.records, changes, vocabulary, rulebook.derived);
    const { rows, replaced, tables } = patch(rulebook, facts.patches, vocabulary, pathOf(changes, resolved.inherited.length), mistakes);
    refuse(mistakes);
    const inForce = rows.filter((r) => rulebook.inForce(r, resolved.asOf, resolved.knownAt));
    const disabled = (row: Row): boolean => facts.disabledRows.has(row.id) || replaced.has(row);
    const ranking = new Ranking(vocabulary, declaredOverrides(tables), knowledge.priorities, facts.principles);
    const solution = base.withDelta(facts, inForce, (grounder) =>
      solveScenario({ grounder, facts, vocabulary, ranking, disabled, records: base.records }),
    );
    return new SolvedScenario({
      knowledge,
      vocabulary,
      facts,
      records: base.records,
      resolved,
      solution,
      hashes: hash(resolved),
      solveWith: (own) => solveResolved({ ...resolved, own }),
      solveBase: () =>
        solveResolved(
          resolved.base === null ? { ...resolved, own: [], inherited: [] } : resolveScenario(knowledge, resolved.base, resolved.asOf),
        ),
    });
  };

  return {
    knowledge,
    vocabulary,
    rulebook,
    problems,
    solve: (scenario) => solveResolved(resolveScenario(knowledge, scenario, options.today ?? null)),
  };
};

const pathOf =
  (changes: readonly Change[], inherited: number) =>
  (row: string): Place => ({
    path: `changes.${Math.max(0, changes.findLastIndex((c) => c.kind === "patch-row" && c.row === row) - inherited)}`,
  });

/** The tables as they read with the scenario's patches: new rows, the rows they replace, and all tables. */
const patch = (
  rulebook: Rulebook,
  patches: ReadonlyMap<string, ReadonlyMap<string, string>>,
  vocabulary: Vocabulary,
  place: (row: string) => Place,
  problems: Problem[],
): { rows: readonly Row[]; replaced: ReadonlySet<Row>; tables: readonly Table[] } => {
  if (patches.size === 0) return { rows: [], replaced: new Set(), tables: rulebook.tables };
  const rows: Row[] = [];
  const replaced = new Set<Row>();
  for (const [id, cells] of patches) {
    const original = rulebook.row(id);
    const row = rulebook.patched(id, cells, vocabulary, place(id), problems);
    if (original) replaced.add(original);
    if (row) rows.push(row);
  }
  const current = (row: Row): Row => (replaced.has(row) ? (rows.find((r) => r.id === row.id) ?? row) : row);
  return { rows, replaced, tables: rulebook.tables.map((t) => ({ ...t, rows: t.rows.map(current) })) };
};

const hashesOf = (knowledge: Knowledge): ((resolved: ResolvedScenario) => Hashes) => {
  const digest = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16);
  const { tables, scenarios: _scenarios, revision: _revision, predicates, actions, readings, priorities, provisions, ...facts } = knowledge;
  const rules = digest([tables, predicates, actions, readings, priorities, provisions]);
  const state = digest(facts);
  return ({ asOf, knownAt, inherited, own }) => ({
    facts: state,
    rules,
    scenario: digest([asOf, knownAt, inherited, own]),
    engine: engineVersion,
  });
};
