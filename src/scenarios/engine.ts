import { Analysis } from "./analysis/analyse.ts";
import type { Suspicion } from "./analysis/finding.ts";
import { groupsBetween, splitOf } from "./ask/split.ts";
import { Base, type Delta } from "./base.ts";
import { mistakesIn } from "./facts/change.ts";
import { type Patches, patchesOf } from "./facts/facts.ts";
import { digest, scenarioHash, stateHashes } from "./hashes.ts";
import { kept } from "./kept.ts";
import { type Change, type Day, principles as defaultPrinciples, type Knowledge, type Principle, type ScenarioInput } from "./knowledge.ts";
import { InvalidInput, type Place, type Problem } from "./problem.ts";
import { type CitedText, Provisions } from "./provisions.ts";
import { changesOf, type ResolvedScenario, refuse, resolveScenario } from "./resolve.ts";
import type { Comparison, Hashes, PositionKind } from "./result.ts";
import { withRevived } from "./revive.ts";
import { type PatchedRules, Rulebook } from "./rulebook.ts";
import { bearingOn } from "./solve/bearing.ts";
import { declaredOverrides, Ranking } from "./solve/ranking.ts";
import { usualWorldLimits, type WorldLimits } from "./solve/worlds.ts";
import { Solution } from "./solve.ts";
import { SolvedScenario } from "./solved.ts";
import { checkTables } from "./table/check.ts";
import type { Row } from "./table/row.ts";
import { Vocabulary } from "./vocabulary.ts";

const keptBases = 8;
/** Those that hold a part of the rules are small, but for how much there is to know: 32 days of every alliance since 1815. */
const keptAtoms = 150_000;
const keptParts = 8;
/** A question of somebody's defenders asks about the war, and about what the defenders owe. */
const partsOfQuestion = 4;

export interface Engine {
  readonly knowledge: Knowledge;
  readonly vocabulary: Vocabulary;
  readonly rulebook: Rulebook;
  /** What the checker found in the rule tables. Rows with errors are left out of every answer. */
  readonly problems: readonly Problem[];
  /** A closer look at the rules: it compares every row with every other, and solves scenarios that show what it finds. */
  readonly analysis: Analysis;
  /**
   * Answers a scenario, by slug or as asked.
   * @param about positions of these kinds are all that is asked for: they come out the same, by the rows that they can rest on alone
   * @param bearers likewise, positions of these actors, by what matters to them
   * @throws InvalidInput with every mistake in the scenario, each with its path
   */
  solve(scenario: string | ScenarioInput, about?: readonly PositionKind[] | null, bearers?: readonly string[]): SolvedScenario;
  /** What every answer rests on but the scenario itself. */
  readonly hashes: Omit<Hashes, "scenario">;
  /**
   * A scenario with its bases unrolled, and what its answer would rest on; nothing is solved.
   * @throws InvalidInput for an unknown scenario or base
   */
  unrolled(scenario: string | ScenarioInput): { readonly resolved: ResolvedScenario; readonly hashes: Hashes };
  /**
   * Answers two scenarios, and tells how the second differs from the first.
   * @throws InvalidInput as `solve` does; paths begin with `left` or `right`
   */
  compare(left: string | ScenarioInput, right: string | ScenarioInput): Comparison;
  /**
   * The engine for knowledge that differs in its scenarios only: rules and groundings are shared, nothing is parsed again.
   */
  withScenarios(known: Pick<Knowledge, "scenarios" | "revision">): Engine;
}

export interface EngineOptions {
  /** The date of scenarios that name none. Without it they are refused. */
  readonly today?: Day;
  /** What may be spent on looking at all worlds of a position; {@link usualWorldLimits} where nothing is said. */
  readonly worldLimits?: WorldLimits;
  /** After how many atoms a join of a row becomes code of its own; 0: at once. The answers are the same. */
  readonly hot?: number;
}

/**
 * An engine for one state of the knowledge. The rules are parsed once; the facts of each date are grounded when first needed and the
 * latest {@link keptBases} are kept.
 */
