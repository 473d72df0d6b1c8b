import { membershipsOf } from "../src/scenarios/alliances/membership.ts";
import { isOwed, solveOwed } from "../src/scenarios/alliances/owed.ts";
import { promiseNames, promiseOf, standingKinds } from "../src/scenarios/alliances/promises.ts";
import type { Engine } from "../src/scenarios/engine.ts";
import type { Day } from "../src/scenarios/knowledge.ts";

/** What one state owes another by one instrument, from a day to the day before another. */
export interface Span {
  readonly instrument: string;
  readonly from: Day;
  /** Null: to the end of the data. */
  readonly to: Day | null;
  /** A bit for each of {@link promiseNames}. */
  readonly flags: number;
  /** Whether the promises differ from partner to partner. */
  readonly varies: boolean;
}

/** `a b` by slug. */
export type DyadKey = string;
export const dyadKey = (a: string, b: string): DyadKey => `${a} ${b}`;

interface Open {
  readonly from: Day;
  readonly flags: number;
  readonly varies: boolean;
}

/**
 * Asks the engine what is owed to every state, on every day on which a membership or promise begins or ends in an alliance of that state:
 * between such days no answer can change.
 * @param bearers whose duties are wanted
 */
export const deriveSpans = (engine: Engine, bearers: (actor: string) => boolean, onDay: () => void): Map<DyadKey, Span[]> => {
  const memberships = membershipsOf(engine.knowledge);
  const changing = new Map<Day, Set<string>>();
  for (const { instrument } of memberships.all)
    for (const day of memberships.daysOf(instrument)) changing.set(day, (changing.get(day) ?? new Set()).add(instrument));
  const spans = new Map<DyadKey, Span[]>();
  /** By beneficiary, then dyad and instrument. */
  const open = new Map<string, Map<string, Open>>();
  const close = (dyad: DyadKey, instrument: string, was: Open, to: Day | null): void => {
    const known = spans.get(dyad) ?? [];
    spans.set(dyad, known);
    known.push({ instrument, to, ...was });
  };
  for (const [day, instruments] of [...changing].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const concerned = memberships.all.filter(
      (m) => instruments.has(m.instrument) && (m.from === null || m.from <= day) && (m.to === null || m.to >= day),
    );
    const toward = [...new Set(concerned.map((m) => m.actor))];
    const answers = owedTo(engine, toward, day, bearers);
    for (const b of toward) {
      const before = open.get(b) ?? new Map<string, Open>();
      const now = answers.get(b) ?? new Map<string, Omit<Open, "from">>();
      for (const [key, was] of before) {
        const is = now.get(key);
        if (is && is.flags === was.flags && is.varies === was.varies) continue;
        before.delete(key);
        const [a = "", instrument = ""] = key.split(" ");
        close(dyadKey(a, b), instrument, was, day);
      }
      for (const [key, is] of now) if (!before.has(key)) before.set(key, { from: day, ...is });
      open.set(b, before);
    }
    onDay();
  }
  for (const [b, left] of open)
    for (const [key, was] of left) {
      const [a = "", instrument = ""] = key.split(" ");
      close(dyadKey(a, b), instrument, was, null);
    }
  return spans;
};

const owedTo = (engine: Engine, toward: readonly string[], asOf: Day, bearers: (actor: string) => boolean) => {
  const solved = solveOwed(engine, toward, { asOf });
  const answers = new Map<string, Map<string, { flags: number; varies: boolean }>>();
  for (const position of solved.select(standingKinds, ({ bearer }) => bearers(bearer))) {
    const promise = promiseOf(position.action);
    if (promise === null || position.toward === null || !isOwed(position)) continue;
    const ofState = answers.get(position.toward) ?? new Map<string, { flags: number; varies: boolean }>();
    answers.set(position.toward, ofState);
    for (const { instrument, verdict, holdsIff } of position.bases) {
      if (verdict === "FAILS") continue;
      const key = `${position.bearer} ${instrument}`;
      const before = ofState.get(key);
      const varies = holdsIff.some(({ all }) => all.some(({ question }) => question.startsWith("excepted(")));
      ofState.set(key, {
        flags: (before?.flags ?? 0) | (1 << promiseNames.indexOf(promise)),
        varies: varies || (before?.varies ?? false),
      });
    }
  }
  return answers;
};
