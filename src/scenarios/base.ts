import { type GroundAtom, isPart, optionsOf } from "./atom.ts";
import { type Records, readRecords } from "./facts/evidence.ts";
import type { Facts, InputAtom, Inputs } from "./facts/facts.ts";
import { RecordedFacts } from "./facts/recorded.ts";
import { Grounder, type Mark } from "./ground/grounder.ts";
import { ofBearers, WhereOpposing } from "./ground/limits.ts";
import { type AtomId, nobody, stages } from "./ground/relation.ts";
import { RowGroups } from "./ground/row-groups.ts";
import { kept } from "./kept.ts";
import type { Day, Knowledge } from "./knowledge.ts";
import { InvalidInput, type Problem, problem } from "./problem.ts";
import type { Rulebook } from "./rulebook.ts";
import { Circuit, type CircuitMark } from "./solve/circuit.ts";
import { priorityCycle } from "./solve/cycles.ts";
import { finalityOf } from "./solve/finality.ts";
import type { Given } from "./solve/network.ts";
import { personalNorms } from "./solve/personal.ts";
import type { Ranking } from "./solve/ranking.ts";
import { Strata } from "./solve/strata.ts";
import { usualWorldLimits, type WorldLimits } from "./solve/worlds.ts";
import type { Row } from "./table/row.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Scenarios bring in few symbols that the records do not have. */
const keptPersonal = 8;

/** What a scenario adds to its date, and how to rank what it adds. */
export interface Delta {
  readonly facts: Facts;
  /** Rows with new cells, and the rows that are taken out for them or altogether. */
  readonly rows: readonly Row[];
  readonly disabled: readonly Row[];
  readonly ranking: Ranking;
  /** About whom alone it is asked, without rows of its own; null: about whomever. */
  readonly bearers: ReadonlySet<string> | null;
}

export interface BaseParts {
  readonly knowledge: Knowledge;
  readonly vocabulary: Vocabulary;
  readonly rulebook: Rulebook;
  readonly ranking: Ranking;
  readonly asOf: Day;
  readonly knownAt: Day | null;
  readonly worldLimits?: WorldLimits;
  readonly hot?: number;
  /** Norms that a scenario needs where they oppose others alone; null: none of them. */
  readonly opposing?: ReadonlySet<Row> | null;
}

/** Code for a join takes about as long to make as this many atoms take without it. */
const usuallyHot = 300;

/**
 * The knowledge of one date, grounded once and kept, with what is certain of every gate. A scenario's delta is put in place, read, and
 * taken back when another comes; both cost what the delta reaches.
 */
export class Base {
  readonly worldLimits: WorldLimits;
  readonly records: Records;
  readonly facts: RecordedFacts;
  readonly problems: Problem[] = [];
  readonly grounder: Grounder;
  readonly circuit: Circuit;
  readonly #strata: Strata;
  /** Norms that matter to their bearers alone, by the symbols that a scenario brings in. */
  readonly #personal = kept<ReadonlySet<Row>>(keptPersonal);
  readonly #personalNorms: (inputs: Inputs) => ReadonlySet<Row>;
  readonly #opposing: WhereOpposing | null;
  /** Whether the precedence runs in a circle even without a scenario. */
  readonly #circular: boolean;
  #there: { readonly delta: Delta; readonly grounder: Mark; readonly circuit: CircuitMark } | null = null;
  /** How many ground rows there are without a scenario; they come before those of any. */
  readonly #recorded: number;
  #rows: RowGroups | null = null;
  /** How often a delta was put in place. */
  #visit = 0;

