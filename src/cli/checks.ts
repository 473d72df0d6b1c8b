import type { EngineChecks } from "../db/packs/check.ts";
import { createEngine } from "../scenarios/engine.ts";
import type { Problem } from "../scenarios/problem.ts";
import { Vocabulary } from "../scenarios/vocabulary.ts";

/** What the engine has to say of a pack that is about to be loaded. */
export const engineChecks: EngineChecks = {
  rules: (knowledge) => createEngine(knowledge).problems,
  atoms: (knowledge) => {
    const vocabulary = new Vocabulary(knowledge);
    return (atom, place, inPart) => {
      const problems: Problem[] = [];
      if (inPart) vocabulary.parseFact(atom, place, problems);
      else vocabulary.parseAtom(atom, place, problems);
      return problems;
    };
  },
  values: (knowledge) => {
    const vocabulary = new Vocabulary(knowledge);
    return (value, predicate, place) => {
      const problems: Problem[] = [];
      vocabulary.listedValue(value, predicate, place, problems);
      return problems;
    };
  },
};
