import type { Conflict } from "../result.ts";
import type { Solution } from "../solve.ts";
import type { Vocabulary } from "../vocabulary.ts";
import type { Solution as PositionSolution } from "./positions.ts";

/**
 * Norms that collide without rank between them, and pairs of duties of one bearer that hold together in some world although performing the
 * one is turning against the beneficiary of the other.
 */
export const conflictsAmong = (
  solutions: readonly PositionSolution[],
  { worlds, program }: Solution,
  vocabulary: Vocabulary,
): Conflict[] => {
  const unranked = solutions
    .filter((s) => !s.outcome.conflict.isEmpty)
    .map(
      (s): Conflict => ({
        kind: "UNRANKED",
        positions: [s.position.key],
        text: `Norms without rank between them collide on whether ${vocabulary.sentence(s.atom)}.`,
      }),
    );
  const duties = solutions.filter((s) => s.position.modality === "OBLIGATION" && !s.outcome.hold.isEmpty);
  const together: Conflict[] = [];
  duties.forEach((a, i) => {
    for (const b of duties.slice(i + 1)) {
      const [p, q] = [a.position, b.position];
      if (p.bearer !== q.bearer || p.toward === null || q.toward === null || p.toward !== q.against || q.toward !== p.against) continue;
      const cone = worlds.coneOf([program.holds(a.atom), program.holds(b.atom)]);
      const both = cone.holds(program.holds(a.atom)).and(cone.holds(program.holds(b.atom)));
      if (both.and(cone.possible ?? cone.universe.all).isEmpty) continue;
      together.push({ kind: "DUTIES", positions: [p.key, q.key], text: `${p.sentence}; and yet ${q.sentence}.` });
    }
  });
  return [...unranked, ...together];
};
