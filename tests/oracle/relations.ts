import type { Facts } from "./facts.ts";
import { type Conclusion, type Grounding, type GroundPosition, type GroundRow, isKind, keyOf } from "./ground.ts";

/** Who opposes whom and who wins, between ground rows (design section 3, Exceptions, and section 4). Indices are ids of rows. */
export interface Relations {
  readonly opposes: readonly (readonly number[])[];
  /** For each row the opposing rows that override it. */
  readonly beatenBy: readonly (readonly number[])[];
  /** Instances of norm rows that an `unless` names. */
  readonly unless: readonly (readonly number[])[];
  /** A cycle of priority among opposing rows, as row ids; such a scenario is refused. */
  readonly cycle: readonly string[] | null;
}

const opposite: readonly (readonly [string, string])[] = [
  ["forbidden", "obliged"],
  ["forbidden", "permitted"],
  ["exempted", "obliged"],
];

const samePlace = (a: GroundPosition, b: GroundPosition): boolean =>
  a.bearer === b.bearer && a.action === b.action && a.toward === b.toward && a.against === b.against;

/** Whether two conclusions oppose each other; copies for kinds of a dutied action apart. */
const conclusionsOppose = (x: Conclusion, y: Conclusion): boolean => {
  if (!("position" in x)) return !("position" in y) && x.atom === y.atom && x.denied !== y.denied;
  if (!("position" in y)) return false;
  const [a, b] = [x.position, y.position];
  const pair = (p: string, q: string): boolean => (a.word === p && b.word === q) || (a.word === q && b.word === p);
  // Where the act is against nobody, an immunity meets every power to do it.
  if (pair("immune", "empowered"))
    return a.action === b.action && a.toward === b.toward && (a.against === "_" || (a.bearer === b.against && b.bearer === a.against));
  return samePlace(a, b) && opposite.some(([p, q]) => pair(p, q));
};

/** Equal in every counterparty role that both actions have. */
const sharedCounterparties = (a: GroundPosition, b: GroundPosition): boolean =>
  (a.toward === b.toward || a.toward === "_" || b.toward === "_") && (a.against === b.against || a.against === "_" || b.against === "_");

const rowsOppose = (facts: Facts, x: GroundRow, y: GroundRow): boolean => {
  if (x.conclusion === null || y.conclusion === null) return false;
  if (x.kind === "defeats" || y.kind === "defeats") return x.kind !== y.kind && keyOf(x.conclusion) === keyOf(y.conclusion);
  if (conclusionsOppose(x.conclusion, y.conclusion)) return true;
  const dutyAgainstCopy = (duty: GroundRow, copy: GroundRow): boolean => {
    if (duty.conclusion === null || copy.conclusion === null || !("position" in duty.conclusion) || !("position" in copy.conclusion))
      return false;
    const [o, f] = [duty.conclusion.position, copy.conclusion.position];
    if (o.word !== "obliged" || f.word !== "forbidden" || copy.action === null || o.bearer !== f.bearer) return false;
    const k = facts.knowledge;
    return isKind(k, o.action, copy.action) && f.action !== o.action && isKind(k, f.action, o.action) && sharedCounterparties(o, f);
  };
  return dutyAgainstCopy(x, y) || dutyAgainstCopy(y, x);
};

const overridesExplicitly = (facts: Facts, t: GroundRow, s: GroundRow): boolean =>
  t.row !== s.row &&
  t.overrides.some(
    (name) => name === s.row || name === s.table || facts.knowledge.tables.some((x) => x.groups[name]?.includes(s.row) === true),
  );

const names = (r: GroundRow): readonly string[] => [r.row, r.table, r.instrument];

/** Everyone a conclusion speaks of, or null where it has no bearer. */
const involved = (c: Conclusion | null): readonly string[] | null =>
  c === null || !("position" in c) ? null : [c.position.bearer, c.position.toward, c.position.against].filter((a) => a !== "_");

