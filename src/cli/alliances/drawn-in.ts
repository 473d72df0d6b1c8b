import { chainOf } from "../../scenarios/alliances/chain.ts";
import { type ExitCode, exitCodes } from "../exit.ts";
import type { Streams } from "../streams.ts";
import { type AllianceOptions, allianceQuestion, positionJson, positionLines } from "./question.ts";

export interface DrawnInOptions extends AllianceOptions {
  readonly honouring?: readonly string[];
}

/**
 * `casus drawn-in ATTACKER VICTIM --as-of DAY`: who is drawn in next, round by round.
 * @throws CommandError for every mistake in the question, with a suggestion
 */
export const drawnIn = async (first: string, second: string, options: DrawnInOptions, { out }: Streams): Promise<ExitCode> => {
  const { engine, question, notices, actor, name, placing } = await allianceQuestion(options);
  const [attacker, victim] = [await actor(first, "ATTACKER"), await actor(second, "VICTIM")];
  const named = options.honouring === undefined ? null : options.honouring.filter((text) => text !== "none");
  const honours = named === null ? null : new Set<string>();
  for (const text of named ?? []) honours?.add(await actor(text, "--honouring"));
  const { rounds, wars } = await placing(() => chainOf(engine, { attacker, victim }, honours, question));
  if (options.json) {
    const all = rounds.map(({ due, enter }) => ({ due: due.map(positionJson), enter }));
    out(JSON.stringify({ attacker, victim, asOf: question.asOf, rounds: all, wars, notices }, null, 2));
    return exitCodes.ok;
  }
  out(`${name(attacker)} attacks ${name(victim)} on ${question.asOf}.`);
  for (const [i, { due, enter }] of rounds.entries()) {
    if (due.length === 0 && enter.length === 0) {
      out(i === 0 ? "Nobody has promised help." : "Nobody else is drawn in.");
      continue;
    }
    out(`Round ${i + 1}, due:`);
    for (const position of due) for (const line of positionLines(position, "  ")) out(line);
    out(enter.length > 0 ? `  enters: ${enter.map(name).join(", ")}` : "  nobody enters");
  }
  out(`At war in the end: ${wars.map((war) => `${name(war.attacker)} on ${name(war.victim)}`).join("; ")}.`);
  for (const notice of notices) out(notice);
  return exitCodes.ok;
};
