import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { membershipsOf } from "../src/scenarios/alliances/membership.ts";
import type { Engine } from "../src/scenarios/engine.ts";
import { groupBy } from "../src/scenarios/group.ts";
import type { Change, Day } from "../src/scenarios/knowledge.ts";
import type { Position, PositionKind, Verdict } from "../src/scenarios/result.ts";
import { asDay } from "../src/scenarios/table/day.ts";
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

const padded = (text: string | undefined): string => String(text ?? "").padStart(2, "0");

/** The entries of each war in the order of time. Later years of an entry, and entries without a day, are left out. */
const entriesOf = (file: string, { actorOf }: ConformanceBase): readonly Entry[] => {
  const rows: Record<string, string>[] = parse(readFileSync(file), { columns: true });
  const first = new Map<string, Entry>();
  for (const row of rows) {
    const day = asDay(`${row["year"]}-${padded(row["month_entry"])}-${padded(row["day_entry"])}`);
    const attacker = actorOf.get(Number(row["init_ccode"]));
    const target = actorOf.get(Number(row["target_ccode"]));
    if (day === null || attacker === undefined || target === undefined) continue;
    const war = row["larger_war_id"] ?? "";
    const key = `${war} ${attacker} ${target}`;
    const before = first.get(key);
    if (!before || day < before.day)
      first.set(key, { war, title: row["larger_war_name"] ?? war, attacker, target, day, joins: row["joiner"] === "1" });
  }
  return [...first.values()].sort((x, y) => (x.day < y.day ? -1 : x.day > y.day ? 1 : 0));
};

/** What has happened, as a scenario assumes it. Two states cannot both have attacked the other first. */
const happened = (entries: readonly Entry[]): readonly Change[] => {
  const attacks = new Set<string>();
  return entries.map(({ attacker, target, joins }): Change => {
    const first = !joins && !attacks.has(`${target} ${attacker}`);
    if (first) attacks.add(`${attacker} ${target}`);
    return { kind: "assume", atom: `${first ? "attacks" : "at-war"}(${attacker},${target})` };
  });
};

const promiseOf: Readonly<Record<string, string>> = {
  "alliance-defence": "defence",
  "alliance-offence": "offence",
  "alliance-neutrality": "neutrality",
  "alliance-consultation": "consultation",
};

/** What promises come to in a war. */
const kinds: readonly PositionKind[] = [
  { word: "obliged", action: "assist-militarily" },
  { word: "obliged", action: "join-offensive" },
  { word: "obliged", action: "consult" },
  { word: "forbidden", action: "assist-militarily" },
  { word: "forbidden", action: "join-offensive" },
];

/** A conflict of norms is one about a case that has arisen. */
const casusOf = (verdict: Verdict): CasusVerdict =>
  verdict === "FAILS" ? "not met" : verdict === "HOLDS" || verdict === "CONFLICT" || verdict === "LOOP" ? "met" : "depends";

const numberOf = (instrument: string): number | null => {
  const number = /^atop-(\d+)(-\d+)?$/.exec(instrument)?.[1];
  return number === undefined ? null : Number(number);
};

const whyOf = (position: Position, basis: Position["bases"][number]): string => {
  if (basis.verdict === "CONFLICT") return `${position.sentence}`;
  const terms = basis.holdsIff.map(({ all }) => all.map(({ text, value }) => `${value ? "" : "not: "}${text}`).join(" and "));
  return terms.length === 0 ? `row ${basis.row} applies` : `row ${basis.row} applies if ${terms.join("; or ")}`;
};

/**
 * For every war, and every alliance with a member at war in it on a day on which somebody enters, whether its case arose by the rule
 * tables: the strongest verdict over those days and over the members.
 */
export const warVerdicts = (file: string, base: ConformanceBase, onWar: () => void = () => {}): readonly WarVerdict[] => {
  const found: WarVerdict[] = [];
  for (const [war, entries] of groupBy(entriesOf(file, base), (entry) => entry.war)) {
    found.push(...verdictsOf(base.engine, war, entries));
    onWar();
  }
  return found;
};

const verdictsOf = (engine: Engine, war: string, entries: readonly Entry[]): readonly WarVerdict[] => {
  const memberships = membershipsOf(engine.knowledge);
  const members = new Map<number, Map<string, WarVerdict["members"][number]>>();
  const fighting = new Map<number, Set<string>>();
  for (const day of new Set(entries.map((entry) => entry.day))) {
    const until = entries.filter((entry) => entry.day <= day);
    for (const actor of new Set(until.flatMap(({ attacker, target }) => [attacker, target])))
      for (const { instrument, from, to } of memberships.of(actor)) {
        const atop = numberOf(instrument);
        if (atop === null || (from !== null && from > day) || (to !== null && to <= day)) continue;
        fighting.set(atop, (fighting.get(atop) ?? new Set()).add(actor));
      }
    const solved = engine.solve({ base: null, asOf: day, knownAt: null, changes: happened(until) }, kinds);
    for (const position of solved.select(kinds))
      for (const basis of position.bases) {
        const atop = numberOf(basis.instrument);
        const promise = promiseOf[basis.table];
        if (atop === null || promise === undefined) continue;
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
    .map(([atop, atWar]) => verdictOf(atop, war, title, atWar, [...(members.get(atop)?.values() ?? [])]));
};

const verdictOf = (atop: number, war: string, title: string, atWar: ReadonlySet<string>, members: WarVerdict["members"]): WarVerdict => {
  const arisen = members.filter((member) => member.verdict !== "not met");
  const strongest = arisen.find((member) => member.verdict === "met") ?? arisen[0];
  const who = [...atWar].sort().join(", ");
  if (strongest)
    return {
      atop,
      war,
      title,
      verdict: strongest.verdict,
      why: `${strongest.promise} of ${strongest.actor}: ${strongest.why}`,
      members: arisen,
    };
  const why =
    members.length > 0
      ? `at war: ${who}; the promises of ${[...new Set(members.map((m) => `${m.actor} (${m.promise})`))].join(", ")} do not reach this war`
      : `at war: ${who}; no other member has promised anything for a war in which these are as they are here`;
  return { atop, war, title, verdict: "not met", why, members: [] };
};
