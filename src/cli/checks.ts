import type { EngineChecks } from "../db/packs/check.ts";
import { createEngine, type Engine } from "../scenarios/engine.ts";
import type { Knowledge } from "../scenarios/knowledge.ts";
import { checksBy } from "../schema/engine-checks.ts";

let latest: Engine | null = null;

/** The three checks ask about the same knowledge, one after the other. */
const engineFor = (knowledge: Knowledge): Engine => {
  if (latest?.knowledge !== knowledge) latest = createEngine(knowledge);
  return latest;
};

/** What the engine has to say of a pack that is about to be loaded. */
export const engineChecks: EngineChecks = checksBy(engineFor);
