import type { Term } from "../atom.ts";
import type { Change, Constant, Day } from "../knowledge.ts";
import type { Problem } from "../problem.ts";
import type { Row } from "../table/row.ts";
import { type Case, type Renaming, resolve, type Substitution, variablesOf } from "./case.ts";

/** A row of a case, with the terms that its variables are there. */
export interface Placed {
  readonly row: Row;
  readonly terms: ReadonlyMap<string, Term>;
}

export const placed = (row: Row, rename: Renaming, substitution: Substitution = new Map()): Placed => ({
  row,
  terms: new Map(
    [...variablesOf(row.conditions)].map((name) => [name, resolve({ kind: "variable", name: rename(name) }, substitution)] as const),
  ),
});

/** What a scenario has to show: the case comes about, and then `rows` all apply, none does, or they rank each other in a circle. */
export interface Claimed {
  readonly case: Case;
  readonly expects: "all apply" | "none applies" | "circle";
  readonly rows: readonly Placed[];
}

/** What the tables alone tell; where it claims something of scenarios, a scenario that shows it is still to be found. */
export interface Suspicion extends Problem {
  /** Left out where there is nothing to show: a misspelt name, or that no scenario can do something. */
  readonly claims?: Claimed;
}

/** A scenario that shows a finding, by having been solved. */
export interface Witness {
  readonly asOf: Day;
  readonly changes: readonly Change[];
  /** What the case rests on, as atoms: `attacks(azerbaijan,armenia)`, `not requests(armenia,cst)`, `cst4=council`. */
  readonly atoms: readonly string[];
  /** Names that nothing declares, made up because none that fits is declared. */
  readonly invented: readonly Constant[];
}

/** A finding about rule tables. A warning is a hint: the answers of the tables stand. */
export interface Finding extends Problem {
  /** Null where no scenario can show it, or none was found. */
  readonly witness: Witness | null;
}
