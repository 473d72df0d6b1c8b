import { membershipsOf } from "../src/scenarios/alliances/membership.ts";
import type { Knowledge } from "../src/scenarios/knowledge.ts";
import { type DyadKey, dyadKey, type Span } from "./derive.ts";

/** What is owed in one year: by alliance, and together. */
export interface DyadYear {
  readonly flags: number;
  readonly alliances: readonly string[];
  readonly varies: boolean;
}

/** A phase of an alliance is an instrument of its own: `atop-1010-2`. */
const allianceOf = (instrument: string): string => /^(.*?-\d+)(-\d+)?$/.exec(instrument)?.[1] ?? instrument;

const lastDay = (to: string | null): string =>
  to === null ? "9999-12-31" : new Date(Date.parse(`${to}T00:00Z`) - 86_400_000).toISOString().slice(0, 10);

const yearOf = (day: string): number => Number(day.slice(0, 4));

/**
 * From days to years: of every alliance in which both are members on some day of the year, what the last phase that they share says; any
 * of them suffices. That they share it is read off the memberships, what is owed from the engine's answers.
 * @param until the last year
 */
export const dyadYears = (
  knowledge: Knowledge,
  spans: ReadonlyMap<DyadKey, readonly Span[]>,
  bearers: (actor: string) => boolean,
  until: number,
): Map<DyadKey, Map<number, DyadYear>> => {
  const byInstrument = new Map<string, { actor: string; from: string; last: string }[]>();
  for (const { actor, instrument, from, to } of membershipsOf(knowledge).all)
    byInstrument.set(instrument, [...(byInstrument.get(instrument) ?? []), { actor, from: from ?? "0001-01-01", last: lastDay(to) }]);
  const latest = new Map<DyadKey, Map<number, Map<string, { instrument: string; day: string }>>>();
  for (const [instrument, members] of byInstrument)
    for (const a of members) {
      if (!bearers(a.actor)) continue;
      for (const b of members) {
        if (a.actor === b.actor) continue;
        const from = a.from > b.from ? a.from : b.from;
        const last = a.last < b.last ? a.last : b.last;
        if (last < from) continue;
        const key = dyadKey(a.actor, b.actor);
        const years = latest.get(key) ?? new Map<number, Map<string, { instrument: string; day: string }>>();
        latest.set(key, years);
        for (let year = yearOf(from); year <= Math.min(until, yearOf(last)); year++) {
          const alliances = years.get(year) ?? new Map<string, { instrument: string; day: string }>();
          years.set(year, alliances);
          const day = last < `${year}-12-31` ? last : `${year}-12-31`;
          const before = alliances.get(allianceOf(instrument));
          if (!before || before.day < day) alliances.set(allianceOf(instrument), { instrument, day });
        }
      }
    }
  const found = new Map<DyadKey, Map<number, DyadYear>>();
  for (const [key, years] of latest) {
    const own = spans.get(key) ?? [];
    const told = new Map<number, DyadYear>();
    for (const [year, alliances] of years) {
      let flags = 0;
      let varies = false;
      for (const { instrument, day } of alliances.values()) {
        const span = own.find((s) => s.instrument === instrument && s.from <= day && (s.to === null || day < s.to));
        flags |= span?.flags ?? 0;
        varies ||= span?.varies ?? false;
      }
      told.set(year, { flags, alliances: [...alliances.keys()].sort(), varies });
    }
    found.set(key, told);
  }
  return found;
};
