import { positionSymbol } from "../atom.ts";
import { createEngine, type Engine } from "../engine.ts";
import { type ExpectedAnswer, unmet } from "../expected.ts";
import { groupBy } from "../group.ts";
import type { Change, Knowledge, ScenarioInput, TableSource } from "../knowledge.ts";
import { InvalidInput, type Place, type Problem, problemText } from "../problem.ts";
import { resolveScenario } from "../resolve.ts";
import type { Solved } from "../result.ts";
import { type Changed, changedRows, mayShow, saysNothingElse, shows } from "./changed.ts";
import { type AskedDays, askedDays } from "./days.ts";
import { differs } from "./differs.ts";
import { everything, Influence } from "./influence.ts";
import { type Mutant, mutated } from "./mutant.ts";
import { decides } from "./priority.ts";

/** What becomes of a mutant. */
export type Fate =
  /** An expected answer is no longer met. */
  | { readonly kind: "noticed"; readonly scenario: string; readonly place: Place; readonly what: string }
  /** The checker refuses it, or a scenario does. */
  | { readonly kind: "invalid"; readonly problem: string }
  /** Nothing can ever come of it. */
  | { readonly kind: "equivalent"; readonly why: string }
  /** Every expected answer is still met. `differs`: an answer that changed all the same, where one was looked for and found. */
  | { readonly kind: "survived"; readonly differs: string | null };

interface Asked {
  readonly scenario: string;
  readonly input: ScenarioInput;
  readonly expected: readonly { readonly answer: ExpectedAnswer; readonly symbol: string | null }[];
}

const words = { obligation: "obliged", prohibition: "forbidden", power: "empowered", immunity: "immune" } as const;

/** The symbol of the position that is expected; null for what is no position. */
const symbolOf = ({ modality, omission, action }: ExpectedAnswer): string | null => {
  if (action === null) return null;
  if (modality === "permission") return positionSymbol(omission ? "exempted" : "permitted", action);
  const word = Object.entries(words).find(([name]) => name === modality)?.[1];
  return word ? positionSymbol(word, action) : null;
};

/**
 * Tries mutants of one state of the knowledge against the expected answers. Rules are parsed and dates grounded once; a mutant of a row costs a
 * what-if in each scenario that could notice, until one does, a mutant of `given` or of a priority an engine of its own.
 */
export class Examiner {
  readonly #knowledge: Knowledge;
  readonly #engine: Engine;
  readonly #asked: readonly Asked[];
  readonly #influence: Influence;
  readonly #ground = new Map<string, ReadonlySet<string>>();
  readonly #plain = new Map<string, Solved>();

