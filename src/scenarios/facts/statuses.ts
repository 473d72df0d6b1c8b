import type { Change, ReviewStatus } from "../knowledge.ts";
import type { Records } from "./evidence.ts";

/** What a scenario makes of the claims: reviews first, then its changes in order. */
export interface ClaimStatuses {
  readonly statuses: ReadonlyMap<string, ReviewStatus>;
  /** Claims that the scenario itself has weighed. */
  readonly touched: ReadonlySet<string>;
  /** Sources left out altogether: what they carry was not said either. */
  readonly dropped: ReadonlySet<string>;
}

export const claimStatuses = (records: Records, changes: readonly Change[]): ClaimStatuses => {
  const all = [...records.evidence, ...records.forecasts];
  const statuses = new Map<string, ReviewStatus>(all.map(({ claim }) => [claim.slug, claim.status]));
  const touched = new Set<string>();
  const dropped = new Set<string>();
  const set = (slug: string, status: ReviewStatus): void => {
    statuses.set(slug, status);
    touched.add(slug);
  };
  for (const change of changes) {
    switch (change.kind) {
      case "accept-claim":
        set(change.claim, "accepted");
        break;
      case "reject-claim":
        set(change.claim, "rejected");
        break;
      case "open-claim":
        set(change.claim, "unreviewed");
        break;
      case "drop-source":
        dropped.add(change.source);
        for (const { claim } of all) if (claim.source === change.source) set(claim.slug, "rejected");
        break;
      case "adopt": {
        const own = records.evidence.filter((e) => records.speaksFor(e.claim.claimant).has(change.actor));
        for (const e of own.flatMap(records.opponents)) set(e.claim.slug, "rejected");
        // Last, so that a version which contradicts itself keeps both sides and leaves them open.
        for (const e of own) set(e.claim.slug, "accepted");
      }
    }
  }
  return { statuses, touched, dropped };
};
