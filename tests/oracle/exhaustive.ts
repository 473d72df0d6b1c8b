import type { Change, Knowledge, TableSource } from "../../src/scenarios/knowledge.ts";
import type { Residual } from "./residual.ts";

/**
 * Every program of two atoms and up to three rows: each row concludes or blocks an atom or its denial, on at most one condition, and at
 * most one row overrides another. The order of rows means nothing, so only one order of each is made.
 */

const atoms = ["p", "q"] as const;
type Atom = (typeof atoms)[number];

interface Row {
  readonly kind: "defines" | "defeats";
  readonly atom: Atom;
  readonly denied: boolean;
  readonly condition: { readonly atom: Atom; readonly cell: "yes" | "no" } | null;
}

/** What is known of `p` before any row: nothing, that it holds, or that it does not. */
export type Given = "nothing" | "true" | "false";

export interface Theory {
  readonly rows: readonly Row[];
  /** Places of the row that overrides and of the one that is overridden. */
  readonly overrides: readonly [number, number] | null;
  readonly given: Given;
}

const conditions = [null, ...atoms.flatMap((atom) => (["yes", "no"] as const).map((cell) => ({ atom, cell })))];
const rows = (kinds: readonly Row["kind"][]): Row[] =>
  kinds.flatMap((kind) =>
    atoms.flatMap((atom) => [false, true].flatMap((denied) => conditions.map((condition) => ({ kind, atom, denied, condition })))),
  );

/** @param most rows: three that define make about 11,000 theories; three of either kind about 80,000 */
export function* theories(kinds: readonly Row["kind"][], most: number, given: Given): Generator<Theory> {
  const all = rows(kinds);
  const chosen = function* (size: number, from: number): Generator<Row[]> {
    if (size === 0) yield [];
    else for (let i = from; i < all.length; i++) for (const rest of chosen(size - 1, i)) yield [all[i], ...rest].flatMap((r) => r ?? []);
  };
  for (let size = 0; size <= most; size++)
    for (const some of chosen(size, 0)) {
      yield { rows: some, overrides: null, given };
      for (const a of some.keys()) for (const b of some.keys()) if (a !== b) yield { rows: some, overrides: [a, b], given };
    }
}

const numberOf = (atom: Atom, denied: boolean): number => atoms.indexOf(atom) * 2 + (denied ? 1 : 0);

/** The normative clauses, instantiated by hand: conclusions are p, not p, q, not q. */
export const residualOf = ({ rows: own, overrides, given }: Theory): Residual => {
  const opposed = (a: Row, b: Row): boolean => {
    if (a.atom !== b.atom) return false;
    if (a.kind === "defeats" || b.kind === "defeats") return a.kind !== b.kind && a.denied === b.denied;
    return a.denied !== b.denied;
  };
  const isGiven = given === "true" ? [numberOf("p", false)] : given === "false" ? [numberOf("p", true)] : [];
  return {
    given: isGiven,
    contradicted: isGiven.map((c) => c ^ 1),
    rows: own.map((row, id) => {
      const on = (cell: "yes" | "no"): number[] => (row.condition?.cell === cell ? [numberOf(row.condition.atom, false)] : []);
      const opposes = own.flatMap((other, i) => (i !== id && opposed(row, other) ? [i] : []));
      return {
        id,
        conclusion: row.kind === "defeats" ? null : numberOf(row.atom, row.denied),
        yes: on("yes"),
        no: on("no"),
        unless: [],
        opposes,
        beatenBy: overrides?.[1] === id && opposes.includes(overrides[0]) ? [overrides[0]] : [],
      };
    }),
  };
};

/** A theory as a person would write it down. */
export const textOf = ({ rows: own, overrides, given }: Theory): string =>
  [
    `p is ${given === "nothing" ? "left to the rows" : given}`,
    ...own.map(
      (r, i) =>
        `r${i} ${r.kind} ${r.denied ? "not " : ""}${r.atom}` +
        (r.condition === null ? "" : ` where ${r.condition.atom} ${r.condition.cell}`) +
        (overrides?.[0] === i ? `, overrides r${overrides[1]}` : ""),
    ),
  ].join("; ");

const bearer = "a";
/** The action that is permitted exactly where an atom of a theory holds. */
export const probe = (atom: Atom, n: number): string => `see-${atom}${n}`;

/** Many theories side by side, each about predicates of its own, so that one engine answers all of them. */
export const together = (all: readonly Theory[]): { readonly knowledge: Knowledge; readonly changes: readonly Change[] } => {
  const table = (id: string, columns: readonly string[], cells: readonly (readonly string[])[]): TableSource => ({
    id,
    title: id,
    file: `${id}.csv`,
    instrument: "law",
    given: "",
    hit: null,
    complete: false,
    groups: {},
    columns,
    rows: cells,
  });
  const pattern = (atom: Atom, n: number): string => `${atom}${n}(${bearer})`;
  return {
    knowledge: {
      predicates: all.flatMap((_, n) =>
        atoms.map((atom) => ({
          name: `${atom}${n}`,
          roles: [{ name: "who", type: "actor" as const }],
          world: "closed" as const,
          single: null,
          values: [],
          template: `${atom}${n} of {who}`,
        })),
      ),
      actions: all.flatMap((_, n) =>
        atoms.map((atom) => ({ slug: probe(atom, n), title: probe(atom, n), grade: null, parents: [], roles: [] })),
      ),
      readings: [],
      constants: [{ slug: bearer, type: "actor", name: bearer }],
      instruments: [{ slug: "law", title: "law", force: "treaty", rank: 1, signed: null }],
      provisions: [],
      records: [],
      claims: [],
      priorities: [],
      scenarios: [],
      revision: "",
      tables: all.flatMap((theory, n) => [
        table(
          `t${n}`,
          ["id", "kind", "then", "overrides", ...atoms.map((atom) => pattern(atom, n))],
          theory.rows.map((r, i) => [
            `t${n}r${i}`,
            r.kind,
            `${r.denied ? "not " : ""}${pattern(r.atom, n)}`,
            theory.overrides?.[0] === i ? `t${n}r${theory.overrides[1]}` : "",
            ...atoms.map((atom) => (r.condition?.atom === atom ? r.condition.cell : "")),
          ]),
        ),
        table(
          `s${n}`,
          ["id", "kind", "bearer", "then", ...atoms.map((atom) => pattern(atom, n))],
          atoms.map((atom, i) => [probe(atom, n), "permits", bearer, probe(atom, n), i === 0 ? "yes" : "", i === 1 ? "yes" : ""]),
        ),
      ]),
    },
    changes: all.flatMap(({ given }, n): Change[] =>
      given === "nothing" ? [] : [{ kind: given === "true" ? "assume" : "deny", atom: pattern("p", n) }],
    ),
  };
};
