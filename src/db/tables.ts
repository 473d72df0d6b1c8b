import type { Generated, Selectable } from "kysely";
import type { z } from "zod";
import type * as actors from "./entities/actors.ts";
import type * as claims from "./entities/claims.ts";
import type * as coded from "./entities/coded-events.ts";
import type * as events from "./entities/events.ts";
import type * as instruments from "./entities/instruments.ts";
import type * as scenarios from "./entities/scenarios.ts";
import type * as sources from "./entities/sources.ts";
import type * as vocabulary from "./entities/vocabulary.ts";

/** What a write does to a record. */
export const auditActions = ["record", "amend", "retire", "review", "import"] as const;

type Row<E extends { readonly schema: z.ZodType }> = z.infer<E["schema"]>;

/** The pack to which a row belongs. */
interface Packed {
  readonly pack: string;
}
/** Null: made through the API. */
interface MaybePacked {
  readonly pack: string | null;
}
/** Where the row stands in its file, for files that keep their order. */
interface Ordered {
  readonly ordinal: number;
}

export interface PackTable {
  name: string;
  title: string;
  description: string | null;
  version: string;
  /** JSON array of names. */
  depends: string;
  /** pack.yaml in canonical form, comments included. */
  yaml: string;
  /** Hash of the canonical files when the pack was last loaded. */
  hash: string;
  loaded_at: string;
}

/** A pack that was imported from other people's files. */
export interface DataSetTable {
  name: string;
  /** Of the import. */
  kind: string;
  /** As its authors count. */
  version: string;
  citation: string;
  /** JSON array of names. */
  files: string;
  /** Of all records. */
  hash: string;
  /** Rows of the files, and how many of them were left out. */
  rows: number;
  skipped: number;
  /** The last day of which it knows. */
  until: string | null;
  imported_at: string;
}

/** Where a record of a data set stands in the files. */
export interface OriginTable {
  data_set: string;
  /** The table of the record. */
  entity: string;
  /** JSON array of the values of its key. */
  key: string;
  file: string;
  line: number;
}

export interface RuleTableTable extends Packed {
  /** The name of the file in rules/, without `.csv`. */
  id: string;
  title: string;
  /** What `cite` refers to. */
  instrument: string | null;
  given: string | null;
  hit: "unique" | null;
  /** 0 or 1. */
  complete: number;
  /** JSON object: name of a group to ids of rows. */
  groups: string;
  /** JSON array of headers. */
  columns: string;
}

export interface RuleRowTable {
  /** The table. */
  table: string;
  /** 1 for the first row below the header. */
  ordinal: number;
  id: string;
  /** JSON array in the order of the table's columns. */
  cells: string;
}

export interface RunTable {
  id: Generated<number>;
  scenario: string;
  at: string;
  hash_facts: string;
  hash_rules: string;
  hash_scenario: string;
  hash_engine: string;
  /** The contents that hold the answer. */
  answer: string;
}

/** Any JSON value, kept once however often it is referred to. */
export interface ContentTable {
  /** Of the JSON. */
  hash: string;
  /** The JSON, deflated. */
  body: Uint8Array;
}

/** What the packs that ship and those of the database were when they last agreed. */
export interface BundleTable {
  digest: string;
}

/** What facts or rules of one hash consist of. */
export interface SnapshotTable {
  /** As in the runs that rest on it. */
  hash: string;
  place: number;
  content: string;
}

/** Whose a scenario is, or with whom it is shared. */
export interface CallerTable {
  scenario: string;
  name: string;
}

/** One write to the knowledge; can only be added to. */
export interface AuditTable {
  id: Generated<number>;
  /** To the millisecond. */
  at: string;
  author: string;
  action: (typeof auditActions)[number];
  /** The table of the record. */
  entity: string;
  /** The cells of the record's key, joined by a bar. */
  key: string;
  pack: string | null;
  /** JSON of the record as it was; null: there was none. */
  before: string | null;
  /** JSON of the record as it is since; null: it is gone. */
  after: string | null;
  reason: string | null;
}

