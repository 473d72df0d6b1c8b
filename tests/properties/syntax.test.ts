import fc from "fast-check";
import { expect, it } from "vitest";
import { type PatternSyntax, parsePattern, SyntaxProblem } from "../../src/scenarios/table/syntax.ts";

const read = (text: string): PatternSyntax | string => {
  try {
    return parsePattern(text);
  } catch (error) {
    if (error instanceof SyntaxProblem) return "refused";
    throw error;
  }
};

it("spaces between the parts of an atom change nothing, and bare atoms are read as all others are", () => {
  const name = fc.stringMatching(/^[a-zA-Z0-9_.:+$-]{1,6}$/);
  const argument = fc.oneof(
    { weight: 8, arbitrary: name },
    fc.constantFrom("*", "not", "1..3", "-2", "1945-06-26", "one", "q(a)", "ü", "a.b", ""),
  );
  fc.assert(
    fc.property(name, fc.array(argument, { maxLength: 4 }), (called, args) => {
      expect(read(`${called}(${args.join(",")})`)).toEqual(read(` ${called}(${args.map((arg) => ` ${arg}`).join(" ,")} ) `));
    }),
    { numRuns: 20_000 },
  );
});
