import { expect } from "vitest";
import type { Change } from "../../src/scenarios/knowledge.ts";
import { InvalidInput } from "../../src/scenarios/problem.ts";
import { engineFor } from "../oracle/check.ts";
import type { Program } from "../oracle/program.ts";
import type { Random } from "../oracle/random.ts";
import { idle, isInstance, law, type Summary, solve, summaryOf, told } from "./law.ts";

/** Changes compose: what undoes itself leaves no trace, and it does not matter who says them, base or scenario. */
const answerWith = (program: Program, changes: readonly Change[]): Summary | null => {
  const solved = solve({ ...program, scenario: { ...program.scenario, changes } });
  return solved === null ? null : summaryOf(solved);
};

/** A row that no change of the program touches. */
const untouched = (
  { knowledge: k, scenario }: Program,
  random: Random,
): { id: string; kind: string; column: string; cell: string } | undefined => {
  const changed = [...scenario.changes, ...k.scenarios.flatMap((s) => s.changes)];
  const cells = k.tables.flatMap((t) =>
    t.rows.flatMap((r) =>
      r.map((cell, i) => ({
        id: r[t.columns.indexOf("id")] ?? "",
        kind: r[t.columns.indexOf("kind")] ?? "",
        column: t.columns[i] ?? "",
        cell,
      })),
    ),
  );
  return random
    .shuffle(cells)
    .find((c) => c.column.includes("(") && ["yes", "no"].includes(c.cell) && !changed.some((x) => "row" in x && x.row === c.id));
};

/** Whether a row bears dates: enabled on a day outside of them, it counts as if it had none. */
const isDated = ({ knowledge: k }: Program, id: string): boolean =>
  k.tables.some((t) => {
    const row = t.rows.find((r) => r[t.columns.indexOf("id")] === id);
    return ["from", "to"].some((column) => !["", "-"].includes(row?.[t.columns.indexOf(column)] ?? ""));
  });

law("disabling a row and enabling it again is nothing; so is enabling what was never disabled", (program, random) => {
  const row = untouched(program, random)?.id;
  if (row === undefined || isDated(program, row)) return;
  const { changes } = program.scenario;
  const before = answerWith(program, changes);
  expect(answerWith(program, [...changes, { kind: "disable-row", row }, { kind: "enable-row", row }])).toEqual(before);
  expect(answerWith(program, [...changes, { kind: "enable-row", row }])).toEqual(before);
});

law("a disabled row is as good as none", (program, random) => {
  const { id: row, kind } = untouched(program, random) ?? {};
  // What no row defines is an input: taking the last definition away is more than disabling it.
  if (row === undefined || kind === "defines") return;
  const listed = answerWith(program, [...program.scenario.changes, { kind: "disable-row", row }]);
  const removed = told(program, (k) => ({
    tables: k.tables.map((t) => {
      const at = (column: string): number => t.columns.indexOf(column);
      const without = (cell: string): string =>
        cell
          .split(";")
          .filter((part) => part.trim() !== row)
          .join(";");
      const clean = (r: readonly string[]): string[] =>
        r.map((cell, i) => (i === at("unless") || i === at("overrides") ? without(cell) : cell));
      return {
        ...t,
        groups: Object.fromEntries(Object.entries(t.groups).map(([g, members]) => [g, members.filter((m) => m !== row)])),
        rows: t.rows.filter((r) => r[at("id")] !== row).map(clean),
      };
    }),
    priorities: k.priorities.filter((p) => p.over !== row && p.under !== row),
  }));
  const gone = answerWith(removed, program.scenario.changes);
  if (gone === null || listed === null) return expect(gone).toEqual(listed);
  // What only the disabled row could conclude or make possible may still be listed, as failing.
  const speaking = (bases: Summary[string]["bases"]): unknown =>
    Object.fromEntries(Object.entries(bases).filter(([, b]) => b.verdict !== "FAILS"));
  for (const [key, said] of Object.entries(listed)) {
    expect(said.bases[row] ?? idle, key).toEqual(idle);
    const other = gone[key];
    if (other === undefined) expect(said.verdict === "FAILS" || isInstance(key), key).toBe(true);
    else
      expect({ ...said, strength: "", bases: speaking(said.bases) }, key).toEqual({ ...other, strength: "", bases: speaking(other.bases) });
  }
  for (const [key, said] of Object.entries(gone))
    if (said.verdict !== "FAILS" && !isInstance(key)) expect(listed, key).toHaveProperty([key]);
});