  /** @throws InvalidInput where a scenario with expected answers cannot be read */
  constructor(knowledge: Knowledge, expected: readonly ExpectedAnswer[]) {
    this.#knowledge = knowledge;
    this.#engine = createEngine(knowledge);
    this.#asked = [...groupBy(expected, (e) => e.scenario)].map(([scenario, answers]) => {
      const { asOf, knownAt, actors, inherited, own } = resolveScenario(knowledge, scenario, null);
      const input = { base: null, asOf, knownAt, actors, changes: [...inherited, ...own] };
      return { scenario, input, expected: answers.map((answer) => ({ answer, symbol: symbolOf(answer) })) };
    });
    this.#influence = new Influence(this.#engine.rulebook, this.#engine.vocabulary);
  }

  get engine(): Engine {
    return this.#engine;
  }

  /**
   * The days that expected answers of those scenarios are about in which some row of the table says something: what another case asks about
   * another time is no test of when a row begins. Solves each scenario once.
   */
  daysOf(table: TableSource): AskedDays {
    const rows = this.#engine.rulebook.tables.find((t) => t.id === table.id)?.rows ?? [];
    const about = this.#asked.filter((asked) => rows.some((row) => this.#grounded(asked).has(row.id)));
    return askedDays(about.flatMap(({ input, expected }) => expected.flatMap(() => input.asOf ?? [])));
  }

  /**
   * Tries mutants that belong together, such as those of one row: who noticed one is asked first about the next.
   * @param look whether to look for an answer that changed where nobody notices; costs a full answer a scenario
   */
  examine(mutants: readonly Mutant[], look: (mutant: Mutant) => boolean): readonly Fate[] {
    const order = [...this.#asked];
    return mutants.map((mutant) => {
      const fate = this.#fate(mutant, order, look(mutant));
      const by = fate.kind === "noticed" ? order.findIndex((a) => a.scenario === fate.scenario) : -1;
      if (by > 0) order.unshift(...order.splice(by, 1));
      return fate;
    });
  }

  #fate(mutant: Mutant, order: readonly Asked[], look: boolean): Fate {
    const { edit } = mutant;
    const priority = edit.kind === "priority" ? this.#knowledge.priorities[edit.index] : undefined;
    if (priority && !decides(priority, this.#engine.rulebook, this.#engine.vocabulary))
      return { kind: "equivalent", why: "no rows of the two can oppose each other where `overrides` is silent" };
    const other = mutated(this.#knowledge, mutant);
    const engine = other === null ? this.#engine : createEngine(other);
    const problems: Problem[] = other === null ? [] : [...engine.problems];
    const changed = changedRows(this.#engine, engine, mutant, problems);
    const error = problems.find((p) => p.severity === "error");
    if (error) return { kind: "invalid", problem: problemText(error) };
    if (saysNothingElse(changed)) return { kind: "equivalent", why: "the row says the same in other words" };
    const changes = edit.kind === "row" ? edit.changes : [];
    const suspects = order.filter((asked) => mayShow(changed, this.#grounded(asked)));
    try {
      const fate = this.#tried(engine, changes, changed, suspects);
      return fate ?? { kind: "survived", differs: look ? this.#difference(engine, changes, changed, suspects) : null };
    } catch (refused) {
      if (!(refused instanceof InvalidInput)) throw refused;
      return { kind: "invalid", problem: refused.message };
    }
  }

  /** Rows that have a ground row in a scenario as it is. */
  #grounded({ scenario, input }: Asked): ReadonlySet<string> {
    const known = this.#ground.get(scenario) ?? this.#engine.solve(input).rows;
    this.#ground.set(scenario, known);
    return known;
  }

  /** Asks the expected answers that the change can reach, the nearest first. */
  #tried(engine: Engine, changes: readonly Change[], changed: Changed, suspects: readonly Asked[]): Fate | null {
    const reach = this.#influence.reach([...changed.was, ...changed.is]);
    const steps = (symbol: string | null): number => (symbol === null || reach === everything ? 0 : (reach.get(symbol) ?? -1));
    for (const asked of suspects) {
      const near = asked.expected
        .map(({ answer, symbol }) => ({ answer, distance: steps(symbol) }))
        .filter(({ distance }) => distance >= 0);
      if (near.length === 0) continue;
      const solved = engine.solve(withFirst(changes, asked.input));
      if (!this.#shown(changed, asked, solved)) continue;
      for (const { answer } of near.sort((a, b) => a.distance - b.distance)) {
        const what = unmet(answer, solved, engine.vocabulary);
        if (what !== null) return { kind: "noticed", scenario: asked.scenario, place: answer.place, what };
      }
    }
    return null;
  }

  /** Whether anything of a change is in a scenario, told from what is ground there without it and with it. */
  #shown(changed: Changed, asked: Asked, solved: Solved): boolean {
    return changed.between !== null || shows(changed, this.#grounded(asked), solved.rows);
  }

  /** The first answer of any scenario that is another than without the mutant. */
  #difference(engine: Engine, changes: readonly Change[], changed: Changed, suspects: readonly Asked[]): string | null {
    for (const asked of suspects) {
      const { scenario, input } = asked;
      const solved = engine.solve(withFirst(changes, input));
      if (!this.#shown(changed, asked, solved)) continue;
      const was = this.#plain.get(scenario) ?? this.#engine.solve(input);
      this.#plain.set(scenario, was);
      const found = differs(was, solved);
      if (found !== null) return `${scenario}: ${found}`;
    }
    return null;
  }
}

/** The mutant is in the rules before the scenario changes them. */
const withFirst = (changes: readonly Change[], input: ScenarioInput): ScenarioInput => ({
  ...input,
  changes: [...changes, ...input.changes],
});
