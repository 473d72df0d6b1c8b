import { expect } from "vitest";
import type { Knowledge, TableSource } from "../../src/scenarios/knowledge.ts";
import type { Program } from "../oracle/program.ts";
import { programFromText, programToText } from "../oracle/program-text.ts";
import { idle, law, type Summary, solve, summaryOf, told } from "./law.ts";

/** How knowledge is told makes no difference: order, names, repetition. */
const answer = (program: Program): Summary | null => {
  const solved = solve(program);
  return solved === null ? null : summaryOf(solved);
};

law("the order of rows, columns, tables, records, claims and names changes nothing", (program, random) => {
  const mixed = (t: TableSource): TableSource => {
    const order = random.shuffle(t.columns.map((_, i) => i));
    return {
      ...t,
      columns: order.map((i) => t.columns[i] ?? ""),
      rows: random.shuffle(t.rows).map((row) => order.map((i) => row[i] ?? "")),
    };
  };
  const shuffled = told(program, (k) => ({
    tables: random.shuffle(k.tables).map(mixed),
    records: random.shuffle(k.records),
    claims: random.shuffle(k.claims),
    constants: random.shuffle(k.constants),
    actions: random.shuffle(k.actions),
    predicates: random.shuffle(k.predicates),
    instruments: random.shuffle(k.instruments),
  }));
  expect(answer(shuffled)).toEqual(answer(program));
});

/** Puts new names for old ones in any text. */
const renaming = (names: ReadonlyMap<string, string>) => (text: string) =>
  text.replace(/[a-z][a-z0-9]*/g, (word) => names.get(word) ?? word);

law("renaming actors, predicates, actions, instruments, readings and rows changes nothing but the names", (program, random) => {
  const { knowledge: k } = program;
  const old = [
    ...k.constants.map((c) => c.slug),
    ...k.predicates.map((p) => p.name).filter((n) => n !== "party" && n !== "organ"),
    ...k.actions.map((a) => a.slug),
    ...k.tables.flatMap((t) => t.rows.map((r) => r[t.columns.indexOf("id")] ?? "")),
    ...k.readings.flatMap((r) => [r.id, ...r.answers.map((a) => a.id)]),
  ];
  const shuffled = random.shuffle(old.map((_, i) => i));
  const there = renaming(new Map(old.map((name, i) => [name, `zz${shuffled[i]}`])));
  const back = renaming(new Map(old.map((name, i) => [`zz${shuffled[i]}`, name])));
  const renamed = programFromText(there(programToText(program)));
  const here = answer(programFromText(programToText(program)));
  const other = answer(renamed);
  // Where rules of integrity make terms equivalent, which of them stands for the rest may hang on their names; the verdicts do not.
  const unique = k.readings.every((r) => r.answers.length < 3) && !k.tables.some((t) => t.rows.some((r) => r.includes("never")));
  const comparable = (summary: Summary | null, naming: (text: string) => string): unknown => {
    const named = (list: readonly string[]): unknown =>
      unique ? list.map((t) => naming(t).split(" & ").sort().join(" & ")).sort() : list.length > 0;
    return Object.fromEntries(
      Object.entries(summary ?? {}).map(([key, said]) => {
        const bases = Object.entries(said.bases).map(([row, b]) => [naming(row), [b.verdict, named(b.holdsIff)]]);
        return [
          naming(key),
          {
            ...said,
            holdsIff: named(said.holdsIff),
            conflictIff: named(said.conflictIff),
            loopIff: named(said.loopIff),
            bases: Object.fromEntries(bases),
          },
        ];
      }),
    );
  };
  expect(comparable(other, back)).toEqual(comparable(here, (text) => text));
});

/** A row once more under another name, also wherever the row is named. */
const duplicated = (k: Knowledge, row: string, copy: string): Partial<Knowledge> => {
  const andCopy = (list: string): string =>
    list
      .split(";")
      .map((part) => part.trim())
      .flatMap((part) => (part === row ? [row, copy] : [part]))
      .join("; ");
  return {
    tables: k.tables.map((t) => {
      const at = (column: string): number => t.columns.indexOf(column);
      const renamed = t.rows.map((r) => r.map((cell, i) => (i === at("unless") || i === at("overrides") ? andCopy(cell) : cell)));
      return {
        ...t,
        groups: Object.fromEntries(
          Object.entries(t.groups).map(([g, members]) => [g, members.flatMap((m) => (m === row ? [m, copy] : [m]))]),
        ),
        rows: renamed.flatMap((r) => (r[at("id")] === row ? [r, r.map((cell, i) => (i === at("id") ? copy : cell))] : [r])),
      };
    }),
    priorities: k.priorities.flatMap((p) => {
      const overs = p.over === row ? [row, copy] : [p.over];
      const unders = p.under === row ? [row, copy] : [p.under];
      return overs.flatMap((over) => unders.map((under) => ({ ...p, over, under })));
    }),
  };
};

const rowIds = (k: Knowledge): string[] => k.tables.flatMap((t) => t.rows.map((r) => r[t.columns.indexOf("id")] ?? ""));

law("a row said twice says no more", (program, random) => {
  const changed = [...program.scenario.changes, ...program.knowledge.scenarios.flatMap((s) => s.changes)];
  const [row] = random.shuffle(rowIds(program.knowledge)).filter((id) => !changed.some((c) => "row" in c && c.row === id));
  if (row === undefined) return;
  const twice = answer(told(program, (k) => duplicated(k, row, "again")));
  const once = answer(program);
  const verdicts = (summary: Summary | null): unknown =>
    summary && Object.fromEntries(Object.entries(summary).map(([key, { bases: _, ...said }]) => [key, said]));
  expect(verdicts(twice)).toEqual(verdicts(once));
  for (const said of Object.values(twice ?? {})) if (row in said.bases) expect(said.bases["again"]).toEqual(said.bases[row]);
});

law("a row whose condition is false changes nothing", (program, random) => {
  const { knowledge: k } = program;
  const [table] = random.shuffle(k.tables);
  const [model] = random.shuffle(table?.rows ?? []);
  if (table === undefined || model === undefined) return;
  // What no record says of anybody: to be an organ of oneself.
  const header = "organ(ann,ann)";
  const copy = model.map((cell, i) => (table.columns[i] === "id" ? "idle" : cell));
  const more = told(program, () => ({
    tables: k.tables.map((t) =>
      t.id === table.id ? { ...t, columns: [...t.columns, header], rows: [...t.rows.map((r) => [...r, ""]), [...copy, "yes"]] } : t,
    ),
  }));
  const before = answer(program);
  const after = answer(more);
  expect(after === null).toBe(before === null);
  for (const [key, said] of Object.entries(after ?? {})) {
    const { bases, ...rest } = said;
    const was = before?.[key];
    const { idle: own = idle, ...others } = bases;
    expect(own, key).toEqual(idle);
    if (was === undefined) expect(rest.verdict, key).toBe("FAILS");
    else expect({ ...rest, bases: others }, key).toEqual(was);
  }
});
