import type { z } from "zod";
import { digest } from "../scenarios/hashes.ts";
import type {
  Claim,
  Constant,
  Day,
  FactRecord,
  Instrument,
  Knowledge,
  Provision,
  Reading,
  Scenario,
  TableSource,
} from "../scenarios/knowledge.ts";
import type { Database } from "./database.ts";
import { actors, memberships, offices, organs } from "./entities/actors.ts";
import { toChange } from "./entities/change.ts";
import { claims, facts, links, reviews } from "./entities/claims.ts";
import { firstDay, listItems } from "./entities/column.ts";
import type { Entity } from "./entities/entity.ts";
import { events } from "./entities/events.ts";
import { instruments, parties, pledges, priorities, provisions } from "./entities/instruments.ts";
import { changes, scenarios } from "./entities/scenarios.ts";
import { actions, predicateRoles, predicates, readings } from "./entities/vocabulary.ts";
import { currentPacks } from "./packs/current.ts";
import { orderRecords } from "./packs/format.ts";
import { type Pack, recordsOf } from "./packs/pack.ts";
import { atomsOfPledge } from "./pledges.ts";
import { readScenarios } from "./scenarios.ts";

/** A date of lower precision counts from its first day, at either end of an interval. */
const day = (date: string | null): Day | null => (date === null ? null : firstDay(date));

const counterparty = (role: string): role is "toward" | "against" => role === "toward" || role === "against";

/** The rows of one entity that are sound in themselves: what is not has been reported by whoever read the file. */
const rowsOf = <Shape extends z.ZodRawShape>(packs: readonly Pack[], entity: Entity<Shape>): z.infer<Entity<Shape>["schema"]>[] =>
  packs.flatMap((pack) =>
    orderRecords(entity, recordsOf(pack, entity.name)).flatMap(({ cells }) => {
      const row = entity.schema.safeParse(cells);
      return row.success && entity.check(cells).length === 0 ? [row.data] : [];
    }),
  );

const readingsOf = (packs: readonly Pack[]): Reading[] => {
  const byId = new Map<string, Reading>();
  for (const { reading, question, answer, title } of rowsOf(packs, readings)) {
    const before = byId.get(reading);
    byId.set(reading, {
      id: reading,
      question: before?.question ?? question,
      answers: [...(before?.answers ?? []), { id: answer, title }],
    });
  }
  return [...byId.values()];
};

/** Pledges to facts; none where no pack has the words for them. */
const pledgeFactsOf = (packs: readonly Pack[], titles: ReadonlyMap<string, string>): FactRecord[] => {
  const made = rowsOf(packs, pledges);
  if (made.length === 0 || !rowsOf(packs, predicates).some(({ name }) => name === "promises")) return [];
  const members = new Map<string, Set<string>>();
  for (const { actor, instrument } of rowsOf(packs, parties)) members.set(instrument, (members.get(instrument) ?? new Set()).add(actor));
  return made.flatMap((row) => {
    const label = `pledges in ${titles.get(row.instrument) ?? row.instrument}`;
    const span = { from: day(row.from), to: day(row.to), knownFrom: null };
    return atomsOfPledge(row, members.get(row.instrument) ?? []).map((fact): FactRecord => ({ ...fact, ...span, label }));
  });
};

/** Records to facts, as docs/packs.md says. */
const factsOf = (packs: readonly Pack[]): FactRecord[] => {
  const titles = new Map(rowsOf(packs, instruments).map((row) => [row.slug, row.title]));
  const names = new Map(rowsOf(packs, actors).map((row) => [row.slug, row.name]));
  const record = (atom: string, label: string, row: { from: string | null; to: string | null }): FactRecord => ({
    atom,
    status: "record",
    from: day(row.from),
    to: day(row.to),
    knownFrom: null,
    label,
  });
  return [
    ...rowsOf(packs, parties)
      .filter((row) => row.status === "party")
      .map((row) => record(`party(${row.actor},${row.instrument})`, `parties to ${titles.get(row.instrument) ?? row.instrument}`, row)),
    ...rowsOf(packs, memberships)
      .filter((row) => row.status === "member")
      .map((row) =>
        record(`member(${row.actor},${row.organisation})`, `members of ${names.get(row.organisation) ?? row.organisation}`, row),
      ),
    ...rowsOf(packs, organs).map((row) =>
      record(`organ(${row.organ},${row.actor})`, `organs of ${names.get(row.actor) ?? row.actor}`, row),
    ),
    ...rowsOf(packs, offices).map((row) =>
      record(`office(${row.person},${row.actor})`, `${row.title}, ${names.get(row.actor) ?? row.actor}`, row),
    ),
    ...pledgeFactsOf(packs, titles),
    ...rowsOf(packs, facts).map((row) => ({
      ...record(row.atom, row.status === "record" ? "records" : "raised by the pack", row),
      status: row.status,
      knownFrom: day(row.known_from),
    })),
  ];
};

