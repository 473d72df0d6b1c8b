import { anyone } from "../atom.ts";
import type { Basis, Position } from "../result.ts";

/** Whether what is said of one counterparty is said of another too: an act without any hits, or benefits, whomever its kinds do. */
export const covers = (above: string | null, own: string | null): boolean => above === own || above === anyone || above === null;

const sameBasis = (a: Basis, b: Basis): boolean =>
  a.row === b.row && a.instrument === b.instrument && a.verdict === b.verdict && JSON.stringify(a.holdsIff) === JSON.stringify(b.holdsIff);

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
export const withoutRestated = (positions: readonly Position[], { namedBy, namedTo }: Acts): readonly Position[] =>
  positions.filter(
    (position) =>
      namedTo(position.bearer, position.action) ||
      !position.bases.every((basis) =>
        positions.some(
          (above) =>
            above.action === namedBy(basis.row) &&
            above.modality === position.modality &&
            above.omission === position.omission &&
            covers(above.toward, position.toward) &&
            covers(above.against, position.against) &&
            above.bases.some((b) => sameBasis(b, basis)),
        ),
      ),
  );
