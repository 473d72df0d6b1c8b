import { dyadOf, dyadTimeline } from "../../scenarios/alliances/owed.ts";
import { promiseNames, promises } from "../../scenarios/alliances/promises.ts";
import { type ExitCode, exitCodes } from "../exit.ts";
import type { Streams } from "../streams.ts";
import { type AllianceOptions, allianceQuestion, positionJson, positionLines } from "./question.ts";

export interface DyadOptions extends AllianceOptions {
  readonly timeline?: true;
}

/**
 * `casus dyad A B --as-of DAY`: what A owes B.
 * @throws CommandError for every mistake in the question, with a suggestion
 */
export const dyad = async (first: string, second: string, options: DyadOptions, { out }: Streams): Promise<ExitCode> => {
  const { engine, question, notices, actor, name, placing } = await allianceQuestion(options);
  const [a, b] = [await actor(first, "A"), await actor(second, "B")];
  if (options.timeline) {
    const spans = await placing(() => dyadTimeline(engine, a, b, question.changes));
    const owed = (span: (typeof spans)[number]) => promiseNames.filter((promise) => span.owed[promise]);
    if (options.json)
      out(
        JSON.stringify(
          spans.map((span) => ({ ...span, promises: owed(span) })),
          null,
          2,
        ),
      );
    else {
      out(`What ${name(a)} owes ${name(b)} over time:`);
      for (const span of spans)
        out(
          `  ${span.from ?? "..."} to ${span.to ?? "..."}: ${owed(span)
            .map((promise) => promises[promise].word)
            .join(", ")} [${span.instruments.join(", ")}]`,
        );
      if (spans.length === 0) out("  nothing at any time");
    }
    return exitCodes.ok;
  }
  const found = await placing(() => dyadOf(engine, a, b, question));
  if (options.json) {
    const positions = found.positions.map(({ promise, position }) => ({ promise, ...positionJson(position) }));
    out(JSON.stringify({ a, b, asOf: question.asOf, ...found.owed, positions, notices }, null, 2));
    return exitCodes.ok;
  }
  out(`What ${name(a)} owes ${name(b)} on ${question.asOf}:`);
  for (const promise of promiseNames) out(`  ${promises[promise].word}: ${found.owed[promise] ? "yes" : "no"}`);
  for (const { position } of found.positions) for (const line of positionLines(position, "  ")) out(line);
  for (const notice of notices) out(notice);
  return exitCodes.ok;
};
