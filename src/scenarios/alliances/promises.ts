import type { PositionKind } from "../result.ts";

/** What one state can promise another, in the words of the pack `alliances`, with the action that such a promise owes whatever happens. */
export const promises = {
  defense: { word: "defence", action: "defend-if-attacked" },
  offense: { word: "offence", action: "join-if-at-war" },
  neutrality: { word: "neutrality", action: "remain-neutral" },
  nonaggression: { word: "non-aggression", action: "leave-in-peace" },
  consultation: { word: "consultation", action: "consult-if-threatened" },
} as const;

export type PromiseName = keyof typeof promises;

const isName = (name: string): name is PromiseName => name in promises;

export const promiseNames: readonly PromiseName[] = Object.keys(promises).filter(isName);

const byAction = new Map<string, PromiseName>(promiseNames.map((name) => [promises[name].action, name]));

/** What such promises owe whatever happens. */
export const standingKinds: readonly PositionKind[] = promiseNames.map((name) => ({ word: "obliged", action: promises[name].action }));

/** What such promises come to in a war: help, joining in, and no attack on a partner. */
export const helping: PositionKind = { word: "obliged", action: "assist-militarily" };
export const joining: PositionKind = { word: "obliged", action: "join-offensive" };
export const attacking: PositionKind = { word: "forbidden", action: "attack" };

/** The promise that a position is about; null for one about something else. */
export const promiseOf = (action: string): PromiseName | null => byAction.get(action) ?? null;
