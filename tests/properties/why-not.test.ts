import { expect } from "vitest";
import type { PositionPattern } from "../../src/scenarios/ask/pattern.ts";
import type { WhyNotRow } from "../../src/scenarios/ask/why-not.ts";
import type { Change } from "../../src/scenarios/knowledge.ts";
import { InvalidInput } from "../../src/scenarios/problem.ts";
import type { Position, Solved } from "../../src/scenarios/result.ts";
import { engineFor } from "../oracle/check.ts";
import type { Program } from "../oracle/program.ts";
import { law, solve } from "./law.ts";

/** Why-not is judged by the answers themselves: by the bases that positions have, here and with cells mended. */
const patternOf = ({ bearer, modality, omission, action, toward, against }: Position): PositionPattern => ({
  actor: bearer,
  modality,
  omission,
  action,
  toward,
  against,
});

const solveWith = (program: Program, changes: readonly Change[]): Solved | null => {
  try {
    const solved = engineFor(program).solve({ ...program.scenario, changes: [...program.scenario.changes, ...changes] });
    return solved.status === "SOLVED" ? solved : null;
  } catch (error) {
    if (error instanceof InvalidInput) return null;
    throw error;
  }
};

const verdictBy = (solved: Solved, key: string, row: string): string | undefined =>
  solved.position(key)?.bases.find((b) => b.row === row)?.verdict;

law("why-not lists no row by which the position holds, and every row by which it could but does not", (program) => {
  const solved = solve(program);
  for (const position of solved?.positions ?? []) {
    const listed = new Set(solved?.whyNot(patternOf(position)).rows.map((r) => r.row));
    for (const basis of position.bases) {
      if (basis.verdict === "HOLDS") expect(listed, `${position.key} ${basis.row}`).not.toContain(basis.row);
      else expect(listed, `${position.key} ${basis.row}`).toContain(basis.row);
    }
  }
});

/** The rows whose ends are known: what is tried says that it was. */
const tried = (rows: readonly WhyNotRow[]): WhyNotRow[] => rows.filter((r) => r.onceMended !== "UNTRIED" && !r.general);

law(
  "once its cells are mended a row carries the position, unless another stands in the way or a cell breaks",
  (program) => {
    const solved = solve(program);
    for (const position of solved?.positions.slice(0, 12) ?? []) {
      for (const row of tried(solved?.whyNot(patternOf(position)).rows ?? [])) {
        const name = `${position.key} ${row.row} ${row.onceMended}`;
        const lacking = row.cells.filter((c) => c.status !== "HOLDS");
        expect(lacking.every((c) => c.changes.length > 0) || lacking.length === 0, name).toBe(true);
        const there = solveWith(
          program,
          lacking.flatMap((c) => c.changes),
        );
        expect(there === null, name).toBe(row.onceMended === "IMPOSSIBLE");
        if (there === null) continue;
        const verdict = verdictBy(there, position.key, row.row);
        if (row.onceMended === "HOLDS") expect(verdict, name).toBe("HOLDS");
        else expect(verdict, name).not.toBe("HOLDS");
        if (row.onceMended === "OVERRULED" && row.distance.failed > 0) expect(row.blockers.length, name).toBeGreaterThan(0);
        expect(row.spoilt.length > 0, name).toBe(row.onceMended === "SPOILT");
      }
    }
  },
  120,
);

law(
  "distances count what the cells say, and rows come in their order",
  (program) => {
    const solved = solve(program);
    for (const position of solved?.positions ?? []) {
      const { rows } = solved?.whyNot(patternOf(position)) ?? { rows: [] };
      for (const { cells, distance, blockers } of rows) {
        expect([distance.failed, distance.open, distance.attackers]).toEqual([
          cells.filter((c) => c.status === "FAILS").length,
          cells.filter((c) => c.status === "OPEN").length,
          blockers.length,
        ]);
      }
      const scores = rows.map(({ distance: d }) => d.failed * 1e6 + d.open * 1e3 + d.attackers);
      expect(scores).toEqual(scores.toSorted((a, b) => a - b));
    }
  },
  120,
);
