import { runsById } from "../../db/runs.ts";
import type { RunRow } from "../../db/tables.ts";
import { record } from "../batch.ts";
import { HashesType } from "../solved/hashes.ts";
import { Scenario } from "./scenario.ts";

export const Run = record<RunRow>("Run", runsById, ({ id }) => String(id));

Run.implement({
  description: "A scenario's answer as it was at one time.",
  fields: (t) => ({
    scenario: t.field({ type: Scenario, description: "The scenario that was run.", resolve: ({ scenario }) => scenario }),
    at: t.field({ type: "DateTime", description: "When.", resolve: ({ at }) => at }),
    hashes: t.field({
      type: HashesType,
      description: "What the answer rests on.",
      resolve: (run) => ({ facts: run.hash_facts, rules: run.hash_rules, scenario: run.hash_scenario, engine: run.hash_engine }),
    }),
    result: t.exposeString("result", { description: "The answer, as JSON." }),
  }),
});
