import { saysSymbol } from "../atom.ts";
import { groupBy } from "../group.ts";
import type { Claim, Day, FactRecord } from "../knowledge.ts";
import { reachable } from "../reach.ts";
import { changesOf } from "../resolve.ts";
import type { SolvedParts } from "../solved.ts";
import { within } from "../table/day.ts";
import type { Slice } from "./slice.ts";

/** Along which of a scenario's two dates a timeline runs. */
export const timelineAxes = ["AS_OF", "KNOWN_AT"] as const;
export type TimelineAxis = (typeof timelineAxes)[number];

/** Something that begins or ends on a day, on which an answer may rest. */
export interface TimelineEvent {
  readonly day: Day;
  readonly kind: "RECORD" | "ROW" | "PROVISION" | "CLAIM";
  readonly begins: boolean;
  /** The atom as text, the id of the row, the slug of the claim, or the article. */
  readonly about: string;
  readonly text: string;
}

/** Everything within the slice that begins or ends, by day. Linear in records, claims and provisions. */
export const breakpointsOf = (parts: SolvedParts, slice: Slice, axis: TimelineAxis): ReadonlyMap<Day, readonly TimelineEvent[]> => {
  const events = axis === "AS_OF" ? validity(parts, slice) : publicity(parts, slice);
  const days = new Map<Day, Map<string, TimelineEvent>>();
  for (const event of events) {
    const ofDay = days.get(event.day) ?? new Map<string, TimelineEvent>();
    days.set(event.day, ofDay.set(`${event.kind} ${event.about} ${event.begins}`, event));
  }
  const inOrder = [...days.keys()].sort();
  const byText = (a: TimelineEvent, b: TimelineEvent): number => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0);
  return new Map(inOrder.map((day) => [day, [...(days.get(day)?.values() ?? [])].sort(byText)]));
};

/** What begins and ends in law and in fact. */
const validity = (parts: SolvedParts, slice: Slice): TimelineEvent[] => {
  const { knowledge, resolved } = parts;
  const speaking = speakers(parts, slice);
  return [
    ...knowledge.records.flatMap((r) => {
      const text = reached(parts, slice, r, speaking);
      return text === null ? [] : spanOf(r, { kind: "RECORD", about: r.atom, text }, ["begins", "ends"]);
    }),
    ...claimsThatMatter(parts, slice).flatMap((c) => spanOf(c, claimEvent(parts, c), ["begins to count", "counts no longer"])),
    ...[...slice.rows].flatMap((row) => {
      const text = `row ${row.id} (${[row.instrument.startsWith("$") ? "" : parts.vocabulary.name(row.instrument), row.cite.join(" and ")].filter((s) => s !== "").join(", ")})`;
      return spanOf(row, { kind: "ROW", about: row.id, text }, ["comes into force", "goes out of force"]);
    }),
    // Which version of an article counts matters only where its text may be secret.
    ...(resolved.knownAt === null ? [] : cited(parts, slice)).flatMap((p) =>
      spanOf(p, { kind: "PROVISION", about: p.article, text: articleText(parts, p) }, ["begins", "ends"]),
    ),
  ];
};

type Undated = Omit<TimelineEvent, "day" | "begins">;

/** The two ends of a span, as far as they are known. */
const spanOf = (
  { from, to }: { readonly from: Day | null; readonly to: Day | null },
  event: Undated,
  [begins, ends]: readonly [string, string],
): TimelineEvent[] => [
  ...(from === null ? [] : [{ ...event, day: from, begins: true, text: `${event.text} ${begins}` }]),
  ...(to === null ? [] : [{ ...event, day: to, begins: false, text: `${event.text} ${ends}` }]),
];

