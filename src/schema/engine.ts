import type { Database } from "../db/database.ts";
import { readKnowledge } from "../db/knowledge.ts";
import { databaseStamp } from "../db/sqlite.ts";
import { createEngine, type Engine as FullEngine } from "../scenarios/engine.ts";
import type { Knowledge } from "../scenarios/knowledge.ts";

/** What the schema asks of the engine. */
export type Engine = Pick<FullEngine, "knowledge" | "vocabulary" | "solve">;

export interface EngineProvider {
  /** The engine over what is stored now. */
  current(): Promise<Engine>;
}

interface Sources {
  /** Cheap to ask for; changes with every write, also with those on which no answer rests. */
  readonly stamp: () => Promise<string>;
  readonly knowledge: () => Promise<Knowledge>;
  readonly createEngine: (knowledge: Knowledge) => Engine;
}

interface Kept {
  readonly stamp: string;
  readonly built: Promise<{ readonly revision: string; readonly engine: Engine }>;
}

/**
 * One engine a revision: knowledge is read again only after a write, and the engine is made anew only where that
 * changed the knowledge. Requests that arrive meanwhile wait for the same reading; one that failed is not kept.
 */
export const engineProvider = ({ stamp, knowledge, createEngine }: Sources): EngineProvider => {
  let kept: Kept | null = null;

  const build = async (before: Kept | null): Kept["built"] => {
    const [known, last] = await Promise.all([knowledge(), before?.built.catch(() => null) ?? null]);
    return last?.revision === known.revision ? last : { revision: known.revision, engine: createEngine(known) };
  };

  return {
    current: async () => {
      const now = await stamp();
      if (kept?.stamp !== now) {
        const next: Kept = { stamp: now, built: build(kept) };
        kept = next;
        next.built.catch(() => {
          if (kept === next) kept = null;
        });
      }
      return (await kept.built).engine;
    },
  };
};

/** The engine over a database, as of its last write by anybody. */
export const databaseEngine = (db: Database): EngineProvider =>
  engineProvider({
    stamp: () => databaseStamp(db),
    knowledge: () => readKnowledge(db),
    createEngine: (knowledge) => createEngine(knowledge),
  });
