import { type Records, readRecords } from "./facts/evidence.ts";
import type { Facts } from "./facts/facts.ts";
import { applyChanges } from "./facts/facts.ts";
import { Grounder } from "./ground/grounder.ts";
import type { Day, Knowledge } from "./knowledge.ts";
import type { Problem } from "./problem.ts";
import type { Rulebook } from "./rulebook.ts";
import type { Row } from "./table/row.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** The knowledge of one date, grounded once and kept; scenarios add their delta and take it back. */
export interface Base {
  readonly records: Records;
  readonly problems: readonly Problem[];
  /**
   * Runs `use` with the scenario's atoms and rows added, and takes them back afterwards, also when `use` throws.
   * The cost follows the size of the delta.
   */
  readonly withDelta: <T>(facts: Facts, rows: readonly Row[], use: (grounder: Grounder) => T) => T;
}

export const groundBase = (knowledge: Knowledge, vocabulary: Vocabulary, rulebook: Rulebook, asOf: Day, knownAt: Day | null): Base => {
  const problems: Problem[] = [];
  const records = readRecords(knowledge, vocabulary, asOf, knownAt, problems);
  const grounder = new Grounder(vocabulary);
  for (const table of rulebook.tables) for (const row of table.rows) if (rulebook.inForce(row, asOf, knownAt)) grounder.addRow(row);
  const facts = applyChanges(records, [], vocabulary, rulebook.derived);
  addPossible(grounder, facts);
  grounder.run();
  return {
    records,
    problems,
    withDelta: (delta, rows, use) => {
      const mark = grounder.mark();
      try {
        for (const row of rows) grounder.addRow(row);
        addPossible(grounder, delta);
        grounder.run();
        return use(grounder);
      } finally {
        grounder.undo(mark);
      }
    },
  };
};

/** Whatever is true or open may hold. */
const addPossible = (grounder: Grounder, facts: Facts): void => {
  for (const { atom, value } of facts.inputs.values()) if (value !== false) grounder.add(atom);
};
