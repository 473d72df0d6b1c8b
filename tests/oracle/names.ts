import type { Action, Constant, Day, Instrument, Predicate, RoleType } from "../../src/scenarios/knowledge.ts";

/** Short ways to write the vocabulary of a random or hand-made program. */

/** @throws where the text is no day. */
export const day = (text: string): Day => {
  const isDay = (t: string): t is Day => /^\d{4}-\d{2}-\d{2}$/.test(t);
  if (!isDay(text)) throw new Error(`no day: ${text}`);
  return text;
};
export const dayOrNull = (text: string | null): Day | null => (text === null ? null : day(text));

export const predicate = (name: string, roles: readonly string[], world: Predicate["world"] = "open"): Predicate => {
  const types: readonly RoleType[] = ["event", "instrument", "action", "atom", "date", "number", "text"];
  return {
    name,
    roles: roles.map((role, i) => ({ name: `${role}${i}`, type: types.find((t) => t === role) ?? "actor" })),
    world,
    single: null,
    values: [],
    template: `${name} ${roles.map((role, i) => `{${role}${i}}`).join(" ")}`,
  };
};
export const action = (slug: string, roles: Action["roles"], parents: readonly string[] = []): Action => ({
  slug,
  title: slug,
  grade: null,
  parents,
  roles,
});
export const actor = (slug: string): Constant => ({ slug, type: "actor", name: slug });
export const instrument = (slug: string, rank: number, signed: string | null): Instrument => ({
  slug,
  title: slug,
  force: "treaty",
  rank,
  signed,
});
