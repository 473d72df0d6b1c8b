import { type Change, type Principle, principles } from "../../scenarios/knowledge.ts";
import { listCell, listItems } from "./column.ts";
import type { Cells, RowIssue } from "./entity.ts";

export const changeWords = [
  "assume",
  "deny",
  "open",
  "accept-claim",
  "reject-claim",
  "open-claim",
  "adopt",
  "drop-source",
  "reading",
  "accede",
  "withdraw",
  "disable-row",
  "enable-row",
  "patch-row",
  "principles",
] as const satisfies readonly Change["kind"][];

/** What changes.csv writes for a change. */
export interface ChangeCells {
  readonly change: (typeof changeWords)[number];
  readonly target: string | null;
  readonly value: string | null;
}

/** What `target` and `value` must hold: nothing, something, or either. */
const needs: Readonly<Record<ChangeCells["change"], { target: boolean; value: boolean | "maybe" }>> = {
  assume: { target: true, value: false },
  deny: { target: true, value: false },
  open: { target: true, value: false },
  "accept-claim": { target: true, value: false },
  "reject-claim": { target: true, value: false },
  "open-claim": { target: true, value: false },
  adopt: { target: true, value: false },
  "drop-source": { target: true, value: false },
  reading: { target: true, value: "maybe" },
  accede: { target: true, value: true },
  withdraw: { target: true, value: true },
  "disable-row": { target: true, value: false },
  "enable-row": { target: true, value: false },
  "patch-row": { target: true, value: "maybe" },
  principles: { target: false, value: true },
};

const isPrinciple = (word: string): word is Principle => principles.some((p) => p === word);
const isChangeWord = (word: unknown): word is ChangeCells["change"] => changeWords.some((w) => w === word);

export const changeIssues = (row: Cells): readonly RowIssue[] => {
  const word = row["change"];
  if (!isChangeWord(word)) return [];
  const issues: RowIssue[] = [];
  for (const column of ["target", "value"] as const) {
    const need = needs[word][column];
    if (need === true && row[column] === null)
      issues.push({
        column,
        code: "MISSING_VALUE",
        message: `${word} needs a ${column}`,
        suggestion: "see `changes.csv` in docs/packs.md",
      });
    if (need === false && row[column] !== null)
      issues.push({ column, code: "BAD_VALUE", message: `${word} has no ${column}`, suggestion: "clear the cell" });
  }
  if (word === "patch-row" && row["target"] !== null && !/^\S+\s+\S/.test(String(row["target"])))
    issues.push({
      column: "target",
      code: "BAD_SYNTAX",
      message: `${row["target"]} does not name a row and a column`,
      suggestion: "write the row, a blank and the column, such as `cst-4a from`",
    });
  if (word === "principles")
    for (const item of listItems(String(row["value"] ?? "")))
      if (!isPrinciple(item))
        issues.push({
          column: "value",
          code: "UNKNOWN_NAME",
          message: `${item} is no principle`,
          suggestion: `one of ${principles.join(", ")}`,
        });
  return issues;
};

/** A stored change as the engine reads it. @throws where the cells were never checked by `changeIssues`. */
export const toChange = ({ change, target, value }: ChangeCells): Change => {
  const [t, v] = [target ?? "", value ?? ""];
  switch (change) {
    case "assume":
    case "deny":
    case "open":
      return { kind: change, atom: t };
    case "accept-claim":
    case "reject-claim":
    case "open-claim":
      return { kind: change, claim: t };
    case "adopt":
      return { kind: change, actor: t };
    case "drop-source":
      return { kind: change, source: t };
    case "reading":
      return { kind: change, reading: t, answer: value };
    case "accede":
    case "withdraw":
      return { kind: change, actor: t, instrument: v };
    case "disable-row":
    case "enable-row":
      return { kind: change, row: t };
    case "patch-row": {
      const [, row, column] = /^(\S+)\s+(.+)$/s.exec(t) ?? [];
      if (row === undefined || column === undefined) throw new Error(`patch-row without row and column: ${t}`);
      return { kind: change, row, column, value: v };
    }
    case "principles":
      return { kind: change, principles: listItems(v).filter(isPrinciple) };
  }
};

/** The inverse of `toChange`. */
export const fromChange = (change: Change): ChangeCells => {
  switch (change.kind) {
    case "assume":
    case "deny":
    case "open":
      return { change: change.kind, target: change.atom, value: null };
    case "accept-claim":
    case "reject-claim":
    case "open-claim":
      return { change: change.kind, target: change.claim, value: null };
    case "adopt":
      return { change: change.kind, target: change.actor, value: null };
    case "drop-source":
      return { change: change.kind, target: change.source, value: null };
    case "reading":
      return { change: change.kind, target: change.reading, value: change.answer };
    case "accede":
    case "withdraw":
      return { change: change.kind, target: change.actor, value: change.instrument };
    case "disable-row":
    case "enable-row":
      return { change: change.kind, target: change.row, value: null };
    case "patch-row":
      return { change: change.kind, target: `${change.row} ${change.column}`, value: change.value === "" ? null : change.value };
    case "principles":
      return { change: change.kind, target: null, value: listCell(change.principles) };
  }
};
