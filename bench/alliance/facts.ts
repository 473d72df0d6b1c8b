import { type Random, randomFrom } from "../../tests/oracle/random.ts";

/**
 * Alliances as plain typed data: every engine of the benchmark is given these values, and none of them anything else. Actors and treaties
 * are numbers from 0.
 */
export const kinds = ["defense", "offense", "neutrality", "nonaggression", "consultation"] as const;
export type Kind = (typeof kinds)[number];

export interface Pledge {
  readonly kind: Kind;
  readonly condition: "none" | "request";
}
export interface Treaty {
  /** A year. */
  readonly signed: number;
  /** At most one of a kind. */
  readonly pledges: readonly Pledge[];
}
/** From the first day of one year to the last of another. */
export interface Membership {
  readonly actor: number;
  readonly treaty: number;
  readonly from: number;
  readonly to: number;
}
export interface Attack {
  readonly attacker: number;
  readonly victim: number;
}
export interface Party {
  readonly actor: number;
  readonly treaty: number;
}
export interface Acceptance extends Party {
  readonly beneficiary: number;
}

export interface Facts {
  readonly actors: number;
  readonly treaties: readonly Treaty[];
  readonly memberships: readonly Membership[];
  /** An actor against whom a treaty is not to be used. */
  readonly excludes: readonly Party[];
  readonly attacks: readonly Attack[];
  readonly requests: readonly Party[];
  readonly accepts: readonly Acceptance[];
}

/** The year of which all questions are asked. */
export const year = 2010;
/** The earliest year in which a treaty is signed. */
export const firstYear = 1950;

/** Memberships in force in {@link year}. */
export const inForce = (facts: Facts): readonly Party[] =>
  facts.memberships.filter((m) => m.from <= year && year <= m.to).map(({ actor, treaty }) => ({ actor, treaty }));

export interface Scale {
  readonly actors: number;
  readonly treaties: number;
  readonly attacks: number;
  /** Of memberships. */
  readonly shareInForce: number;
  /** Members of the largest treaties. */
  readonly largest: number;
}

export const scales = {
  S: { actors: 200, treaties: 700, attacks: 2, shareInForce: 0.28, largest: 15 },
  M: { actors: 2_000, treaties: 10_000, attacks: 5, shareInForce: 0.126, largest: 25 },
  L: { actors: 20_000, treaties: 100_000, attacks: 20, shareInForce: 0.105, largest: 25 },
} as const satisfies Record<string, Scale>;
export type ScaleName = keyof typeof scales;

/** Without regions, a random graph of treaties draws the whole world into every war. */
export const regionSize = 50;

const size = (random: Random, largest: number): number =>
  random.weighted<() => number>([
    [55, () => 2],
    [28, () => 3 + random.below(2)],
    [14, () => 5 + random.below(6)],
    [3, () => 11 + random.below(largest - 10)],
  ])();

const pledges = (random: Random): readonly Pledge[] => {
  const first = random.weighted<Kind>([
    [38, "defense"],
    [22, "nonaggression"],
    [15, "neutrality"],
    [17, "consultation"],
    [8, "offense"],
  ]);
  const second = random.chance(0.3) ? random.pick(kinds) : first;
  const condition = (kind: Kind): Pledge["condition"] => (kind === "defense" && random.chance(0.5) ? "request" : "none");
  return [...new Set([first, second])].map((kind) => ({ kind, condition: condition(kind) }));
};

/** Years that contain {@link year}, or that do not. */
const years = (random: Random, signed: number, share: number): { readonly from: number; readonly to: number } => {
  if (random.chance(share)) return { from: signed, to: year + random.below(20) };
  return signed < year - 1 ? { from: signed, to: signed + random.below(year - signed) } : { from: year + 1, to: year + 5 };
};

/** The facts of a scale, the same for the same seed. */
export const factsOf = (scale: Scale, seed: number): Facts => {
  const random = randomFrom(seed);
  const treaties: Treaty[] = [];
  const memberships: Membership[] = [];
  const excludes: Party[] = [];
  const requests: Party[] = [];
  const accepts: Acceptance[] = [];
  for (let treaty = 0; treaty < scale.treaties; treaty++) {
    const signed = firstYear + random.below(year - firstYear);
    const own = pledges(random);
    treaties.push({ signed, pledges: own });
    const region = random.below(scale.actors / regionSize) * regionSize;
    const local = random.chance(0.85);
    const members = new Set<number>();
    const wanted = size(random, scale.largest);
    while (members.size < wanted) members.add(local ? region + random.below(regionSize) : random.below(scale.actors));
    // A treaty is in force for most of its members or for none of them.
    const alive = random.chance(scale.shareInForce / 0.9);
    const bound: number[] = [];
    for (const actor of members) {
      const interval = years(random, signed, alive ? 0.9 : 0);
      memberships.push({ actor, treaty, ...interval });
      if (interval.from <= year && year <= interval.to) bound.push(actor);
    }
    if (random.chance(0.05)) excludes.push({ treaty, actor: region + random.below(regionSize) });
    for (const actor of bound) {
      if (own.some((p) => p.condition === "request") && random.chance(0.3)) requests.push({ actor, treaty });
      for (const beneficiary of bound) if (actor !== beneficiary && random.chance(0.2)) accepts.push({ actor, treaty, beneficiary });
    }
  }
  const attacks = Array.from({ length: scale.attacks }, () => attackWithin(random, scale.actors));
  return { actors: scale.actors, treaties, memberships, excludes, attacks, requests, accepts };
};

/** One actor attacks a neighbour. */
export const attackWithin = (random: Random, actors: number): Attack => {
  const region = random.below(actors / regionSize) * regionSize;
  const attacker = random.below(regionSize);
  const victim = (attacker + 1 + random.below(regionSize - 1)) % regionSize;
  return { attacker: region + attacker, victim: region + victim };
};
