import type { ObjectRef } from "@pothos/core";
import * as z from "zod";
import { columnsOf } from "../../db/entities/entity.ts";
import { amend, type Place, record, retire } from "../../db/writing/record.ts";
import { type Subject, subjects } from "../../db/writing/subject.ts";
import { rowVersion, versionsOf } from "../../db/writing/versions.ts";
import { Action } from "../action.ts";
import { Actor, Membership, Office, Organ } from "../actor.ts";
import { loaderOptions } from "../batch.ts";
import { builder } from "../builder.ts";
import { Claim } from "../claim.ts";
import { describedEnum } from "../enums.ts";
import { Conflict, InvalidInput, NotFound } from "../errors/expected.ts";
import { Event } from "../event.ts";
import { type NodeType, slugOf } from "../global-id.ts";
import { Instrument } from "../instrument.ts";
import { InstrumentParty } from "../instrument-party.ts";
import { Predicate } from "../predicate.ts";
import { Provision } from "../provision.ts";
import { Source } from "../source.ts";
import { type Given, inputPath, recordInputs, version, writtenOf } from "./inputs.ts";
import { plainText } from "./plain-text.ts";
import { Retired, type RetiredRecord, RetireInput } from "./retired.ts";
import { written } from "./written.ts";

describedEnum<"supports" | "contradicts">("ClaimLinkRelation", "How one claim bears on another.", {
  supports: "Speaks for it.",
  contradicts: "Cannot be right together with it.",
});

const key = z.string().min(1, "An id is not empty.").max(1_000, "An id has at most 1,000 characters.");

const reason = { description: "Why; kept in the log.", validate: { schema: plainText } };
const EndInput = builder.inputType("EndInput", {
  description: "What is ended or taken out, as it was read.",
  fields: (t) => ({
    version: t.string({ required: true, description: "The `version` that was read.", validate: { schema: version } }),
    on: t.field({
      type: "Date",
      description: "First day on which it no longer holds. Left out: it never held, and is taken out unless anything still refers to it.",
    }),
    reason: t.string(reason),
  }),
});

/** A stored type; its fields take the name of a record for the record. */
type NodeRef = ObjectRef<(typeof builder)["$inferSchemaTypes"], string | object, object>;

interface Options {
  readonly subject: Subject;
  readonly type: NodeType;
  readonly ref: NodeRef;
  /** In descriptions: "an actor". */
  readonly one: string;
  /** What the mutation is called that adds one. */
  readonly verb?: "record" | "define";
  /** What the mutations call it, where that is not its type. */
  readonly as?: string;
}

const text = (value: unknown): string => z.string().parse(value);
const maybeText = (value: unknown): string | null => z.string().nullish().parse(value) ?? null;

