import type { Database } from "../db/database.ts";
import { readKnowledge, withStoredScenarios } from "../db/knowledge.ts";
import type { EngineChecks } from "../db/packs/check.ts";
import { readStamps, type Stamps } from "../db/sqlite.ts";
import { createEngine, type Engine } from "../scenarios/engine.ts";
import { kept as latest } from "../scenarios/kept.ts";
import type { Knowledge } from "../scenarios/knowledge.ts";
import { checksBy, closeChecksBy } from "./engine-checks.ts";

export interface EngineProvider {
  /** The engine over what is stored now. */
  current(): Promise<Engine>;
  /** What it has to say of knowledge that is about to be stored. The engine made for that is the one that answers, once it is. */
  readonly checks: EngineChecks;
  /** The same, with a closer look at rule tables. */
  readonly closeChecks: EngineChecks;
}

interface Sources {
  /** Cheap to ask for; they change with every write, also with those on which no answer rests. */
  readonly stamps: () => Promise<Stamps>;
  readonly knowledge: () => Promise<Knowledge>;
  /** The same knowledge, with the scenarios read again. */
  readonly scenarios: (known: Knowledge) => Promise<Knowledge>;
  readonly createEngine: (knowledge: Knowledge) => Engine;
}

interface Kept {
  readonly stamps: Stamps;
  readonly built: Promise<Engine>;
}

/**
 * One engine a revision: knowledge is read again only after a write to it, and the engine is made anew only where that
 * changed something. A write to scenarios alone costs the reading of scenarios, and keeps the rules and groundings.
 * Requests that arrive meanwhile wait for the same reading; one that failed is not kept.
 */
export const engineProvider = ({ stamps, knowledge, scenarios, createEngine }: Sources): EngineProvider => {
  let kept: Kept | null = null;
  // Of a write that is refused, and of what stays.
  const made = latest<Engine>(2);
  const engineFor = (known: Knowledge): Engine => made(known.revision, () => createEngine(known));

  const build = async (before: Kept | null, now: Stamps): Promise<Engine> => {
    const last = (await before?.built.catch(() => null)) ?? null;
    if (last !== null && before?.stamps.knowledge === now.knowledge) return last.withScenarios(await scenarios(last.knowledge));
    const known = await knowledge();
    return last?.knowledge.revision === known.revision ? last : engineFor(known);
  };

  return {
    current: async () => {
      const now = await stamps();
      if (kept?.stamps.knowledge !== now.knowledge || kept.stamps.scenarios !== now.scenarios) {
        const next: Kept = { stamps: now, built: build(kept, now) };
        kept = next;
        next.built.catch(() => {
          if (kept === next) kept = null;
        });
      }
      return kept.built;
    },
    checks: checksBy(engineFor),
    closeChecks: closeChecksBy(engineFor),
  };
};

/** The engine over a database, as of its last write by anybody. */
export const databaseEngine = (db: Database): EngineProvider =>
  engineProvider({
    stamps: () => readStamps(db),
    knowledge: () => readKnowledge(db),
    scenarios: (known) => withStoredScenarios(db, known),
    createEngine,
  });
