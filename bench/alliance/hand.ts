import { HandProgram } from "./hand/program.ts";
import type { Contender } from "./peer.ts";

/** The yardstick: what a program for these rules and no others can do in the same language. */
export const hand: Contender = {
  name: "TypeScript written for these rules",
  load: async (facts) => {
    const program = new HandProgram(facts);
    return {
      ask: (whatIf) => {
        program.ask(whatIf);
        return { answer: () => program.answer() };
      },
      undo: () => program.undo(),
    };
  },
};
