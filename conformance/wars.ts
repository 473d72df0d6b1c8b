import { membershipsOf } from "../src/scenarios/alliances/membership.ts";
import type { Engine } from "../src/scenarios/engine.ts";
import { groupBy } from "../src/scenarios/group.ts";
import type { Change, Day } from "../src/scenarios/knowledge.ts";
import type { Position, PositionKind, Term, Verdict } from "../src/scenarios/result.ts";
import { asDay, dayBefore } from "../src/scenarios/table/day.ts";
import type { ConformanceBase } from "./base.ts";

/** That one state enters a war against another. */
interface Entry {
  readonly war: string;
  readonly title: string;
  readonly attacker: string;
  readonly target: string;
  readonly day: Day;
  /** On the side of somebody who is at war already. */
  readonly joins: boolean;
}

const verdicts = ["not met", "depends", "met"] as const;
export type CasusVerdict = (typeof verdicts)[number];

/** Whether the case for which an alliance was made arose in a war. */
export interface WarVerdict {
  /** Number of the alliance in ATOP. */
  readonly atop: number;
  readonly war: string;
  readonly title: string;
  readonly verdict: CasusVerdict;
  readonly why: string;
  /** Of each member whose duty arose, or may have. */
  readonly members: readonly { readonly actor: string; readonly promise: string; readonly verdict: CasusVerdict; readonly why: string }[];
}

/** The entries of each imported war in the order of time; of two states the first. */
const entriesOf = async ({ db }: ConformanceBase): Promise<readonly Entry[]> => {
  const parts = await db
    .selectFrom("events as part")
    .innerJoin("events as war", "war.slug", "part.part_of")
    .innerJoin("participants as first", (join) => join.onRef("first.event", "=", "part.slug").on("first.role", "=", "attacker"))
    .innerJoin("participants as second", (join) => join.onRef("second.event", "=", "part.slug").on("second.role", "=", "victim"))
    .where("part.pack", "=", "iwd")
    .select(["war.slug", "war.title", "part.start", "first.actor as attacker", "first.note", "second.actor as target"])
    .orderBy("part.start")
    .orderBy("part.slug")
    .execute();
  const met = new Set<string>();
  const begun = new Set(parts.flatMap(({ slug, note }) => (note === "joiner" ? [] : [slug])));
  return parts.flatMap(({ slug, title, start, attacker, target, note }) => {
    const war = slug.replace(/^iwd-/, "");
    const day = asDay(start ?? "");
    const key = `${war} ${attacker} ${target}`;
    if (day === null || met.has(key)) return [];
    met.add(key);
    // Where everybody is said to join, as in a war that goes on after years, nobody does.
    return { war, title, attacker, target, day, joins: note === "joiner" && begun.has(slug) };
  });
};

/** What has happened, as a scenario assumes it. Two states cannot both have attacked the other first. */
const happened = (entries: readonly Entry[]): readonly Change[] => {
  const attacks = new Set<string>();
  return entries.map(({ attacker, target, joins }): Change => {
    const first = !joins && !attacks.has(`${target} ${attacker}`);
    if (first) attacks.add(`${attacker} ${target}`);
    return { kind: "assume", atom: `${first ? "attacks" : "joins-war"}(${attacker},${target})` };
  });
};

/** The promise that a row of the pack `alliances` is about; null for what is no case of a promise. */
const promiseOf = ({ table, row }: Position["bases"][number]): string | null => {
  if (row === "attacker-promised-peace") return "non-aggression";
  return /^alliance-(defence|offence|neutrality|consultation)$/.exec(table)?.[1] ?? null;
};

const weighty = ["defence", "offence", "neutrality"] as const;

/** What promises come to in a war. */
const kinds: readonly PositionKind[] = [
  { word: "obliged", action: "assist-militarily" },
  { word: "obliged", action: "join-offensive" },
  { word: "obliged", action: "consult" },
  { word: "forbidden", action: "assist-militarily" },
  { word: "forbidden", action: "join-offensive" },
  { word: "forbidden", action: "attack" },
];

/** A conflict of norms is one about a case that has arisen. */
const casusOf = (verdict: Verdict): CasusVerdict =>
  verdict === "FAILS" ? "not met" : verdict === "HOLDS" || verdict === "CONFLICT" || verdict === "LOOP" ? "met" : "depends";

const numberOf = (instrument: string): number | null => {
  const number = /^atop-(\d+)(-\d+)?$/.exec(instrument)?.[1];
  return number === undefined ? null : Number(number);
};

