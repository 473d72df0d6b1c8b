import type { Statement } from "../ground/statement.ts";
import type { Exactness, Verdict } from "../result.ts";
import { not } from "../solve/network.ts";
import type { Program } from "../solve/program.ts";
import type { WorldSet } from "../solve/world-set.ts";
import type { Cone, Worlds } from "../solve/worlds.ts";

/** In which possible worlds a position holds, is in conflict, is caught in a loop; in the rest it fails. */
export interface Outcome {
  readonly cone: Cone;
  readonly exactness: Exactness;
  readonly possible: WorldSet;
  readonly hold: WorldSet;
  readonly conflict: WorldSet;
  readonly loop: WorldSet;
}

/** Every literal that {@link outcomeOf} reads for these ground rows. */
export const literalsOf = (program: Program, statements: readonly Statement[]): number[] => {
  const literals: number[] = [];
  for (const statement of statements) {
    const { live, applies, beaten, overruled } = program.gates(statement);
    literals.push(live, applies, beaten, overruled);
  }
  return literals;
};

/**
 * The outcome of a position in every world, counting only the given ground rows as its bases but all rows as opponents and defenders.
 *
 * `hold`: some basis applies and is not overruled. `loop`: that is undefined. `conflict`: neither, and a basis that applies and is not
 * beaten is overruled.
 */
export const outcomeOf = (program: Program, worlds: Worlds, statements: readonly Statement[]): Outcome => {
  const cone = worlds.coneOf(literalsOf(program, statements));
  return cone.universe.attempt(
    () => outcomeIn(cone, program, statements),
    () => outcomeIn(worlds.bounded(cone.questions), program, statements),
  );
};

const outcomeIn = (cone: Cone, program: Program, statements: readonly Statement[]): Outcome => {
  const { universe } = cone;
  const possible = cone.possible ?? universe.all;
  let hold = universe.none;
  let maybe = universe.none;
  let clash = universe.none;
  for (const statement of statements) {
    const { live, applies, beaten, overruled } = program.gates(statement);
    hold = cone.holds(live).or(hold);
    maybe = cone.notFalse(live).or(maybe);
    const overruledIn = cone.holds(overruled);
    // Most rows nobody overrules.
    if (!overruledIn.isEmpty)
      clash = overruledIn
        .and(cone.holds(applies))
        .and(cone.holds(not(beaten)))
        .or(clash);
  }
  hold = hold.and(possible);
  maybe = maybe.and(possible);
  // Where not all worlds were looked at only what is certain of every one counts: that it holds, or that no row applies.
  const applies = (s: Statement): boolean => !cone.notFalse(program.applies(s)).isEmpty;
  const settled = cone.possible !== null || hold.equals(possible) || (maybe.isEmpty && !statements.some(applies));
  const exactness = settled ? "EXACT" : "BOUNDED";
  return { cone, exactness, possible, hold, loop: maybe.without(hold), conflict: clash.and(possible).without(maybe) };
};

/** Whether it holds, conflicts and loops in no world at all. */
export const isVoid = ({ hold, conflict, loop, exactness }: Outcome): boolean =>
  exactness === "EXACT" && hold.isEmpty && conflict.isEmpty && loop.isEmpty;

/** @param disputed whether a question that decides the outcome has claims that contradict each other */
export const verdictOf = (outcome: Outcome, disputed: () => boolean): Verdict => {
  const { possible, hold, conflict, loop, exactness } = outcome;
  if (exactness === "EXACT") {
    if (hold.equals(possible)) return "HOLDS";
    if (conflict.equals(possible)) return "CONFLICT";
    if (loop.equals(possible)) return "LOOP";
  }
  if (isVoid(outcome)) return "FAILS";
  return disputed() ? "CONTESTED" : "DEPENDS";
};
