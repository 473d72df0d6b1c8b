import type { Engine } from "./engine.ts";
import { groupBy } from "./group.ts";
import { InvalidInput, type Place, type Problem, problem } from "./problem.ts";
import { type Literal, type Modality, modalities, type Party, type Position, type Term, type Verdict, verdicts } from "./result.ts";
import type { Strength } from "./table/row.ts";
import { splitOutside } from "./table/syntax.ts";

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
const conditionText = (terms: readonly Term[]): string => terms.map(termText).sort().join(" | ");

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

/** Runs every scenario that has expectations; each answer that differs is a problem that says what came instead. */
export const checkExpected = (engine: Engine, expected: readonly ExpectedAnswer[]): Problem[] => {
  const problems: Problem[] = [];
  for (const [scenario, rows] of groupBy(expected, (e) => e.scenario)) {
    try {
      const solved = engine.solve(scenario);
      const positions = new Map(solved.positions.map((p) => [p.key, p]));
      for (const row of rows) {
        const [party] = solved.parties([row.actor], row.instrument);
        const found = party && checkRow(row, party, positions);
        if (found) problems.push(problem(row.place, "BAD_VALUE", `${scenario}: ${found}`, null));
      }
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      problems.push(...error.problems);
    }
  }
  return problems;
};

const checkRow = (row: ExpectedAnswer, party: Party, positions: ReadonlyMap<string, Position>): string | null => {
  const who = `${row.actor}${row.instrument === null ? "" : ` under ${row.instrument}`}`;
  if (row.modality === "unregulated")
    return party.status === "UNREGULATED" ? null : `${who} is expected to be unregulated, and is regulated`;
  const modality = modalities.find((m) => m.toLowerCase() === row.modality);
  const verdict = verdicts.find((v) => v.toLowerCase() === row.verdict);
  if (!modality || !verdict) return `${row.modality} ${row.verdict} is no modality and verdict`;
  const what = `${who}, ${row.modality} ${[row.action, row.toward, row.against].filter((x) => x !== null).join(" ")}`;
  const position =
    find(row, modality, party.positions) ?? (row.instrument === null ? find(row, modality, [...positions.values()]) : undefined);
  return compare(row, verdict, position, what);
};

const find = (row: ExpectedAnswer, modality: Modality, among: readonly Position[]): Position | undefined =>
  among.find(
    (p) =>
      p.bearer === row.actor &&
      p.modality === modality &&
      p.omission === row.omission &&
      p.action === row.action &&
      (p.toward === "*" ? null : p.toward) === row.toward &&
      (p.against === "*" ? null : p.against) === row.against,
  );

const compare = (row: ExpectedAnswer, verdict: Verdict, position: Position | undefined, what: string): string | null => {
  if (!position) return verdict === "FAILS" ? null : `${what}: expected ${verdict}, but no row could conclude it`;
  if (position.verdict !== verdict) return `${what}: expected ${verdict}, got ${position.verdict}`;
  if (row.strength !== null && position.strength !== row.strength) return `${what}: expected it ${row.strength}, got ${position.strength}`;
  const got = conditionText(position.holdsIff);
  if (row.holdsIff !== null && canonical(row.holdsIff) !== got)
    return `${what}: expected it to hold if ${row.holdsIff}, got ${got || "no case"}`;
  return null;
};
