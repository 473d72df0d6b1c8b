import { type Caution, defendersOf } from "../../scenarios/alliances/defenders.ts";
import { type ExitCode, exitCodes } from "../exit.ts";
import type { Streams } from "../streams.ts";
import { type AllianceOptions, allianceQuestion, positionJson, positionLines } from "./question.ts";

export interface DefendersOptions extends AllianceOptions {
  readonly against?: string;
}

const cautionWords: Readonly<Record<Caution, string>> = {
  ATTACKER_IS_PARTY: "the attacker is a party of the same alliance",
  BOUND_TO_BOTH: "has promises to the attacker, too",
  VARIES_BY_PARTNER: "promises different things to different partners",
};

/**
 * `casus defenders OF --as-of DAY [--against ACTOR]`: who is bound to defend a state.
 * @throws CommandError for every mistake in the question, with a suggestion
 */
export const defenders = async (text: string, options: DefendersOptions, { out }: Streams): Promise<ExitCode> => {
  const { engine, question, notices, actor, name, placing } = await allianceQuestion(options);
  const of = await actor(text, "OF");
  const against = options.against === undefined ? null : await actor(options.against, "--against");
  const found = await placing(() => defendersOf(engine, of, against, question));
  if (options.json) {
    const all = found.defenders.map(({ actor: slug, instruments, cautions, position }) => ({
      actor: slug,
      instruments,
      cautions,
      ...positionJson(position),
    }));
    out(JSON.stringify({ of, against, asOf: question.asOf, defenders: all, attacker: found.attacker.map(positionJson), notices }, null, 2));
    return exitCodes.ok;
  }
  out(`Bound to defend ${name(of)}${against === null ? "" : ` against ${name(against)}`} on ${question.asOf}: ${found.defenders.length}`);
  for (const { position, cautions } of found.defenders) {
    for (const line of positionLines(position, "  ")) out(line);
    for (const caution of cautions) out(`    note: ${cautionWords[caution]}`);
  }
  if (found.attacker.length > 0) out("The attacker itself:");
  for (const position of found.attacker) for (const line of positionLines(position, "  ")) out(line);
  for (const notice of notices) out(notice);
  return exitCodes.ok;
};
