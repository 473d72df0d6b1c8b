import { auditById } from "../../db/audit.ts";
import { auditList } from "../../db/lists/lists.ts";
import { packsByName } from "../../db/loaders.ts";
import type { AuditRow } from "../../db/tables.ts";
import { changedFields, type FieldChange } from "../../db/writing/changed.ts";
import { record } from "../batch.ts";
import { builder } from "../builder.ts";
import { describedEnum } from "../enums.ts";
import { recordList } from "../list/list.ts";
import { Pack } from "../pack.ts";
import { camel } from "./columns.ts";

const AuditAction = describedEnum<AuditRow["action"]>("AuditAction", "What a write did.", {
  record: "Added a record.",
  amend: "Changed one.",
  retire: "Ended one on a day, or took it out.",
  review: "Judged a claim.",
  import: "Took in a pack.",
});

const AuditedKind = describedEnum<string>("AuditedKind", "What a write was about.", {
  predicates: "A predicate.",
  actions: "An action.",
  actors: "An actor.",
  memberships: "A membership.",
  offices: "An office that a person holds.",
  organs: "That one actor is a body of another.",
  instruments: "An instrument.",
  provisions: "A version of a provision.",
  parties: "A party to an instrument.",
  sources: "A source.",
  events: "An event.",
  claims: "A claim.",
  reviews: "A judgement of a claim; the key is the claim's.",
  rule_tables: "A rule table.",
  rule_rows: "A row of a rule table.",
  packs: "A pack.",
});

const FieldChangeType = builder.objectRef<FieldChange>("FieldChange").implement({
  description: "One field of a record that a write changed.",
  fields: (t) => ({
    field: t.string({
      description: "Its name; parts are numbered: `participants.0.role`.",
      resolve: ({ field }) => field.split(".").map(camel).join("."),
    }),
    before: t.exposeString("before", { nullable: true, description: "What stood there; null: nothing." }),
    after: t.exposeString("after", { nullable: true, description: "What stands there since; null: nothing." }),
  }),
});

export const AuditEntry = record("AuditEntry", auditById, ({ id }) => String(id));

AuditEntry.implement({
  description: "One write to the knowledge: who, when, what. The log can only be added to.",
  fields: (t) => ({
    at: t.expose("at", { type: "DateTime", description: "When." }),
    author: t.exposeString("author", { description: "By whom." }),
    action: t.expose("action", { type: AuditAction, description: "What was done." }),
    kind: t.field({ type: AuditedKind, description: "To what sort of record.", resolve: ({ entity }) => entity }),
    key: t.exposeString("key", { description: "To which: its slug, or what names it among others of its kind." }),
    pack: t.loadable({
      type: Pack,
      nullable: true,
      description: "The pack that carries it; null where none does, or that pack is gone.",
      resolve: ({ pack }) => pack,
      load: async (names: string[], { db }) => {
        const packs = await packsByName(db, names);
        return names.map((name) => packs.find((pack) => pack.name === name) ?? null);
      },
    }),
    reason: t.exposeString("reason", { nullable: true, description: "Why." }),
    changes: t.field({
      type: [FieldChangeType],
      description: "What became of each field that is different since.",
      resolve: ({ before, after }) => [...changedFields(before, after)],
    }),
    before: t.exposeString("before", { nullable: true, description: "The record as it was, as JSON; null: there was none." }),
    after: t.exposeString("after", { nullable: true, description: "The record as it is since, as JSON; null: it was taken out." }),
  }),
});

const audit = recordList({
  node: "AuditEntry",
  plural: "writes to the knowledge",
  spec: auditList,
  filters: {
    author: { by: "text", description: "By whom." },
    action: { by: { words: AuditAction }, description: "What was done." },
    kind: { by: { words: AuditedKind }, description: "To what sort of record." },
    key: { by: "text", description: "To which record: its slug, or what names it among others of its kind." },
    pack: { by: "Pack", description: "The pack that carries it." },
    at: { by: "date", description: "When." },
  },
  orders: { ID: "As they were made." },
});

builder.queryField("auditLog", (t) =>
  t.connection(
    { type: AuditEntry, ...audit.many, resolve: (_root, args, context, info) => audit.page(context, args, info) },
    audit.connection,
    audit.edge,
  ),
);
