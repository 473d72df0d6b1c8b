import { opposes, type Statement } from "../ground/statement.ts";
import type { Statements } from "../ground/statements.ts";
import type { Ranking } from "./ranking.ts";

/**
 * A circle in the precedence between opposing ground rows, as row ids that beat each other in turn, or null. Depth-first search;
 * linear in the number of opposing pairs.
 *
 * @param may whether a condition of a principle could be met
 */
export const priorityCycle = (
  statements: Statements,
  ranking: Ranking,
  may: (symbol: string, args: readonly string[]) => boolean,
): readonly string[] | null => {
  const beats = (s: Statement): Statement[] =>
    statements
      .opposing(s, opposes)
      .filter((t) => ranking.between(s, t).some((p) => p.winner === "first" && p.when.every((a) => may(a.symbol, a.args))));
  const done = new Set<Statement>();
  for (const root of statements.all) {
    if (done.has(root)) continue;
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
