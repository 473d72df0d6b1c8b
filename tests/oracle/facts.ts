import type { Change, Day, Knowledge, Principle, Scenario, ScenarioInput } from "../../src/scenarios/knowledge.ts";
import { denial, normal, pattern } from "./text.ts";

/**
 * From records, reviews and changes to what is given, denied and asked (design sections 2 and 4), by brute force over
 * every atom that anything mentions.
 */
export interface Facts {
  /** Atoms fixed true. */
  readonly given: ReadonlySet<string>;
  /** Atoms fixed false: given denials. */
  readonly denied: ReadonlySet<string>;
  /** Atoms left open. */
  readonly open: readonly string[];
  /** Readings and the one answer that a scenario chose, or all answers. */
  readonly readings: ReadonlyMap<string, readonly string[]>;
  readonly disabledRows: ReadonlySet<string>;
  readonly principles: readonly Principle[];
  readonly asOf: Day;
  readonly knowledge: Knowledge;
  /** Claims for and against an open atom that no review and no change has rejected. */
  readonly claimed: ReadonlyMap<string, { for: number; against: number }>;
}

/** The changes of a scenario and of its bases: the base's come first. */
const chain = (knowledge: Knowledge, scenario: ScenarioInput | Scenario): (ScenarioInput | Scenario)[] => {
  if (scenario.base === null) return [scenario];
  const base = knowledge.scenarios.find((s) => s.slug === scenario.base);
  if (base === undefined) throw new Error(`no scenario ${scenario.base}`);
  return [...chain(knowledge, base), scenario];
};

const target = (c: Change): string => {
  if (c.kind === "assume" || c.kind === "deny" || c.kind === "open") return normal(c.atom);
  if (c.kind === "accede" || c.kind === "withdraw") return `party(${c.actor},${c.instrument})`;
  if (c.kind === "accept-claim" || c.kind === "reject-claim" || c.kind === "open-claim") return `claim ${c.claim}`;
  if (c.kind === "reading") return `reading ${c.reading}`;
  if (c.kind === "disable-row" || c.kind === "enable-row") return `row ${c.row}`;
  if (c.kind === "patch-row") return `cell ${c.row} ${c.column}`;
  return c.kind;
};

/** Puts the new cells of `patch-row` into the tables; a row that `enable-row` wants on a day outside of its dates loses them. */
const patched = (knowledge: Knowledge, changes: readonly Change[], asOf: Day): Knowledge => ({
  ...knowledge,
  tables: knowledge.tables.map((t) => {
    const idAt = t.columns.indexOf("id");
    const isDate = (i: number): boolean => t.columns[i] === "from" || t.columns[i] === "to";
    const rows = t.rows.map((row) => {
      const own = changes.flatMap((c) => (c.kind === "patch-row" && c.row === row[idAt] ? [c] : []));
      const wanted = changes.some((c) => c.kind === "enable-row" && c.row === row[idAt]);
      const outside = row.some((text, i) => isDate(i) && /^\d/.test(text) && (t.columns[i] === "from" ? asOf < text : text <= asOf));
      return row.map((text, i) => own.find((c) => c.column === t.columns[i])?.value ?? (wanted && outside && isDate(i) ? "" : text));
    });
    return { ...t, rows };
  }),
});

/** Predicates that some `defines` row concludes, or denies: never inputs. */
export const derivedPredicates = (knowledge: Knowledge): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const t of knowledge.tables) {
    const [kind, then] = [t.columns.indexOf("kind"), t.columns.indexOf("then")];
    for (const row of t.rows) if (row[kind] === "defines") names.add(pattern(denial(row[then] ?? "").rest).name);
  }
  return names;
};