/** The three mutations of a sort of record, derived from its definition. */
const recorded = ({ subject, type, ref, one, verb = "record", as = type }: Options): void => {
  const inputs = recordInputs(subject, as);
  const argument = as.charAt(0).toLowerCase() + as.slice(1);
  const ends = columnsOf(subject.entity).some(({ name }) => name === "to");
  const id = {
    required: true,
    description: `The record: id${subject.entity.key.length === 1 ? " or slug" : ""}.`,
    validate: { schema: key },
  } as const;
  const keyFrom = (given: string): string => slugOf(given, type, [argument]);
  const added = (given: Given) => ({ pack: slugOf(text(given["pack"]), "Pack", ["input", "pack"]), reason: maybeText(given["reason"]) });

  builder.mutationField(`${verb}${as}`, (t) =>
    t.field({
      type: ref,
      nullable: true,
      description: `Records ${one}. Conflict: there is one already.`,
      authScopes: { editor: true },
      errors: { types: [InvalidInput, NotFound, Conflict] },
      args: { input: t.arg({ type: inputs.record, required: true, description: "The record." }) },
      resolve: async (_root, { input }, context): Promise<string> => {
        const place = await written(context, { pathOf: (path) => inputPath(subject, null, path) }, (writing) =>
          record(writing, subject, { ...writtenOf(subject, input), ...added(input) }),
        );
        return place.key;
      },
    }),
  );
  builder.mutationField(`amend${as}`, (t) =>
    t.field({
      type: ref,
      nullable: true,
      description: `Changes ${one}. Conflict: it was changed since it was read.`,
      authScopes: { editor: true },
      errors: { types: [InvalidInput, NotFound, Conflict] },
      args: { [argument]: t.arg.id(id), input: t.arg({ type: inputs.amend, required: true, description: "What to change." }) },
      resolve: async (_root, args: Given, context): Promise<string> => {
        const input = given.parse(args["input"]);
        const read = { key: keyFrom(text(args[argument])), version: text(input["version"]), reason: maybeText(input["reason"]) };
        const place = await written(context, { pathOf: (path) => inputPath(subject, argument, path) }, (writing) =>
          amend(writing, subject, { ...writtenOf(subject, input), ...read }),
        );
        return place.key;
      },
    }),
  );
  builder.mutationField(`retire${as}`, (t) =>
    t.field({
      type: Retired,
      nullable: true,
      description: ends
        ? `Ends ${one} on a day, or takes it out where it was a mistake. Conflict: it was changed since it was read, or others refer to it.`
        : `Takes ${one} out. Conflict: it was changed since it was read, or others refer to it.`,
      authScopes: { editor: true },
      errors: { types: [InvalidInput, NotFound, Conflict] },
      args: {
        [argument]: t.arg.id(id),
        input: t.arg({ type: ends ? EndInput : RetireInput, required: true, description: "As it was read." }),
      },
      resolve: async (_root, args: Given, context): Promise<RetiredRecord> => {
        const input = given.parse(args["input"]);
        const on = maybeText(input["on"]);
        const read = { key: keyFrom(text(args[argument])), version: text(input["version"]), reason: maybeText(input["reason"]), on };
        const place: Place = await written(
          context,
          { pathOf: (path) => (path === "to" ? ["input", "on"] : inputPath(subject, argument, path)) },
          (writing) => retire(writing, subject, read),
        );
        return { type, key: place.key, on };
      },
    }),
  );
  const parted = subject.parts.length > 0;
  builder.objectField(ref, "version", (t) =>
    parted
      ? t.loadable({
          type: "String",
          description: versionWords,
          resolve: (row) => String(cells.parse(row)[subject.entity.key[0] ?? ""]),
          load: async (slugs: string[], { db }) => {
            const versions = await versionsOf(db, subject, slugs);
            return slugs.map((slug) => versions.get(slug) ?? new Error(`${slug} is gone.`));
          },
          loaderOptions,
        })
      : t.string({ description: versionWords, resolve: (row) => rowVersion(subject, cells.parse(row)) }),
  );
};

const versionWords = "Another after every change of it and its parts; whoever amends or retires it says which was read.";
const given = z.record(z.string(), z.unknown());
const cells = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

recorded({ subject: subjects.actors, type: "Actor", ref: Actor, one: "an actor" });
recorded({ subject: subjects.memberships, type: "Membership", ref: Membership, one: "a membership" });
recorded({ subject: subjects.offices, type: "Office", ref: Office, one: "an office that a person holds" });
recorded({ subject: subjects.organs, type: "Organ", ref: Organ, one: "that an actor is a body of another" });
recorded({ subject: subjects.events, type: "Event", ref: Event, one: "an event" });
recorded({ subject: subjects.sources, type: "Source", ref: Source, one: "a source" });
recorded({ subject: subjects.claims, type: "Claim", ref: Claim, one: "a claim" });
recorded({ subject: subjects.instruments, type: "Instrument", ref: Instrument, one: "an instrument" });
recorded({ subject: subjects.provisions, type: "Provision", ref: Provision, one: "a version of a provision" });
recorded({ subject: subjects.parties, type: "InstrumentParty", ref: InstrumentParty, one: "a party to an instrument", as: "Party" });
recorded({ subject: subjects.predicates, type: "Predicate", ref: Predicate, one: "a predicate", verb: "define" });
recorded({ subject: subjects.actions, type: "Action", ref: Action, one: "an action", verb: "define" });
