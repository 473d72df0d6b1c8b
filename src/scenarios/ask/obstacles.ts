import { type Fixed, fixedAtom } from "../answer/fixed.ts";
import { smallestPart } from "../quickxplain.ts";
import type { SearchStatus } from "../result.ts";
import type { Asked } from "./asked.ts";
import { isPlain } from "./delta.ts";
import { type Opened, openedFor, type Search } from "./opened.ts";

/** A smallest part of what is fixed that rules a goal out: were any of it otherwise, it could be reached. */
export interface Obstacles {
  /** Whatever the changeable things come to be, not only in the combinations looked at. */
  readonly whatever: boolean;
  readonly facts: readonly Fixed[];
  /** Where no fact stands in the way: a smallest set of rows that do. Empty, with no facts either: no row in force could conclude it. */
  readonly rows: readonly string[];
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
  let found: Omit<Obstacles, "searchStatus"> = { whatever: false, facts: [], rows: [], idle: false };
  let bounded = false;
  const searchStatus = await budget.spend(() => {
    const { absent, opened } = openedFor(search);
    const plain = menu.every(({ change }) => isPlain(change));
    bounded = opened === null && !absent;
    if (absent) found = { ...found, whatever: outcome === "HOLDS" && plain, idle: opened === null };
    if (opened === null) return;
    const { fixed, reachable, chosenInReach } = opened;
    found = { ...found, idle: !chosenInReach };
    if (reachable(fixed)) return;
    // Claims may do together what none does by itself, and rows what no fact does.
    found = { ...found, whatever: plain };
    found = reachable([])
      ? { ...found, facts: smallestPart(fixed, (kept) => !reachable(kept)).map((id) => obstacle(asked, opened, id)) }
      : { ...found, rows: rowsInTheWay(opened) };
  });
  return { ...found, searchStatus: bounded ? "BUDGET_EXHAUSTED" : searchStatus };
};

const rowsInTheWay = ({ opponents, without }: Opened): readonly string[] => {
  const freeWithout = (rows: readonly string[]): boolean => without(rows)?.reachable([]) ?? false;
  return opponents.length > 0 && freeWithout(opponents) ? smallestPart(opponents, freeWithout) : [];
};

const obstacle = (asked: Asked, opened: Opened, key: string): Fixed => {
  const { vocabulary, facts } = asked.parts;
  const question = opened.questions.get(key);
  if (question?.kind !== "atom") {
    const chosen = facts.readings.get(question?.id ?? "");
    const title = question?.reading.answers.find((a) => a.id === chosen?.answer)?.title ?? chosen?.answer ?? "";
    return { id: question?.id ?? key, text: title, because: chosen ? asked.words(chosen.change) : "" };
  }
  return fixedAtom(question.atom, facts, vocabulary);
};
