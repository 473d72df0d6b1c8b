import type { Pattern, Term } from "../atom.ts";
import { groupBy } from "../group.ts";
import { type Problem, problem, warning } from "../problem.ts";
import type { Vocabulary } from "../vocabulary.ts";
import type { Guard } from "./cell.ts";
import type { Row, Table } from "./row.ts";

/** What a cell leaves of a value: listed values, values left out, and bounds. */
interface Domain {
  readonly only: ReadonlySet<string> | null;
  readonly without: ReadonlySet<string>;
  readonly low: { readonly value: string; readonly closed: boolean } | null;
  readonly high: { readonly value: string; readonly closed: boolean } | null;
  readonly numeric: boolean;
}

const keyOf = ({ symbol, terms }: Pattern): string =>
  `${symbol}(${terms.map((t) => (t.kind === "constant" ? t.value : t.name)).join(",")})`;
const isSubject = (t: Term | undefined): boolean => t?.kind === "variable" && t.name.startsWith("$$");

/** What rows say of the value of one atom, by the pattern without its last place. */
const domains = (row: Row, vocabulary: Vocabulary): { readonly key: string; readonly guards: readonly Guard[] }[] => {
  const found: { readonly key: string; readonly guards: readonly Guard[] }[] = [];
  for (const { symbol, terms } of row.conditions) {
    const predicate = vocabulary.predicates.get(symbol);
    const last = terms.at(-1);
    // Two values exclude each other only where there is at most one.
    if (!last || !predicate?.single || predicate.roles.at(-1)?.name !== predicate.single) continue;
    const key = keyOf({ symbol, terms: terms.slice(0, -1) });
    const guards = isSubject(last)
      ? row.guards.filter((g) => last.kind === "variable" && g.left.kind === "variable" && g.left.name === last.name)
      : last.kind === "constant"
        ? [{ kind: "in" as const, left: last, values: [last.value] }]
        : [];
    found.push({ key, guards });
  }
  return found;
};

const domainOf = (guards: readonly Guard[]): Domain => {
  const numeric = guards.some((g) => g.kind === "compare" && g.numeric);
  const before = (a: string, b: string): boolean => (numeric ? Number(a) < Number(b) : a < b);
  let only: Set<string> | null = null;
  const without = new Set<string>();
  let low: Domain["low"] = null;
  let high: Domain["high"] = null;
  for (const g of guards) {
    if (g.kind === "in") only = new Set(g.values.filter((v) => only === null || only.has(v)));
    else if (g.kind === "different" && g.right.kind === "constant") without.add(g.right.value);
    else if (g.kind === "compare" && g.right.kind === "constant") {
      const bound = { value: g.right.value, closed: g.op === "<=" || g.op === ">=" };
      if (g.op.startsWith(">") && (low === null || before(low.value, bound.value) || (low.value === bound.value && !bound.closed)))
        low = bound;
      if (g.op.startsWith("<") && (high === null || before(bound.value, high.value) || (high.value === bound.value && !bound.closed)))
        high = bound;
    }
  }
  return { only, without, low, high, numeric };
};

const isEmpty = ({ only, without, low, high, numeric }: Domain): boolean => {
  const order = (a: string, b: string): number => (numeric ? Number(a) - Number(b) : a < b ? -1 : a > b ? 1 : 0);
  const inside = (v: string): boolean =>
    !without.has(v) &&
    (low === null || order(v, low.value) > 0 || (low.closed && order(v, low.value) === 0)) &&
    (high === null || order(v, high.value) < 0 || (high.closed && order(v, high.value) === 0));
  if (only !== null) return ![...only].some(inside);
  if (low === null || high === null) return false;
  const gap = order(low.value, high.value);
  return gap > 0 || (gap === 0 && !(low.closed && high.closed && !without.has(low.value)));
};

/** Why the conditions of these rows can never be met together; null where they can, as far as the cells tell. */
const contradiction = (rows: readonly Row[], vocabulary: Vocabulary): string | null => {
  const yes = new Set(rows.flatMap((r) => r.conditions.map(keyOf)));
  const no = rows.flatMap((r) => r.negatives.map(keyOf)).find((k) => yes.has(k));
  if (no !== undefined) return `${no} would both hold and not hold`;
  const byAtom = groupBy(
    rows.flatMap((row) => domains(row, vocabulary)),
    ({ key }) => key,
  );
  for (const [key, said] of byAtom) if (isEmpty(domainOf(said.flatMap((d) => d.guards)))) return `no value of ${key} fits`;
  // Values that need not be single still have to lie in their own range.
  for (const row of rows) for (const guards of ownRanges(row)) if (isEmpty(domainOf(guards))) return "a range is empty";
  const readings = rows.flatMap((r) => (r.reading ? [r.reading] : []));
  const clash = readings.find((a) => readings.some((b) => a.reading === b.reading && a.answer !== b.answer));
  if (clash) return `the reading ${clash.reading} has one answer`;
  const from =
    rows
      .map((r) => r.from ?? "")
      .sort()
      .at(-1) ?? "";
  const to = rows.flatMap((r) => r.to ?? []).sort()[0];
  return to !== undefined && to <= from ? "they are never in force together" : null;
};

const ownRanges = (row: Row): Guard[][] => [
  ...groupBy(
    row.guards.filter((g) => isSubject(g.left)),
    (g) => (g.left.kind === "variable" ? g.left.name : ""),
  ).values(),
];

/** Rows that can never apply, and in tables that declare `hit: unique` pairs of rows that can apply together, with when they do. */
export const deadAndOverlapping = (table: Table, vocabulary: Vocabulary): Problem[] => {
  const found: Problem[] = [];
  const alive: Row[] = [];
  for (const row of table.rows) {
    const why = contradiction([row], vocabulary);
    if (why === null) alive.push(row);
    else {
      const place = { file: row.file, row: row.line, column: "id" };
      found.push(warning(place, "DEAD_ROW", `the row ${row.id} can never apply: ${why}`, "mend a cell, or delete the row"));
    }
  }
  if (table.hit !== "unique") return found;
  alive.forEach((a, i) => {
    for (const b of alive.slice(i + 1)) {
      if (contradiction([a, b], vocabulary) !== null) continue;
      const when = [...new Set([...a.conditions, ...b.conditions].filter((p) => !isSubject(p.terms.at(-1))).map(keyOf))].join(" and ");
      const message = `the table is declared unique, but ${a.id} (row ${a.line}) and ${b.id} apply together, for example where ${when || "nothing is known"} holds`;
      found.push(
        problem(
          { file: b.file, row: b.line, column: "id" },
          "OVERLAP",
          message,
          "tell the two rows apart by a condition, or drop `hit: unique`",
        ),
      );
    }
  });
  return found;
};