/** @throws where a base is missing. */
export const factsOf = (told: Knowledge, scenario: ScenarioInput): Facts => {
  const lineage = chain(told, scenario);
  const last = new Map<string, Change>();
  for (const c of lineage.flatMap((s) => s.changes)) last.set(target(c), c);
  const changes = [...last.values()];
  const asOf = lineage.findLast((s) => s.asOf !== null)?.asOf;
  if (asOf === undefined || asOf === null) throw new Error("a scenario needs a date");
  const knowledge = patched(told, changes, asOf);
  const knownAt = lineage.findLast((s) => s.knownAt !== null)?.knownAt ?? null;
  const known = (from: Day | null): boolean => knownAt === null || from === null || from <= knownAt;
  const inForce = (x: { from: Day | null; to: Day | null; knownFrom: Day | null }): boolean =>
    (x.from === null || x.from <= asOf) && (x.to === null || asOf < x.to) && known(x.knownFrom);

  const derived = derivedPredicates(knowledge);
  const records = knowledge.records.filter(inForce).map((r) => ({ atom: normal(r.atom), status: r.status }));
  const heard = knowledge.claims
    .filter((c) => known(c.knownFrom) && c.proposition !== null && ["assertion", "denial", "qualification"].includes(c.kind))
    .map((c) => {
      const change = last.get(`claim ${c.slug}`);
      const changed = change?.kind === "accept-claim" ? "accepted" : change?.kind === "reject-claim" ? "rejected" : "unreviewed";
      return { ...c, atom: normal(c.proposition ?? ""), touched: change !== undefined, status: change === undefined ? c.status : changed };
    });

  const given = new Set<string>();
  const denied = new Set<string>();
  const open: string[] = [];
  const claimed = new Map<string, { for: number; against: number }>();
  const atoms = new Set([
    ...records.map((r) => r.atom),
    ...heard.map((c) => c.atom),
    ...changes.flatMap((c) => ("atom" in c || c.kind === "accede" || c.kind === "withdraw" ? [target(c)] : [])),
  ]);
  for (const atom of [...atoms].sort()) {
    const change = last.get(atom);
    const isDerived = derived.has(pattern(atom).name);
    // A claim on what rules conclude is evidence beside the answer, unless the scenario itself took it up.
    const claims = heard.filter((c) => c.atom === atom && c.status !== "rejected" && (!isDerived || c.touched));
    claimed.set(atom, {
      for: claims.filter((c) => c.polarity === "yes").length,
      against: claims.filter((c) => c.polarity === "no").length,
    });
    const recorded = records.some((r) => r.atom === atom && r.status === "record");
    const accepted = new Set(claims.filter((c) => c.status === "accepted").map((c) => c.polarity));
    if (change?.kind === "assume" || change?.kind === "accede") given.add(atom);
    else if (change?.kind === "deny" || change?.kind === "withdraw") denied.add(atom);
    else if (change?.kind === "open") open.push(atom);
    else if (accepted.size === 1) (accepted.has("yes") ? given : denied).add(atom);
    else if (accepted.size === 2) open.push(atom);
    // Reviews and changes beat records: a denial that a reviewer disputes over or the scenario takes up does, one nobody weighed does not.
    else if (recorded && !claims.some((c) => c.polarity === "no" && (c.touched || c.status === "disputed"))) given.add(atom);
    else if (claims.length > 0 || records.some((r) => r.atom === atom && r.status === "open")) open.push(atom);
  }

  // That a claim was made, by whom, and for whom the claimant speaks; no review touches it.
  for (const c of heard) {
    const speaksFor = [...given].map(pattern).flatMap((p) => {
      const [who, whose] = p.args;
      const speaks = (p.name === "organ" || p.name === "office") && who?.kind === "constant" && who.text === c.claimant;
      return speaks && whose?.kind === "constant" ? [whose.text] : [];
    });
    for (const actor of [c.claimant, ...speaksFor]) given.add(`says(${actor},${c.polarity === "no" ? "not " : ""}${c.atom})`);
  }

  const readings = new Map(
    knowledge.readings.map((r) => {
      const chosen = last.get(`reading ${r.id}`);
      const answers = r.answers.map((a) => a.id);
      return [r.id, chosen?.kind === "reading" && chosen.answer !== null ? [chosen.answer] : answers];
    }),
  );
  const principles = changes.flatMap((c) => (c.kind === "principles" ? [c.principles] : []));
  return {
    given,
    denied,
    open,
    readings,
    disabledRows: new Set(changes.flatMap((c) => (c.kind === "disable-row" ? [c.row] : []))),
    principles: principles[0] ?? ["superior", "specialis", "posterior"],
    asOf,
    knowledge,
    claimed,
  };
};
