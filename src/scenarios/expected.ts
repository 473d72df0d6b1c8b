import { keyOfWords } from "./answer/positions.ts";
import { anyone, none } from "./atom.ts";
import type { Engine } from "./engine.ts";
import { groupBy } from "./group.ts";
import { type CounterpartyRole, counterpartyRoles } from "./knowledge.ts";
import { InvalidInput, type Place, type Problem, problem } from "./problem.ts";
import { type Literal, modalities, type Position, type Solved, type Term, type Verdict, verdicts } from "./result.ts";
import type { Strength } from "./table/row.ts";
import { splitOutside } from "./table/syntax.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** An answer that an author expects of a scenario: a test of the law, with the cell of the matrix it comes from. */
export interface ExpectedAnswer {
  readonly scenario: string;
  readonly actor: string;
  /** A modality in lower case, or `unregulated`. */
  readonly modality: string;
  readonly omission: boolean;
  readonly action: string | null;
  readonly toward: string | null;
  readonly against: string | null;
  readonly instrument: string | null;
  readonly verdict: string | null;
  readonly strength: Strength | null;
  /** Terms joined by ` | `, literals by ` & `. */
  readonly holdsIff: string | null;
  readonly place: Place;
}

const literalText = ({ question, value }: Literal): string => `${value ? "" : "not "}${question.replaceAll(" ", "")}`;
const termText = ({ all }: Term): string => all.map(literalText).sort().join(" & ");
export const conditionText = (terms: readonly Term[]): string => terms.map(termText).sort().join(" | ");

const canonical = (holdsIff: string): string =>
  splitOutside(holdsIff, "|")
    .map((term) =>
      splitOutside(term, "&")
        .map((l) => (l.startsWith("not ") ? `not ${l.slice(4).replaceAll(" ", "")}` : l.replaceAll(" ", "")))
        .sort()
        .join(" & "),
    )
    .sort()
    .join(" | ");

/** What came of expected answers. */
export interface ExpectedRun {
  /** One for each answer that differs; it says what came instead. */
  readonly problems: readonly Problem[];
  /** Ids of the rows on which some expected answer rests. */
  readonly exercised: ReadonlySet<string>;
}

/** Runs every scenario that has expectations. */
export const checkExpected = (engine: Engine, expected: readonly ExpectedAnswer[]): ExpectedRun => {
  const problems: Problem[] = [];
  const exercised = new Set<string>();
  for (const [scenario, rows] of groupBy(expected, (e) => e.scenario)) {
    try {
      const solved = engine.solve(scenario);
      for (const row of rows) {
        const found = unmet(row, solved, engine.vocabulary);
        if (found) problems.push(problem(row.place, "BAD_VALUE", `${scenario}: ${found}`, null));
      }
      const keys = new Set(rows.flatMap((row) => keyOfExpected(row, engine.vocabulary) ?? []));
      for (const id of [...[...keys].flatMap((key) => [...solved.rowsBehind(key)]), ...solved.excluding]) exercised.add(id);
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      problems.push(...error.problems);
    }
  }
  return { problems, exercised };
};

/** What came instead of an expected answer; null where it is met. */
export const unmet = (row: ExpectedAnswer, solved: Solved, vocabulary: Vocabulary): string | null => {
  const who = `${row.actor}${row.instrument === null ? "" : ` under ${row.instrument}`}`;
  if (row.modality === "unregulated") {
    const regulated =
      row.instrument === null ? solved.parties([row.actor])[0]?.status !== "UNREGULATED" : solved.regulates(row.instrument, row.actor);
    return regulated ? `${who} is expected to be unregulated, and is regulated` : null;
  }
  const lacking = counterpartyRoles.find((role) => row[role] !== null && row.action !== null && !vocabulary.hasRole(row.action, role));
  if (lacking) return `the action ${row.action} has no ${lacking}, so nothing can be expected ${lacking} ${row[lacking]}`;
  const verdict = verdicts.find((v) => v.toLowerCase() === row.verdict);
  const key = keyOfExpected(row, vocabulary);
  if (key === null || !verdict) return `${row.modality} ${row.verdict} is no modality and verdict`;
  const what = `${who}, ${row.modality} ${[row.action, row.toward, row.against].filter((x) => x !== null).join(" ")}`;
  return compare(row, verdict, solved.position(key, row.instrument), what);
};

/** The key of the position that is expected; null for what is no position. */
export const keyOfExpected = (
  { actor, modality: word, omission, action, toward, against }: ExpectedAnswer,
  vocabulary: Vocabulary,
): string | null => {
  const modality = modalities.find((m) => m.toLowerCase() === word);
  if (!modality || action === null) return null;
  const place = (role: CounterpartyRole, name: string | null): string => (vocabulary.hasRole(action, role) ? (name ?? anyone) : none);
  return keyOfWords({ bearer: actor, modality, omission, action, toward: place("toward", toward), against: place("against", against) });
};

const compare = (row: ExpectedAnswer, verdict: Verdict, position: Position | null, what: string): string | null => {
  if (!position) return verdict === "FAILS" ? null : `${what}: expected ${verdict}, but no row could conclude it`;
  if (position.verdict !== verdict) return `${what}: expected ${verdict}, got ${position.verdict}`;
  if (row.strength !== null && position.strength !== row.strength) return `${what}: expected it ${row.strength}, got ${position.strength}`;
  const got = conditionText(position.holdsIff);
  if (row.holdsIff !== null && canonical(row.holdsIff) !== got)
    return `${what}: expected it to hold if ${row.holdsIff}, got ${got || "no case"}`;
  return null;
};
