import type { Engine } from "../engine.ts";
import { patchesOf } from "../facts/facts.ts";
import type { Problem } from "../problem.ts";
import type { Rulebook } from "../rulebook.ts";
import type { Row } from "../table/row.ts";
import type { Mutant } from "./mutant.ts";
import { namedBy } from "./priority.ts";
import { saysTheSame } from "./same.ts";

/** What a mutant touches: rows as they were, and as they are. */
export interface Changed {
  readonly was: readonly Row[];
  readonly is: readonly Row[];
  /** Rows of which some on each side must be there for it to matter; null for a change of the rows themselves. */
  readonly between: readonly [readonly Row[], readonly Row[]] | null;
}

const tableOf = (rulebook: Rulebook, id: string): readonly Row[] => rulebook.tables.find((t) => t.id === id)?.rows ?? [];

/** @param mutant where it is about cells, mistakes in the new ones are appended to `problems` */
export const changedRows = (plain: Engine, engine: Engine, { edit }: Mutant, problems: Problem[]): Changed => {
  const { rulebook, vocabulary, knowledge } = plain;
  switch (edit.kind) {
    case "row": {
      const { rows, replaced } = rulebook.patched(patchesOf(edit.changes), vocabulary, () => ({}), problems);
      const disabled = edit.changes.flatMap((c) => (c.kind === "disable-row" ? (rulebook.row(c.row) ?? []) : []));
      return { was: [...replaced, ...disabled], is: rows, between: null };
    }
    case "given":
      return { was: tableOf(rulebook, edit.table), is: tableOf(engine.rulebook, edit.table), between: null };
    case "priority": {
      const priority = knowledge.priorities[edit.index];
      const over = priority ? namedBy(priority.over, rulebook) : [];
      const under = priority ? namedBy(priority.under, rulebook) : [];
      return { was: [...over, ...under], is: [], between: [over, under] };
    }
  }
};

/** Whether the rows come to the same as they were. */
export const saysNothingElse = ({ was, is, between }: Changed): boolean =>
  between === null && was.length === is.length && was.every((row, i) => is[i] !== undefined && saysTheSame(row, is[i]));

/** Whether a row can only be met where another is: it has the other's conditions and tests, and its interval. */
const asksMore = (row: Row, other: Row): boolean => {
  const own = new Set([...row.conditions, ...row.guards].map((part) => JSON.stringify(part)));
  const all = [...other.conditions, ...other.guards];
  return row.from === other.from && row.to === other.to && all.every((part) => own.has(JSON.stringify(part)));
};

/**
 * Whether a change can show in a scenario, told from the rows that have a ground row there without it. Where a row had none, one that asks for at
 * least as much has none either.
 */
export const mayShow = ({ was, is, between }: Changed, ground: ReadonlySet<string>): boolean => {
  // No conclusion, no ground row to be seen: what it excludes is in the worlds.
  const there = (row: Row): boolean => row.kind === "never" || ground.has(row.id);
  if (between) return between.every((side) => side.some(there));
  return was.some(there) || is.some((row) => !was.some((before) => before.id === row.id && asksMore(row, before)));
};

/** The same once the scenario is solved with the change. */
export const shows = ({ was, is }: Changed, before: ReadonlySet<string>, after: ReadonlySet<string>): boolean =>
  [...was, ...is].some((row) => row.kind === "never" || before.has(row.id) || after.has(row.id));
