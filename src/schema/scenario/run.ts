import { runList } from "../../db/lists/lists.ts";
import { resultsOfRuns, runsById } from "../../db/runs.ts";
import type { RunHead } from "../../db/tables.ts";
import { record } from "../batch.ts";
import { builder } from "../builder.ts";
import { slugOf } from "../global-id.ts";
import { recordPage } from "../list/list.ts";
import { pageCost } from "../list/paging.ts";
import { HashesType } from "../solved/hashes.ts";
import { Scenario } from "./scenario.ts";
import { name } from "./validation.ts";

export const Run = record<RunHead>("Run", runsById, ({ id }) => String(id));

Run.implement({
  description: "A scenario's answer as it was at one time.",
  fields: (t) => ({
    scenario: t.expose("scenario", { type: Scenario, description: "The scenario that was run." }),
    at: t.expose("at", { type: "DateTime", description: "When." }),
    hashes: t.field({
      type: HashesType,
      description: "What the answer rests on.",
      resolve: (run) => ({ facts: run.hash_facts, rules: run.hash_rules, scenario: run.hash_scenario, engine: run.hash_engine }),
    }),
    result: t.loadable({
      type: "String",
      description: "The answer, as JSON; about a megabyte, so ask for one at a time.",
      complexity: { field: 100, multiplier: 1 },
      resolve: ({ id }) => id,
      load: async (ids: number[], { db }) => {
        const results = await resultsOfRuns(db, ids);
        return ids.map((id) => results.get(id) ?? new Error(`Run ${id} is gone.`));
      },
    }),
  }),
});

builder.queryField("runs", (t) =>
  t.connection(
    {
      type: Run,
      nullable: true,
      description: "Answers that were kept, the latest first.",
      args: {
        scenario: t.arg.id({ description: "Of this scenario alone; id or slug.", validate: { schema: name } }),
      },
      complexity: pageCost,
      resolve: (_root, { scenario, ...page }, { db }) =>
        recordPage(db, runList, {
          ...page,
          where: scenario == null ? {} : { scenario: { eq: slugOf(scenario, "Scenario", ["scenario"]) } },
          orderBy: { field: "ID", direction: "DESC" },
        }),
    },
    { name: "RunConnection", description: "A page of runs." },
    { name: "RunEdge", description: "A run and where it lies in the list." },
  ),
);
