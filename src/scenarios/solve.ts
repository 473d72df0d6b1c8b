import { literalsOf } from "./answer/outcome.ts";
import type { GroundAtom } from "./atom.ts";
import type { Records } from "./facts/evidence.ts";
import type { Facts } from "./facts/facts.ts";
import type { Grounder } from "./ground/grounder.ts";
import type { PositionStatement, Statement } from "./ground/statement.ts";
import type { Atom } from "./ground/store.ts";
import { groupBy } from "./group.ts";
import { InvalidInput, problem } from "./problem.ts";
import { priorityCycle } from "./solve/cycles.ts";
import type { Literal } from "./solve/network.ts";
import { Program } from "./solve/program.ts";
import type { Ranking } from "./solve/ranking.ts";
import { Worlds } from "./solve/worlds.ts";
import type { Row } from "./table/row.ts";
import type { Vocabulary } from "./vocabulary.ts";

export interface SolveInput {
  readonly grounder: Grounder;
  readonly facts: Facts;
  readonly vocabulary: Vocabulary;
  readonly ranking: Ranking;
  readonly disabled: (row: Row) => boolean;
  readonly records: Records;
}

/** One scenario solved in every world; stands by itself once the grounder has moved on. */
export interface Solution {
  readonly program: Program;
  readonly worlds: Worlds;
  /** Atoms of positions that some row in force could conclude. */
  readonly positions: readonly Atom[];
  /** Every ground row, for whoever checks an explanation. */
  readonly statements: readonly Statement[];
  /** Forecasts by slug, with the literal that their antecedent holds. */
  readonly antecedents: readonly { readonly claim: string; readonly holds: Literal }[];
  /** Whether live claims about an atom contradict each other. */
  readonly disputed: (atom: GroundAtom) => boolean;
}

/** @throws InvalidInput where the precedence between opposing rows runs in a circle */
export const solveScenario = ({ grounder, facts, vocabulary, ranking, disabled, records }: SolveInput): Solution => {
  const holds = ({ symbol, args }: GroundAtom): "always" | "sometimes" | "never" => {
    const input = facts.input({ symbol, args });
    if (input) return input.value === "open" ? "sometimes" : input.value ? "always" : "never";
    return grounder.atoms.get(symbol, args) ? "sometimes" : "never";
  };
  const cycle = priorityCycle(grounder.statements, ranking, holds);
  if (cycle) {
    const suggestion = "take one `overrides` or principle out of the circle";
    throw new InvalidInput([
      problem({ path: "changes" }, "CYCLE", `the precedence of rows runs in a circle: ${cycle.join(" > ")}`, suggestion),
    ]);
  }
  const program = new Program(grounder, facts, vocabulary, ranking, disabled);
  const enabled = grounder.statements.all.filter((s) => !s.defeats && !disabled(s.instance.row));
  const positions = [...new Set(enabled.filter(isPosition).map((s) => s.head))];
  const groups: Literal[][] = [];
  for (const atom of positions) {
    const statements = program.concluding(atom);
    groups.push([program.holds(atom), ...literalsOf(program, statements)]);
    for (const ofRow of groupBy(statements, (s) => s.instance.row.id).values()) groups.push(literalsOf(program, ofRow));
  }
  // What only definitions ask about is a question of the scenario, too.
  for (const s of enabled) {
    if (s.kind !== "atom") continue;
    program.holds(s.head);
    program.denied(s.head);
  }
  const antecedents = records.forecasts.map(({ claim, antecedent }) => ({ claim: claim.slug, holds: program.holds(antecedent) }));
  groups.push(...antecedents.map((a) => [a.holds]));
  program.finish();
  return {
    program,
    worlds: new Worlds(program.network, program.constraints, groups),
    positions,
    statements: grounder.statements.all.filter((s) => !disabled(s.instance.row)),
    antecedents,
    disputed: disputes(facts, records),
  };
};

const isPosition = (s: Statement): s is PositionStatement => s.kind === "position";

const disputes =
  (facts: Facts, records: Records) =>
  (atom: GroundAtom): boolean => {
    const { inFavour, against } = facts.claimsOn(atom);
    return [...inFavour, ...against].some((e) => records.opponents(e).some((o) => facts.statuses.get(o.claim.slug) !== "rejected"));
  };
