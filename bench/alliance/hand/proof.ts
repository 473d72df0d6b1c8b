import { type Derivations, FACTS } from "./derivations.ts";

/** Why an atom stands: the atom, and the proof of the derived atom under it; what else it rests on are facts about its arguments. */
export interface Proof {
  readonly kind: number;
  readonly arguments: readonly [number, number, number, number];
  readonly from: Proof | null;
}

/** The proof by the oldest derivations that work and lead back to facts; null where every one runs in a circle. */
export const proofOf = (d: Derivations, atom: number, path: readonly number[] = []): Proof | null => {
  const below = [...path, atom];
  let found: Proof | null = null;
  for (let e = d.firstOf[atom] ?? -1; e >= 0; e = d.nextOf[e] ?? -1) {
    const premise = d.premise[e] ?? FACTS;
    if (!d.works(e) || below.includes(premise)) continue;
    const from = premise === FACTS ? null : proofOf(d, premise, below);
    if (premise !== FACTS && from === null) continue;
    found = { kind: d.kind[atom] ?? -1, arguments: [d.a[atom] ?? -1, d.b[atom] ?? -1, d.c[atom] ?? -1, d.t[atom] ?? -1], from };
  }
  return found;
};
