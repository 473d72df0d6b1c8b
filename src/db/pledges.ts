import type { z } from "zod";
import { listItems } from "./entities/column.ts";
import { openConditions, type pledges } from "./entities/instruments.ts";

type Pledge = z.infer<(typeof pledges)["schema"]>;

/** An atom that a pledge makes a fact, or a question. */
export interface PledgeAtom {
  readonly atom: string;
  readonly status: "record" | "open";
}

const record = (atom: string): PledgeAtom => ({ atom, status: "record" });
const open = (atom: string): PledgeAtom => ({ atom, status: "open" });

/**
 * What a pledge says, in the words of the pack `alliances`: the promise and its conditions are facts, and whether a condition is met is a
 * question, as is to whom a promise extends that differs from partner to partner.
 * @param partners the other members of the instrument, on whatever day
 */
export const atomsOfPledge = (pledge: Pledge, partners: Iterable<string>): readonly PledgeAtom[] => {
  const { actor, instrument, promise } = pledge;
  const own = `${actor},${instrument},"${promise}"`;
  const conditions = openConditions.filter((condition) => pledge[condition] !== null);
  return [
    record(`promises(${own})`),
    ...conditions.map((condition) => record(`conditional(${own},"${condition}")`)),
    ...conditions.map((condition) => open(`ruled-out(${instrument},"${promise}","${condition}")`)),
    ...(pledge.attacked === null ? [] : [record(`conditional(${own},"attacked")`)]),
    ...(pledge.adversary === "named" ? [record(`exclusive(${own})`)] : []),
    ...listItems(pledge.adversaries).map((adversary) => record(`adversary(${own},${adversary})`)),
    ...(pledge.varies === null
      ? []
      : [...partners].filter((partner) => partner !== actor).map((partner) => open(`excepted(${own},${partner})`))),
  ];
};
