import { parse as parseCsv } from "csv-parse/sync";
import { stringify as csv } from "csv-stringify/sync";
import { parse, stringify } from "yaml";
import { z } from "zod";
import { claimKinds, counterpartyRoles, principles, reviewStatuses } from "../../src/scenarios/knowledge.ts";
import { action, dayOrNull, instrument, predicate } from "./names.ts";
import type { Program } from "./program.ts";

/**
 * A program as text that a person can read and edit, with its tables as CSV: what a failure prints, and what
 * tests/oracle/regressions keeps. Reading back what was written gives an equal program.
 */
const dayText = z.string().nullable().default(null);
const change = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["assume", "deny", "open"]), atom: z.string() }),
  z.object({ kind: z.enum(["accept-claim", "reject-claim", "open-claim"]), claim: z.string() }),
  z.object({ kind: z.literal("adopt"), actor: z.string() }),
  z.object({ kind: z.literal("drop-source"), source: z.string() }),
  z.object({ kind: z.literal("reading"), reading: z.string(), answer: z.string().nullable() }),
  z.object({ kind: z.enum(["accede", "withdraw"]), actor: z.string(), instrument: z.string() }),
  z.object({ kind: z.enum(["disable-row", "enable-row"]), row: z.string() }),
  z.object({ kind: z.literal("patch-row"), row: z.string(), column: z.string(), value: z.string() }),
  z.object({ kind: z.literal("principles"), principles: z.array(z.enum(principles)) }),
]);
const scenario = z.object({
  base: z.string().nullable().default(null),
  asOf: dayText,
  knownAt: dayText,
  changes: z.array(change).default([]),
});
const format = z.object({
  note: z.string().optional(),
  predicates: z.array(z.object({ name: z.string(), roles: z.array(z.string()), world: z.enum(["open", "closed"]) })),
  actors: z.array(z.string()),
  actions: z.array(z.object({ slug: z.string(), roles: z.array(z.enum(counterpartyRoles)), parents: z.array(z.string()) })),
  readings: z.array(z.object({ id: z.string(), answers: z.array(z.string()) })).default([]),
  instruments: z.array(z.object({ slug: z.string(), rank: z.number(), signed: z.string().nullable() })),
  priorities: z.array(z.object({ kind: z.enum(["specialis", "unranked"]), over: z.string(), under: z.string() })).default([]),
  records: z
    .array(
      z.object({ atom: z.string(), status: z.enum(["record", "open"]).default("record"), from: dayText, to: dayText, knownFrom: dayText }),
    )
    .default([]),
  claims: z
    .array(
      z.object({
        slug: z.string(),
        kind: z.enum(claimKinds),
        claimant: z.string(),
        status: z.enum(reviewStatuses),
        proposition: z.string(),
        polarity: z.enum(["yes", "no"]),
        knownFrom: dayText,
      }),
    )
    .default([]),
  tables: z.array(
    z.object({
      id: z.string(),
      instrument: z.string(),
      given: z.string().default(""),
      groups: z.record(z.string(), z.array(z.string())).default({}),
      csv: z.string(),
    }),
  ),
  scenarios: z.array(scenario.extend({ slug: z.string() })).default([]),
  scenario,
});

const typeOf = (role: { name: string; type: string }): string => role.type;

export const programToText = ({ knowledge: k, scenario: asked }: Program, note?: string): string => {
  const value: z.input<typeof format> = {
    note,
    predicates: k.predicates.map((p) => ({ name: p.name, roles: p.roles.map(typeOf), world: p.world })),
    actors: k.constants.filter((c) => c.type === "actor").map((c) => c.slug),
    actions: k.actions.map((a) => ({ slug: a.slug, roles: [...a.roles], parents: [...a.parents] })),
    readings: k.readings.map((r) => ({ id: r.id, answers: r.answers.map((a) => a.id) })),
    instruments: k.instruments.map((i) => ({ slug: i.slug, rank: i.rank, signed: i.signed })),
    priorities: k.priorities.map((p) => ({ ...p })),
    records: k.records.map(({ atom, status, from, to, knownFrom }) => ({ atom, status, from, to, knownFrom })),
    claims: k.claims.map(({ slug, kind, claimant, status, proposition, polarity, knownFrom }) => ({
      slug,
      kind,
      claimant,
      status,
      proposition: proposition ?? "",
      polarity,
      knownFrom,
    })),
    tables: k.tables.map((t) => ({
      id: t.id,
      instrument: t.instrument,
      given: t.given,
      groups: Object.fromEntries(Object.entries(t.groups).map(([g, rows]) => [g, [...rows]])),
      csv: csv([[...t.columns], ...t.rows.map((r) => [...r])]),
    })),
    scenarios: k.scenarios.map(({ slug, base, asOf, knownAt, changes }) => ({
      slug,
      base,
      asOf,
      knownAt,
      changes: [...changes].map(plain),
    })),
    scenario: { base: asked.base, asOf: asked.asOf, knownAt: asked.knownAt, changes: [...asked.changes].map(plain) },
  };
  return stringify(value, { lineWidth: 160 });
};

const plain = (c: Program["scenario"]["changes"][number]): z.input<typeof change> =>
  c.kind === "principles" ? { kind: c.kind, principles: [...c.principles] } : c;

/** @throws where the text is not of this format. */
export const programFromText = (text: string): Program => {
  const p = format.parse(parse(text));
  const dates = <T extends { from: string | null; to: string | null; knownFrom: string | null }>(x: T) => ({
    ...x,
    from: dayOrNull(x.from),
    to: dayOrNull(x.to),
    knownFrom: dayOrNull(x.knownFrom),
  });
  const asked = <T extends z.output<typeof scenario>>(s: T) => ({ ...s, asOf: dayOrNull(s.asOf), knownAt: dayOrNull(s.knownAt) });
  return {
    knowledge: {
      revision: "text",
      predicates: p.predicates.map((x) => predicate(x.name, x.roles, x.world)),
      actions: p.actions.map((a) => action(a.slug, a.roles, a.parents)),
      readings: p.readings.map((r) => ({ id: r.id, question: `${r.id}?`, answers: r.answers.map((id) => ({ id, title: id })) })),
      constants: [
        ...p.actors.map((slug) => ({ slug, type: "actor" as const, name: slug })),
        ...p.instruments.map((i) => ({ slug: i.slug, type: "instrument" as const, name: i.slug })),
      ],
      instruments: p.instruments.map((i) => instrument(i.slug, i.rank, i.signed)),
      provisions: [],
      priorities: p.priorities,
      records: p.records.map((r) => ({ ...dates(r), label: "record" })),
      claims: p.claims.map((c) => ({
        ...c,
        knownFrom: dayOrNull(c.knownFrom),
        source: "paper",
        text: "said",
        antecedent: null,
        from: null,
        to: null,
        contradicts: [],
      })),
      tables: p.tables.map((t) => {
        const [columns = [], ...rows]: string[][] = parseCsv(t.csv);
        return {
          id: t.id,
          title: t.id,
          file: `${t.id}.csv`,
          instrument: t.instrument,
          given: t.given,
          hit: null,
          complete: false,
          groups: t.groups,
          columns,
          rows,
        };
      }),
      scenarios: p.scenarios.map((s) => ({ ...asked(s), title: s.slug, actors: [] })),
    },
    scenario: asked(p.scenario),
  };
};
