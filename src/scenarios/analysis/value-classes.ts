import type { Term } from "../atom.ts";
import { groupBy } from "../group.ts";
import type { RoleType } from "../knowledge.ts";
import type { Guard } from "../table/cell.ts";

/** Values that belong together, as tests of one value and in words. */
export interface ValueClass {
  readonly text: string;
  readonly guards: readonly Guard[];
}

interface Bound {
  readonly value: string;
  readonly closed: boolean;
}

/**
 * All values of a type, in the largest classes within which every test gives one answer: values that are named and the rest, or
 * intervals.
 *
 * @param listed the values that there are, where the predicate lists them
 * @param signature what the tests say of a class too small to be split by them
 */
export const valueClasses = (
  subject: Term,
  type: RoleType,
  tests: readonly Guard[],
  listed: readonly string[],
  signature: (guards: readonly Guard[]) => string,
): readonly ValueClass[] => {
  if (listed.length > 0) return lists(subject, listed, signature);
  const constants = tests.flatMap((t) => (t.kind === "in" ? t.values : t.right.kind === "constant" ? [t.right.value] : []));
  return type === "number" || type === "date"
    ? intervals(subject, type === "number", [...new Set(constants)], signature)
    : lists(subject, [...new Set(constants)], signature);
};

const lists = (subject: Term, values: readonly string[], signature: (guards: readonly Guard[]) => string): ValueClass[] => {
  const rest = values.map((value): Guard => ({ kind: "different", left: subject, right: { kind: "constant", value } }));
  const others = signature(rest);
  const groups = groupBy(values, (value) => signature([{ kind: "in", left: subject, values: [value] }]));
  const apart = values.filter((v) => !groups.get(others)?.includes(v));
  const listed = (names: readonly string[]): string => (names.length === 1 ? (names[0] ?? "") : `{${names.join("; ")}}`);
  return [
    ...[...groups]
      .filter(([key]) => key !== others)
      .map(([, names]) => ({ text: listed(names), guards: [{ kind: "in" as const, left: subject, values: names }] })),
    {
      text: apart.length === 0 ? "anything" : `not ${listed(apart)}`,
      guards: apart.map((value): Guard => ({ kind: "different", left: subject, right: { kind: "constant", value } })),
    },
  ];
};

const intervals = (
  subject: Term,
  numeric: boolean,
  points: readonly string[],
  signature: (guards: readonly Guard[]) => string,
): ValueClass[] => {
  const sorted = points.toSorted((a, b) => (numeric ? Number(a) - Number(b) : a < b ? -1 : 1));
  const guard = (op: "<" | "<=" | ">" | ">=", value: string): Guard => ({
    kind: "compare",
    left: subject,
    op,
    right: { kind: "constant", value },
    numeric,
  });
  const guards = ({ low, high }: { readonly low: Bound | null; readonly high: Bound | null }): Guard[] => [
    ...(low ? [guard(low.closed ? ">=" : ">", low.value)] : []),
    ...(high ? [guard(high.closed ? "<=" : "<", high.value)] : []),
  ];
  const finest = sorted.flatMap((value, i) => {
    const before = sorted[i - 1];
    return [
      { low: before === undefined ? null : { value: before, closed: false }, high: { value, closed: false } },
      { low: { value, closed: true }, high: { value, closed: true } },
    ];
  });
  const last = sorted.at(-1);
  const merged: { low: Bound | null; high: Bound | null; key: string }[] = [];
  for (const span of [...finest, { low: last === undefined ? null : { value: last, closed: false }, high: null }]) {
    const key = signature(guards(span));
    const open = merged.at(-1);
    if (open?.key === key) open.high = span.high;
    else merged.push({ ...span, key });
  }
  return merged.map((span) => ({ text: spanText(span.low, span.high), guards: guards(span) }));
};

const spanText = (low: Bound | null, high: Bound | null): string => {
  if (low && high)
    return low.value === high.value ? low.value : `${low.closed ? "[" : "("}${low.value}..${high.value}${high.closed ? "]" : ")"}`;
  if (low) return `${low.closed ? ">=" : ">"} ${low.value}`;
  return high ? `${high.closed ? "<=" : "<"} ${high.value}` : "anything";
};
