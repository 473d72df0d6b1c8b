import { readBundled } from "../src/cli/packs.ts";
import { knowledgeOf } from "../src/db/knowledge.ts";
import { createEngine, type Engine } from "../src/scenarios/engine.ts";
import type { ScenarioInput } from "../src/scenarios/knowledge.ts";
import type { Report } from "./lines.ts";
import { alternating } from "./measure.ts";

const position = "russia OBLIGATION assist-militarily armenia azerbaijan";
const accepts: ScenarioInput = {
  base: "armenia-2022/request-pending",
  asOf: null,
  knownAt: null,
  changes: [{ kind: "assume", atom: "accepts(russia,csto-2022-09-13)" }],
};

/** The case that ships, asked in several ways. */
export const shippedCase = async (): Promise<Report> => {
  const knowledge = knowledgeOf((await readBundled()).flatMap(({ pack }) => pack ?? []));
  const kept = createEngine(knowledge);
  const solveAll = (engine: Engine, scenario: string | ScenarioInput) => engine.solve(scenario).positions;
  solveAll(kept, accepts);
  const solved = kept.solve(accepts);
  const t = alternating(7, {
    cold: () => solveAll(createEngine(knowledge), accepts),
    pending: () => solveAll(kept, "armenia-2022/request-pending"),
    accepts: () => solveAll(kept, accepts),
    one: () => kept.solve(accepts).position(position),
    differences: () => kept.solve(accepts).differences(),
    explain: () => solved.explain(position),
  });
  const beside = "request-pending, kept engine";
  const lines = [
    { what: "request-pending, every position, kept engine", milliseconds: t.pending, beside, ratio: 1 },
    { what: "russia-accepts, every position, kept engine", milliseconds: t.accepts, beside, ratio: t.accepts / t.pending },
    { what: "russia-accepts, every position, new engine", milliseconds: t.cold, beside, ratio: t.cold / t.pending },
    { what: "russia-accepts, one position", milliseconds: t.one, beside, ratio: t.one / t.pending },
    { what: "russia-accepts, differences to its base", milliseconds: t.differences, beside, ratio: t.differences / t.pending },
    { what: "explanation of one position, already solved", milliseconds: t.explain, beside, ratio: t.explain / t.pending },
  ];
  return { lines, skipped: [], wrong: [] };
};
