import type { Contradiction } from "./answer/contradiction.ts";
import type { Goal, GoalOptions } from "./ask/goal.ts";
import type { Likelihood, LikelihoodOptions } from "./ask/likelihood.ts";
import type { EvidenceOptions, NextEvidence } from "./ask/next-evidence.ts";
import type { PositionPattern } from "./ask/pattern.ts";
import type { PivotOptions, Pivots } from "./ask/pivots.ts";
import type { Split, SplitQuestion } from "./ask/split.ts";
import type { Sweep, SweepOptions } from "./ask/sweep.ts";
import type { Timeline, TimelineOptions } from "./ask/timeline.ts";
import type { Weight } from "./ask/weights.ts";
import type { WhyNot } from "./ask/why-not.ts";
import type { CauseSize } from "./cause.ts";
import type { Step } from "./explain/prover.ts";
import type { ExplainOptions, Explanation, Proofs } from "./explanation.ts";
import type { Instance } from "./ground/statement.ts";
import type { AtomText, Change, Day, Grade } from "./knowledge.ts";
import type { CitedText } from "./provisions.ts";
import type { Strength } from "./table/row.ts";

/** The words in which answers are given (design of the vocabulary: Hohfeld 1913 for modalities and correlatives). */

export const modalities = ["OBLIGATION", "PROHIBITION", "PERMISSION", "POWER", "IMMUNITY"] as const;
export type Modality = (typeof modalities)[number];

export const verdicts = ["HOLDS", "FAILS", "DEPENDS", "CONTESTED", "CONFLICT", "LOOP"] as const;
export type Verdict = (typeof verdicts)[number];

/** What a literal of `holdsIff` says: a question and the answer it needs. */
export interface Literal {
  readonly question: string;
  readonly text: string;
  readonly value: boolean;
}
/** All of these together. */
export interface Term {
  readonly all: readonly Literal[];
}

/** An open atom or a reading nobody chose. */
export interface Question {
  /** The atom as text, or `reading=answer`. */
  readonly id: string;
  readonly text: string;
  readonly kind: "atom" | "reading";
  /** What is known of it in part: "the flag of the ship is Armenia or Georgia (on record)". */
  readonly known: readonly string[];
  readonly claimsFor: readonly string[];
  readonly claimsAgainst: readonly string[];
}

/** One row on which a position rests; its verdict counts this row as the only basis and every row as opponent. */
export interface Basis {
  readonly row: string;
  readonly table: string;
  readonly instrument: string;
  readonly cite: readonly string[];
  /** The versions of the articles cited that the row applies. */
  readonly texts: readonly CitedText[];
  readonly strength: Strength;
  readonly grade: Grade | null;
  readonly verdict: Verdict;
  readonly holdsIff: readonly Term[];
  /** Whether these conditions are all; otherwise those listed stand for more. */
  readonly searchStatus: SearchStatus;
}

/** Whether a basis or position holds in some world. */
export const holdsSomewhere = ({ verdict, holdsIff }: Pick<Basis, "verdict" | "holdsIff">): boolean =>
  verdict === "HOLDS" || holdsIff.length > 0;

/** How an actor is bound. `*` as counterparty: anyone; null: the action has no such role. */
export interface Position {
  /** The same in every scenario: what to compare by. */
  readonly key: string;
  readonly bearer: string;
  readonly modality: Modality;
  /** A permission to omit. */
  readonly omission: boolean;
  readonly action: string;
  readonly toward: string | null;
  readonly against: string | null;
  /** Who may claim it; `*` for anyone, null for nobody in particular. */
  readonly owedTo: string | null;
  readonly verdict: Verdict;
  /** Strongest strength among the bases that hold in some world, else among all. */
  readonly strength: Strength;
  readonly holdsIff: readonly Term[];
  readonly conflictIff: readonly Term[];
  readonly loopIff: readonly Term[];
  /** Questions in reach of this position that decide it, and those that turn out not to matter. */
  readonly decidedBy: readonly string[];
  readonly irrelevant: readonly string[];
  readonly bases: readonly Basis[];
  /** Named counterparties for whom a general position fails. */
  readonly except: readonly { readonly toward: string | null; readonly against: string | null; readonly key: string }[];
  readonly exactness: Exactness;
  /** Whether the conditions are all listed; otherwise those listed stand for more. */
  readonly searchStatus: SearchStatus;
  /** One sentence. */
  readonly sentence: string;
  /** The other side of the relation (Hohfeld): who is entitled, has no claim, is liable, is disabled. */
  readonly correlative: { readonly holder: string; readonly relation: "CLAIM" | "NO_CLAIM" | "LIABILITY" | "DISABILITY" } | null;
}

