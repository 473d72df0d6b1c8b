import type { Knowledge, TableSource } from "../../src/scenarios/knowledge.ts";
import type { Program } from "./program.ts";

/** Every program that is one step simpler: without a row, a cell, a change, a record, a claim, a reading, a name. */
function* simpler({ knowledge: k, scenario: s }: Program): Generator<Program> {
  const of = (part: Partial<Knowledge>): Program => ({ knowledge: { ...k, ...part }, scenario: s });
  const without = <T>(list: readonly T[], i: number): T[] => list.filter((_, j) => j !== i);
  const table = (t: number, change: Partial<TableSource>): Program =>
    of({ tables: k.tables.map((x, j) => (j === t ? { ...x, ...change } : x)) });

  for (let t = 0; t < k.tables.length; t++) yield of({ tables: without(k.tables, t) });
  for (const [t, x] of k.tables.entries()) {
    for (let r = 0; r < x.rows.length; r++) if (x.rows.length > 1) yield table(t, { rows: without(x.rows, r) });
    if (x.given !== "") yield table(t, { given: "" });
    for (const group of Object.keys(x.groups))
      yield table(t, { groups: Object.fromEntries(Object.entries(x.groups).filter(([g]) => g !== group)) });
    for (let c = 0; c < x.columns.length; c++)
      if (!["id", "kind", "then", "bearer"].includes(x.columns[c] ?? ""))
        yield table(t, { columns: without(x.columns, c), rows: x.rows.map((row) => without(row, c)) });
    for (const [r, row] of x.rows.entries())
      for (const [c, text] of row.entries()) {
        if (["id", "kind", "then", "bearer"].includes(x.columns[c] ?? "")) continue;
        const put = (to: string): Program => table(t, { rows: x.rows.map((y, i) => (i === r ? y.map((z, j) => (j === c ? to : z)) : y)) });
        if (text !== "" && text !== "-") yield put("");
        const parts = text.split(";");
        if (parts.length > 1 && !text.startsWith("{")) for (let i = 0; i < parts.length; i++) yield put(without(parts, i).join(";").trim());
      }
    for (const [r, row] of x.rows.entries())
      for (const a of k.constants.filter((n) => n.type === "actor"))
        for (const v of ["$x", "$y", "$z"]) {
          const text = [x.given, ...x.columns].join(" ");
          if (text.includes(v) || !row.some((c) => c.includes(v))) continue;
          yield table(t, { rows: x.rows.map((y, i) => (i === r ? y.map((c) => c.replaceAll(v, a.slug)) : y)) });
        }
  }
  if (s.base !== null) {
    const base = k.scenarios.find((b) => b.slug === s.base);
    if (base !== undefined)
      yield {
        knowledge: { ...k, scenarios: [] },
        scenario: {
          ...s,
          base: null,
          asOf: s.asOf ?? base.asOf,
          knownAt: s.knownAt ?? base.knownAt,
          changes: [...base.changes, ...s.changes],
        },
      };
  }
  for (let i = 0; i < s.changes.length; i++) yield { knowledge: k, scenario: { ...s, changes: without(s.changes, i) } };
  if (s.knownAt !== null) yield { knowledge: k, scenario: { ...s, knownAt: null } };
  for (let i = 0; i < k.records.length; i++) yield of({ records: without(k.records, i) });
  for (let i = 0; i < k.claims.length; i++) yield of({ claims: without(k.claims, i) });
  for (const [i, c] of k.claims.entries())
    yield of({
      claims: without(k.claims, i),
      records: [...k.records, { atom: c.proposition ?? "", status: "open", from: null, to: null, knownFrom: null, label: "open" }],
    });
  for (let i = 0; i < k.priorities.length; i++) yield of({ priorities: without(k.priorities, i) });
  for (let i = 0; i < k.readings.length; i++) yield of({ readings: without(k.readings, i) });
  for (let i = 0; i < k.actions.length; i++) yield of({ actions: without(k.actions, i) });
  for (const [i, a] of k.actions.entries())
    if (a.parents.length > 0) yield of({ actions: k.actions.map((b, j) => (j === i ? { ...a, parents: [] } : b)) });
  for (let i = 0; i < k.predicates.length; i++) yield of({ predicates: without(k.predicates, i) });
  for (let i = 0; i < k.constants.length; i++) yield of({ constants: without(k.constants, i) });
  for (let i = 0; i < k.instruments.length; i++) yield of({ instruments: without(k.instruments, i) });
}

/**
 * The simplest program found that still fails, by greedy descent (delta debugging with steps of one).
 * @param fails must be false, not throw, for a program that is no longer well formed.
 */
export const shrink = (program: Program, fails: (p: Program) => boolean, budget = 4000): Program => {
  let best = program;
  let left = budget;
  for (let progress = true; progress && left > 0; ) {
    progress = false;
    for (const candidate of simpler(best)) {
      if (left-- <= 0) break;
      if (!fails(candidate)) continue;
      best = candidate;
      progress = true;
      break;
    }
  }
  return best;
};
