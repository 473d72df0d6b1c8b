import { expect } from "vitest";
import type { Finding } from "../../src/scenarios/analysis/finding.ts";
import { createEngine } from "../../src/scenarios/engine.ts";
import type { TableSource } from "../../src/scenarios/knowledge.ts";
import { splitOutside } from "../../src/scenarios/table/syntax.ts";
import type { Program } from "../oracle/program.ts";
import { idle, isInstance, law, type Said, solve, summaryOf, told } from "./law.ts";

const findings = (program: Program, code: Finding["code"]): readonly Finding[] =>
  createEngine(program.knowledge)
    .analysis.findings()
    .filter((f) => f.code === code);

/** The program with the row that a finding is about changed. */
const edited = (
  program: Program,
  { place }: Finding,
  edit: (cells: readonly string[], table: TableSource) => readonly (readonly string[])[],
): Program =>
  told(program, ({ tables }) => ({
    tables: tables.map((t) =>
      t.file === place.file ? { ...t, rows: t.rows.flatMap((cells, i) => (i + 2 === place.row ? edit(cells, t) : [cells])) } : t,
    ),
  }));

const rowOf = (program: Program, { place }: Finding): string => {
  const table = program.knowledge.tables.find((t) => t.file === place.file);
  return table?.rows[(place.row ?? 2) - 2]?.[table.columns.indexOf("id")] ?? "";
};

const answer = ({ verdict, holdsIff, conflictIff, loopIff }: Said) => ({ verdict, holdsIff, conflictIff, loopIff });

law("a row that is told to be dead applies in no world", (program) => {
  const dead = findings(program, "DEAD_ROW").map((f) => rowOf(program, f));
  const solved = dead.length > 0 ? solve(program) : null;
  if (!solved) return;
  for (const said of Object.values(summaryOf(solved))) {
    for (const row of dead) expect(said.bases[row] ?? idle).toEqual(idle);
  }
});

law("without an exception that is told never to bite, every answer is the same", (program) => {
  const before = solve(program);
  if (!before) return;
  for (const finding of findings(program, "UNREACHABLE_EXCEPTION")) {
    const { column = "" } = finding.place;
    const name = /(?:overrides|yields to) (\S+), but|the exception (.*) of \S+ can never bite/.exec(finding.message);
    const exception = name?.[1] ?? name?.[2] ?? "";
    const without = edited(program, finding, (cells, { columns }) => {
      const at = columns.indexOf(column);
      const left = splitOutside(cells[at] ?? "", ";").filter((part) => part.replaceAll(" ", "") !== exception.replaceAll(" ", ""));
      expect(left.length).toBeLessThan(splitOutside(cells[at] ?? "", ";").length);
      return [cells.with(at, left.join("; "))];
    });
    const after = solve(without);
    expect(after && summaryOf(after)).toEqual(summaryOf(before));
  }
});

law(
  "without a row that is told to be masked, every verdict is the same",
  (program) => {
    for (const finding of findings(program, "MASKED_ROW")) {
      const before = solve(program);
      const row = rowOf(program, finding);
      const after = solve({
        ...program,
        scenario: { ...program.scenario, changes: [...program.scenario.changes, { kind: "disable-row", row }] },
      });
      if (!before || !after) continue;
      const [was, is] = [summaryOf(before), summaryOf(after)];
      for (const [key, said] of Object.entries(was)) {
        const now = is[key];
        // A position that only the row named is one of those that a general row speaks of, or one that never held.
        if (now) expect([key, answer(now)]).toEqual([key, answer(said)]);
        else expect([key, isInstance(key) || said.verdict === "FAILS"]).toEqual([key, true]);
      }
    }
  },
  600,
);
