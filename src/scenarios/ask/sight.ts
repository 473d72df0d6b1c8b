import { anyone, none } from "../atom.ts";
import { type Counterparties, compatible } from "../ground/counterparty.ts";
import type { PositionStatement, Statement } from "../ground/statement.ts";
import type { CounterpartyRole } from "../knowledge.ts";
import type { Solution } from "../solve.ts";
import type { SolvedParts } from "../solved.ts";
import { type Binding, valueUnder } from "./cells.ts";
import type { Concluding } from "./could-conclude.ts";
import { type Status, Truth } from "./truth.ts";

/**
 * What can be seen in a solved scenario. Scenarios of one date share their gates: a sight is good until another of them is solved or
 * read.
 */
export interface Sight {
  readonly solution: Solution;
  readonly truth: Truth;
  /** Ground rows of a row that conclude what it is asked for, under at least these values. */
  readonly instances: (concluding: Concluding, binding: Binding) => readonly PositionStatement[];
  readonly blocking: (row: string, concluding: Concluding, binding: Binding) => Status;
}

export const sight = ({ solution, facts, vocabulary }: SolvedParts): Sight => {
  const truth = new Truth(solution, facts);
  const statements = solution.program.statements.filter(isPosition);
  const place = (role: CounterpartyRole, { action, asked, [role]: term }: Concluding, binding: Binding): string => {
    if (!vocabulary.hasRole(action, role)) return none;
    return (term === null ? asked[role] : valueUnder(term, binding)) ?? anyone;
  };
  const sidesOf = (concluding: Concluding, binding: Binding): Counterparties => ({
    toward: place("toward", concluding, binding),
    against: place("against", concluding, binding),
  });
  const bearer = ({ row }: Concluding, binding: Binding): string =>
    row.conclusion.kind === "norm" ? (valueUnder(row.conclusion.bearer, binding) ?? "") : "";
  return {
    solution,
    truth,
    instances: (concluding, binding) => {
      const who = bearer(concluding, binding);
      const sides = sidesOf(concluding, binding);
      const found = statements.filter(
        (s) =>
          s.instance.row.id === concluding.row.id &&
          s.bearer === who &&
          s.action === concluding.action &&
          compatible(s, sides) &&
          [...binding].every(([name, value]) => (s.instance.binding[name] ?? value) === value),
      );
      // What is said of anyone counts for somebody only where nothing is said of them by name.
      const named = (s: PositionStatement): number =>
        Number(s.toward === concluding.asked.toward) + Number(s.against === concluding.asked.against);
      const narrowest = Math.max(...found.map(named));
      return found.filter((s) => named(s) === narrowest);
    },
    blocking: (row, concluding, binding) => {
      const who = bearer(concluding, binding);
      const sides = sidesOf(concluding, binding);
      const found = statements
        .filter((s) => s.instance.row.id === row && s.bearer === who && compatible(s, sides))
        .map((s) => truth.applies(s));
      return found.includes("HOLDS") ? "HOLDS" : found.includes("OPEN") ? "OPEN" : "FAILS";
    },
  };
};

const isPosition = (s: Statement): s is PositionStatement => s.kind === "position" && !s.defeats;
