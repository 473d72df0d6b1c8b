import { groupBy } from "../group.ts";
import { InvalidInput, problem } from "../problem.ts";
import type { Exactness, Literal, SearchStatus } from "../result.ts";
import type { WorldSet } from "../solve/world-set.ts";
import { positionsAskedAbout } from "./about.ts";
import type { Asked } from "./asked.ts";
import { Budget, type Limits } from "./budget.ts";
import { mixAmong, splitOf, type WorldOutcome } from "./mix.ts";
import { openVariables, pickVariables, worldsOfQuestions } from "./questions.ts";
import { type Answer, type Variable, variablesOf } from "./variables.ts";

/** Combinations of answers, at most. */
export const sweepLimit = 4_096;

export interface SweepOptions extends Limits {
  /** Ids of open questions; left out: all of them. */
  readonly over?: readonly string[];
  /** Keys of positions. */
  readonly positions?: readonly string[];
  /** Where no positions are named: those of these actors; left out, of the scenario's. */
  readonly actors?: readonly string[];
}

/** `OPEN`: it turns on other questions. */
export type RowOutcome = WorldOutcome | "OPEN";

/** Combinations of answers under which every position comes out the same. */
export interface OutcomeClass {
  /** Possible combinations in it. */
  readonly count: number;
  /** The answers of one of them. */
  readonly witness: readonly Literal[];
  readonly outcomes: readonly { readonly position: string; readonly outcome: RowOutcome }[];
}

export interface TruthTable {
  readonly position: string;
  /**
   * One letter a combination: `H` holds, `F` fails, `C` conflict, `L` loop, `?` open, `.` impossible. The first question changes fastest,
   * and each begins with its first answer.
   */
  readonly outcomes: string;
  readonly exactness: Exactness;
}

export interface Sweep {
  /** The questions with their answers, in the order of the table. */
  readonly questions: readonly { readonly id: string; readonly text: string; readonly answers: readonly Literal[] }[];
  readonly combinations: number;
  /** How many of them are possible: what the counts of the classes add up to. */
  readonly possible: number;
  /** The largest first. */
  readonly classes: readonly OutcomeClass[];
  readonly tables: readonly TruthTable[];
  readonly exactness: Exactness;
  readonly searchStatus: SearchStatus;
}

const letters: Readonly<Record<RowOutcome, string>> = { HOLDS: "H", FAILS: "F", CONFLICT: "C", LOOP: "L", OPEN: "?" };
const outcomeOf: Readonly<Record<string, RowOutcome>> = { H: "HOLDS", F: "FAILS", C: "CONFLICT", L: "LOOP" };

/**
 * Every combination of answers to some questions, and what becomes of some positions under it; the other questions stay open. Linear in
 * combinations times positions, each a few operations on sets of worlds.
 *
 * @throws InvalidInput for a question that is not open, a position that does not arise, or more than {@link sweepLimit} combinations
 */
export const sweepOf = async (asked: Asked, { over, positions, actors, ...limits }: SweepOptions = {}): Promise<Sweep> => {
  asked.requirePossible();
  const keys = positionsAskedAbout(asked, positions, actors);
  const open = openVariables(asked);
  const chosen = over === undefined ? open : pickVariables(open, over);
  const combinations = chosen.reduce((product, { answers }) => product * answers.length, 1);
  if (combinations > sweepLimit) {
    const message = `${chosen.length} questions have ${combinations} combinations of answers; at most ${sweepLimit} are swept`;
    throw new InvalidInput([problem({ path: "over" }, "LIMIT_EXCEEDED", message, "name fewer questions")]);
  }
  const { asks, possible: everywhere } = worldsOfQuestions(asked, chosen);
  const possibleWith = restrictor(variablesOf(asked, asks));
  const tables = keys.map((key) => ({ key, read: reader(asked, key), letters: [] as string[] }));
  const rows: { readonly answers: readonly Answer[]; readonly signature: string }[] = [];
  const budget = new Budget({ ...limits, trials: limits.trials ?? combinations });
  const searchStatus = await budget.spend(async () => {
    for (let row = 0; row < combinations; row++) {
      budget.trial();
      const answers = answersIn(row, chosen);
      const possible = everywhere === null || !possibleWith(answers, everywhere).isEmpty;
      for (const table of tables) table.letters.push(possible ? letters[table.read.outcome(answers)] : ".");
      if (possible) rows.push({ answers, signature: tables.map((t) => t.letters.at(-1)).join("") });
      await budget.rest();
    }
  });
  const classes = [...groupBy(rows, ({ signature }) => signature)].map(
    ([signature, members]): OutcomeClass => ({
      count: members.length,
      witness: members[0]?.answers.map(({ literal }) => literal) ?? [],
      outcomes: keys.map((position, i) => ({ position, outcome: outcomeOf[signature[i] ?? ""] ?? "OPEN" })),
    }),
  );
  const exactness = everywhere !== null && tables.every(({ read }) => read.exactness === "EXACT") ? "EXACT" : "BOUNDED";
  return {
    questions: chosen.map((v) => ({ id: v.id, text: v.text, answers: v.answers.map(({ literal }) => literal) })),
    combinations,
    possible: rows.length,
    classes: classes.sort((a, b) => b.count - a.count),
    tables: tables.map(({ key, read, letters: found }) => ({ position: key, outcomes: found.join(""), exactness: read.exactness })),
    exactness,
    searchStatus,
  };
};

/** Answers of one combination: the first question changes fastest. */
const answersIn = (row: number, variables: readonly Variable[]): Answer[] => {
  let rest = row;
  return variables.flatMap(({ answers }) => {
    const answer = answers[rest % answers.length];
    rest = Math.floor(rest / answers.length);
    return answer ?? [];
  });
};

/** Narrows worlds of one cone to some answers, given as answers in another; questions that the cone lacks do not matter to it. */
const restrictor = (variables: readonly Variable[]): ((answers: readonly Answer[], among: WorldSet) => WorldSet) => {
  const own = new Map(variables.flatMap(({ answers }) => answers.map((a) => [JSON.stringify(a.change), a] as const)));
  return (answers, among) =>
    answers.reduce((worlds, { change }) => {
      const here = own.get(JSON.stringify(change));
      return here ? worlds.answering(here.place, here.value) : worlds;
    }, among);
};

const reader = (
  asked: Asked,
  key: string,
): { readonly exactness: Exactness; readonly outcome: (answers: readonly Answer[]) => RowOutcome } => {
  const { outcome, asks } = asked.position(key);
  const { cone, possible, exactness } = outcome;
  const split = splitOf(outcome);
  // Where not all worlds were looked at, what is settled is settled in one world that stands for all.
  const restrict = restrictor(variablesOf(asked, cone.possible === null ? [] : asks));
  return {
    exactness,
    outcome: (answers) => {
      if (exactness === "BOUNDED") return "OPEN";
      const [only, ...others] = mixAmong(split, restrict(answers, possible));
      return only !== undefined && others.length === 0 ? only : "OPEN";
    },
  };
};
