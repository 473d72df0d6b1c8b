// What snapshots and kept answers must look like to be read again: they may have been written by an earlier version.

import { z } from "zod";
import type { KeptAnswer } from "../scenarios/drift/kept.ts";
import {
  type Change,
  claimKinds,
  counterpartyRoles,
  type Day,
  grades,
  type Knowledge,
  principles,
  reviewStatuses,
  roleTypes,
} from "../scenarios/knowledge.ts";
import { verdicts } from "../scenarios/result.ts";
import { asDay } from "../scenarios/table/day.ts";
import { strengths } from "../scenarios/table/row.ts";

const text = z.string();
const maybeText = text.nullable();
const day = z.custom<Day>((value) => typeof value === "string" && asDay(value) !== null, "is no day");
const maybeDay = day.nullable();

const change: z.ZodType<Change> = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["assume", "deny", "open"]), atom: text }),
  z.object({ kind: z.enum(["accept-claim", "reject-claim", "open-claim"]), claim: text }),
  z.object({ kind: z.literal("adopt"), actor: text }),
  z.object({ kind: z.literal("drop-source"), source: text }),
  z.object({ kind: z.literal("reading"), reading: text, answer: maybeText }),
  z.object({ kind: z.enum(["accede", "withdraw"]), actor: text, instrument: text }),
  z.object({ kind: z.enum(["disable-row", "enable-row"]), row: text }),
  z.object({ kind: z.literal("patch-row"), row: text, column: text, value: text }),
  z.object({ kind: z.literal("principles"), principles: z.array(z.enum(principles)) }),
]);

/** The fields of the knowledge that a snapshot keeps. */
export type KeptField = Exclude<keyof Knowledge, "revision" | "scenarios">;

/** One item of each field. */
export const itemShapes: { readonly [F in KeptField]: z.ZodType<Knowledge[F][number]> } = {
  predicates: z.object({
    name: text,
    roles: z.array(z.object({ name: text, type: z.enum(roleTypes) })),
    world: z.enum(["open", "closed"]),
    single: maybeText,
    values: z.array(text),
    template: text,
  }),
  actions: z.object({
    slug: text,
    title: text,
    template: maybeText.exactOptional(),
    grade: maybeText,
    parents: z.array(text),
    roles: z.array(z.enum(counterpartyRoles)),
  }),
  readings: z.object({ id: text, question: text, answers: z.array(z.object({ id: text, title: text })) }),
  constants: z.object({ slug: text, type: z.enum(["actor", "event", "instrument"]), name: text }),
  instruments: z.object({
    slug: text,
    title: text,
    force: z.enum(["treaty", "political", "domestic"]),
    rank: z.number(),
    signed: maybeText,
  }),
  provisions: z.object({
    instrument: text,
    article: text,
    from: maybeDay,
    to: maybeDay,
    knownFrom: maybeDay,
    grade: z.enum(grades),
    text,
  }),
  priorities: z.object({ kind: z.enum(["specialis", "unranked"]), over: text, under: text }),
  records: z.object({ atom: text, status: z.enum(["record", "open"]), from: maybeDay, to: maybeDay, knownFrom: maybeDay, label: text }),
  claims: z.object({
    slug: text,
    kind: z.enum(claimKinds),
    claimant: text,
    source: text,
    text,
    status: z.enum(reviewStatuses),
    proposition: maybeText,
    polarity: z.enum(["yes", "no"]),
    antecedent: maybeText,
    // What was kept before claims had days counts on all of them.
    from: maybeDay.default(null),
    to: maybeDay.default(null),
    knownFrom: maybeDay,
    contradicts: z.array(text),
  }),
  tables: z.object({
    id: text,
    title: text,
    file: text,
    instrument: text,
    given: text,
    hit: z.literal("unique").nullable(),
    complete: z.boolean(),
    groups: z.record(text, z.array(text)),
    columns: z.array(text),
    rows: z.array(z.array(text)),
  }),
};

const terms = z.array(z.object({ all: z.array(z.object({ question: text, text, value: z.boolean() })) }));

export const keptAnswer: z.ZodType<KeptAnswer> = z.object({
  status: z.enum(["SOLVED", "IMPOSSIBLE"]),
  asOf: day,
  knownAt: maybeDay,
  changes: z.array(change),
  parties: z.array(z.object({ actor: text })),
  positions: z.array(
    z.object({
      key: text,
      bearer: text,
      verdict: z.enum(verdicts),
      strength: z.enum(strengths),
      sentence: text,
      holdsIff: terms,
      conflictIff: terms,
      loopIff: terms,
      bases: z.array(z.object({ row: text, verdict: z.enum(verdicts), strength: z.enum(strengths) })),
    }),
  ),
});
