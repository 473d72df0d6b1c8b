import type { Migration } from "kysely";
import * as packs from "./0001_packs.ts";
import * as vocabulary from "./0002_vocabulary.ts";
import * as actors from "./0003_actors.ts";
import * as sources from "./0004_sources.ts";
import * as affiliations from "./0005_affiliations.ts";
import * as instruments from "./0006_instruments.ts";
import * as events from "./0007_events.ts";
import * as claims from "./0008_claims.ts";
import * as facts from "./0009_facts.ts";
import * as rules from "./0010_rules.ts";
import * as scenarios from "./0011_scenarios.ts";
import * as search from "./0012_search.ts";
import * as writes from "./0013_writes.ts";
import * as mutants from "./0014_mutants.ts";
import * as values from "./0015_values.ts";
import * as snapshots from "./0016_snapshots.ts";
import * as audit from "./0017_audit.ts";
import * as owners from "./0020_owners.ts";
import * as dataSets from "./0022_data_sets.ts";
import * as pledges from "./0023_pledges.ts";
import * as claimDays from "./0027_claim_days.ts";
import * as codedEvents from "./0028_coded_events.ts";
import * as bundle from "./0031_bundle.ts";
import * as participantsInOrder from "./0032_participants_in_order.ts";

/** Every migration, in order. A step that was released is never edited: add one. */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001_packs": packs,
  "0002_vocabulary": vocabulary,
  "0003_actors": actors,
  "0004_sources": sources,
  "0005_affiliations": affiliations,
  "0006_instruments": instruments,
  "0007_events": events,
  "0008_claims": claims,
  "0009_facts": facts,
  "0010_rules": rules,
  "0011_scenarios": scenarios,
  "0012_search": search,
  "0013_writes": writes,
  "0014_mutants": mutants,
  "0015_values": values,
  "0016_snapshots": snapshots,
  "0017_audit": audit,
  "0020_owners": owners,
  "0022_data_sets": dataSets,
  "0023_pledges": pledges,
  "0027_claim_days": claimDays,
  "0028_coded_events": codedEvents,
  "0031_bundle": bundle,
  "0032_participants_in_order": participantsInOrder,
};
