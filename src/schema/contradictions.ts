import type { Engine } from "../scenarios/engine.ts";
import { readRecords } from "../scenarios/facts/evidence.ts";
import { asDayOrThrow } from "../scenarios/table/day.ts";

type Contradictions = ReadonlyMap<string, readonly string[]>;
/** By what engines share that differ in their scenarios only. */
const kept = new WeakMap<Engine["vocabulary"], Contradictions>();

/** Evidence is the same on every day; only records have dates. */
const anyDay = asDayOrThrow("2000-01-01");

const compute = ({ knowledge, vocabulary }: Engine): Contradictions => {
  const { evidence, opponents } = readRecords(knowledge, vocabulary, anyDay, null, []);
  const found = new Map(knowledge.claims.map(({ slug, contradicts }) => [slug, new Set(contradicts)]));
  for (const each of evidence) for (const other of opponents(each)) found.get(each.claim.slug)?.add(other.claim.slug);
  return new Map([...found].map(([slug, others]) => [slug, [...others].sort()]));
};

/** Which claims contradict a claim, as the engine counts it: by link in either direction, or by the opposite of the same proposition. */
export const contradictionsOf = (engine: Engine, slug: string): readonly string[] => {
  const all = kept.get(engine.vocabulary) ?? compute(engine);
  kept.set(engine.vocabulary, all);
  return all.get(slug) ?? [];
};
