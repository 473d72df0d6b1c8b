import { groupBy } from "../group.ts";
import type { Day, Knowledge } from "../knowledge.ts";
import { within } from "../table/day.ts";

/** A time for which an actor is party to an instrument; `to` exclusive, null for an open end. */
export interface Membership {
  readonly actor: string;
  readonly instrument: string;
  readonly from: Day | null;
  readonly to: Day | null;
}

/** On a day, as the records have it. */
export const inForce = ({ from, to }: Membership, day: Day): boolean => within(day, from, to);

const atom = /^(party|promises)\(\s*([^,\s]+)\s*,\s*([^,)\s]+)\s*[,)]/;

/** Who is party to what and when, and by whom there are promises in it; read once a knowledge. */
export class Memberships {
  readonly all: readonly Membership[];
  readonly #ofActor: ReadonlyMap<string, readonly Membership[]>;
  readonly #ofAlliance: ReadonlyMap<string, readonly Membership[]>;
  readonly #days = new Map<string, Set<Day>>();
  readonly #pledged = new Set<string>();

  /** Linear in the records. */
  constructor({ records }: Knowledge) {
    const all: Membership[] = [];
    for (const { atom: text, status, from, to } of records) {
      const [, predicate, actor = "", instrument = ""] = atom.exec(text) ?? [];
      if (predicate === undefined || status !== "record") continue;
      const days = this.#days.get(instrument) ?? new Set();
      this.#days.set(instrument, days);
      for (const day of [from, to]) if (day !== null) days.add(day);
      if (predicate === "promises") this.#pledged.add(instrument);
      else all.push({ actor, instrument, from, to });
    }
    this.all = all.filter(({ instrument }) => this.#pledged.has(instrument));
    this.#ofActor = groupBy(this.all, ({ actor }) => actor);
    const named = this.all.flatMap((membership) =>
      [membership.instrument, membership.instrument.replace(/-\d+$/, "")].map((alliance) => ({ alliance, membership })),
    );
    const byName = groupBy(named, ({ alliance }) => alliance);
    this.#ofAlliance = new Map([...byName].map(([alliance, all]) => [alliance, [...new Set(all.map((each) => each.membership))]]));
  }

  of(actor: string): readonly Membership[] {
    return this.#ofActor.get(actor) ?? [];
  }

  /** In an instrument, or in all phases of an alliance: a phase is an instrument of its own, `atop-1010-2` of `atop-1010`. */
  in(alliance: string): readonly Membership[] {
    return this.#ofAlliance.get(alliance) ?? [];
  }

  /** Instruments with promises to which both were ever party. */
  shared(one: string, other: string): readonly string[] {
    const theirs = new Set(this.of(other).map((m) => m.instrument));
    return [...new Set(this.of(one).map((m) => m.instrument))].filter((instrument) => theirs.has(instrument)).sort();
  }

  /** Days on which anything begins or ends in an instrument. */
  daysOf(instrument: string): Iterable<Day> {
    return this.#days.get(instrument) ?? [];
  }
}

const known = new WeakMap<Knowledge["records"], Memberships>();

export const membershipsOf = (knowledge: Knowledge): Memberships => {
  const before = known.get(knowledge.records);
  if (before) return before;
  const memberships = new Memberships(knowledge);
  known.set(knowledge.records, memberships);
  return memberships;
};
