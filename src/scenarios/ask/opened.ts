import type { GroundAtom } from "../atom.ts";
import type { Change } from "../knowledge.ts";
import type { ProgramQuestion } from "../solve/program.ts";
import type { WorldSet } from "../solve/world-set.ts";
import type { Asked } from "./asked.ts";
import type { Budget } from "./budget.ts";
import { deltaOf, isPlain, keyOfQuestion, openingOf, openingOfReading, readingKey } from "./delta.ts";
import { dependenciesOf } from "./dependencies.ts";
import type { Option } from "./menu.ts";
import { splitOf } from "./mix.ts";
import { Truth } from "./truth.ts";
import type { WantedOutcome } from "./want.ts";

/**
 * What a place of the opened cone stands for: fixed by the scenario, open whatever is planned, to be chosen by whoever plans, or settled:
 * left open, though what is fixed leaves it one answer.
 */
type Role =
  | { readonly kind: "fixed"; readonly id: string; readonly value: boolean }
  | { readonly kind: "open"; readonly id: string }
  | { readonly kind: "chosen" }
  | { readonly kind: "settled"; readonly atom: GroundAtom | null };

/** A wanted position with everything opened that the scenario fixes in its reach. */
export interface Opened {
  /** What the scenario fixes: keys of atoms and readings. */
  readonly fixed: readonly string[];
  /** Questions that nothing which can be chosen settles, by the same keys. */
  readonly open: readonly string[];
  /** Atoms that are left open, of which what is fixed leaves one answer. */
  readonly settled: readonly GroundAtom[];
  /** Whether anything that can be chosen is in reach. */
  readonly chosenInReach: boolean;
  /** Whether some choice leads to the goal, these kept fixed or open as they are and all else free to be chosen. */
  readonly reachable: (kept: readonly string[]) => boolean;
  /** What is asked about in reach of the position, by key. */
  readonly questions: ReadonlyMap<string, ProgramQuestion>;
  /** Rows that oppose the position. */
  readonly opponents: readonly string[];
  /** The same without some rows; null where that cannot be looked at. */
  readonly without: (rows: readonly string[]) => Opened | null;
}

/** What no plan was found for. */
export interface Search {
  readonly asked: Asked;
  readonly key: string;
  readonly outcome: WantedOutcome;
  readonly menu: readonly Option[];
  /** What would mend each row that could conclude the position, the nearest first; asked for only where none does. */
  readonly lacking: () => readonly (readonly Change[])[];
  readonly budget: Budget;
}

/** A wanted position that no row could conclude, whatever is chosen, is `absent`; then it is opened with what the rows lack. */
export interface Opening {
  readonly absent: boolean;
  /** Null where not all worlds can be looked at, or nothing would bring the position up. */
  readonly opened: Opened | null;
}

export const openedFor = (search: Search): Opening => {
  const { asked, key, menu, lacking, budget } = search;
  const chosen = touchedBy(asked, menu);
  budget.solve();
  const plain = asked.with([...chosen.values()]);
  if (!plain) return { absent: false, opened: null };
  if (plain.find(key)) return { absent: false, opened: open(search, { plain, there: plain }, chosen, new Map()) };
  const rows = lacking().filter((changes) => changes.length > 0);
  for (const changes of [rows.flat(), ...rows.slice(0, 1)]) {
    const mended = touchedBy(
      asked,
      changes.filter(isPlain).map((change) => ({ change })),
    );
    budget.solve();
    const there = asked.with([...new Map([...mended, ...chosen]).values()]);
    const opened = there?.find(key) ? open(search, { plain, there }, chosen, mended) : null;
    if (opened) return { absent: true, opened };
  }
  return { absent: !plain.impossible, opened: null };
};

/**
 * Null where not all worlds can be looked at.
 *
 * @param runs.plain the scenario with what can be chosen open
 * @param runs.there the same with what rows lack open too
 */