  constructor({
    knowledge,
    vocabulary,
    rulebook,
    ranking,
    asOf,
    knownAt,
    worldLimits = usualWorldLimits,
    hot = usuallyHot,
    opposing = null,
  }: BaseParts) {
    this.worldLimits = worldLimits;
    this.records = readRecords(knowledge, vocabulary, asOf, knownAt, this.problems);
    this.facts = new RecordedFacts(this.records, vocabulary, rulebook.derived);
    const rows = rulebook.tables.flatMap((t) => t.rows.filter((row) => rulebook.inForce(row, asOf, knownAt)));
    this.#strata = new Strata(rows, vocabulary);
    // Most dates are never asked about some actors alone.
    let recorded: ReadonlySet<string> | null = null;
    this.#personalNorms = ({ changed }) => {
      recorded ??= symbolsIn(this.facts.inputs);
      const symbols = recorded;
      const brought = symbolsIn([...changed.values()].flatMap((input) => input ?? []));
      const fresh = [...brought].filter((symbol) => !symbols.has(symbol)).sort();
      return this.#personal(fresh.join(), () => personalNorms(rulebook.tables, vocabulary, (s) => symbols.has(s) || brought.has(s)));
    };
    const isEarly = (symbol: string): boolean => this.#strata.isEarly(symbol);
    this.grounder = new Grounder(vocabulary, isEarly, finalityOf(rows, vocabulary), hot);
    this.circuit = new Circuit(this.grounder, vocabulary, this.#strata, ranking);
    for (const row of rows) this.#addRow(row);
    const facts = this.facts.apply([]);
    const inputs = [...this.facts.inputs];
    const atoms = this.#give(inputs);
    this.#ground(ranking);
    this.#exclude(inputs, atoms, facts);
    this.#settle(ranking);
    this.#circular = this.#circle(facts, ranking) !== null;
    this.#recorded = this.grounder.statements.conclusions.length;
    this.#opposing = opposing === null ? null : new WhereOpposing(opposing, this.grounder.statements);
  }

