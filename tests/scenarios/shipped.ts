import { z } from "zod";
import { readBundled } from "../../src/cli/packs.ts";
import { expected } from "../../src/db/entities/scenarios.ts";
import { knowledgeOf } from "../../src/db/knowledge.ts";
import { loadsByItself } from "../../src/db/packs/manifest.ts";
import { type Pack, placeOf, recordsOf } from "../../src/db/packs/pack.ts";
import { createEngine, type Engine } from "../../src/scenarios/engine.ts";
import type { ExpectedAnswer } from "../../src/scenarios/expected.ts";
import type { Knowledge } from "../../src/scenarios/knowledge.ts";
import { today } from "./knowledge.ts";

/** The packs that the gateway loads by itself, as the engine is told them, read once. */
export const shipped = async (): Promise<{ readonly packs: readonly Pack[]; readonly knowledge: Knowledge; readonly engine: Engine }> => {
  loaded ??= load();
  return loaded;
};

let loaded: ReturnType<typeof shipped> | undefined;

const load = async () => {
  const packs: Pack[] = [];
  for (const { pack, path, problems } of await readBundled()) {
    if (!pack || problems.length > 0) throw new Error(`${path}: ${JSON.stringify(problems, null, 1)}`);
    if (loadsByItself(pack.manifest)) packs.push(pack);
  }
  const knowledge = knowledgeOf(packs);
  return { packs, knowledge, engine: createEngine(knowledge, { today }) };
};

/** What the authors of the packs expect. */
export const expectedAnswers = (packs: readonly Pack[]): ExpectedAnswer[] =>
  packs.flatMap((pack) =>
    recordsOf(pack, "expected").map((record) => {
      const cells = z.parse(expected.schema, record.cells);
      return {
        scenario: cells.scenario,
        actor: cells.actor,
        modality: cells.modality,
        omission: cells.omission === "yes",
        action: cells.action,
        toward: cells.toward,
        against: cells.against,
        instrument: cells.instrument,
        verdict: cells.verdict,
        strength: cells.strength,
        holdsIff: cells.holds_iff,
        place: placeOf(pack, "expected", record),
      };
    }),
  );