/** What becomes known. */
const publicity = (parts: SolvedParts, slice: Slice): TimelineEvent[] => {
  const { knowledge, resolved } = parts;
  const known = (day: Day | null, event: Undated): TimelineEvent[] =>
    day === null ? [] : [{ ...event, day, begins: true, text: `${event.text} becomes known` }];
  const speaking = speakers(parts, slice);
  return [
    ...knowledge.records.flatMap((r) => {
      const text = within(resolved.asOf, r.from, r.to) ? reached(parts, slice, r, speaking) : null;
      return text === null ? [] : known(r.knownFrom, { kind: "RECORD", about: r.atom, text });
    }),
    ...claimsThatMatter(parts, slice)
      .filter((c) => within(resolved.asOf, c.from, c.to))
      .flatMap((c) => known(c.knownFrom, claimEvent(parts, c))),
    ...cited(parts, slice)
      .filter((p) => within(resolved.asOf, p.from, p.to))
      .flatMap((p) => known(p.knownFrom, { kind: "PROVISION", about: p.article, text: articleText(parts, p) })),
  ];
};

const claimEvent = ({ vocabulary }: SolvedParts, { slug, claimant }: Claim): Undated => ({
  kind: "CLAIM",
  about: slug,
  text: `claim ${slug} of ${vocabulary.name(claimant)}`,
});

/** Claims that can be read, and those that by link make what they are about contested. */
const claimsThatMatter = (parts: SolvedParts, slice: Slice): readonly Claim[] => {
  const { claims } = parts.knowledge;
  const about = new Set(claims.filter((c) => claimMatters(parts, slice, c)).map((c) => c.slug));
  return claims.filter((c) => about.has(c.slug) || c.contradicts.some((slug) => about.has(slug)));
};

/** Whether what is claimed, or that somebody claims it, can be read. */
const claimMatters = ({ vocabulary }: SolvedParts, slice: Slice, claim: Claim): boolean => {
  const atom = claim.proposition === null ? null : vocabulary.parseFact(claim.proposition, {}, []);
  return atom !== null && (slice.reaches(atom) || slice.reads(saysSymbol(atom.symbol, claim.polarity === "no")));
};

/**
 * Everybody for whom, on whatever day, the makers of claims that count speak, themselves included: only their offices and organs matter
 * for whose a claim is. Where somebody's version is adopted, every claim counts.
 */
const speakers = (parts: SolvedParts, slice: Slice): ReadonlySet<string> => {
  const { knowledge, vocabulary, resolved } = parts;
  const adopts = changesOf(resolved).some((c) => c.kind === "adopt");
  const counts = (claim: Claim): boolean => {
    const atom = claim.proposition === null ? null : vocabulary.parseFact(claim.proposition, {}, []);
    return atom !== null && (adopts || slice.reads(saysSymbol(atom.symbol, claim.polarity === "no")));
  };
  const whole = groupBy(
    knowledge.records.flatMap((r) => (/^(organ|office)\(/.test(r.atom) ? (vocabulary.parseFact(r.atom, {}, []) ?? []) : [])),
    ({ args: [part] }) => part,
  );
  const claimants = knowledge.claims.filter(counts).map((c) => c.claimant);
  return reachable(claimants, (part) => (whole.get(part) ?? []).flatMap(({ args: [, owner] }) => owner ?? []));
};

/** A record in words, where it can be read; else null. */
const reached = ({ vocabulary }: SolvedParts, slice: Slice, record: FactRecord, speaking: ReadonlySet<string>): string | null => {
  const atom = vocabulary.parseFact(record.atom, {}, []);
  if (!atom) return null;
  const speaks = (atom.symbol === "organ" || atom.symbol === "office") && speaking.has(atom.args[0] ?? "");
  if (!speaks && !slice.reaches(atom)) return null;
  const sentence = vocabulary.sentence(atom);
  return record.status === "open" ? `the question whether ${sentence}` : `that ${sentence}`;
};

const cited = ({ knowledge }: SolvedParts, { rows }: Slice) =>
  knowledge.provisions.filter((p) => [...rows].some((row) => row.instrument === p.instrument && row.cite.includes(p.article)));

const articleText = ({ vocabulary }: SolvedParts, p: { readonly instrument: string; readonly article: string }): string =>
  `${vocabulary.name(p.instrument)}, ${p.article}, in one wording`;