const open = (
  { asked, key, outcome, budget }: Search,
  { plain, there }: { readonly plain: Asked; readonly there: Asked },
  chosen: ReadonlyMap<string, Change>,
  mended: ReadonlyMap<string, Change>,
): Opened | null => {
  const { facts } = asked.parts;
  const { atoms, readings } = dependenciesOf(there, there.find(key));
  const fixed = new Map([
    ...[...mended].filter(([name]) => !chosen.has(name)),
    ...[...atoms].flatMap(([name, atom]) => (facts.inputs.get(name)?.value === "open" || chosen.has(name) ? [] : [openingOf(atom)])),
    ...[...readings].flatMap((id) => (facts.readings.has(id) && !chosen.has(readingKey(id)) ? [openingOfReading(id)] : [])),
  ]);
  const without = (rows: readonly string[]): Opened | null => {
    budget.solve();
    const disabled = rows.map((row): Change => ({ kind: "disable-row", row }));
    const run = asked.with([...chosen.values(), ...fixed.values(), ...disabled]);
    const position = run?.find(key);
    if (!run || !position || position.outcome.cone.possible === null) return null;
    const { program } = run.parts.solution;
    // Numbers and gates are those of the run last read: the questions are judged one run after the other.
    const settled = position.asks.map(settledIn(plain));
    const roles = position.asks.map((question, place): Role => {
      const id = keyOfQuestion(question);
      if (chosen.has(id)) return { kind: "chosen" };
      if (!fixed.has(id))
        return settled[place] ? { kind: "settled", atom: question.kind === "atom" ? question.atom : null } : { kind: "open", id };
      if (question.kind === "atom") return { kind: "fixed", id, value: facts.inputs.get(id)?.value === true };
      return { kind: "fixed", id, value: facts.readings.get(question.id)?.answer === question.answer };
    });
    const { HOLDS } = splitOf(position.outcome);
    const { possible } = position.outcome;
    return {
      fixed: [...new Set(roles.flatMap((r) => (r.kind === "fixed" ? [r.id] : [])))],
      open: [...new Set(roles.flatMap((r) => (r.kind === "open" ? [r.id] : [])))],
      settled: roles.flatMap((r) => (r.kind === "settled" ? (r.atom ?? []) : [])),
      chosenInReach: roles.some(({ kind }) => kind === "chosen"),
      reachable: reachableBy(roles, possible, outcome === "HOLDS" ? HOLDS : possible.without(HOLDS)),
      questions: new Map(position.asks.map((q) => [keyOfQuestion(q), q])),
      opponents: [...new Set(program.concluding(position.atom).flatMap((s) => program.opponents(s).map((o) => o.instance.row.id)))].sort(),
      without,
    };
  };
  return without([]);
};

/** Whether what is fixed leaves a question one answer. @param plain the scenario with what can be chosen open */
const settledIn = ({ parts }: Asked): ((question: ProgramQuestion) => boolean) => {
  const { program } = parts.solution;
  const truth = new Truth(parts.solution, parts.facts);
  return (question) =>
    truth.literals([question.kind === "atom" ? program.holds(question.atom) : program.reading(question.id, question.answer)]) !== "OPEN";
};

/** What the options touch, with the changes that open it. */
const touchedBy = (asked: Asked, menu: readonly Pick<Option, "change">[]): Map<string, Change> =>
  new Map(
    menu.flatMap(({ change }): [string, Change][] => {
      if (change.kind === "reading") return [openingOfReading(change.reading)];
      const claims = asked.parts.records.evidence.filter(
        ({ claim }) => ("claim" in change && claim.slug === change.claim) || ("source" in change && claim.source === change.source),
      );
      return [...deltaOf(asked, [change]).atoms.values(), ...claims.map(({ atom }) => atom)].map(openingOf);
    }),
  );

/** Some choice must leave at least one possible world, and none outside the goal, whatever is kept open. */
const reachableBy =
  (roles: readonly Role[], possible: WorldSet, goal: WorldSet): Opened["reachable"] =>
  (kept) => {
    const open = roles.flatMap((role, place) => (role.kind === "open" && kept.includes(role.id) ? [place] : []));
    const among = (worlds: WorldSet): WorldSet =>
      roles.reduce(
        (left, role, place) => (role.kind === "fixed" && kept.includes(role.id) ? left.answering(place, role.value) : left),
        worlds,
      );
    return !among(goal)
      .forSome(open)
      .within(among(possible.without(goal)).forSome(open));
  };