export interface Tables {
  packs: PackTable;
  bundle: BundleTable;
  predicates: Row<typeof vocabulary.predicates> & Packed;
  actions: Row<typeof vocabulary.actions> & Packed;
  readings: Row<typeof vocabulary.readings> & Packed;
  actors: Row<typeof actors.actors> & Packed;
  aliases: Row<typeof actors.aliases> & Packed;
  codes: Row<typeof actors.codes> & Packed;
  memberships: Row<typeof actors.memberships> & Packed;
  offices: Row<typeof actors.offices> & Packed;
  organs: Row<typeof actors.organs> & Packed;
  instruments: Row<typeof instruments.instruments> & Packed;
  provisions: Row<typeof instruments.provisions> & Packed;
  parties: Row<typeof instruments.parties> & Packed;
  pledges: Row<typeof instruments.pledges> & Packed;
  priorities: Row<typeof instruments.priorities> & Packed;
  sources: Row<typeof sources.sources> & Packed;
  events: Row<typeof events.events> & Packed;
  coded_events: Row<typeof coded.codedEvents> & Packed;
  places: Row<typeof events.places> & Packed;
  participants: Row<typeof events.participants> & Packed;
  claims: Row<typeof claims.claims> & Packed;
  chains: Row<typeof claims.chains> & Packed & Ordered;
  links: Row<typeof claims.links> & Packed;
  reviews: Row<typeof claims.reviews> & MaybePacked;
  facts: Row<typeof claims.facts> & Packed;
  data_sets: DataSetTable;
  origins: OriginTable;
  rule_tables: RuleTableTable;
  rule_rows: RuleRowTable;
  scenarios: Row<typeof scenarios.scenarios> & MaybePacked;
  owners: CallerTable;
  shares: CallerTable;
  changes: Row<typeof scenarios.changes> & MaybePacked & Ordered;
  expected: Row<typeof scenarios.expected> & Packed & Ordered;
  mutants: Row<typeof scenarios.mutants> & Packed;
  runs: RunTable;
  contents: ContentTable;
  snapshots: SnapshotTable;
  audit: AuditTable;
}

export type PackRow = Selectable<PackTable>;
export type ReadingRow = Selectable<Tables["readings"]>;
export type ActorRow = Selectable<Tables["actors"]>;
export type AliasRow = Selectable<Tables["aliases"]>;
export type CodeRow = Selectable<Tables["codes"]>;
export type MembershipRow = Selectable<Tables["memberships"]>;
export type OfficeRow = Selectable<Tables["offices"]>;
export type OrganRow = Selectable<Tables["organs"]>;
export type InstrumentRow = Selectable<Tables["instruments"]>;
export type ProvisionRow = Selectable<Tables["provisions"]>;
export type PartyRow = Selectable<Tables["parties"]>;
export type PledgeRow = Selectable<Tables["pledges"]>;
export type DataSetRow = Selectable<DataSetTable>;
export type SourceRow = Selectable<Tables["sources"]>;
export type EventRow = Selectable<Tables["events"]>;
/** With its place among all of them. */
export type CodedEventRow = Selectable<Tables["coded_events"]> & { readonly rowid: number };
export type PlaceRow = Selectable<Tables["places"]>;
export type ParticipantRow = Selectable<Tables["participants"]>;
export type ClaimRow = Selectable<Tables["claims"]>;
export type ChainRow = Selectable<Tables["chains"]>;
export type LinkRow = Selectable<Tables["links"]>;
export type ReviewRow = Selectable<Tables["reviews"]>;
export type RuleTableRow = Selectable<Tables["rule_tables"]>;
export type RuleRowRow = Selectable<Tables["rule_rows"]>;
export type ScenarioRow = Selectable<Tables["scenarios"]>;
export type ChangeRow = Selectable<Tables["changes"]>;
export type RunRow = Selectable<Tables["runs"]>;
/** A run without its answer. */
export type RunHead = Omit<RunRow, "answer">;
export type AuditRow = Selectable<AuditTable>;
