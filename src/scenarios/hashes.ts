import { createHash } from "node:crypto";
import type { Knowledge } from "./knowledge.ts";
import type { ResolvedScenario } from "./resolve.ts";
import type { Hashes } from "./result.ts";

/** Part of every result's hashes; changes whenever an answer could. */
export const engineVersion = "2";

/** The two parts of the knowledge on which every answer rests; scenarios are asked of them. */
export interface State {
  readonly facts: Pick<Knowledge, "constants" | "instruments" | "records" | "claims">;
  readonly rules: Pick<Knowledge, "tables" | "predicates" | "actions" | "readings" | "priorities" | "provisions">;
}

export const stateOf = (knowledge: Knowledge): State => {
  const { tables, predicates, actions, readings, priorities, provisions } = knowledge;
  const { constants, instruments, records, claims } = knowledge;
  return {
    facts: { constants, instruments, records, claims },
    rules: { tables, predicates, actions, readings, priorities, provisions },
  };
};

/** A short hash of plain values. Linear in their length. */
export const digest = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16);

/** What every answer rests on but the scenario itself. Linear in the knowledge. */
export const stateHashes = (knowledge: Knowledge): Omit<Hashes, "scenario"> => {
  const { facts, rules } = stateOf(knowledge);
  return { facts: digest(facts), rules: digest(Object.values(rules)), engine: engineVersion };
};

export const scenarioHash = ({ asOf, knownAt, inherited, own }: ResolvedScenario): string => digest([asOf, knownAt, inherited, own]);
