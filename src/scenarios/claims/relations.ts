import { contradict, type Evidence, readRecords, targetOf } from "../facts/evidence.ts";
import { groupBy } from "../group.ts";
import type { Knowledge } from "../knowledge.ts";
import { asDayOrThrow } from "../table/day.ts";
import type { Vocabulary } from "../vocabulary.ts";

/**
 * Why two claims bear on each other. `LINK`: somebody linked them. `SAME`: they say the same of the same proposition. `OPPOSITE`: one
 * affirms what the other denies. `PART`: one affirms a value that the other, which gives it in part, leaves open. `OTHER_VALUE`: they
 * affirm different values where only one can be right. `PEER`: a claim that says the same as one of them is linked to the other, or to
 * one that says the same as it.
 */
export const relationReasons = ["LINK", "SAME", "PART", "OPPOSITE", "OTHER_VALUE", "PEER"] as const;
export type RelationReason = (typeof relationReasons)[number];

export interface RelatedClaim {
  readonly claim: string;
  readonly reason: RelationReason;
}

export interface ClaimRelations {
  /** Slugs of claims that say the same of the same proposition. */
  readonly agreeing: readonly string[];
  /** Slugs of claims that affirm a value which this one leaves open, or leave open the value that it affirms. */
  readonly allowing: readonly string[];
  readonly opposing: readonly RelatedClaim[];
}

interface Told {
  readonly knowledge: Knowledge;
  readonly vocabulary: Vocabulary;
}

/** Evidence is the same on every day; only records have dates. */
const anyDay = asDayOrThrow("2000-01-01");

const sideOf = ({ key, supports }: Evidence): string => `${supports}${key}`;

const reasonFor = (one: Evidence, other: Evidence, vocabulary: Vocabulary): RelationReason => {
  if (one.claim.contradicts.includes(other.claim.slug)) return "LINK";
  if (targetOf(one.atom, vocabulary) !== targetOf(other.atom, vocabulary) || !contradict(one, other)) return "PEER";
  return one.supports === other.supports ? "OTHER_VALUE" : "OPPOSITE";
};

/** How all claims bear on each other, by slug: by what they say, and by links that say so. */
export const claimRelations = ({ knowledge, vocabulary }: Told): ReadonlyMap<string, ClaimRelations> => {
  const { evidence, opponents } = readRecords(knowledge, vocabulary, anyDay, null, []);
  const bySide = groupBy(evidence, sideOf);
  const byClaim = new Map(evidence.map((each) => [each.claim.slug, each]));
  const opposing = (slug: string, links: readonly string[]): RelatedClaim[] => {
    // Claims without a proposition are related by links alone.
    const found = new Map<string, RelationReason>(links.map((other) => [other, "LINK"]));
    const own = byClaim.get(slug);
    if (own)
      for (const other of opponents(own)) if (!found.has(other.claim.slug)) found.set(other.claim.slug, reasonFor(own, other, vocabulary));
    return [...found].map(([claim, reason]) => ({ claim, reason })).sort((a, b) => (a.claim < b.claim ? -1 : 1));
  };
  const agreeing = (slug: string): string[] => {
    const own = byClaim.get(slug);
    const peers = own ? (bySide.get(sideOf(own)) ?? []) : [];
    return peers.flatMap(({ claim }) => (claim.slug === slug ? [] : [claim.slug])).sort();
  };
  const byOption = groupBy(
    evidence.filter(({ supports }) => supports).flatMap((each) => each.options.map((option) => ({ option, each }))),
    ({ option }) => option,
  );
  const allowing = (slug: string): string[] => {
    const own = byClaim.get(slug);
    if (!own?.supports) return [];
    const found = own.options.flatMap((option) => (byOption.get(option) ?? []).map(({ each }) => each));
    return [...new Set(found.filter(({ key }) => key !== own.key).map(({ claim }) => claim.slug))].sort();
  };
  return new Map(
    knowledge.claims.map(({ slug, contradicts }) => [
      slug,
      { agreeing: agreeing(slug), allowing: allowing(slug), opposing: opposing(slug, contradicts) },
    ]),
  );
};
