import { rowsBehind } from "./analysis/exercised.ts";
import { causeOf } from "./answer/cause.ts";
import { conflictsAmong } from "./answer/conflicts.ts";
import { contradictionIn } from "./answer/contradiction.ts";
import { DescribedPositions } from "./answer/described.ts";
import { namedPosition } from "./answer/named.ts";
import { partyOf } from "./answer/parties.ts";
import { byPlace } from "./answer/positions.ts";
import { textNotices, textsUsed } from "./answer/texts.ts";
import { Asked } from "./ask/asked.ts";
import { type Goal, type GoalOptions, goalOf } from "./ask/goal.ts";
import { type Likelihood, type LikelihoodOptions, likelihoodOf } from "./ask/likelihood.ts";
import { type EvidenceOptions, type NextEvidence, nextEvidenceOf } from "./ask/next-evidence.ts";
import type { PositionPattern } from "./ask/pattern.ts";
import { type PivotOptions, type Pivots, pivotsOf } from "./ask/pivots.ts";
import { type Sweep, type SweepOptions, sweepOf } from "./ask/sweep.ts";
import { type Timeline, type TimelineOptions, timelineOf } from "./ask/timeline.ts";
import type { Weight } from "./ask/weights.ts";
import { type WhyNot, whyNot } from "./ask/why-not.ts";
import { atomText } from "./atom.ts";
import type { Answered, Side } from "./compare.ts";
import { differencesCaused } from "./edits.ts";
import { Explanations } from "./explain/explanations.ts";
import type { Step } from "./explain/prover.ts";
import type { ExplainOptions, Explanation, Proofs } from "./explanation.ts";
import { changeText } from "./facts/change.ts";
import type { Records } from "./facts/evidence.ts";
import type { Facts } from "./facts/facts.ts";
import type { Instance } from "./ground/statement.ts";
import type { Atom } from "./ground/store.ts";
import type { AtomText, Change, Claim, Day, Knowledge } from "./knowledge.ts";
import { InvalidInput, unlessRefused } from "./problem.ts";
import type { CitedText, Provisions } from "./provisions.ts";
import { changesOf, type ResolvedScenario } from "./resolve.ts";
import type { Conflict, Difference, Hashes, Party, Position, PositionKind, PositionWords, Question, Solved, TextUsed } from "./result.ts";
import type { Rulebook } from "./rulebook.ts";
import type { Literal } from "./solve/network.ts";
import type { Solution } from "./solve.ts";
import type { Row } from "./table/row.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Proofs that {@link SolvedScenario.proofs} gives unless told otherwise. */
const usualProofs = 10;

export interface SolvedParts {
  readonly knowledge: Knowledge;
  /** Those of the knowledge, by slug. */
  readonly claims: ReadonlyMap<string, Claim>;
  readonly vocabulary: Vocabulary;
  readonly facts: Facts;
  readonly records: Records;
  /** With the scenario's own cells. */
  readonly rulebook: Rulebook;
  readonly versions: Provisions["versions"];
  /** The versions of articles that a row applies at the scenario's date. */
  readonly textsOf: (row: Row) => readonly CitedText[];
  readonly resolved: ResolvedScenario;
  readonly solution: Solution;
  readonly hashes: () => Hashes;
  /** What the scenario would fix with these changes instead of all its own and inherited ones; nothing is solved. */
  readonly factsWith: (changes: readonly Change[]) => Facts;
  /** The same scenario at other dates, or with other changes, inherited or its own. */
  readonly solveAgain: (other: Partial<Pick<ResolvedScenario, "inherited" | "own" | "asOf" | "knownAt">>) => SolvedScenario;
  readonly solveBase: () => SolvedScenario;
}