const claimsOf = (packs: readonly Pack[]): Claim[] => {
  const latest = new Map<string, { at: string; status: Claim["status"] }>();
  for (const { claim, at, status } of rowsOf(packs, reviews)) {
    const before = latest.get(claim);
    if (!before || before.at < at) latest.set(claim, { at, status });
  }
  const against = new Map<string, Set<string>>();
  const contradict = (a: string, b: string) => against.set(a, (against.get(a) ?? new Set()).add(b));
  for (const { claim, relation, other } of rowsOf(packs, links)) {
    if (relation !== "contradicts") continue;
    contradict(claim, other);
    contradict(other, claim);
  }
  return rowsOf(packs, claims).map((row) => ({
    slug: row.slug,
    kind: row.kind,
    claimant: row.claimant,
    source: row.source,
    text: row.text,
    status: latest.get(row.slug)?.status ?? "unreviewed",
    proposition: row.proposition,
    polarity: row.polarity ?? "yes",
    antecedent: row.antecedent,
    from: day(row.from),
    to: day(row.to),
    knownFrom: day(row.known_from),
    contradicts: [...(against.get(row.slug) ?? [])].sort(),
  }));
};

const tablesOf = (packs: readonly Pack[]): TableSource[] =>
  packs.flatMap((pack) =>
    pack.tables.flatMap(({ id, columns, rows }) => {
      const entry = pack.manifest.tables[id];
      return entry === undefined
        ? []
        : [
            {
              id,
              title: entry.title,
              file: `${pack.folder}/rules/${id}.csv`,
              instrument: entry.instrument ?? "",
              given: entry.given ?? "",
              hit: entry.hit ?? null,
              complete: entry.complete ?? false,
              groups: entry.groups ?? {},
              columns,
              rows: rows.map((row) => row.cells),
            },
          ];
    }),
  );

const scenariosOf = (packs: readonly Pack[]): Scenario[] => {
  const steps = rowsOf(packs, changes).toSorted((a, b) => a.step - b.step);
  return rowsOf(packs, scenarios).map((row) => ({
    slug: row.slug,
    title: row.title,
    base: row.base,
    asOf: day(row.as_of),
    knownAt: day(row.known_at),
    actors: listItems(row.actors),
    changes: steps.filter((step) => step.scenario === row.slug).map(toChange),
  }));
};

const bySlug = <T extends { readonly slug: string }>(rows: readonly T[]): readonly T[] =>
  rows.toSorted((a, b) => (a.slug < b.slug ? -1 : a.slug > b.slug ? 1 : 0));

const instrumentsOf = (packs: readonly Pack[]): Instrument[] =>
  rowsOf(packs, instruments).map(({ slug, title, force, rank, signed }) => ({ slug, title, force, rank, signed }));

const provisionsOf = (packs: readonly Pack[]): Provision[] =>
  rowsOf(packs, provisions).map((row) => ({
    instrument: row.instrument,
    article: row.article,
    from: day(row.from),
    to: day(row.to),
    knownFrom: day(row.known_from),
    grade: row.grade,
    text: row.text,
  }));

const constantsOf = (packs: readonly Pack[]): Constant[] => [
  ...rowsOf(packs, actors).map(({ slug, name }) => ({ slug, type: "actor" as const, name })),
  ...rowsOf(packs, events).map(({ slug, title }) => ({ slug, type: "event" as const, name: title })),
  ...rowsOf(packs, instruments).map(({ slug, title }) => ({ slug, type: "instrument" as const, name: title })),
];

const revisionOf = ({ revision: _, ...knowledge }: Omit<Knowledge, "revision"> & Partial<Knowledge>): string => {
  // Where a pack was read from changes no answer.
  const contents = { ...knowledge, tables: knowledge.tables.map(({ file: _, ...table }) => table) };
  return digest(contents);
};

/**
 * What packs say, as the engine is told. Pure: needs no database.
 * @param given all that count, those on which others depend included.
 */
export const knowledgeOf = (given: readonly Pack[]): Knowledge => {
  const packs = given.toSorted((a, b) => ((a.name ?? "") < (b.name ?? "") ? -1 : 1));
  const knowledge: Omit<Knowledge, "revision"> = {
    predicates: rowsOf(packs, predicates).map(({ name, roles, world, single, values, template }) => ({
      name,
      roles: predicateRoles(roles),
      world,
      single,
      values: listItems(values),
      template,
    })),
    actions: bySlug(
      rowsOf(packs, actions).map(({ slug, title, template, grade, parents, roles }) => ({
        slug,
        title,
        template,
        grade,
        parents: listItems(parents),
        roles: listItems(roles).filter(counterparty),
      })),
    ),
    readings: readingsOf(packs),
    constants: constantsOf(packs),
    instruments: bySlug(instrumentsOf(packs)),
    provisions: provisionsOf(packs),
    priorities: rowsOf(packs, priorities).map(({ kind, over, under }) => ({ kind, over, under })),
    records: factsOf(packs),
    claims: bySlug(claimsOf(packs)),
    tables: tablesOf(packs).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    scenarios: bySlug(scenariosOf(packs)),
  };
  return { ...knowledge, revision: revisionOf(knowledge) };
};

/** Everything in the database, as the engine is told. */
export const readKnowledge = async (db: Database): Promise<Knowledge> => knowledgeOf((await currentPacks(db)).packs);

/** The same with the scenarios as they stand in the database now: a small part of the work where nothing else was written to. */
export const withStoredScenarios = async (db: Database, knowledge: Knowledge): Promise<Knowledge> => {
  const known = { ...knowledge, scenarios: await readScenarios(db) };
  return { ...known, revision: revisionOf(known) };
};
