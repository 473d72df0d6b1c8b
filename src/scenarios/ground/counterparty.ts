import { anyone, none } from "../atom.ts";

/** Whom an act benefits and whom it hits: a name, `*` (anyone) or `-` (the action has no such role). */
export interface Counterparties {
  readonly toward: string;
  readonly against: string;
}

/** The narrower of two places, for each side; null where they name different actors. A place that one side lacks binds nobody. */
const meetRole = (a: string, b: string): readonly [string, string] | null => {
  if (a === none || b === none || a === b) return [a, b];
  if (a === anyone) return [b, b];
  if (b === anyone) return [a, a];
  return null;
};

/** Both sides narrowed to what they have in common; null where that is nothing. */
export const meet = (a: Counterparties, b: Counterparties): readonly [Counterparties, Counterparties] | null => {
  const toward = meetRole(a.toward, b.toward);
  const against = meetRole(a.against, b.against);
  return (
    toward &&
    against && [
      { toward: toward[0], against: against[0] },
      { toward: toward[1], against: against[1] },
    ]
  );
};

/** Equal wherever both have a place. */
export const sameWhereShared = (a: Counterparties, b: Counterparties): boolean =>
  (a.toward === b.toward || a.toward === none || b.toward === none) &&
  (a.against === b.against || a.against === none || b.against === none);

/** Equal, or blank on either side. */
export const compatible = (a: Counterparties, b: Counterparties): boolean => meet(a, b) !== null;

export const sameCounterparties = (a: Counterparties, b: Counterparties): boolean => a.toward === b.toward && a.against === b.against;