/** What a position is about. Counterparties are `*` for anyone, and null where the action has no such role. */
export interface PositionWords {
  readonly word: "obliged" | "forbidden" | "permitted" | "exempted" | "empowered" | "immune";
  readonly action: string;
  readonly bearer: string;
  readonly toward: string | null;
  readonly against: string | null;
}

/** What is bound in which way, whoever is bound. */
export type PositionKind = Pick<PositionWords, "word" | "action">;

export type Exactness = "EXACT" | "BOUNDED";

export const searchStatuses = ["COMPLETE", "BUDGET_EXHAUSTED"] as const;
/** Whether a search looked at everything that it was asked to look at. */
export type SearchStatus = (typeof searchStatuses)[number];

export interface Party {
  readonly actor: string;
  readonly instrument: string | null;
  readonly status: "REGULATED" | "UNREGULATED";
  /** One sentence. */
  readonly headline: string;
  readonly positions: readonly Position[];
}

export const differenceKinds = ["GAINED", "LOST", "STRENGTHENED", "WEAKENED", "VERDICT_CHANGED"] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

export interface Difference {
  readonly kind: DifferenceKind;
  readonly key: string;
  /** As it is now; null when the position no longer arises. */
  readonly position: Position | null;
  readonly was: Position | null;
  /**
   * The smallest set of changes that causes it, together with `without` and `dates`: with these alone the position differs in the same way
   * and has the same verdict.
   */
  readonly because: readonly { readonly change: Change; readonly text: string }[];
  /** How small the whole cause is known to be. */
  readonly becauseSize: CauseSize;
  /** Changes of the other side, as far as it takes their absence. */
  readonly without: readonly { readonly change: Change; readonly text: string }[];
  /** Whether it takes the other dates. */
  readonly dates: boolean;
  /** All of that as one phrase: "accepting claim k30 and no longer adopting the version of Armenia". */
  readonly reason: string;
}

/** Two duties that cannot both be performed, or two norms without rank between them. */
export interface Conflict {
  readonly kind: "UNRANKED" | "DUTIES";
  readonly positions: readonly string[];
  readonly text: string;
}

/** A version of an article that an answer went by. */
export interface TextUsed {
  readonly text: CitedText;
  /** Its other versions, the earliest first. */
  readonly others: readonly CitedText[];
  /** Ids of the rows that read it. */
  readonly rows: readonly string[];
  /** Whether a position rests on it that holds in some world; otherwise nobody meets the conditions of those rows. */
  readonly rested: boolean;
}

export interface Hashes {
  readonly facts: string;
  readonly rules: string;
  readonly scenario: string;
  readonly engine: string;
}

