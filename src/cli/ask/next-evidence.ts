import type { NextEvidence } from "../../scenarios/ask/next-evidence.ts";
import { placing, solveAsked } from "../asking.ts";
import { parseChange } from "../change.ts";
import { type ExitCode, exitCodes } from "../exit.ts";
import { answeringEngine } from "../source.ts";
import type { Streams } from "../streams.ts";
import { type About, aboutOf, aboutPlaces } from "./options.ts";

export type NextEvidenceOptions = About;

const text = ({ undecided, ranking, assumption }: NextEvidence): string =>
  [
    `${undecided.length} positions are undecided. ${assumption}`,
    ...ranking.flatMap(({ question, settles, gain }, i) => [
      "",
      `${i + 1}. ${question.text} [${question.id}]`,
      `   is expected to settle ${settles.toFixed(2)} of them, and to tell ${gain.toFixed(2)} bits`,
      ...(question.claimsFor.length > 0 ? [`   for: ${question.claimsFor.join(", ")}`] : []),
      ...(question.claimsAgainst.length > 0 ? [`   against: ${question.claimsAgainst.join(", ")}`] : []),
    ]),
  ].join("\n");

/**
 * `casus next-evidence SCENARIO`: prints which open questions would decide most.
 * @throws CommandError for every mistake in the question, with a suggestion
 */
export const nextEvidence = async (scenario: string, options: NextEvidenceOptions, { out }: Streams): Promise<ExitCode> => {
  const changes = options.changes.map(parseChange);
  const { engine } = await answeringEngine(options.db);
  return placing(options.changes, aboutPlaces, () => {
    const found = solveAsked(engine, scenario, changes, options).nextEvidence(aboutOf(options));
    out(options.json ? JSON.stringify(found, null, 2) : text(found));
    return exitCodes.ok;
  });
};
