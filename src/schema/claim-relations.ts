import { type ClaimRelations, claimRelations } from "../scenarios/claims/relations.ts";
import type { Engine } from "../scenarios/engine.ts";

/** By what engines share that differ in their scenarios only. */
const kept = new WeakMap<Engine["vocabulary"], ReadonlyMap<string, ClaimRelations>>();
const none: ClaimRelations = { agreeing: [], allowing: [], opposing: [] };

/** Which claims agree with a claim and which contradict it, as the engine counts them. */
export const relationsOf = (engine: Engine, slug: string): ClaimRelations => {
  const all = kept.get(engine.vocabulary) ?? claimRelations(engine);
  kept.set(engine.vocabulary, all);
  return all.get(slug) ?? none;
};

/** The claims that contradict it, for whatever reason. */
export const contradictionsOf = (engine: Engine, slug: string): readonly string[] =>
  relationsOf(engine, slug).opposing.map(({ claim }) => claim);