/** A solved scenario. What is costly is computed when first asked for and kept. */
export class SolvedScenario implements Solved {
  readonly asOf: Day;
  readonly knownAt: Day | null;
  readonly changes: readonly Change[];
  readonly #parts: SolvedParts;
  #status: "SOLVED" | "IMPOSSIBLE" | null = null;
  #described: DescribedPositions | null = null;
  #contradiction: Solved["contradiction"] = null;
  #differences: readonly Difference[] | null = null;
  #base: SolvedScenario | null = null;
  #open: ReadonlySet<string> | null = null;
  #explained: Explanations | null = null;

  constructor(parts: SolvedParts) {
    const { resolved } = parts;
    this.#parts = parts;
    this.asOf = resolved.asOf;
    this.knownAt = resolved.knownAt;
    this.changes = changesOf(resolved);
  }

  get hashes(): Hashes {
    return this.#parts.hashes();
  }

  get status(): "SOLVED" | "IMPOSSIBLE" {
    this.#status ??= this.#parts.solution.worlds.impossible ? "IMPOSSIBLE" : "SOLVED";
    return this.#status;
  }

  get clash(): Solved["clash"] {
    if (this.status === "SOLVED") return [];
    let left = this.changes;
    for (const change of this.changes) {
      const without = left.filter((c) => c !== change);
      if (this.#parts.solveAgain({ inherited: [], own: without }).status === "IMPOSSIBLE") left = without;
    }
    return left.map((change) => this.#caused(change));
  }

  get contradiction(): Solved["contradiction"] {
    if (this.status === "SOLVED") return null;
    const { facts, vocabulary, solution } = this.#parts;
    this.#contradiction ??= contradictionIn({ facts, vocabulary, program: solution.program });
    return this.#contradiction;
  }

  reachesBeyond(questions: number): boolean {
    return this.#parts.solution.reachesBeyond(questions);
  }

  get worlds(): Solved["worlds"] {
    const cones = this.#positions.all.map((s) => s.outcome);
    return {
      questions: this.questions.length,
      largestCone: Math.max(0, ...cones.map((o) => o.cone.questions.length)),
      exactness: cones.every((o) => o.exactness === "EXACT") && !this.#parts.solution.worlds.unchecked ? "EXACT" : "BOUNDED",
    };
  }

  get questions(): readonly Question[] {
    return this.#positions.questions.list(this.#openQuestions());
  }

  get positions(): readonly Position[] {
    return this.#positions.all.map((s) => s.position);
  }

  get conflicts(): readonly Conflict[] {
    return this.#impossible ? [] : conflictsAmong(this.#positions.all, this.#parts.solution, this.#parts.vocabulary);
  }

  get forecasts(): readonly string[] {
    if (this.#impossible) return [];
    return this.#parts.solution.antecedents
      .filter(({ claim }) => this.#parts.facts.statuses.get(claim) !== "rejected")
      .filter(({ holds }) => this.#always(holds))
      .map((a) => a.claim)
      .sort();
  }

  holding(predicate: string): readonly AtomText[] {
    if (this.#impossible) return [];
    const { program } = this.#parts.solution;
    return program
      .concludable(predicate)
      .filter((atom) => this.#always(program.holds(atom)))
      .map(atomText);
  }

  rowsBehind(key: string): ReadonlySet<string> {
    const { solution, facts } = this.#parts;
    const atom = this.#positions.atom(key);
    return atom ? rowsBehind(solution.program.concluding(atom), solution.program, facts) : new Set();
  }

  get excluding(): ReadonlySet<string> {
    const { solution, facts } = this.#parts;
    const bites = solution.program.nevers.filter((i) => i.premises.every((p) => facts.input(p)?.value !== false));
    return new Set(bites.map((i) => i.row.id));
  }

  applied(rows: ReadonlySet<string>): readonly Instance[] | null {
    if (this.#impossible) return null;
    const { program } = this.#parts.solution;
    const watched = program.statements.filter((s) => rows.has(s.instance.row.id));
    return [...new Set(watched.filter((s) => this.#always(program.applies(s))).map((s) => s.instance))];
  }

  #always(literal: Literal): boolean {
    const { program, worlds } = this.#parts.solution;
    const certain = program.network.certain(literal);
    if (certain !== 0) return certain === 1;
    const cone = worlds.coneOf([literal]);
    return cone.possible?.within(cone.holds(literal)) ?? false;
  }

  parties(actors: readonly string[] = this.#actors(), instrument: string | null = null): readonly Party[] {
    const { knowledge, vocabulary, resolved } = this.#parts;
    const mistakes: Parameters<Vocabulary["value"]>[4] = [];
    for (const [i, actor] of actors.entries()) vocabulary.value(actor, false, "actor", { path: `actors.${i}` }, mistakes);
    if (instrument !== null) vocabulary.value(instrument, false, "instrument", { path: "instrument" }, mistakes);
    if (mistakes.length > 0) throw new InvalidInput(mistakes);
    if (instrument === null) this.#positions.expect(actors);
    const source = {
      knowledge,
      vocabulary,
      asOf: resolved.asOf,
      positionsOf: (actor: string, only: string | null) => this.#positions.ofBearer(actor, only),
      acts: this.#positions.acts,
      regulates: (instrument: string, actor: string) => this.regulates(instrument, actor),
    };
    return actors.map((actor) => partyOf(source, actor, instrument));
  }

  texts(actors: readonly string[] = this.#actors(), instrument: string | null = null): readonly TextUsed[] {
    const { asOf, knownAt } = this;
    const source = { ...this.#parts, asOf, knownAt, disabled: this.#parts.facts.disabledRows };
    return textsUsed(
      source,
      this.#positions.all.filter((s) => actors.includes(s.position.bearer)),
      instrument,
    );
  }

  notices(actors: readonly string[] = this.#actors(), instrument: string | null = null): readonly string[] {
    return textNotices(this.texts(actors, instrument), this.asOf, this.#parts.vocabulary);
  }

  position(key: string, instrument: string | null = null): Position | null {
    return this.#positions.position(key, instrument);
  }

  select(kinds: readonly PositionKind[], wanted?: (words: PositionWords) => boolean): readonly Position[] {
    return this.#positions.select(kinds, wanted);
  }

  arising(kinds: readonly PositionKind[], wanted: (words: PositionWords) => boolean): readonly PositionWords[] {
    return this.#positions.arising(kinds, wanted);
  }

  get rows(): ReadonlySet<string> {
    return new Set(this.#parts.solution.program.statements.map((s) => s.instance.row.id));
  }

  regulates(instrument: string, actor: string): boolean {
    return this.#positions.regulates(instrument, actor);
  }

  explain(name: string, options: ExplainOptions = {}): Explanation {
    return this.#explanations.explanation(this.#named(name), options);
  }

  proof(name: string, options: Pick<ExplainOptions, "world" | "answers"> = {}): Step {
    return this.#explanations.proof(this.#named(name), options);
  }

  proofs(name: string, { limit = usualProofs, ...options }: ExplainOptions & { readonly limit?: number } = {}): Proofs {
    return this.#explanations.all(this.#named(name), options, limit);
  }

  #named(name: string): Atom {
    return this.#positions.atom(name) ?? namedPosition(name, this.#positions.atoms);
  }

  get #explanations(): Explanations {
    const { solution } = this.#parts;
    if (this.#explained?.visit !== solution.program.visit)
      this.#explained = new Explanations({ ...this.#parts, positions: this.#positions });
    return this.#explained;
  }

  whyNot(pattern: PositionPattern): WhyNot {
    return whyNot(this.#parts, this.positions, pattern);
  }

  timeline(position: string, options?: TimelineOptions): Promise<Timeline> {
    return timelineOf(this.#parts, position, options);
  }

  pivots(position: string, options?: PivotOptions): Promise<Pivots> {
    return pivotsOf(new Asked(this), position, options);
  }

  goal(want: PositionPattern, options?: GoalOptions): Promise<Goal> {
    return goalOf(new Asked(this), want, options);
  }

  sweep(options?: SweepOptions): Promise<Sweep> {
    return sweepOf(new Asked(this), options);
  }

  nextEvidence(options?: EvidenceOptions): NextEvidence {
    return nextEvidenceOf(new Asked(this), options);
  }

  likelihood(weights: readonly Weight[], options?: LikelihoodOptions): Likelihood {
    return likelihoodOf(new Asked(this), weights, options);
  }

  /** What it was solved with, for questions that solve again. */
  get parts(): SolvedParts {
    return this.#parts;
  }

  /** The answer to compare with: the base's, or that of the records alone. */
  get base(): SolvedScenario {
    this.#base ??= this.#parts.solveBase();
    return this.#base;
  }

  differences(): readonly Difference[] {
    this.#differences ??= this.differencesFrom(this.base);
    return this.#differences;
  }

  differencesFrom(other: SolvedScenario): readonly Difference[] {
    if (this.#impossible || other.#impossible) return [];
    const found = differencesCaused({
      from: other,
      to: this,
      was: other.side(),
      now: this.side(),
      sideOf: ({ asOf, knownAt, changes }) => sideOf(() => this.#parts.solveAgain({ asOf, knownAt, inherited: [], own: changes })),
    });
    const { vocabulary } = this.#parts;
    return this.#inOrder(found.map(({ cause, ...bare }) => ({ ...bare, ...causeOf(cause, other, this, vocabulary) })));
  }

  #inOrder(found: readonly Difference[]): readonly Difference[] {
    const inOrder = byPlace(this.#actors());
    const place = (d: Difference): Position | null => d.position ?? d.was;
    return found.toSorted((a, b) => {
      const [x, y] = [place(a), place(b)];
      return x && y ? inOrder(x, y) : 0;
    });
  }

  /**
   * What a comparison reads of this answer.
   * @param keys of these positions alone, which is cheaper; left out: of all
   */
  side(keys?: Iterable<string>): Side {
    const answers = new Map<string, Answered>();
    for (const { position, outcome } of keys === undefined ? this.#positions.all : this.#positions.described(keys)) {
      answers.set(position.key, {
        position,
        questions: outcome.cone.questions.map((q) => this.#positions.questions.key(q)),
        hold: outcome.hold,
        possible: outcome.possible,
      });
    }
    return { answers, open: this.#undecided };
  }

  get #positions(): DescribedPositions {
    this.#described ??= new DescribedPositions({ ...this.#parts, actors: () => this.#actors() }, this.#impossible);
    return this.#described;
  }

  get #impossible(): boolean {
    return this.status === "IMPOSSIBLE";
  }

  #actors(): readonly string[] {
    const { resolved, solution } = this.#parts;
    if (resolved.actors.length > 0) return resolved.actors;
    return [...new Set(solution.positions.flatMap((a) => a.args.slice(0, 1)))].sort();
  }

  /** Keys of everything the scenario leaves undecided, also where no row asks. */
  get #undecided(): ReadonlySet<string> {
    if (this.#open) return this.#open;
    const { facts, vocabulary } = this.#parts;
    const atoms = [...facts.inputs.values()].filter((i) => i.value === "open").map((i) => atomText(i.atom));
    const readings = [...vocabulary.readings.values()].filter((r) => !facts.readings.has(r.id));
    this.#open = new Set([...atoms, ...readings.flatMap((r) => r.answers.map((a) => `${r.id}=${a.id}`))]);
    return this.#open;
  }

  /** Numbers of the questions that the constraints leave open. */
  #openQuestions(): number[] {
    const { program, antecedents } = this.#parts.solution;
    return program.openQuestions(antecedents.map((a) => a.holds));
  }

  #caused(change: Change): { change: Change; text: string } {
    return { change, text: changeText(change, this.#parts.vocabulary) };
  }
}

const sideOf = (solve: () => SolvedScenario): Side | null => {
  const solved = unlessRefused(solve, () => null);
  return solved === null || solved.status === "IMPOSSIBLE" ? null : solved.side();
};
