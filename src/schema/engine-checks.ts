import type { EngineChecks } from "../db/packs/check.ts";
import type { Engine } from "../scenarios/engine.ts";
import type { Knowledge } from "../scenarios/knowledge.ts";
import type { Problem } from "../scenarios/problem.ts";

/** What the engine has to say of knowledge that is about to be stored. @param engineFor the engine for a knowledge, made or known */
export const checksBy = (engineFor: (knowledge: Knowledge) => Engine): EngineChecks => ({
  rules: (knowledge) => engineFor(knowledge).problems,
  atoms: (knowledge) => {
    const { vocabulary } = engineFor(knowledge);
    return (atom, place, inPart) => {
      const problems: Problem[] = [];
      if (inPart) vocabulary.parseFact(atom, place, problems);
      else vocabulary.parseAtom(atom, place, problems);
      return problems;
    };
  },
  values: (knowledge) => {
    const { vocabulary } = engineFor(knowledge);
    return (value, predicate, place) => {
      const problems: Problem[] = [];
      vocabulary.listedValue(value, predicate, place, problems);
      return problems;
    };
  },
});

/** The same, with all that the checker finds in rule tables where it compares them row by row. */
export const closeChecksBy = (engineFor: (knowledge: Knowledge) => Engine): EngineChecks => ({
  ...checksBy(engineFor),
  rules: (knowledge) => engineFor(knowledge).analysis.findings(),
});
