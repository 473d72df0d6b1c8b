import type { Report } from "./report.ts";

/** The answer for programs: everything that the text shows, in the engine's own words. */
export const reportJson = ({ scenario, solved, from, clash, parties, questions, differences, forecasts }: Report): string =>
  JSON.stringify(
    {
      scenario,
      from,
      status: solved.status,
      asOf: solved.asOf,
      knownAt: solved.knownAt,
      changes: solved.changes,
      clash,
      worlds: solved.worlds,
      questions: questions.map(({ question, claimsFor, claimsAgainst }) => ({ ...question, claimsFor, claimsAgainst })),
      parties: parties.map(({ actor, name, status, headline, lines }) => ({
        actor,
        name,
        status,
        headline,
        positions: lines.map(({ position }) => position),
      })),
      differences: differences(),
      conflicts: solved.status === "IMPOSSIBLE" ? [] : solved.conflicts,
      forecasts,
      hashes: solved.hashes,
    },
    null,
    2,
  );
