import { type Problem, unlessRefused } from "../problem.ts";
import { type Basis, type DifferenceKind, holdsSomewhere, type Position, type Solved, type Term } from "../result.ts";
import type { SolvedScenario } from "../solved.ts";

/** What a run keeps of an answer: everything but the means to ask further. */
export const keptOf = (solved: Solved) => ({
  status: solved.status,
  clash: solved.clash,
  contradiction: solved.contradiction,
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

/** A position as far as an answer states it. */
export interface KeptPosition
  extends Pick<Position, "key" | "bearer" | "verdict" | "strength" | "sentence" | "holdsIff" | "conflictIff" | "loopIff"> {
  readonly bases: readonly Pick<Basis, "row" | "verdict" | "strength">[];
}

/** What is read of a kept answer to ask the same again and to compare. */
export interface KeptAnswer extends Pick<Solved, "status" | "asOf" | "knownAt" | "changes"> {
  readonly positions: readonly KeptPosition[];
  readonly parties: readonly { readonly actor: string }[];
}

export type ReplyStatus = Solved["status"] | "REFUSED";

/** A scenario solved, or refused with its mistakes. */
export interface Reply {
  readonly status: ReplyStatus;
  readonly solved: SolvedScenario | null;
  readonly problems: readonly Problem[];
}

export const replyOf = (solve: () => SolvedScenario): Reply =>
  unlessRefused<Reply, Reply>(
    () => {
      const solved = solve();
      return { status: solved.status, solved, problems: [] };
    },
    (problems) => ({ status: "REFUSED", solved: null, problems }),
  );

const termsText = (terms: readonly Term[]): string =>
  terms.map(({ all }) => all.map(({ question, value }) => (value ? question : `not ${question}`)).join(" and ")).join(" or ");

/** All that a position says, and nothing of how it is worded. */
const stated = ({ verdict, strength, holdsIff, conflictIff, loopIff, bases }: KeptPosition): string =>
  [verdict, strength, ...[holdsIff, conflictIff, loopIff].map(termsText), ...bases.map((b) => `${b.row} ${b.verdict} ${b.strength}`)].join(
    "\n",
  );

export interface Restated {
  readonly key: string;
  readonly was: KeptPosition | null;
  readonly is: KeptPosition | null;
}

/** Positions that say something else in one answer than in another; linear in both. */
export const restated = (was: readonly KeptPosition[], is: readonly KeptPosition[]): readonly Restated[] => {
  const [before, after] = [was, is].map((positions) => new Map(positions.map((p) => [p.key, p])));
  return [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])].flatMap((key) => {
    const [a, b] = [before?.get(key) ?? null, after?.get(key) ?? null];
    return a && b && stated(a) === stated(b) ? [] : [{ key, was: a, is: b }];
  });
};

/** The positions of a reply; none where it has none. */
export const positionsOf = ({ solved }: Reply): readonly KeptPosition[] => solved?.positions ?? [];

/** How a position changed, as far as its statement tells. */
export const restatedKind = ({ was, is }: Restated): DifferenceKind => {
  const [before, after] = [was, is].map((position) => position !== null && holdsSomewhere(position));
  return before === after ? "VERDICT_CHANGED" : after ? "GAINED" : "LOST";
};