/** Whether the first principle that applies to the two rows lets `t` win. */
const winsByPrinciple = (facts: Facts, t: GroundRow, s: GroundRow): boolean => {
  const { priorities, instruments } = facts.knowledge;
  const declared = (kind: string, over: GroundRow, under: GroundRow): boolean =>
    priorities.some((p) => p.kind === kind && names(over).includes(p.over) && names(under).includes(p.under));
  if (declared("unranked", t, s) || declared("unranked", s, t)) return false;
  const [it, is] = [instruments.find((i) => i.slug === t.instrument), instruments.find((i) => i.slug === s.instrument)];
  for (const principle of facts.principles) {
    if (principle === "specialis") {
      if (declared("specialis", t, s)) return true;
      if (declared("specialis", s, t)) return false;
    } else if (it !== undefined && is !== undefined) {
      if (principle === "superior") {
        const mayWin = (r: GroundRow): boolean => r.kind === "obliges" || r.kind === "forbids";
        if (it.rank < is.rank && mayWin(t)) return true;
        if (is.rank < it.rank && mayWin(s)) return false;
      } else if (it.signed !== null && is.signed !== null && it.signed !== is.signed) {
        const both = involved(t.conclusion);
        const others = involved(s.conclusion);
        const parties = (who: readonly string[]): boolean =>
          who.every((a) => facts.given.has(`party(${a},${it.slug})`) && facts.given.has(`party(${a},${is.slug})`));
        if (both !== null && others !== null && parties(both) && parties(others)) return it.signed > is.signed;
      }
    }
  }
  return false;
};

const overrides = (facts: Facts, t: GroundRow, s: GroundRow): boolean => {
  if (overridesExplicitly(facts, t, s)) return true;
  return !overridesExplicitly(facts, s, t) && winsByPrinciple(facts, t, s);
};

/** A cycle in a graph given by successors, or null. */
const cycleIn = (next: readonly (readonly number[])[]): number[] | null => {
  const state = next.map(() => 0);
  const path: number[] = [];
  const visit = (n: number): number[] | null => {
    if (state[n] === 2) return null;
    if (state[n] === 1) return path.slice(path.indexOf(n));
    state[n] = 1;
    path.push(n);
    for (const m of next[n] ?? []) {
      const found = visit(m);
      if (found !== null) return found;
    }
    path.pop();
    state[n] = 2;
    return null;
  };
  for (let n = 0; n < next.length; n++) {
    const found = visit(n);
    if (found !== null) return found;
  }
  return null;
};

/** `unless` a norm row: its instances with the same bearer and each counterparty equal, or blank on either side. */
const unlessMatches = (r: GroundRow, s: GroundRow): boolean => {
  if (!r.unlessRows.includes(s.row) || r.conclusion === null || s.conclusion === null) return false;
  if (!("position" in r.conclusion) || !("position" in s.conclusion)) return false;
  const [a, b] = [r.conclusion.position, s.conclusion.position];
  const matches = (x: string, y: string): boolean => x === y || ["*", "_"].includes(x) || ["*", "_"].includes(y);
  return a.bearer === b.bearer && matches(a.toward, b.toward) && matches(a.against, b.against);
};

/** Rows can only oppose each other when they speak of one atom, of one bearer, or of powers: a way to compare fewer pairs. */
const subjectOf = ({ conclusion }: GroundRow): string => {
  if (conclusion === null) return "";
  if (!("position" in conclusion)) return conclusion.atom;
  const { word, bearer } = conclusion.position;
  return word === "immune" || word === "empowered" ? "powers" : bearer;
};

export const relationsOf = (facts: Facts, { rows }: Grounding): Relations => {
  const bySubject = new Map<string, GroundRow[]>();
  for (const r of rows) {
    const subject = subjectOf(r);
    const same = bySubject.get(subject);
    if (same === undefined) bySubject.set(subject, [r]);
    else same.push(r);
  }
  const opposes = rows.map((x) => (bySubject.get(subjectOf(x)) ?? []).filter((y) => rowsOppose(facts, x, y)).map((y) => y.id));
  const at = (id: number): GroundRow => {
    const row = rows[id];
    if (row === undefined) throw new Error(`no row ${id}`);
    return row;
  };
  const beatenBy = rows.map((s) => (opposes[s.id] ?? []).filter((t) => overrides(facts, at(t), s)));
  const cycle = cycleIn(beatenBy);
  return {
    opposes,
    beatenBy,
    unless: rows.map((r) => (r.unlessRows.length === 0 ? [] : rows.filter((s) => unlessMatches(r, s)).map((s) => s.id))),
    cycle: cycle === null ? null : cycle.map((id) => at(id).row),
  };
};
