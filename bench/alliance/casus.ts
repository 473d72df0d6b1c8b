import { createEngine } from "../../src/scenarios/engine.ts";
import { problemText } from "../../src/scenarios/problem.ts";
import { relations } from "./answer.ts";
import type { Contender } from "./peer.ts";
import { knowledgeOf, scenarioOf, unchanged } from "./program.ts";

/** `duty(a4,a7,a12,t633)` as the other engines write it: `duty 4 7 12 633`. */
const plain = (atom: string): string => atom.replaceAll(/[(,][at]/g, " ").replace(")", "");

export const casus: Contender = {
  name: "Casus",
  load: async (facts) => {
    const engine = createEngine(knowledgeOf(facts));
    if (engine.problems.length > 0) throw new Error(engine.problems.map(problemText).join("\n"));
    // The facts of a day are grounded when it is first asked about; that is loading.
    engine.solve(unchanged);
    return {
      ask: (whatIf) => {
        const solved = engine.solve(scenarioOf(whatIf));
        return { answer: () => new Set(relations.flatMap((name) => solved.holding(name).map(plain))) };
      },
    };
  },
};
