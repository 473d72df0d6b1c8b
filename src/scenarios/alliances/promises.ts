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

/** The promise that a position is about; null for one about something else. */
export const promiseOf = (action: string): PromiseName | null => byAction.get(action) ?? null;
