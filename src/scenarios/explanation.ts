import type { Literal, Verdict } from "./result.ts";

export interface ExplanationNode {
  readonly id: string;
  readonly kind: "record" | "claimed" | "assumed" | "derived" | "absent";
  /** The step as an English clause. */
  readonly text: string;
  /** What it rests on, in words: article and instrument, who claims it, by which change it is assumed. Blank where nothing is to be said. */
  readonly source: string;
  /** The atom or position the node is about. */
  readonly about: string;
  readonly row: string | null;
  readonly cite: readonly string[];
  readonly claims: readonly string[];
}

export interface ExplanationEdge {
  readonly from: string;
  readonly to: string;
  /** `premise`: holds and is needed; `absent`: must not hold; `fails`: a row that could have concluded or opposed it, and why it does not. */
  readonly role: "premise" | "absent" | "fails" | "overruled" | "beaten";
}

/** Steps that a view leaves out, told in one counted line. */
export interface Folded {
  /** The step they belong to. */
  readonly under: string;
  /** "3 exceptions do not apply" */
  readonly text: string;
  /** Every step left out here. Over all lines each is named once, so that they and the steps shown add up to the proof. */
  readonly steps: readonly string[];
}

/** Who says it, and the slug of the claim. */
export interface Said {
  readonly slug: string;
  readonly claimant: string;
}

/** An answer to an open question that an explanation takes for granted. */
export interface TakenAnswer extends Literal {
  readonly claimsFor: readonly Said[];
  readonly claimsAgainst: readonly Said[];
}

export const outcomes = ["HOLDS", "FAILS", "CONFLICT", "LOOP"] as const;
/** What becomes of a position in one world. */
export type WorldOutcome = (typeof outcomes)[number];

/** A proof (or, for what fails, one reason a row) in one world, as a flat graph. `nodes[0]` is the position. */
export interface Explanation {
  readonly position: string;
  readonly verdict: Verdict;
  /** What becomes of the position in the world explained. */
  readonly outcome: WorldOutcome;
  /** The world explained: the answers it takes for granted. */
  readonly world: readonly TakenAnswer[];
  /** Where other rows would do as well: those this proof takes instead of the smallest. */
  readonly instead: readonly string[];
  readonly nodes: readonly ExplanationNode[];
  readonly edges: readonly ExplanationEdge[];
  readonly folded: readonly Folded[];
  /** Steps of the whole proof, shown or folded. */
  readonly size: number;
  readonly sentence: string;
  readonly text: string;
}

/** Which world to explain, and how much of it to show. */
export interface ExplainOptions {
  /** A world in which the position comes out so; left out: one in which it holds, where there is one. */
  readonly world?: WorldOutcome;
  /** Answers that the world has to give; questions as they are named in answers (an atom, or `reading=answer`). */
  readonly answers?: readonly { readonly question: string; readonly value: boolean }[];
  /** Fold nothing. */
  readonly full?: boolean;
  /** Ids of steps under which nothing is to be folded. */
  readonly expand?: readonly string[];
}

/** All proofs of a position in one world, the smallest first, then by how many rows differ from it. */
export interface Proofs {
  readonly proofs: readonly Explanation[];
  /** False where there are more than were asked for, or than could be tried. */
  readonly complete: boolean;
}
