import type { Finding } from "../../scenarios/analysis/finding.ts";
import type { Engine } from "../../scenarios/engine.ts";
import { type Problem, placeText } from "../../scenarios/problem.ts";
import { ExpectedError } from "./expected.ts";

const isFinding = (problem: Problem): problem is Finding => "witness" in problem;

/** Rule tables as they were wanted have mistakes, so that those which are there stay. */
export class BrokenRules extends ExpectedError {
  readonly findings: readonly Finding[];
  /** Words what the findings show. */
  readonly engine: Engine;

  constructor(problems: readonly Problem[], engine: Engine) {
    const [first] = problems;
    const rest = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
    super("BAD_USER_INPUT", first === undefined ? "The table is not sound." : `${placeText(first.place)}: ${first.message}${rest}`, {
      inputPath: ["input"],
      suggestion: first?.suggestion ?? null,
    });
    this.findings = problems.map((problem) => (isFinding(problem) ? problem : { ...problem, witness: null }));
    this.engine = engine;
  }
}