law("a patch reads as the edited table does, and the last patch of a cell counts", (program, random) => {
  const cell = untouched(program, random);
  if (cell === undefined || cell.column.includes("$")) return;
  const value = cell.cell === "yes" ? "no" : "yes";
  const { changes } = program.scenario;
  const patch = (to: string): Change => ({ kind: "patch-row", row: cell.id, column: cell.column, value: to });
  const edited = told(program, (k) => ({
    tables: k.tables.map((t) => ({
      ...t,
      rows: t.rows.map((r) => (r[t.columns.indexOf("id")] === cell.id ? r.map((c, i) => (t.columns[i] === cell.column ? value : c)) : r)),
    })),
  }));
  const here = answerWith(program, [...changes, patch(value)]);
  const there = answerWith(edited, changes);
  expect(here === null).toBe(there === null);
  for (const [key, said] of Object.entries(there ?? {})) {
    const other = here?.[key];
    if (other === undefined) expect(said.verdict === "FAILS" || isInstance(key), key).toBe(true);
    else
      expect([other.verdict, other.holdsIff, other.conflictIff, other.loopIff], key).toEqual([
        said.verdict,
        said.holdsIff,
        said.conflictIff,
        said.loopIff,
      ]);
  }
  expect(answerWith(program, [...changes, patch(value), patch(cell.cell)])).toEqual(answerWith(program, changes));
  expect(answerWith(program, [...changes, patch(cell.cell), patch(value)])).toEqual(here);
});

law("it does not matter how changes are divided between a base and a scenario", (program, random) => {
  const { knowledge: k, scenario } = program;
  if (scenario.base !== null) return;
  const cut = random.below(scenario.changes.length + 1);
  const base = {
    slug: "first",
    title: "first",
    base: null,
    asOf: scenario.asOf,
    knownAt: scenario.knownAt,
    actors: [],
    changes: scenario.changes.slice(0, cut),
  };
  const divided: Program = {
    knowledge: { ...k, scenarios: [base] },
    scenario: { base: "first", asOf: null, knownAt: null, changes: scenario.changes.slice(cut) },
  };
  const [whole, parts] = [solve(program), solve(divided)];
  expect(parts && summaryOf(parts)).toEqual(whole && summaryOf(whole));
});

law("a scenario differs from itself in nothing", (program) => {
  const { knowledge: k, scenario } = program;
  const stored = { ...scenario, slug: "stored", title: "stored", actors: [] };
  const again: Program = {
    knowledge: { ...k, scenarios: [...k.scenarios, stored] },
    scenario: { base: "stored", asOf: null, knownAt: null, changes: [] },
  };
  expect(solve(again)?.differences() ?? []).toEqual([]);
});

law("asking again, or something else between, does not change the answer", (program, random) => {
  const engine = engineFor(program);
  const ask = (changes: readonly Change[]): unknown => {
    try {
      return summaryOf(engine.solve({ ...program.scenario, changes }));
    } catch (e) {
      if (e instanceof InvalidInput) return "refused";
      throw e;
    }
  };
  const { changes } = program.scenario;
  const first = ask(changes);
  const row = untouched(program, random);
  const actors = program.knowledge.constants.filter((c) => c.type === "actor").map((c) => c.slug);
  for (const a of actors) {
    ask([...changes, { kind: "assume", atom: `hits(${a},${a})` }]);
    ask([...changes, { kind: "open", atom: `bad(${a})` }]);
    ask([...changes, { kind: "deny", atom: `calls(${a})` }]);
    if (row !== undefined) ask([...changes, { kind: "disable-row", row: row.id }]);
  }
  expect(ask(changes)).toEqual(first);
});
