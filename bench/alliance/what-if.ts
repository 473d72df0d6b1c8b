import { type Random, randomFrom } from "../../tests/oracle/random.ts";
import { type Acceptance, type Attack, attackWithin, type Facts, inForce, type Party, regionSize } from "./facts.ts";

/** One question: the facts with these added, less those taken back. */
export interface WhatIf {
  readonly attack: Attack;
  readonly requests: readonly Party[];
  readonly accepts: readonly Acceptance[];
  readonly accession: Party;
  readonly withdrawnAcceptances: readonly Acceptance[];
  readonly withdrawal: Party;
}

const by = <T>(items: readonly T[], key: (item: T) => number): ReadonlyMap<number, readonly T[]> => {
  const found = new Map<number, T[]>();
  for (const item of items) {
    const list = found.get(key(item));
    if (list === undefined) found.set(key(item), [item]);
    else list.push(item);
  }
  return found;
};

const distinct = <T>(items: readonly T[]): T[] => [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];

/** An endless stream of what-ifs about some facts, the same for the same seed. Most changes touch the new war, so that they matter. */
export function* whatIfs(facts: Facts, seed: number): Generator<WhatIf, never> {
  const random = randomFrom(seed);
  const parties = inForce(facts);
  const treatiesOf = by(parties, (p) => p.actor);
  const membersOf = by(parties, (p) => p.treaty);
  const acceptsFor = by(facts.accepts, (a) => a.beneficiary);
  const defends = (treaty: number): boolean => facts.treaties[treaty]?.pledges.some((p) => p.kind === "defense") ?? false;
  const region = (actor: number): number => Math.floor(actor / regionSize) * regionSize;
  const isParty = new Set(parties.map((p) => `${p.actor} ${p.treaty}`));
  const requested = new Set(facts.requests.map((p) => `${p.actor} ${p.treaty}`));
  const accepted = new Set(facts.accepts.map((a) => `${a.actor} ${a.treaty} ${a.beneficiary}`));
  const some = <T>(from: readonly T[], random: Random, n: number): T[] => random.shuffle(from).slice(0, n);

  for (;;) {
    const attack = attackWithin(random, facts.actors);
    if (!random.chance(0.2) && !(treatiesOf.get(attack.victim) ?? []).some((p) => defends(p.treaty))) continue;
    const friends = [attack.victim, attack.attacker].flatMap((actor) =>
      (treatiesOf.get(actor) ?? [])
        .filter((p) => defends(p.treaty))
        .flatMap((p) => (membersOf.get(p.treaty) ?? []).map((m) => ({ m, of: actor }))),
    );
    const pacts = distinct(friends.flatMap(({ m, of }) => [{ actor: of, treaty: m.treaty }, m])).filter(
      (p) => !requested.has(`${p.actor} ${p.treaty}`),
    );
    const offers = distinct(
      friends.filter(({ m, of }) => m.actor !== of).map(({ m, of }) => ({ actor: m.actor, treaty: m.treaty, beneficiary: of })),
    ).filter((a) => !accepted.has(`${a.actor} ${a.treaty} ${a.beneficiary}`));
    const nearby = Array.from({ length: regionSize }, (_, i) => region(attack.victim) + i);
    const near = nearby.flatMap((actor) => treatiesOf.get(actor) ?? []);
    const kept = nearby.flatMap((actor) => acceptsFor.get(actor) ?? []);
    const own = [...(acceptsFor.get(attack.victim) ?? []), ...(acceptsFor.get(attack.attacker) ?? [])];
    const acceding = random.chance(0.5) ? attack.victim : region(attack.victim) + random.below(regionSize);
    const open = near.filter((p) => !isParty.has(`${acceding} ${p.treaty}`));
    const joined = open[random.below(open.length)];
    const leaving = random.chance(0.5) ? friends.map((f) => f.m) : near;
    const left = (leaving.length > 0 ? leaving : near)[random.below(leaving.length > 0 ? leaving.length : near.length)];
    if (joined === undefined || left === undefined) continue;
    yield {
      attack,
      requests: some(pacts, random, 6),
      accepts: some(offers, random, 6),
      accession: { actor: acceding, treaty: joined.treaty },
      withdrawnAcceptances: distinct([...some(own, random, 1), ...some(kept, random, 3)]).slice(0, 3),
      withdrawal: left,
    };
  }
}
