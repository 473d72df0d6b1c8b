import type { Change, Day, Knowledge, Scenario, ScenarioInput } from "./knowledge.ts";
import { InvalidInput, type Place, type Problem, problem } from "./problem.ts";
import { didYouMean } from "./suggest.ts";

/** A scenario with its bases unrolled: base changes first, then its own, in order; its dates replace the base's. */
export interface ResolvedScenario {
  readonly asOf: Day;
  readonly knownAt: Day | null;
  readonly actors: readonly string[];
  readonly inherited: readonly Change[];
  readonly own: readonly Change[];
  /** What to compare with: the base, or the records alone. */
  readonly base: string | null;
}

/**
 * @param today stands in where neither the scenario nor a base names a date
 * @throws InvalidInput for an unknown base or a circle of bases
 */
export const resolveScenario = (knowledge: Knowledge, asked: string | ScenarioInput, today: Day | null): ResolvedScenario => {
  const bySlug = new Map(knowledge.scenarios.map((s) => [s.slug, s]));
  const find = (slug: string, place: Place): Scenario => {
    const found = bySlug.get(slug);
    if (found) return found;
    throw new InvalidInput([problem(place, "UNKNOWN_NAME", `no scenario is called ${slug}`, didYouMean(slug, bySlug.keys()))]);
  };
  const input: ScenarioInput = typeof asked === "string" ? find(asked, { path: "scenario" }) : asked;
  const chain: Scenario[] = [];
  for (let slug = input.base; slug !== null; ) {
    if (chain.some((s) => s.slug === slug) || slug === asked) {
      throw new InvalidInput([
        problem(
          { path: "base" },
          "CYCLE",
          `the bases of ${slug} lead back to it: ${[...chain.map((s) => s.slug), slug].join(" > ")}`,
          "give one of them another base",
        ),
      ]);
    }
    const scenario = find(slug, { path: "base" });
    chain.push(scenario);
    slug = scenario.base;
  }
  const lines = [input, ...chain];
  const asOf = lines.find((s) => s.asOf !== null)?.asOf ?? today;
  if (asOf === null)
    throw new InvalidInput([
      problem({ path: "asOf" }, "MISSING_VALUE", "neither the scenario nor its base names a date", "give asOf as YYYY-MM-DD"),
    ]);
  return {
    asOf,
    knownAt: lines.find((s) => s.knownAt !== null)?.knownAt ?? null,
    actors: lines.find((s) => (s.actors?.length ?? 0) > 0)?.actors ?? [],
    inherited: chain.toReversed().flatMap((s) => s.changes),
    own: input.changes,
    base: input.base,
  };
};

/** All changes of a scenario, in order. */
export const changesOf = ({ inherited, own }: Pick<ResolvedScenario, "inherited" | "own">): readonly Change[] =>
  inherited.length === 0 ? own : [...inherited, ...own];

/** @throws InvalidInput with all errors at once, where there are any */
export const refuse = (problems: readonly Problem[]): void => {
  const errors = problems.filter((p) => p.severity === "error");
  if (errors.length > 0) throw new InvalidInput(errors);
};
