import { wordOf } from "../answer/positions.ts";
import { anyone, none, positionSymbol, type Term } from "../atom.ts";
import type { CounterpartyRole, Provision } from "../knowledge.ts";
import { InvalidInput } from "../problem.ts";
import type { Position, Verdict } from "../result.ts";
import type { SolvedParts } from "../solved.ts";
import { within } from "../table/day.ts";
import type { Row } from "../table/row.ts";
import { type Blocker, blockersOf } from "./blockers.ts";
import { type CellWords, cellWords } from "./cell-words.ts";
import { type Binding, type Circumstances, type NeedKind, needsOf, valueUnder, type Weighed, weigh } from "./cells.ts";
import { type Concluding, couldConclude } from "./could-conclude.ts";
import { type Instance, nearestInstance } from "./nearest.ts";
import { checkPattern, type PositionPattern, verdictOn } from "./pattern.ts";
import { type Sight, sight } from "./sight.ts";
import type { Status } from "./truth.ts";
import { whyNotSentence, whyNotText } from "./why-not-words.ts";

export interface WhyNotCell extends CellWords {
  readonly kind: NeedKind;
  readonly status: Status;
}

/**
 * `HOLDS`: the row concludes its position in every world. `OVERRULED`: other rows stand in the way. `SPOILT`: mending some cells breaks
 * others. `IMPOSSIBLE`: no world is left. `UNTRIED`: no change can mend every cell, or nearer rows took the tries.
 */
export const onceMended = ["HOLDS", "OVERRULED", "SPOILT", "IMPOSSIBLE", "UNTRIED"] as const;
export type OnceMended = (typeof onceMended)[number];

/** A row that could have concluded the position, and what it lacks. */
export interface WhyNotRow {
  readonly row: string;
  readonly table: string;
  readonly instrument: string;
  readonly cite: readonly string[];
  /** The articles cited, as in force on the day, or in the wording of the row's time. */
  readonly provisions: readonly Provision[];
  /** What the row would conclude, as a clause. */
  readonly concludes: string;
  /** It speaks of a more general action than the one asked about. */
  readonly general: boolean;
  /** Cells that fail, cells that are open, rows that stand in the way: what rows are ordered by. */
  readonly distance: { readonly failed: number; readonly open: number; readonly attackers: number };
  readonly cells: readonly WhyNotCell[];
  /** Rows that overrule it where its cells are met; where some fail, those that would if they were mended. */
  readonly blockers: readonly Blocker[];
  /** What becomes of it once its cells are mended, found by solving again. */
  readonly onceMended: OnceMended;
  /** Cells that are no longer met once the others are mended. */
  readonly spoilt: readonly WhyNotCell[];
  /** `BUDGET_EXHAUSTED`: other values for its variables might come nearer. */
  readonly searchStatus: "COMPLETE" | "BUDGET_EXHAUSTED";
}

/** Why a position is absent, or does not hold in every world. */
export interface WhyNot {
  readonly pattern: PositionPattern;
  /** The best verdict among the positions asked about; null where none arises. */
  readonly verdict: Verdict | null;
  /** Nearest first. Rows that conclude it in every world are not among them. */
  readonly rows: readonly WhyNotRow[];
  readonly searchStatus: "COMPLETE" | "BUDGET_EXHAUSTED";
  readonly sentence: string;
  readonly text: string;
}

/** So many of the nearest rows are tried with their cells mended. */
const triedAtMost = 5;

/**
 * Every row that could have concluded a position, with its cells weighed one by one, without stopping at the first that fails.
 * After the off-line justifications of Pontelli, Son and Elkhatib (2009), by rows instead of ground atoms.
 *
 * @throws InvalidInput for a name that is not known
 */
export const whyNot = (parts: SolvedParts, positions: readonly Position[], pattern: PositionPattern): WhyNot => {
  const { vocabulary, rulebook } = parts;
  checkPattern(pattern, vocabulary);
  const here = sight(parts);
  const found = couldConclude(rulebook.tables, pattern, vocabulary).flatMap((concluding): Near[] => {
    const { row, given } = concluding;
    const circumstances = (of: SolvedParts, seen: Sight): Circumstances => ({
      truth: seen.truth,
      facts: of.facts,
      inForce: of.rulebook.inForce(of.rulebook.row(row.id) ?? row, of.resolved.asOf, of.resolved.knownAt),
      disabled: of.facts.disabledRows.has(row.id),
      blocking: (other, binding) => seen.blocking(other, concluding, binding),
    });
    if (here.instances(concluding, given).some((s) => here.truth.literals([here.solution.program.live(s)]) === "HOLDS")) return [];
    const instance = nearestInstance(needsOf(row), given, circumstances(parts, here));
    if (pattern.instrument == null && isForeign(row, instance)) return [];
    // Where nothing fails, what stands in the way is seen in the worlds that there are.
    const blockers = instance.distance.failed === 0 ? blockersIn(here, concluding, instance.binding) : [];
    return [{ concluding, circumstances, instance, blockers }];
  });
  const order = (a: Near, b: Near): number =>
    a.instance.distance.failed - b.instance.distance.failed ||
    a.instance.distance.open - b.instance.distance.open ||
    Number(a.concluding.general) - Number(b.concluding.general) ||
    (a.concluding.row.id < b.concluding.row.id ? -1 : 1);
  const rows = found
    .sort(order)
    .map((near, i) => rowOf(near, pattern, parts, i < triedAtMost))
    .sort((a, b) => distanceOf(a, b));
  const verdict = verdictOn(positions, pattern);
  const searchStatus = rows.every((r) => r.searchStatus === "COMPLETE") ? "COMPLETE" : "BUDGET_EXHAUSTED";
  const told = { pattern, verdict, rows, searchStatus } as const;
  return { ...told, sentence: whyNotSentence(told, vocabulary), text: whyNotText(told, vocabulary) };
};