const worded = (terms: readonly Term[]): string =>
  terms.map(({ all }) => all.map(({ text, value }) => `${value ? "" : "not: "}${text}`).join(" and ")).join("; or ");

const whyOf = (position: Position, basis: Position["bases"][number]): string => {
  if (basis.verdict === "HOLDS") return `row ${basis.row} applies`;
  if (basis.holdsIff.length > 0) return `row ${basis.row} applies if ${worded(basis.holdsIff)}`;
  return position.conflictIff.length > 0
    ? `row ${basis.row} applies against another norm if ${worded(position.conflictIff)}`
    : position.sentence;
};

/**
 * For every war, and every alliance with a member at war in it on a day on which somebody enters, whether its case arose by the rule
 * tables: the strongest verdict over those days and over the members. Consultation is no case of its own where help or neutrality is
 * promised. An alliance that ends with the attack counts: it is in force on the eve.
 */
export const warVerdicts = async (base: ConformanceBase): Promise<readonly WarVerdict[]> => {
  const wars = groupBy(await entriesOf(base), ({ war }) => war);
  const pledges = await base.db.selectFrom("pledges").select("instrument").distinct().where("promise", "in", weighty).execute();
  const beyondTalk = new Set(pledges.map(({ instrument }) => instrument));
  return [...wars]
    .toSorted(([a], [b]) => Number(a) - Number(b))
    .flatMap(([war, entries]) => verdictsOf(base.engine, war, entries, beyondTalk));
};

/** @param beyondTalk instruments in which help or neutrality is promised */
const verdictsOf = (engine: Engine, war: string, entries: readonly Entry[], beyondTalk: ReadonlySet<string>): readonly WarVerdict[] => {
  const memberships = membershipsOf(engine.knowledge);
  const members = new Map<number, Map<string, WarVerdict["members"][number]>>();
  const fighting = new Map<number, { readonly actors: Set<string>; talk: boolean }>();
  const days = [...new Set(entries.map((entry) => entry.day))].flatMap((entered) => [
    { entered, day: dayBefore(entered) },
    { entered, day: entered },
  ]);
  for (const { entered, day } of days) {
    const until = entries.filter((entry) => entry.day <= entered);
    for (const actor of new Set(until.flatMap(({ attacker, target }) => [attacker, target])))
      for (const { instrument, from, to } of memberships.of(actor)) {
        const atop = numberOf(instrument);
        if (atop === null || (from !== null && from > day) || (to !== null && to <= day)) continue;
        const alliance = fighting.get(atop) ?? { actors: new Set(), talk: true };
        fighting.set(atop, alliance);
        alliance.actors.add(actor);
        if (beyondTalk.has(instrument)) alliance.talk = false;
      }
    const solved = engine.solve({ base: null, asOf: day, knownAt: null, changes: happened(until) }, kinds);
    for (const position of solved.select(kinds))
      for (const basis of position.bases) {
        const atop = numberOf(basis.instrument);
        const promise = promiseOf(basis);
        if (atop === null || promise === null) continue;
        const verdict = casusOf(basis.verdict);
        const known = members.get(atop) ?? new Map<string, WarVerdict["members"][number]>();
        members.set(atop, known);
        const key = `${position.bearer} ${promise}`;
        const before = known.get(key);
        if (before && verdicts.indexOf(before.verdict) >= verdicts.indexOf(verdict)) continue;
        known.set(key, { actor: position.bearer, promise, verdict, why: whyOf(position, basis) });
      }
  }
  const title = entries[0]?.title ?? war;
  return [...fighting]
    .sort(([a], [b]) => a - b)
    .map(([atop, { actors, talk }]) => {
      const all = [...(members.get(atop)?.values() ?? [])];
      const counting = all.filter(({ promise }) => talk || promise !== "consultation");
      const arisen = all.filter((member) => member.verdict !== "not met");
      return { atop, war, title, ...verdictOf(actors, counting), members: arisen };
    });
};

const verdictOf = (atWar: ReadonlySet<string>, members: WarVerdict["members"]): Pick<WarVerdict, "verdict" | "why"> => {
  const strongest = members.find((member) => member.verdict === "met") ?? members.find((member) => member.verdict === "depends");
  const who = [...atWar].sort().join(", ");
  if (strongest) return { verdict: strongest.verdict, why: `${strongest.promise} of ${strongest.actor}: ${strongest.why}` };
  const why =
    members.length > 0
      ? `at war: ${who}; the promises of ${[...new Set(members.map((m) => `${m.actor} (${m.promise})`))].join(", ")} do not reach this war`
      : `at war: ${who}; no other member has promised anything for a war in which these are as they are here`;
  return { verdict: "not met", why };
};
