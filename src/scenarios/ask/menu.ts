import { atomText } from "../atom.ts";
import type { Change } from "../knowledge.ts";
import type { Asked } from "./asked.ts";
import { dependenciesOf } from "./dependencies.ts";
import { type ElementKind, elementsOf } from "./elements.ts";
import type { PositionPattern } from "./pattern.ts";

/** One change that a plan may make. */
export interface Option {
  /** What it changes: the atom as text, or the name of a reading, claim, actor, source or row. */
  readonly id: string;
  readonly change: Change;
  readonly text: string;
}

/** What a change is about: of changes with the same, a plan has one at most. */
export const targetOf = (change: Change, { parts }: Asked): string => {
  switch (change.kind) {
    case "assume":
    case "deny":
    case "open": {
      const atom = parts.vocabulary.parseFact(change.atom, {}, []);
      return atom ? atomText(atom) : change.atom;
    }
    case "accede":
    case "withdraw":
      return atomText({ symbol: "party", args: [change.actor, change.instrument] });
    case "accept-claim":
    case "reject-claim":
    case "open-claim":
      return change.claim;
    case "adopt":
      return change.actor;
    case "drop-source":
      return change.source;
    case "reading":
      return change.reading;
    case "disable-row":
    case "enable-row":
      return change.row;
    case "patch-row":
      return `${change.row} ${change.column}`;
    case "principles":
      return "principles";
  }
};

/**
 * What to look among where the user names nothing: the open questions that the position depends on, and what the rows that come
 * nearest to it lack.
 */
export const usualMenu = (asked: Asked, key: string, want: PositionPattern): readonly Change[] => {
  const open = elementsOf(asked, dependenciesOf(asked, asked.find(key)), ["FACTS", "READINGS"])
    .filter(({ kind, id, alternatives }) => (kind === "FACTS" ? alternatives.length === 2 : !asked.parts.facts.readings.has(id)))
    .flatMap(({ alternatives }) => alternatives);
  // Who is a party is rarely up for choice; whoever means it says so.
  const usual = (change: Change): boolean =>
    change.kind === "assume" || change.kind === "deny" ? !change.atom.startsWith("party(") : change.kind === "reading";
  return [...open, ...lackingFor(asked, want).flat()].filter(usual);
};

/** For each row, the nearest first, what would mend the cells that keep it from concluding a position. */
export const lackingFor = (asked: Asked, want: PositionPattern): readonly (readonly Change[])[] =>
  asked.solved.whyNot(want).rows.map(({ cells }) => cells.filter(({ status }) => status !== "HOLDS").flatMap(({ changes }) => changes));

/** Everything of these kinds that could be turned over. */
export const turnable = (asked: Asked, key: string, kinds: readonly ElementKind[]): readonly Change[] =>
  elementsOf(asked, dependenciesOf(asked, asked.find(key)), kinds).flatMap(({ alternatives }) => alternatives);

/** The options by what they change, without those that must stay as they are. */
export const menuOf = (asked: Asked, changes: readonly Change[], fixed: readonly string[]): Option[][] => {
  const byTarget = new Map<string, Map<string, Option>>();
  for (const change of changes) {
    const id = targetOf(change, asked);
    if (fixed.includes(id)) continue;
    const options = byTarget.get(id) ?? new Map<string, Option>();
    byTarget.set(id, options.set(JSON.stringify(change), { id, change, text: asked.words(change) }));
  }
  return [...byTarget.values()].map((options) => [...options.values()]);
};