interface Near {
  readonly concluding: Concluding;
  readonly instance: Instance;
  readonly circumstances: (parts: SolvedParts, seen: Sight) => Circumstances;
  /** Rows that stand in its way as things are. */
  readonly blockers: readonly Blocker[];
}

/** A row that reads whichever instrument its conditions name says nothing of one that does not meet what it asks of an instrument. */
const isForeign = ({ instrument }: Row, { cells }: Instance): boolean =>
  instrument.startsWith("$") &&
  cells.some(
    ({ need, status }) =>
      need.kind === "condition" && status === "FAILS" && need.pattern.terms.some((t) => t.kind === "variable" && t.name === instrument),
  );

const blockersIn = (seen: Sight, concluding: Concluding, binding: Binding): readonly Blocker[] => {
  const all = seen.instances(concluding, binding).flatMap((s) => blockersOf(s, seen.solution, seen.truth));
  return [...new Map(all.map((b) => [b.row, b])).values()];
};

const distanceOf = (a: WhyNotRow, b: WhyNotRow): number =>
  a.distance.failed - b.distance.failed || a.distance.open - b.distance.open || a.distance.attackers - b.distance.attackers;

const rowOf = (near: Near, pattern: PositionPattern, parts: SolvedParts, tried: boolean): WhyNotRow => {
  const { concluding, instance } = near;
  const { row, general } = concluding;
  const { id, table, cite } = row;
  const cells = instance.cells.map(inWords(near, parts));
  const { onceMended, spoilt, blockers } = trial(near, parts, cells, tried);
  return {
    row: id,
    table,
    instrument: instance.binding.get(row.instrument) ?? row.instrument,
    cite,
    provisions: provisionsOf(parts, concluding),
    concludes: conclusionOf(concluding, instance.binding, pattern, parts),
    general,
    distance: { ...instance.distance, attackers: blockers.length },
    cells,
    blockers,
    onceMended,
    spoilt,
    searchStatus: instance.complete ? "COMPLETE" : "BUDGET_EXHAUSTED",
  };
};

const inWords = ({ concluding: { row }, instance: { binding } }: Near, parts: SolvedParts): ((weighed: Weighed) => WhyNotCell) => {
  const words = cellWords(row, binding, { ...parts, ...parts.resolved });
  return (weighed) => ({ kind: weighed.need.kind, status: weighed.status, ...words(weighed) });
};

/** Solves again with the cells mended. */
const trial = (
  near: Near,
  parts: SolvedParts,
  cells: readonly WhyNotCell[],
  tried: boolean,
): Pick<WhyNotRow, "onceMended" | "spoilt" | "blockers"> => {
  const { concluding, instance, circumstances, blockers } = near;
  const lacking = cells.filter((c) => c.status !== "HOLDS");
  if (lacking.length === 0) return { onceMended: "OVERRULED", spoilt: [], blockers };
  const there = tried ? mended(parts, lacking) : "UNTRIED";
  if (typeof there === "string") return { onceMended: there, spoilt: [], blockers };
  const seen = sight(there);
  const now = instance.distance.failed > 0 ? blockersIn(seen, concluding, instance.binding) : blockers;
  const live = seen.instances(concluding, instance.binding).some((s) => seen.truth.literals([seen.solution.program.live(s)]) === "HOLDS");
  if (live) return { onceMended: "HOLDS", spoilt: [], blockers: now };
  const spoilt = instance.cells
    .map(({ need }) => weigh(need, instance.binding, circumstances(there, seen)))
    .filter((w) => w.status !== "HOLDS")
    .map(inWords(near, there));
  return { onceMended: spoilt.length > 0 ? "SPOILT" : "OVERRULED", spoilt, blockers: now };
};

/** The same scenario with cells mended; untried where no change mends them all, or the changes are refused. */
const mended = (parts: SolvedParts, lacking: readonly WhyNotCell[]): SolvedParts | "IMPOSSIBLE" | "UNTRIED" => {
  if (lacking.some((c) => c.changes.length === 0)) return "UNTRIED";
  try {
    const again = parts.solveAgain({ own: [...parts.resolved.own, ...lacking.flatMap((c) => c.changes)] });
    return again.status === "IMPOSSIBLE" ? "IMPOSSIBLE" : again.parts;
  } catch (error) {
    if (error instanceof InvalidInput) return "UNTRIED";
    throw error;
  }
};

const provisionsOf = ({ knowledge, resolved }: SolvedParts, { row }: Concluding): Provision[] =>
  row.cite.flatMap((article) => {
    const versions = knowledge.provisions.filter((p) => p.instrument === row.instrument && p.article === article);
    const inForce = versions.filter((p) => within(resolved.asOf, p.from, p.to));
    const ofRow = versions.filter((p) => row.from === null || within(row.from, p.from, p.to));
    return (within(resolved.asOf, row.from, row.to) ? inForce : ofRow).slice(0, 1);
  });

const conclusionOf = (
  { action, toward, against }: Concluding,
  binding: Binding,
  pattern: PositionPattern,
  { vocabulary }: SolvedParts,
): string => {
  const place = (role: CounterpartyRole, term: Term | null): string =>
    !vocabulary.hasRole(action, role) ? none : term === null ? anyone : (valueUnder(term, binding) ?? "somebody");
  return vocabulary.positionSentence(positionSymbol(wordOf(pattern), action), [
    pattern.actor,
    place("toward", toward),
    place("against", against),
  ]);
};
