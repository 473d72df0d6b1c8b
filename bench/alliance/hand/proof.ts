import { type Derivations, FACTS } from "./derivations.ts";

/** Why an atom stands: the atom, and the proof of the derived atom under it; what else it rests on are facts about its arguments. */
export interface Proof {
  readonly kind: number;
  readonly arguments: readonly [number, number, number, number];
  readonly from: Proof | null;
}

/**
 * A proof by derivations that work and lead back to facts; null where every one runs in a circle. Depth first, each atom once: a
 * derivation rests on one derived atom, so that a proof is a way to the facts.
 */
export const proofOf = (d: Derivations, atom: number, met = new Set<number>()): Proof | null => {
  met.add(atom);
  for (let e = d.firstOf[atom] ?? -1; e >= 0; e = d.nextOf[e] ?? -1) {
    const premise = d.premise[e] ?? FACTS;
    if (!d.works(e) || met.has(premise)) continue;
    const from = premise === FACTS ? null : proofOf(d, premise, met);
    if (premise !== FACTS && from === null) continue;
    return { kind: d.kind[atom] ?? -1, arguments: [d.a[atom] ?? -1, d.b[atom] ?? -1, d.c[atom] ?? -1, d.t[atom] ?? -1], from };
  }
  return null;
};