export interface Solved {
  readonly status: "SOLVED" | "IMPOSSIBLE";
  /** For `IMPOSSIBLE`: a minimal set of changes that clash. */
  readonly clash: readonly { readonly change: Change; readonly text: string }[];
  /** For `IMPOSSIBLE`: the facts, whatever fixes them, and the rules that leave no world; null otherwise. */
  readonly contradiction: Contradiction | null;
  readonly asOf: Day;
  readonly knownAt: Day | null;
  /** Base changes first, then own. */
  readonly changes: readonly Change[];
  readonly hashes: Hashes;
  /**
   * Whether more than so many questions bear on one position: with bit vectors the rest of an answer costs 2 to the power of their number.
   * Linear in the ground rows, and much less where no more are open; nothing is solved for it.
   */
  reachesBeyond(questions: number): boolean;
  readonly worlds: { readonly questions: number; readonly largestCone: number; readonly exactness: Exactness };
  readonly questions: readonly Question[];
  /** Every position that some row could conclude, in a stable order. */
  readonly positions: readonly Position[];
  readonly conflicts: readonly Conflict[];
  /** Slugs of forecasts whose antecedent holds in every world. */
  readonly forecasts: readonly string[];
  /** @param actors slugs; left out: the scenario's actors. @param instrument slug, or null for all. */
  parties(actors?: readonly string[], instrument?: string | null): readonly Party[];
  /**
   * One position by its key, or null where no row could conclude it. Cheaper than to read it off all.
   * @param instrument counts only its bases, as `parties` does
   */
  position(key: string, instrument?: string | null): Position | null;
  /**
   * Positions of some kinds, of which the words are as wanted, without the exceptions of general ones. Costs what is known of these kinds,
   * not what is known of all.
   */
  select(kinds: readonly PositionKind[], wanted?: (words: PositionWords) => boolean): readonly Position[];
  /** The words of those of them that hold, conflict or loop in some world. Cheaper than to select them. */
  arising(kinds: readonly PositionKind[], wanted: (words: PositionWords) => boolean): readonly PositionWords[];
  /** Rows that something could meet here: those with a ground row that concludes or blocks. Linear in the ground rows. */
  readonly rows: ReadonlySet<string>;
  /** Whether an instrument has rows about an actor, or the actor may be a party of it. */
  regulates(instrument: string, actor: string): boolean;
  /** Atoms of a predicate that rows conclude and that hold in every world, in no order; linear in what was derived. */
  holding(predicate: string): readonly AtomText[];
  /**
   * Why a position has its verdict.
   * @param name its key, or words of it that no other position of this answer has: `russia must consult armenia`
   * @throws InvalidInput for a name that fits no position or several, and for a world that is not possible
   */
  explain(name: string, options?: ExplainOptions): Explanation;
  /**
   * The proof behind {@link explain}, whole: which ground rows conclude what from what, down to the facts. It is what the run found, neither
   * checked nor put in words. Steps are shared between the proofs of this answer; linear in those that no proof before has needed.
   * @throws InvalidInput as `explain` does
   */
  proof(name: string, options?: Pick<ExplainOptions, "world" | "answers">): Step;
  /** Every proof, the smallest first; of a position that does not hold in the world explained, its one explanation. */
  proofs(name: string, options?: ExplainOptions & { readonly limit?: number }): Proofs;
  /** Ids of the rows on which a position rests: bases, what these rest on, and what blocks or defends any of them; empty for no position. */
  rowsBehind(key: string): ReadonlySet<string>;
  /** Ids of the integrity rows whose conditions may be met. */
  readonly excluding: ReadonlySet<string>;
  /** Instances of some rows that apply in every world; null where no world is possible. Linear in the ground rows. */
  applied(rows: ReadonlySet<string>): readonly Instance[] | null;
  /** Why a position is absent, or does not hold in every world: what each row that could conclude it lacks, the nearest first. */
  whyNot(pattern: PositionPattern): WhyNot;
  /** How a position is answered over time, from its key. */
  timeline(position: string, options?: TimelineOptions): Promise<Timeline>;
  /** Which texts the answer for these actors went by. Parameters as of {@link parties}. */
  texts(actors?: readonly string[], instrument?: string | null): readonly TextUsed[];
  /** What a reader must be told of those texts, in sentences. */
  notices(actors?: readonly string[], instrument?: string | null): readonly string[];
  /** What {@link differences} are against: the base's answer, or that of the records alone. */
  readonly base: Solved;
  /** What would change the answer of a position: all smallest sets of facts, readings, claims, rows or sources that do. */
  pivots(position: string, options?: PivotOptions): Promise<Pivots>;
  /** What has to change so that a position holds, or does not: smallest plans, or what stands in the way. */
  goal(want: PositionPattern, options?: GoalOptions): Promise<Goal>;
  /** What becomes of positions under every combination of answers to some questions. */
  sweep(options?: SweepOptions): Promise<Sweep>;
  /** Which open question to look into first. */
  nextEvidence(options?: EvidenceOptions): NextEvidence;
  /** How likely each outcome is, by the caller's weights alone. */
  likelihood(weights: readonly Weight[], options?: LikelihoodOptions): Likelihood;
  /** Against the base scenario (or the records, where there is none). */
  differences(): readonly Difference[];
}

/** Two answers side by side. */
export interface Comparison {
  readonly left: Solved;
  readonly right: Solved;
  /** How the right differs from the left, each with its cause. None where either is impossible. */
  differences(): readonly Difference[];
  /**
   * What an assumption does to the left alone, what an action does, and what both do together. Left out: the action is what the right
   * itself changes, the assumption what its bases change on top of the left.
   */
  split(groups?: SplitQuestion): readonly Split[];
}
