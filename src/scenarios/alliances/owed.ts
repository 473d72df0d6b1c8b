import type { Engine } from "../engine.ts";
import type { Change, Day } from "../knowledge.ts";
import { InvalidInput, problem } from "../problem.ts";
import type { Position, PositionKind, Solved } from "../result.ts";
import { asDay } from "../table/day.ts";
import { membershipsOf } from "./membership.ts";
import { attacking, helping, joining, type PromiseName, promiseNames, promiseOf, standingKinds } from "./promises.ts";

/** A question about promises on a day, with changes on top: a state leaves, an alliance lapses, somebody attacks. */
export interface OwedQuestion {
  readonly asOf: Day;
  readonly changes?: readonly Change[];
}

/** What one state owes another on a day. */
export interface Dyad {
  readonly a: string;
  readonly b: string;
  readonly solved: Solved;
  /** Whether it is owed in some world. */
  readonly owed: Readonly<Record<PromiseName, boolean>>;
  /** By promise, in the order of {@link promiseNames}; those that are not owed as well, where some row speaks of them. */
  readonly positions: readonly { readonly promise: PromiseName; readonly position: Position }[];
}

/** That promises of whomever to an actor are asked for, or those of one to another. */
const examined = (toward: string): Change => ({ kind: "assume", atom: `examined(${toward})` });
const asked = (bearer: string, toward: string): Change => ({ kind: "assume", atom: `in-question(${bearer},${toward})` });

/** The attack that a question is about. */
export const attack = (attacker: string, victim: string): Change => ({ kind: "assume", atom: `attacks(${attacker},${victim})` });

/** All that is asked of a war. One list, since the ground rows of a day are kept by what is asked. */
const warKinds = [helping, joining, attacking, ...standingKinds];

/** Promises on a day, and what they come to in a war. @throws InvalidInput as {@link solveOwed} does */
export const solveWar = (engine: Engine, asOf: Day, changes: readonly Change[]): Solved => solveAlliances(engine, asOf, changes, warKinds);

const solveAlliances = (engine: Engine, asOf: Day, changes: readonly Change[], about: readonly PositionKind[]): Solved => {
  if (!engine.vocabulary.predicates.has("examined"))
    throw new InvalidInput([
      problem(
        {},
        "UNKNOWN_NAME",
        "no alliances are known here",
        "import some, as in casus import atop FILE, or an example: casus import pack alliances alliances-example",
      ),
    ]);
  return engine.solve({ base: null, asOf, knownAt: null, changes }, about);
};

/**
 * What is promised to some actors, by whomever.
 * @throws InvalidInput where there is nothing that tells of alliances, for unknown names, and for changes that cannot be made
 */
export const solveOwed = (engine: Engine, toward: readonly string[], { asOf, changes = [] }: OwedQuestion): Solved =>
  solveAlliances(engine, asOf, [...changes, ...toward.map(examined)], standingKinds);

/** What some actors have promised another. @throws InvalidInput as {@link solveOwed} does */
export const solveOwedBy = (engine: Engine, bearers: Iterable<string>, toward: string, { asOf, changes = [] }: OwedQuestion): Solved =>
  solveAlliances(engine, asOf, [...changes, ...[...bearers].map((bearer) => asked(bearer, toward))], standingKinds);

const standing = (solved: Solved, bearer: string, toward: string) =>
  solved
    .select(standingKinds, (place) => place.toward === toward && place.bearer === bearer)
    .flatMap((position) => {
      const promise = promiseOf(position.action);
      return promise === null ? [] : [{ promise, position }];
    })
    .sort((x, y) => promiseNames.indexOf(x.promise) - promiseNames.indexOf(y.promise));

/** The instruments that count: by which some position holds, in some world or in all. */
export const instrumentsBehind = (positions: readonly Position[]): readonly string[] => [
  ...new Set(positions.flatMap(({ bases }) => bases.filter(({ verdict }) => verdict !== "FAILS").map(({ instrument }) => instrument))),
];

export const isOwed = ({ verdict }: Position): boolean => verdict !== "FAILS";

/**
 * What `a` owes `b` on a day, by the rule tables. Costs what the promises of the two reach.
 * @throws InvalidInput for unknown names and changes that cannot be made
 */
export const dyadOf = (engine: Engine, a: string, b: string, question: OwedQuestion): Dyad => {
  const solved = solveOwedBy(engine, [a], b, question);
  const positions = standing(solved, a, b);
  const owed = (promise: PromiseName): boolean => positions.some((p) => p.promise === promise && isOwed(p.position));
  return {
    a,
    b,
    solved,
    positions,
    owed: {
      defense: owed("defense"),
      offense: owed("offense"),
      neutrality: owed("neutrality"),
      nonaggression: owed("nonaggression"),
      consultation: owed("consultation"),
    },
  };
};

/** What a dyad is answered from one day to another; neighbours differ. */
export interface DyadSpan {
  /** Null: since ever. */
  readonly from: Day | null;
  /** The day before which it ends; null: as far as is known. */
  readonly to: Day | null;
  readonly owed: Dyad["owed"];
  /** The instruments by which anything is owed. */
  readonly instruments: readonly string[];
}

/**
 * How a dyad is answered over time: once between days on which anything begins or ends in an instrument that both were ever party to.
 * Spans in which nothing is owed are left out.
 */
export const dyadTimeline = (engine: Engine, a: string, b: string, changes: readonly Change[] = []): readonly DyadSpan[] => {
  const memberships = membershipsOf(engine.knowledge);
  const days = [...new Set(memberships.shared(a, b).flatMap((instrument) => [...memberships.daysOf(instrument)]))].sort();
  const spans: DyadSpan[] = [];
  for (const [i, from] of [null, ...days].entries()) {
    const asOf = from ?? asDay("0001-01-01");
    if (asOf === null) continue;
    const { owed, positions } = dyadOf(engine, a, b, { asOf, changes });
    const instruments = instrumentsBehind(positions.map(({ position }) => position)).toSorted();
    const last = spans.at(-1);
    const same = last !== undefined && JSON.stringify([last.owed, last.instruments]) === JSON.stringify([owed, instruments]);
    const span = { from: same ? last.from : from, to: days[i] ?? null, owed, instruments };
    if (same) spans[spans.length - 1] = span;
    else spans.push(span);
  }
  return spans.filter(({ owed }) => promiseNames.some((promise) => owed[promise]));
};
