import { anyone } from "../atom.ts";
import { groupBy } from "../group.ts";
import type { Basis, Position } from "../result.ts";
import { sameTerms } from "./positions.ts";

/** Whether what is said of one counterparty is said of another too: an act without any hits, or benefits, whomever its kinds do. */
export const covers = (above: string | null, own: string | null): boolean => above === own || above === anyone || above === null;

const sameBasis = (a: Basis, b: Basis): boolean =>
  a.row === b.row && a.instrument === b.instrument && a.verdict === b.verdict && sameTerms(a.holdsIff, b.holdsIff);

/** What rows say of acts. */
export interface Acts {
  /** The act that a row itself names; null where a variable stands for it. */
  readonly namedBy: (row: string) => string | null;
  /** Whether some ground row names an act to a bearer, not only one above it. */
  readonly namedTo: (bearer: string, action: string) => boolean;
}

/**
 * Positions of one bearer without those on a kind of act that say nothing beyond what is said of the act above: no row names the kind to
 * the bearer, and each row comes out on the act that it names as it does on the kind.
 */
export const withoutRestated = (positions: readonly Position[], { namedBy, namedTo }: Acts): readonly Position[] => {
  const kindOf = (action: string | null, { modality, omission }: Position): string => `${modality} ${omission} ${action ?? ""}`;
  const byKind = groupBy(positions, (position) => kindOf(position.action, position));
  return positions.filter(
    (position) =>
      namedTo(position.bearer, position.action) ||
      !position.bases.every((basis) =>
        byKind
          .get(kindOf(namedBy(basis.row), position))
          ?.some(
            (above) =>
              covers(above.toward, position.toward) &&
              covers(above.against, position.against) &&
              above.bases.some((b) => sameBasis(b, basis)),
          ),
      ),
  );
};
