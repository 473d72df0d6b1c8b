import type { Engine } from "../engine.ts";
import type { Knowledge } from "../knowledge.ts";
import type { Rulebook } from "../rulebook.ts";
import type { Row } from "../table/row.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { priorityCircles } from "./circles.ts";
import type { Rules } from "./contradiction.ts";
import { deadRows } from "./dead.ts";
import { unreachableExceptions } from "./exceptions.ts";
import type { Finding, Suspicion } from "./finding.ts";
import { gaps } from "./gaps.ts";
import { maskedRows } from "./masked.ts";
import { overlaps } from "./overlap.ts";
import { Ranks } from "./ranks.ts";
import { scatteredRows } from "./scattered.ts";
import { untestedRows } from "./untested.ts";
import { stageFor, Witnesses } from "./witness.ts";

const rulesOf = (vocabulary: Vocabulary, { tables }: Rulebook): Rules => ({ vocabulary, rows: tables.flatMap((t) => t.rows) });

/**
 * What is cheap enough to look at whenever rules are read: rows that cannot apply, that fall apart, that overlap, or that override each other in turn.
 * @param among where only these rows are new: tables and circles without one of them are left out
 */
export const firstLook = (knowledge: Knowledge, vocabulary: Vocabulary, rulebook: Rulebook, among?: readonly Row[]): Suspicion[] => {
  const rules = rulesOf(vocabulary, rulebook);
  const ranks = new Ranks(rulebook.tables, knowledge.priorities, rules);
  const tables = among ? rulebook.tables.filter((t) => among.some((row) => row.table === t.id)) : rulebook.tables;
  return [
    ...tables.flatMap((t) => [...deadRows(t, rules), ...scatteredRows(t, knowledge, vocabulary), ...overlaps(t, rules)]),
    ...priorityCircles(among ?? rules.rows, rules, ranks),
  ];
};

/** What takes a comparison of every row with every other: masked rows, exceptions that never bite, and gaps. */
const closerLook = (knowledge: Knowledge, vocabulary: Vocabulary, rulebook: Rulebook): Suspicion[] => {
  const rules = rulesOf(vocabulary, rulebook);
  const ranks = new Ranks(rulebook.tables, knowledge.priorities, rules);
  return [
    ...maskedRows(rulebook.tables, rules, ranks),
    ...unreachableExceptions(rulebook.tables, rules),
    ...rulebook.tables.flatMap((t) => gaps(t, rules, knowledge.readings)),
  ];
};

/** Looks closely at the rules of one state of the knowledge, and solves scenarios to show what it finds. */
export class Analysis {
  readonly #knowledge: Knowledge;
  readonly #vocabulary: Vocabulary;
  readonly #rulebook: Rulebook;
  readonly #first: () => readonly Suspicion[];
  readonly #engineFor: (knowledge: Knowledge) => Engine;
  #witnesses: Witnesses | null = null;
  #findings: readonly Finding[] | null = null;

  /**
   * @param first what {@link firstLook} and the reading of the tables found
   * @param engineFor makes the engine that solves the scenarios; called once, where there is something to show
   */
  constructor(
    knowledge: Knowledge,
    vocabulary: Vocabulary,
    rulebook: Rulebook,
    first: () => readonly Suspicion[],
    engineFor: (knowledge: Knowledge) => Engine,
  ) {
    this.#knowledge = knowledge;
    this.#vocabulary = vocabulary;
    this.#rulebook = rulebook;
    this.#first = first;
    this.#engineFor = engineFor;
  }

  /** Everything that the tables alone tell. */
  findings(): readonly Finding[] {
    this.#findings ??= [...this.#first(), ...closerLook(this.#knowledge, this.#vocabulary, this.#rulebook)].map((s) => this.#shown(s));
    return this.#findings;
  }

  /** @param exercised ids of the rows on which some expected answer rests */
  untested(tables: ReadonlySet<string>, exercised: ReadonlySet<string>): readonly Finding[] {
    const asked = this.#rulebook.tables.filter((t) => tables.has(t.id));
    return untestedRows(asked, rulesOf(this.#vocabulary, this.#rulebook), exercised).map((s) => this.#shown(s));
  }

  #shown({ claims, ...found }: Suspicion): Finding {
    if (!claims) return { ...found, witness: null };
    if (!this.#witnesses) {
      const rules = rulesOf(this.#vocabulary, this.#rulebook);
      this.#witnesses = new Witnesses(this.#knowledge, this.#engineFor(stageFor(this.#knowledge, rules)), rules);
    }
    return { ...found, witness: this.#witnesses.find(claims) };
  }
}
