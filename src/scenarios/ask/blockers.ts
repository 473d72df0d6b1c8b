import type { PositionStatement } from "../ground/statement.ts";
import { not } from "../solve/network.ts";
import type { Solution } from "../solve.ts";
import type { Status, Truth } from "./truth.ts";

/** A row that keeps another from concluding anything though its cells are met. */
export interface Blocker {
  readonly row: string;
  readonly table: string;
  readonly instrument: string;
  readonly cite: readonly string[];
  /** `OVERRIDES`: ranks above it. `UNRANKED`: nothing ranks the two. `DEPENDS`: which of them is above is open. */
  readonly rank: "OVERRIDES" | "UNRANKED" | "DEPENDS";
  /** Whether it does so in every world in which the other row applies, or in some. */
  readonly always: boolean;
}

/** The rows that oppose a ground row, apply beside it in some world, and are not beaten there. */
export const blockersOf = (statement: PositionStatement, { program }: Solution, truth: Truth): Blocker[] => {
  const applies = program.applies(statement);
  const found = new Map<string, Blocker>();
  const ranks: Readonly<Record<Status, Blocker["rank"]>> = { HOLDS: "OVERRIDES", FAILS: "UNRANKED", OPEN: "DEPENDS" };
  for (const other of program.opponents(statement)) {
    if (truth.literals([applies, program.applies(other), not(program.beaten(other))]) === "FAILS") continue;
    const never = (...literals: readonly number[]) => truth.literals([applies, ...literals]) === "FAILS";
    const { id, table, instrument, cite } = other.instance.row;
    const always = never(not(program.applies(other))) && never(program.beaten(other));
    const rank = ranks[truth.literals([program.precedence(other, statement)])];
    const before = found.get(id);
    found.set(id, { row: id, table, instrument, cite, rank: before?.rank ?? rank, always: always || (before?.always ?? false) });
  }
  return [...found.values()].sort((a, b) => Number(b.always) - Number(a.always) || (a.row < b.row ? -1 : 1));
};
