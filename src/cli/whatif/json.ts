import type { Report } from "../../scenarios/report/report.ts";

/** The answer for programs: everything that the text shows, in the engine's own words. */
export const reportJson = (
  { scenario, solved, clash, parties, questions, against, differences, conflicts, forecasts, notices }: Report,
  from: string,
): string =>
  JSON.stringify(
    {
      scenario,
      from,
      status: solved.status,
      asOf: solved.asOf,
      knownAt: solved.knownAt,
      changes: solved.changes,
      clash,
      contradiction: solved.contradiction,
      worlds: solved.worlds,
      questions: questions.map(({ question, claimsFor, claimsAgainst }) => ({ ...question, claimsFor, claimsAgainst })),
      parties: parties.map(({ actor, name, status, headline, lines }) => ({
        actor,
        name,
        status,
        headline,
        positions: lines.map(({ position }) => position),
      })),
      against,
      differences: differences(),
      conflicts,
      forecasts,
      notices,
      hashes: solved.hashes,
    },
    null,
    2,
  );