export const createEngine = (knowledge: Knowledge, options: EngineOptions = {}): Engine => {
  const { worldLimits = usualWorldLimits } = options;
  const vocabulary = new Vocabulary(knowledge);
  const misread: Suspicion[] = [];
  const rulebook = Rulebook.parse(knowledge, vocabulary, misread);
  let found: readonly Suspicion[] | null = null;
  /** Looked for when first asked for: no answer rests on them, and what is stored was checked before. */
  const problems = (): readonly Suspicion[] => {
    found ??= [...misread, ...checkTables(knowledge, vocabulary, rulebook)];
    return found;
  };
  const analysis = new Analysis(knowledge, vocabulary, rulebook, problems, createEngine);
  let state: Engine["hashes"] | null = null;
  const hashes = (): Engine["hashes"] => {
    state ??= stateHashes(knowledge);
    return state;
  };
  const hash = (resolved: ResolvedScenario): Hashes => ({ ...hashes(), scenario: scenarioHash(resolved) });
  const unpatched: PatchedRules = { rulebook, rows: [], replaced: new Set() };
  const claims = new Map(knowledge.claims.map((c) => [c.slug, c]));
  const names = {
    vocabulary,
    claims: new Set(claims.keys()),
    sources: new Set(knowledge.claims.map((c) => c.source)),
    rows: rulebook.rowIds,
  };

  const provisions = new Provisions(knowledge.provisions);
  /** A row that was put back in force goes on reading the text it was written for. */
  const textsAt = (asOf: Day) => {
    const known = new Map<Row, readonly CitedText[]>();
    return (row: Row): readonly CitedText[] => {
      const { from, to } = rulebook.row(row.id) ?? row;
      const texts = known.get(row) ?? provisions.applied({ ...row, from, to }, asOf);
      known.set(row, texts);
      return texts;
    };
  };

  const bases = kept<Base>(keptBases);
  const patchedBases = kept<Base>(keptBases);
  const makeBase = (asOf: Day, knownAt: Day | null, ranking: Ranking, rules: Rulebook, opposing: ReadonlySet<Row> | null = null) =>
    new Base({
      knowledge,
      opposing,
      vocabulary,
      rulebook: rules,
      ranking,
      asOf,
      knownAt,
      worldLimits,
      ...(options.hot === undefined ? {} : { hot: options.hot }),
    });
  const baseFor = (asOf: Day, knownAt: Day | null, principles: readonly Principle[], rules: Rulebook = rulebook): Base => {
    const make = () => makeBase(asOf, knownAt, rankingFor(principles, rules), rules);
    const key = `${asOf} ${knownAt ?? ""} ${principles.join()}`;
    return rules === rulebook ? bases(key, make) : patchedBases(`${key} ${digest(rules.tables)}`, make);
  };
  const partialBases = kept<Base>(keptAtoms, (base) => base.grounder.atoms.size, partsOfQuestion);
  const partialRules = kept<{ readonly rules: Rulebook; readonly opposing: ReadonlySet<Row> }>(keptParts);
  const partialBase = (about: readonly PositionKind[], asOf: Day, knownAt: Day | null, principles: readonly Principle[]): Base => {
    const part = `${principles.join()} ${about.map(({ word, action }) => `${word} ${action}`).join()}`;
    return partialBases(`${asOf} ${knownAt ?? ""} ${part}`, () => {
      const { rules, opposing } = partialRules(part, () => {
        const { rows, opposing } = bearingOn(about, rulebook.tables, vocabulary);
        return { rules: rulebook.only(rows), opposing };
      });
      return makeBase(asOf, knownAt, rankingFor(principles), rules, opposing);
    });
  };
  const rankings = new Map<string, Ranking>();
  const rankingFor = (principles: readonly Principle[], rules: Rulebook = rulebook): Ranking => {
    const key = principles.join();
    const known = rules === rulebook ? rankings.get(key) : undefined;
    if (known) return known;
    const ranking = new Ranking(vocabulary, declaredOverrides(rules.tables), knowledge.priorities, principles);
    if (rules === rulebook) rankings.set(key, ranking);
    return ranking;
  };

  const patchings = kept<PatchedRules>(1);
  /** @throws InvalidInput where the new rows have a mistake */
  const patchedRules = (patches: Patches, place: (row: string) => Place): PatchedRules => {
    if (patches.size === 0) return unpatched;
    return patchings(JSON.stringify([...patches].map(([row, cells]) => [row, ...cells])), () => {
      const mistakes: Problem[] = [];
      const patched = rulebook.patched(patches, vocabulary, place, mistakes);
      const inNewRows = ({ place: { file, row } }: Problem): boolean => patched.rows.some((r) => r.file === file && r.line === row);
      refuse([...mistakes, ...checkTables(knowledge, vocabulary, patched.rulebook, patched.rows).filter(inNewRows)]);
      return patched;
    });
  };

  const solveResolved = (
    known: Knowledge,
    resolved: ResolvedScenario,
    about: readonly PositionKind[] | null = null,
    bearers: readonly string[] | null = null,
  ): SolvedScenario => {
    const changes = changesOf(resolved);
    refuse(mistakesIn(resolved, names));
    const patches = withRevived(patchesOf(changes), changes, rulebook, resolved);
    const { rulebook: rules, rows, replaced } = patchedRules(patches, pathOf(changes, resolved.inherited.length));
    const principles = changes.findLast((c) => c.kind === "principles")?.principles ?? defaultPrinciples;
    // New cells may make more rows matter.
    const shared =
      about !== null && rows.length === 0
        ? partialBase(about, resolved.asOf, resolved.knownAt, principles)
        : baseFor(resolved.asOf, resolved.knownAt, principles);
    const ownBase = !shared.fits(rows);
    const base = ownBase ? baseFor(resolved.asOf, resolved.knownAt, principles, rules) : shared;
    const facts = base.facts.apply(changes, rows.length > 0 ? rules.derived : undefined);
    const inForce = rows.filter((r) => rules.inForce(r, resolved.asOf, resolved.knownAt));
    // A scenario that may rank rows otherwise is looked at whole, since a circle of precedence is refused whomever it is about.
    const ranked = () =>
      rows.length > 0 ||
      changes.some(({ kind }) => kind === "principles") ||
      [...facts.inputs.changed.keys()].some((key) => key.startsWith("party("));
    const delta: Delta = {
      facts,
      rows: ownBase ? [] : inForce,
      disabled: [...(ownBase ? [] : replaced), ...[...facts.disabledRows].flatMap((id) => [rules.row(id) ?? []].flat())],
      ranking: rankingFor(principles, rules),
      bearers: bearers === null || ranked() ? null : new Set(bearers),
    };
    const solution = new Solution(base, delta);
    return new SolvedScenario({
      knowledge: known,
      claims,
      vocabulary,
      facts,
      records: base.records,
      versions: (instrument, article) => provisions.versions(instrument, article),
      textsOf: textsAt(resolved.asOf),
      resolved,
      solution,
      rulebook: rules,
      hashes: () => hash(resolved),
      factsWith: (changes) => base.facts.apply(changes, rows.length > 0 ? rules.derived : undefined),
      solveAgain: (other) => solveResolved(known, { ...resolved, ...other }),
      solveBase: () =>
        solveResolved(
          known,
          resolved.base === null ? { ...resolved, own: [], inherited: [] } : resolveScenario(known, resolved.base, resolved.asOf),
        ),
    });
  };

  const engineOver = (known: Knowledge): Engine => {
    const resolve = (scenario: string | ScenarioInput) => resolveScenario(known, scenario, options.today ?? null);
    const solve: Engine["solve"] = (scenario, about, bearers) => solveResolved(known, resolve(scenario), about, bearers);
    return {
      knowledge: known,
      vocabulary,
      rulebook,
      get problems() {
        return problems();
      },
      analysis,
      solve,
      get hashes() {
        return hashes();
      },
      unrolled: (scenario) => {
        const resolved = resolve(scenario);
        return { resolved, hashes: hash(resolved) };
      },
      compare: (first, second) => {
        const left = sided("left", () => solve(first));
        const right = sided("right", () => solve(second));
        return {
          left,
          right,
          differences: () => right.differencesFrom(left),
          split: (groups) => splitOf(left.parts, groups ?? groupsBetween(left.parts, right.parts)),
        };
      },
      withScenarios: ({ scenarios, revision }) => engineOver({ ...known, scenarios, revision }),
    };
  };
  return engineOver(knowledge);
};

const sided = <T>(side: "left" | "right", solve: () => T): T => {
  try {
    return solve();
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    throw new InvalidInput(error.problems.map((p) => ({ ...p, place: { ...p.place, path: [side, p.place.path ?? []].flat().join(".") } })));
  }
};

const pathOf =
  (changes: readonly Change[], inherited: number) =>
  (row: string): Place => ({
    path: `changes.${Math.max(0, changes.findLastIndex((c) => (c.kind === "patch-row" || c.kind === "enable-row") && c.row === row) - inherited)}`,
  });
