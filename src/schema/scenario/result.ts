import type { Solved } from "../../scenarios/result.ts";

/** What a run keeps of an answer: everything but the means to ask further. */
export const resultOf = (solved: Solved) => ({
  status: solved.status,
  clash: solved.clash,
  asOf: solved.asOf,
  knownAt: solved.knownAt,
  changes: solved.changes,
  hashes: solved.hashes,
  worlds: solved.worlds,
  questions: solved.questions,
  positions: solved.positions,
  conflicts: solved.conflicts,
  forecasts: solved.forecasts,
  parties: solved.parties().map(({ actor, instrument, status, headline }) => ({ actor, instrument, status, headline })),
});
