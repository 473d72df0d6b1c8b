import { setImmediate as nextTurn } from "node:timers/promises";
import { positionKey, sameAnswer } from "../answer/positions.ts";
import type { Day } from "../knowledge.ts";
import { InvalidInput, problem, problemText } from "../problem.ts";
import type { Position, Solved } from "../result.ts";
import type { SolvedParts, SolvedScenario } from "../solved.ts";
import { dayBefore } from "../table/day.ts";
import { breakpointsOf, type TimelineAxis, type TimelineEvent } from "./breakpoints.ts";
import { atomOfKey, covering } from "./key.ts";
import { sliceOf } from "./slice.ts";

/** One answer for a span of days. */
export interface TimelineEntry {
  /** First day; null: since ever. */
  readonly from: Day | null;
  /** First day on which it is no longer so; null: for ever, as far as is known. */
  readonly to: Day | null;
  /** The scenario on a day of the span; null where it cannot be answered then. */
  readonly solved: Solved | null;
  /** The position then; null where it does not arise. */
  readonly position: Position | null;
  /** Why it cannot be answered. */
  readonly refused: string | null;
  /** What begins or ends on the first day, of all that the answer may rest on. */
  readonly because: readonly TimelineEvent[];
}

export interface Timeline {
  readonly position: string;
  readonly axis: TimelineAxis;
  /** One after the other, without gaps; neighbours differ. */
  readonly entries: readonly TimelineEntry[];
  /** How many days were solved, and how many there are on which anything begins or ends. */
  readonly solved: number;
  readonly breakpoints: number;
  /** `BUDGET_EXHAUSTED`: what comes after the last entry was not looked at. */
  readonly searchStatus: "COMPLETE" | "BUDGET_EXHAUSTED";
}

export interface TimelineOptions {
  readonly from?: Day | null;
  /** Exclusive. */
  readonly to?: Day | null;
  readonly axis?: TimelineAxis;
  /** So many days are solved at most. */
  readonly limit?: number;
  /** Ends the work between two days. */
  readonly signal?: AbortSignal;
}

export const timelineLimit = 100;

/**
 * How a position is answered from one date to another: one solution for every interval between days on which something begins or ends
 * that the position could rest on, neighbours with the same answer taken together. Other work gets its turn between two solutions.
 *
 * @throws InvalidInput for a key that is none, or a span that ends before it begins; the signal's reason where it is aborted
 */
export const timelineOf = async (parts: SolvedParts, asked: string, options: TimelineOptions = {}): Promise<Timeline> => {
  const { vocabulary, rulebook, facts, resolved } = parts;
  const { from = null, to = null, axis = "AS_OF", limit = timelineLimit, signal } = options;
  if (from !== null && to !== null && to <= from)
    throw new InvalidInput([problem({ path: "to" }, "BAD_DATE", `the span ends (${to}) before it begins (${from})`, "give a later day")]);
  const atom = atomOfKey(asked, vocabulary);
  const key = positionKey(atom);
  const slice = sliceOf(atom, { vocabulary, tables: rulebook.tables, principles: facts.principles });
  const events = breakpointsOf(parts, slice, axis);
  const days = [...events.keys()].filter((d) => (from === null || from < d) && (to === null || d < to));
  const [first] = days;
  const today = axis === "AS_OF" ? resolved.asOf : (resolved.knownAt ?? resolved.asOf);
  const starts = [
    { from, day: from ?? (first ? dayBefore(first) : to ? dayBefore(to) : today) },
    ...days.map((day) => ({ from: day, day })),
  ];

  const spans: Span[] = [];
  let solved = 0;
  for (const start of starts) {
    if (solved >= limit) break;
    if (solved > 0) await nextTurn();
    signal?.throwIfAborted();
    solved++;
    const here = solveOn(parts, key, axis, start.day);
    const before = spans.at(-1);
    if (!before || !sameSpan(before, here)) spans.push({ ...here, from: start.from });
  }
  const end = starts[solved]?.from ?? to;
  return {
    position: key,
    axis,
    entries: spans.map((span, i) => ({
      from: span.from,
      to: spans[i + 1]?.from ?? end,
      solved: span.scenario,
      position: span.position,
      refused: span.refused,
      because: i === 0 || span.from === null ? [] : (events.get(span.from) ?? []),
    })),
    solved,
    breakpoints: days.length,
    searchStatus: solved < starts.length ? "BUDGET_EXHAUSTED" : "COMPLETE",
  };
};

interface Answer {
  readonly scenario: SolvedScenario | null;
  readonly position: Position | null;
  readonly refused: string | null;
}
interface Span extends Answer {
  readonly from: Day | null;
}

const solveOn = (parts: SolvedParts, key: string, axis: TimelineAxis, day: Day): Answer => {
  try {
    const scenario = parts.solveAgain(axis === "AS_OF" ? { asOf: day } : { knownAt: day });
    return { scenario, position: covering(scenario, key), refused: null };
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return { scenario: null, position: null, refused: error.problems.map(problemText).join("; ") };
  }
};

const sameSpan = (a: Answer, b: Answer): boolean => {
  if (a.refused !== b.refused || a.scenario?.status !== b.scenario?.status) return false;
  if (a.position === null || b.position === null) return a.position === b.position;
  return sameAnswer(a.position, b.position) && a.position.strength === b.position.strength;
};
