import type { PositionPattern } from "../../scenarios/ask/pattern.ts";
import { type Modality, modalities } from "../../scenarios/result.ts";
import { didYouMean } from "../../scenarios/suggest.ts";
import { type Asked, placing, solveAsked } from "../asking.ts";
import { parseChange } from "../change.ts";
import { type ExitCode, exitCodes, usageError } from "../exit.ts";
import { answeringEngine } from "../source.ts";
import type { Streams } from "../streams.ts";

export interface WhyNotOptions extends Asked {
  readonly omission?: true;
  readonly toward?: string;
  readonly against?: string;
  readonly instrument?: string;
  readonly json?: true;
}

export const modalityWords: readonly string[] = modalities.map((m) => m.toLowerCase());

export const modalityOf = (word: string): Modality => {
  const found = modalities.find((m) => m.toLowerCase() === word.toLowerCase());
  if (found) return found;
  throw usageError(`${word} is no modality (${didYouMean(word.toLowerCase(), modalityWords) ?? `one of ${modalityWords.join(", ")}`}).`);
};

const places = {
  "position.actor": "ACTOR",
  "position.action": "ACTION",
  "position.omission": "--omission",
  "position.toward": "--toward",
  "position.against": "--against",
  "position.instrument": "--instrument",
};

/**
 * `casus why-not SCENARIO ACTOR MODALITY ACTION`: prints what each row lacks that could have concluded a position.
 * @throws CommandError for every mistake in the question, with a suggestion
 */
export const whyNot = async (
  scenario: string,
  [actor, modality, action]: readonly [string, string, string],
  options: WhyNotOptions,
  { out }: Streams,
): Promise<ExitCode> => {
  const pattern: PositionPattern = {
    actor,
    modality: modalityOf(modality),
    omission: options.omission ?? false,
    action,
    toward: options.toward ?? null,
    against: options.against ?? null,
    instrument: options.instrument ?? null,
  };
  const changes = options.changes.map(parseChange);
  const { engine } = await answeringEngine(options.db);
  return placing(options.changes, places, () => {
    const found = solveAsked(engine, scenario, changes, options).whyNot(pattern);
    out(options.json ? JSON.stringify(found, null, 2) : found.text);
    return exitCodes.ok;
  });
};
