import type { Split } from "../../scenarios/ask/split.ts";
import type { Change } from "../../scenarios/knowledge.ts";
import type { DifferenceKind } from "../../scenarios/result.ts";
import { placing } from "../asking.ts";
import { parseChange } from "../change.ts";
import { type ExitCode, exitCodes, usageError } from "../exit.ts";
import { answeringEngine, naming } from "../source.ts";
import type { Streams } from "../streams.ts";

export interface SplitOptions {
  /** As words. */
  readonly assumption: readonly string[];
  readonly action: readonly string[];
  readonly json?: true;
  readonly db?: string;
}

const word = (kind: DifferenceKind | null): string => (kind === null ? "nothing" : kind.toLowerCase().replaceAll("_", " "));

const percent = (share: number): string => `${share > 0 ? "+" : ""}${Math.round(share * 100)} %`;

const text = (found: readonly Split[]): string =>
  found.length === 0
    ? "Nothing changes."
    : found
        .flatMap(({ key, position, assumption, action, both, terms, interaction }) => [
          position?.sentence ?? key,
          `  the assumption alone: ${word(assumption)}${terms ? `, ${percent(terms.assumption)} of the worlds` : ""}`,
          `  the action alone:     ${word(action)}${terms ? `, ${percent(terms.action)}` : ""}`,
          `  both together:        ${word(both)}${
            terms && interaction !== "NONE" ? `, ${percent(terms.interaction)} beyond that (${interaction?.toLowerCase()})` : ""
          }`,
        ])
        .join("\n");

/**
 * `casus split SCENARIO`: prints what an assumption does, what an action does, and what both do together. Without groups, the action is
 * what the scenario itself changes and the assumption what its base does.
 * @throws CommandError for every mistake in the question, with a suggestion
 */
export const split = async (scenario: string, options: SplitOptions, { out }: Streams): Promise<ExitCode> => {
  const groups = { assumption: options.assumption.map(parseChange), action: options.action.map(parseChange) };
  const given = options.assumption.length + options.action.length > 0;
  const { engine } = await answeringEngine(options.db);
  return placing([], { assumption: "--assumption", action: "--action" }, () => {
    const alone = { base: scenario, asOf: null, knownAt: null, changes: [] as readonly Change[] };
    const stored = engine.knowledge.scenarios.find((s) => s.slug === scenario);
    const base = stored?.base ?? null;
    const under = engine.knowledge.scenarios.find((s) => s.slug === base)?.base ?? null;
    if (stored && !given && under === null)
      throw usageError(
        `${scenario} does not rest on a base that has a base of its own (say with --assumption and --action what to tell apart).`,
      );
    const found = naming(options.db, () =>
      given ? engine.compare(alone, alone).split(groups) : engine.compare(under ?? scenario, scenario).split(),
    );
    out(options.json ? JSON.stringify(found, null, 2) : text(found));
    return exitCodes.ok;
  });
};
