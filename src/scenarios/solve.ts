import { literalsOf } from "./answer/outcome.ts";
import { atomKey, type GroundAtom } from "./atom.ts";
import type { Evidence, Records } from "./facts/evidence.ts";
import type { Facts } from "./facts/facts.ts";
import type { Grounder } from "./ground/grounder.ts";
import type { Instance, PositionStatement, Statement } from "./ground/statement.ts";
import type { Atom } from "./ground/store.ts";
import { InvalidInput } from "./problem.ts";
import { priorityCycle } from "./solve/cycles.ts";
import type { Literal } from "./solve/network.ts";
import { Program } from "./solve/program.ts";
import type { Ranking } from "./solve/ranking.ts";
import { Worlds } from "./solve/worlds.ts";
import type { Row } from "./table/row.ts";
import { problem, type Vocabulary } from "./vocabulary.ts";

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
  /** Atoms that rows in force could conclude or deny. */
  readonly derived: readonly Atom[];
  readonly nevers: readonly Instance[];
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
    const input = facts.inputs.get(atomKey(symbol, args));
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
  const derived = [...new Set(enabled.filter((s) => s.kind === "atom").map((s) => s.head))];
  const groups: Literal[][] = [];
  for (const atom of positions) {
    const statements = program.concluding(atom);
    groups.push([program.holds(atom), ...literalsOf(program, statements)]);
    for (const row of new Set(statements.map((s) => s.instance.row.id)))
      groups.push(
        literalsOf(
          program,
          statements.filter((s) => s.instance.row.id === row),
        ),
      );
  }
  for (const atom of derived) groups.push([program.holds(atom)], [program.denied(atom)]);
  const antecedents = records.forecasts.map(({ claim, antecedent }) => ({ claim: claim.slug, holds: program.holds(antecedent) }));
  groups.push(...antecedents.map((a) => [a.holds]));
  program.finish();
  const nevers = grounder.nevers.filter((n) => !disabled(n.row));
  return {
    program,
    worlds: new Worlds(program.network, program.constraints, groups),
    positions,
    derived,
    nevers,
    statements: grounder.statements.all.filter((s) => !disabled(s.instance.row)),
    antecedents,
    disputed: disputes(facts, records),
  };
};

const isPosition = (s: Statement): s is PositionStatement => s.kind === "position";

const disputes = (facts: Facts, records: Records): ((atom: GroundAtom) => boolean) => {
  const live = (e: Evidence): boolean => facts.statuses.get(e.claim.slug) !== "rejected";
  return (atom) => {
    const { inFavour, against } = facts.claimsOn(atomKey(atom.symbol, atom.args));
    const all = [...inFavour, ...against].filter(live);
    return all.some((e) => records.opponents(e).some(live));
  };
};