  /** Whether rows with new cells find their place; otherwise they need a base of their own. */
  fits(rows: readonly Row[]): boolean {
    return rows.every((row) => this.#strata.fits(row));
  }

  /** The ground rows of the date, grouped once and kept, and those that the scenario in place has added. */
  get rows(): readonly RowGroups[] {
    const { statements } = this.grounder;
    this.#rows ??= new RowGroups(statements, 0, this.#recorded);
    return [this.#rows, new RowGroups(statements, this.#recorded, statements.conclusions.length)];
  }

  /**
   * Puts a scenario's delta in place of whatever is there. Costs nothing where it is in place already.
   * @returns another number each time that it was put in place: its ground rows are other objects then
   * @throws InvalidInput where the precedence between opposing rows runs in a circle
   */
  enter(delta: Delta): number {
    if (this.#there?.delta === delta) return this.#visit;
    this.#leave();
    this.#visit++;
    this.#there = { delta, grounder: this.grounder.mark(), circuit: this.circuit.mark() };
    try {
      this.#put(delta);
      return this.#visit;
    } catch (error) {
      this.#leave();
      throw error;
    }
  }

  #leave(): void {
    if (!this.#there) return;
    this.circuit.undo(this.#there.circuit);
    this.grounder.undo(this.#there.grounder);
    this.#there = null;
  }

  #put({ facts, rows, disabled, ranking, bearers }: Delta): void {
    this.grounder.limit = bearers === null ? (this.#opposing?.limit() ?? null) : ofBearers(this.#personalNorms(facts.inputs), bearers);
    const { oppositions } = this.grounder.statements;
    const before = oppositions.length;
    for (const row of rows) this.#addRow(row);
    const changed: InputAtom[] = [];
    for (const [key, input] of facts.inputs.changed) {
      if (input) changed.push(input);
      else {
        const recorded = this.facts.recorded(key);
        if (recorded) this.circuit.give(this.grounder.mention(recorded.atom), "inputs");
      }
    }
    for (const [id, { answer }] of facts.readings) this.circuit.choose(id, answer);
    for (const row of disabled) this.circuit.disable(row);
    const atoms = this.#give(changed);
    // With the rows of the date as they are, what is taken away can go before anything is added.
    if (rows.length + disabled.length === 0) this.#groundEarly(ranking);
    this.#ground(ranking);
    this.#exclude(changed, atoms, facts);
    this.#settle(ranking);
    const parties = changed.some(({ atom }) => atom.symbol === "party");
    // With the same parties and rows, a circle that was not there before goes through a new pair of opponents.
    const anywhere = this.#circular || parties || rows.length > 0;
    const circle = this.#circle(facts, ranking, anywhere ? 0 : before);
    if (circle) throw circular(circle);
    this.circuit.force();
    this.#settle(ranking);
  }

  #addRow(row: Row): void {
    this.grounder.addRow(row, this.#strata.restsOnItself(row) ? stages.alive : stages.possible);
  }

  /** Evaluates, and grounds what rests on what has come alive, until nothing more does. */
  #settle(ranking: Ranking): void {
    for (;;) {
      const risen = this.circuit.settle();
      if (!this.grounder.reconsider() && !risen) return;
      this.#ground(ranking);
    }
  }

  #ground(ranking: Ranking): void {
    this.grounder.run();
    this.circuit.extend(ranking);
  }

  #groundEarly(ranking: Ranking): void {
    this.circuit.settle();
    this.grounder.runEarly();
    this.circuit.extend(ranking);
    this.circuit.settle();
  }

  /** Fixes or opens input atoms. */
  #give(inputs: readonly InputAtom[]): readonly AtomId[] {
    const atoms = inputs.map((input) => (input.value === false ? this.grounder.mention(input.atom) : this.grounder.add(input.atom)));
    this.circuit.meet();
    inputs.forEach((input, i) => {
      this.circuit.give(atoms[i] ?? nobody, given(input));
    });
    return atoms;
  }

  /** Leaves no world to values that cannot be together. */
  #exclude(inputs: readonly InputAtom[], atoms: readonly AtomId[], facts: Facts): void {
    inputs.forEach(({ atom, value }, i) => {
      if (value === false) return;
      const taken = atoms[i] ?? nobody;
      if (isPart(atom)) this.circuit.chooseOne(taken, this.#mentioned(optionsOf(atom)));
      else {
        const rivals = facts.rivals(atom).flatMap((rival) => (isPart(rival.atom) ? [] : [rival.atom]));
        if (rivals.length > 0) for (const rival of this.#mentioned(rivals)) this.circuit.exclude(taken, rival);
      }
    });
  }

  #mentioned(atoms: readonly GroundAtom[]): readonly AtomId[] {
    const known = atoms.map((atom) => this.grounder.mention(atom));
    this.circuit.meet();
    return known;
  }

  /** Row ids that beat each other in turn, a row of these oppositions among them. */
  #circle(facts: Facts, ranking: Ranking, from = 0): readonly string[] | null {
    const { oppositions } = this.grounder.statements;
    if (from === oppositions.length) return null;
    return priorityCycle(oppositions.slice(from).flat(), ranking, (atom) => {
      const input = facts.input(atom);
      if (input) return input.value === "open" ? "sometimes" : input.value ? "always" : "never";
      const { atoms } = this.grounder;
      return atoms.has(atoms.find(atom), stages.possible) ? "sometimes" : "never";
    });
  }
}

/** The symbols of some atoms; of a value in part that of the value. */
const symbolsIn = (inputs: Iterable<InputAtom>): ReadonlySet<string> =>
  new Set([...inputs].flatMap(({ atom }) => [atom, ...optionsOf(atom)].map(({ symbol }) => symbol)));

const circular = (circle: readonly string[]): InvalidInput =>
  new InvalidInput([
    problem(
      { path: "changes" },
      "CYCLE",
      `the precedence of rows runs in a circle: ${circle.join(" > ")}`,
      "take one `overrides` or principle out of the circle",
    ),
  ]);

/** That a value is one of several is no question of its own: where it is open, so is each value. */
const given = ({ atom, value }: InputAtom): Given => (value === "open" ? (isPart(atom) ? "false" : "question") : value ? "true" : "false");
