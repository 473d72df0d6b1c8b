import type { GroundAtom } from "../atom.ts";
import type { Statement } from "../ground/statement.ts";
import type { Ranking } from "./ranking.ts";

/**
 * A circle in the precedence between opposing ground rows, as row ids that beat each other in turn, or null. Depth-first search;
 * linear in the number of opposing pairs that are reached. A pair that a principle ranks in either direction, depending on the world, is in no circle.
 *
 * @param statements where to begin
 * @param holds whether a condition of a principle holds: in every world, in some, or in none
 */
export const priorityCycle = (
  statements: readonly Statement[],
  ranking: Ranking,
  holds: (atom: GroundAtom) => "always" | "sometimes" | "never",
): readonly string[] | null => {
  const winners = (s: Statement, t: Statement): Set<string> => {
    const found = new Set<string>();
    for (const { winner, when } of ranking.between(s, t)) {
      const met = when.map(holds);
      if (met.includes("never")) continue;
      found.add(winner);
      // What always applies leaves nothing to the principles after it; both directions declared are two facts.
      if (when.length > 0 && met.every((m) => m === "always")) break;
    }
    return found;
  };
  const declared = (s: Statement, t: Statement): boolean => ranking.between(s, t).every((p) => p.when.length === 0);
  const beats = (s: Statement): Statement[] =>
    s.opponents.filter((t) => {
      const found = winners(s, t);
      return found.has("first") && (!found.has("second") || declared(s, t));
    });
  const done = new Set<Statement>();
  for (const root of statements) {
    if (root.opponents.length === 0 || done.has(root)) continue;
    const path: { statement: Statement; rest: Statement[] }[] = [{ statement: root, rest: beats(root) }];
    const onPath = new Set([root]);
    while (path.length > 0) {
      const step = path[path.length - 1];
      const next = step?.rest.pop();
      if (!step || !next) {
        if (step) {
          onPath.delete(step.statement);
          done.add(step.statement);
        }
        path.pop();
      } else if (onPath.has(next)) {
        const from = path.findIndex((p) => p.statement === next);
        return [...path.slice(from).map((p) => p.statement.instance.row.id), next.instance.row.id];
      } else if (!done.has(next)) {
        onPath.add(next);
        path.push({ statement: next, rest: beats(next) });
      }
    }
  }
  return null;
};
