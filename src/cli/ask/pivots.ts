import type { Flip, Pivots } from "../../scenarios/ask/pivots.ts";
import { groupBy } from "../../scenarios/group.ts";
import { placing, solveAsked } from "../asking.ts";
import { parseChange } from "../change.ts";
import { type ExitCode, exitCodes } from "../exit.ts";
import { answeringEngine } from "../source.ts";
import type { Streams } from "../streams.ts";
import { cutShort, type Searching, searchOf } from "./options.ts";

export type PivotsOptions = Searching;

const flipText = ({ elements }: Flip): string => `  ${elements.map(({ text }) => text).join(" + ")}`;

const percent = (share: number): string => `${Math.round(share * 100)} %`;

const text = ({ verdict, flips, influences, margin, maxSize, searchStatus }: Pivots, sentence: string): string =>
  [
    sentence,
    ...(margin === null ? ["", `Nothing of this changes it, not even ${maxSize} together.`] : []),
    ...[...groupBy(flips, ({ becomes }) => becomes)].flatMap(([becomes, of]) => [
      "",
      becomes === verdict ? `${becomes}, but with other outcomes:` : `${becomes} instead:`,
      ...of.map(flipText),
    ]),
    ...(influences.length === 0 ? [] : ["", "Share of the possible worlds that turn on one open question alone (Banzhaf):"]),
    ...influences.map(({ question, banzhaf }) => `  ${percent(banzhaf).padStart(5)}  ${question}`),
    ...cutShort(searchStatus),
  ].join("\n");

/**
 * `casus pivots SCENARIO KEY`: prints what would change the answer of a position.
 * @throws CommandError for every mistake in the question, with a suggestion
 */
export const pivots = async (scenario: string, key: string, options: PivotsOptions, { out }: Streams): Promise<ExitCode> => {
  const search = searchOf(options, 3);
  const changes = options.changes.map(parseChange);
  const { engine } = await answeringEngine(options.db);
  return placing(options.changes, { position: "KEY" }, async () => {
    const solved = solveAsked(engine, scenario, changes, options);
    const found = await solved.pivots(key, search);
    out(options.json ? JSON.stringify(found, null, 2) : text(found, solved.position(key)?.sentence ?? key));
    return exitCodes.ok;
  });
};
