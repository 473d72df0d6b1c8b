/**
 * What the engine is told: plain values, no database and no clock. Whoever stores knowledge builds one
 * `Knowledge` value and hands it to `createEngine`; everything textual (rule cells, propositions) stays text
 * here and is parsed and checked by the engine itself.
 */

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** A calendar day, `YYYY-MM-DD`; compares as text. */
export type Day = Branded<"Day">;

/**
 * An atom as text: `attacks(azerbaijan,armenia)`. In facts, claims and changes the value of a single-valued predicate can be given in
 * part: `flag(ship,one of {armenia; georgia})`, `flag(ship,not armenia)`, `crew(ship,3..5)`, `crew(ship,>= 3)`.
 */
export type AtomText = string;

export const roleTypes = ["actor", "event", "instrument", "action", "atom", "date", "number", "text"] as const;
export type RoleType = (typeof roleTypes)[number];

export interface Predicate {
  readonly name: string;
  readonly roles: readonly { readonly name: string; readonly type: RoleType }[];
  /** `closed`: absence means false. `open`: unknown once anybody has raised it. */
  readonly world: "open" | "closed";
  /** The role that has at most one value for each choice of the others. */
  readonly single: string | null;
  /** All values that this role can take; empty: they are not listed. */
  readonly values: readonly string[];
  /** English, with roles in braces: `{attacker} attacks {victim}`. */
  readonly template: string;
}

export const counterpartyRoles = ["toward", "against"] as const;
export type CounterpartyRole = (typeof counterpartyRoles)[number];

export interface Action {
  readonly slug: string;
  readonly title: string;
  /** The verb phrase with its counterparties: `consult with {toward}`. Left out: the title, with "toward" and "against". */
  readonly template?: string | null;
  readonly grade: string | null;
  readonly parents: readonly string[];
  readonly roles: readonly CounterpartyRole[];
}

export interface Reading {
  readonly id: string;
  readonly question: string;
  readonly answers: readonly { readonly id: string; readonly title: string }[];
}

/** A name that atoms may mention: an actor, an event or an instrument. */
export interface Constant {
  readonly slug: string;
  readonly type: "actor" | "event" | "instrument";
  readonly name: string;
}

export interface Instrument {
  readonly slug: string;
  readonly title: string;
  readonly force: "treaty" | "political" | "domestic";
  /** 1 is the highest. */
  readonly rank: number;
  /** Date of conclusion, as exact as known; decides `posterior`. */
  readonly signed: string | null;
}

export const grades = ["verified", "located", "known", "inferred"] as const;
export type Grade = (typeof grades)[number];

export interface Provision {
  readonly instrument: string;
  readonly article: string;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly knownFrom: Day | null;
  readonly grade: Grade;
  readonly text: string;
}

export interface Priority {
  readonly kind: "specialis" | "unranked";
  readonly over: string;
  readonly under: string;
}

/** A fact that holds by the records between two days (`to` exclusive), or an atom that a pack raises as open. */
export interface FactRecord {
  readonly atom: AtomText;
  readonly status: "record" | "open";
  readonly from: Day | null;
  readonly to: Day | null;
  readonly knownFrom: Day | null;
  /** One phrase for explanations: "party list of the CST". */
  readonly label: string;
}

export const claimKinds = ["assertion", "denial", "qualification", "forecast", "demand"] as const;
export type ClaimKind = (typeof claimKinds)[number];
export const reviewStatuses = ["unreviewed", "accepted", "disputed", "rejected"] as const;
export type ReviewStatus = (typeof reviewStatuses)[number];

export interface Claim {
  readonly slug: string;
  readonly kind: ClaimKind;
  readonly claimant: string;
  readonly source: string;
  readonly text: string;
  readonly status: ReviewStatus;
  /** What is said to hold (`polarity` yes) or not to hold (no). */
  readonly proposition: AtomText | null;
  readonly polarity: "yes" | "no";
  readonly antecedent: AtomText | null;
  /** The days on which it counts (`to` exclusive): what was said of one war raises nothing in the next. */
  readonly from: Day | null;
  readonly to: Day | null;
  readonly knownFrom: Day | null;
  /** Claims that contradict this one by link, in either direction. */
  readonly contradicts: readonly string[];
}

/** A rule table as its author wrote it. Row 1 is the header. */
export interface TableSource {
  readonly id: string;
  readonly title: string;
  /** For messages: `packs/cst/rules/cst.csv`. */
  readonly file: string;
  readonly instrument: string;
  readonly given: string;
  readonly hit: "unique" | null;
  readonly complete: boolean;
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly columns: readonly string[];
  /** Cells in the order of `columns`. */
  readonly rows: readonly (readonly string[])[];
}

export const principles = ["superior", "specialis", "posterior"] as const;
export type Principle = (typeof principles)[number];

/** One change of a scenario. Atoms are text and are checked when the scenario is read. */
export type Change =
  | { readonly kind: "assume" | "deny" | "open"; readonly atom: AtomText }
  | { readonly kind: "accept-claim" | "reject-claim" | "open-claim"; readonly claim: string }
  | { readonly kind: "adopt"; readonly actor: string }
  | { readonly kind: "drop-source"; readonly source: string }
  | { readonly kind: "reading"; readonly reading: string; readonly answer: string | null }
  | { readonly kind: "accede" | "withdraw"; readonly actor: string; readonly instrument: string }
  | { readonly kind: "disable-row" | "enable-row"; readonly row: string }
  | { readonly kind: "patch-row"; readonly row: string; readonly column: string; readonly value: string }
  | { readonly kind: "principles"; readonly principles: readonly Principle[] };

/** A scenario as stored: `base` names another. Blank dates are the base's. */
export interface Scenario {
  readonly slug: string;
  readonly title: string;
  readonly base: string | null;
  readonly asOf: Day | null;
  readonly knownAt: Day | null;
  /** Whom the answer is about, in this order; empty: the base's. */
  readonly actors: readonly string[];
  readonly changes: readonly Change[];
}

/** A scenario as asked: like a stored one, without a name. */
export type ScenarioInput = Omit<Scenario, "slug" | "title" | "actors"> & { readonly actors?: readonly string[] };

export interface Knowledge {
  /** Changes whenever anything below does; results name it. */
  readonly revision: string;
  readonly predicates: readonly Predicate[];
  readonly actions: readonly Action[];
  readonly readings: readonly Reading[];
  readonly constants: readonly Constant[];
  readonly instruments: readonly Instrument[];
  readonly provisions: readonly Provision[];
  readonly priorities: readonly Priority[];
  readonly records: readonly FactRecord[];
  readonly claims: readonly Claim[];
  readonly tables: readonly TableSource[];
  readonly scenarios: readonly Scenario[];
}
