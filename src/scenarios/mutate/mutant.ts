import type { Change, Knowledge } from "../knowledge.ts";

/** What a mutant changes: cells of one row, the conditions of a whole table, or the order of norms. */
export type Edit =
  | { readonly kind: "row"; readonly table: string; readonly changes: readonly Change[] }
  | { readonly kind: "given"; readonly table: string; readonly given: string }
  | { readonly kind: "priority"; readonly index: number };

/** One small mistake that an author could make. `row`, `column` and `mutation` together name it. */
export interface Mutant {
  /** The id of the row; of the table for `given`; `over under` for a priority. */
  readonly row: string;
  /** The header; `given`; for a priority its kind. */
  readonly column: string;
  /** The new cell (`-` where it becomes blank), or what happens to the old one. */
  readonly mutation: string;
  readonly edit: Edit;
}

export type MutantName = Pick<Mutant, "row" | "column" | "mutation">;

export const mutantKey = ({ row, column, mutation }: MutantName): string => JSON.stringify([row, column, mutation]);

/** The knowledge as the mutant has it, where no change of a scenario can say so; null for cells of a row. */
export const mutated = (knowledge: Knowledge, { edit }: Mutant): Knowledge | null => {
  switch (edit.kind) {
    case "row":
      return null;
    case "given":
      return { ...knowledge, tables: knowledge.tables.map((t) => (t.id === edit.table ? { ...t, given: edit.given } : t)) };
    case "priority":
      return { ...knowledge, priorities: knowledge.priorities.filter((_, i) => i !== edit.index) };
  }
};
