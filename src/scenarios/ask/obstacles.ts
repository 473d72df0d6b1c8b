import { type BrokenRule, rulingOut } from "../answer/contradiction.ts";
import { type Fixed, fixedAtom } from "../answer/fixed.ts";
import { atomText } from "../atom.ts";
import { smallestPart } from "../quickxplain.ts";
import type { SearchStatus } from "../result.ts";
import type { Asked } from "./asked.ts";
import { isPlain } from "./delta.ts";
import { type Opened, openedFor, type Search } from "./opened.ts";

/** A smallest part of what is fixed that rules a goal out: were any of it otherwise, it could be reached. */
export interface Obstacles {
  /** Whatever the changeable things come to be, not only in the combinations looked at. */
  readonly whatever: boolean;
  /** Questions that nothing changeable settles are among them. */
  readonly facts: readonly Fixed[];
  /** Rules by which these facts exclude more than they say. */
  readonly rules: readonly BrokenRule[];
  /** Where no fact stands in the way: a smallest set of rows that do. */
  readonly rows: readonly string[];
  /** No row in force could conclude the position. */
  readonly noRow: boolean;
  /** None of the changeable things has a part in whether the position holds. */
  readonly idle: boolean;
  readonly searchStatus: SearchStatus;
}

/**
 * Why no plan was found. All that is fixed in reach of the position is opened, and what of it is needed to rule the goal out is found
 * by QuickXplain (Junker 2004).
 */
export const obstaclesTo = async (search: Search): Promise<Obstacles> => {
  const { asked, outcome, menu, budget } = search;
  let found: Omit<Obstacles, "searchStatus"> = { whatever: false, facts: [], rules: [], rows: [], noRow: false, idle: false };
  let bounded = false;
  const searchStatus = await budget.spend(() => {
    const { absent, opened } = openedFor(search);
    const plain = menu.every(({ change }) => isPlain(change));
    bounded = opened === null && !absent;
    if (absent) found = { ...found, whatever: outcome === "HOLDS" && plain, noRow: opened === null, idle: opened === null };
    if (opened === null) return;
    const { fixed, open, reachable, chosenInReach } = opened;
    const given = [...fixed, ...open];
    found = { ...found, idle: !chosenInReach };
    if (reachable(given)) return;
    // Claims may do together what none does by itself, and rows what no fact does.
    found = { ...found, whatever: plain };
    if (reachable([])) {
      const facts = smallestPart(given, (kept) => !reachable(kept)).map((id) => obstacle(asked, opened, id));
      found = { ...found, facts, rules: rulesBetween(asked, opened, facts) };
    } else {
      const rows = rowsInTheWay(opened);
      found = { ...found, rows, noRow: outcome === "HOLDS" && rows.length === 0 };
    }
  });
  return { ...found, searchStatus: bounded ? "BUDGET_EXHAUSTED" : searchStatus };
};

const rowsInTheWay = ({ opponents, without }: Opened): readonly string[] => {
  const freeWithout = (rows: readonly string[]): boolean => without(rows)?.reachable([]) ?? false;
  return opponents.length > 0 && freeWithout(opponents) ? smallestPart(opponents, freeWithout) : [];
};

/** The rules by which these facts settle what is left open. */
const rulesBetween = ({ parts }: Asked, { settled }: Opened, facts: readonly Fixed[]): readonly BrokenRule[] => {
  const named = new Set(facts.map(({ id }) => id));
  const rules = settled.flatMap((atom) =>
    [true, false].flatMap((value) => {
      const clash = rulingOut(atom, value, { ...parts, program: parts.solution.program });
      return clash?.facts.every(({ id }) => named.has(id)) ? clash.rules : [];
    }),
  );
  return [...new Map(rules.map((rule) => [rule.text, rule])).values()];
};

const obstacle = (asked: Asked, opened: Opened, key: string): Fixed => {
  const { vocabulary, facts } = asked.parts;
  const question = opened.questions.get(key);
  const isOpen = opened.open.includes(key);
  const unsettled = "nothing that may be changed settles it";
  if (question?.kind !== "atom") {
    const id = question?.id ?? key;
    if (isOpen) return { id, text: `it is open how ${id} is to be read`, because: unsettled, claims: [] };
    const chosen = facts.readings.get(id);
    const title = question?.reading.answers.find((a) => a.id === chosen?.answer)?.title ?? chosen?.answer ?? "";
    return { id, text: title, because: chosen ? asked.words(chosen.change) : "", claims: [] };
  }
  const { atom } = question;
  return isOpen
    ? { id: atomText(atom), text: `it is open whether ${vocabulary.sentence(atom)}`, because: unsettled, claims: [] }
    : fixedAtom(atom, facts, vocabulary);
};
