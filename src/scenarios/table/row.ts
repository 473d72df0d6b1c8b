import type { Pattern, Term } from "../atom.ts";
import type { Day, Grade } from "../knowledge.ts";
import type { Guard } from "./cell.ts";

export const strengths = ["firm", "arguable", "contested"] as const;
export type Strength = (typeof strengths)[number];

export const normKinds = ["obliges", "forbids", "permits", "exempts", "empowers", "immunises"] as const;
export type NormKind = (typeof normKinds)[number];
export const rowKinds = ["defines", ...normKinds, "defeats", "never"] as const;
export type RowKind = (typeof rowKinds)[number];

export const fixedColumns = [
  "id",
  "cite",
  "kind",
  "bearer",
  "toward",
  "against",
  "owedTo",
  "then",
  "unless",
  "overrides",
  "reading",
  "strength",
  "grade",
  "from",
  "to",
  "note",
] as const;
export type FixedColumn = (typeof fixedColumns)[number];

/** What a row concludes. A blank counterparty (null) means anyone. */
export type Conclusion =
  | {
      readonly kind: "norm";
      readonly norm: NormKind;
      readonly bearer: Term;
      readonly action: Term;
      readonly toward: Term | null;
      readonly against: Term | null;
    }
  | { readonly kind: "atom"; readonly pattern: Pattern; readonly denied: boolean }
  | { readonly kind: "defeat"; readonly pattern: Pattern; readonly denied: boolean }
  | { readonly kind: "never" };

/** What a row rests on. */
export interface Body {
  /** Must hold; they bind the variables. */
  readonly conditions: readonly Pattern[];
  /** Must not hold; variables that nothing else binds read "for none". */
  readonly negatives: readonly Pattern[];
  /** Must be open questions. */
  readonly asks: readonly Pattern[];
  readonly guards: readonly Guard[];
}

/** A row of a rule table, parsed; its body includes what the table's `given` says. */
export interface Row extends Body {
  readonly id: string;
  readonly table: string;
  readonly instrument: string;
  readonly kind: RowKind;
  readonly cite: readonly string[];
  readonly conclusion: Conclusion;
  readonly owedTo: Term | null;
  /** The body again, by the cells that ask for it; `given` counts as one. */
  readonly parts: readonly (Body & { readonly column: string })[];
  readonly unlessRows: readonly string[];
  readonly overrides: readonly string[];
  readonly reading: { readonly reading: string; readonly answer: string } | null;
  readonly strength: Strength;
  readonly grade: Grade | null;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly file: string;
  /** In the file; the header is row 1. */
  readonly line: number;
}

export interface Table {
  readonly id: string;
  readonly title: string;
  readonly instrument: string;
  readonly file: string;
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly hit: "unique" | null;
  readonly complete: boolean;
  readonly rows: readonly Row[];
}
