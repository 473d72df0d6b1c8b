import { listItems } from "../db/entities/column.ts";
import type { actionGrades } from "../db/entities/vocabulary.ts";
import { actionsBySlug } from "../db/loaders.ts";
import { type CounterpartyRole, counterpartyRoles } from "../scenarios/knowledge.ts";
import { record } from "./batch.ts";
import { builder } from "./builder.ts";
import { describedEnum } from "./enums.ts";
import { Pack } from "./pack.ts";

const ActionGradeEnum = describedEnum<(typeof actionGrades)[number]>("ActionGrade", "How far an act of support goes.", {
  a0: "Words.",
  a1: "Supplies.",
  a2: "Presence as an observer.",
  a3: "Presence of troops.",
  a4: "Fighting on the victim's soil.",
  a5: "Striking the attacker's soil.",
  a6: "Use of forces already stationed there.",
});

const CounterpartyRoleEnum = describedEnum<CounterpartyRole>("CounterpartyRole", "In what role another actor is concerned.", {
  toward: "Whom the act benefits.",
  against: "Whom the act hits.",
});

const isRole = (word: string): word is CounterpartyRole => counterpartyRoles.some((role) => role === word);

export const Action = record("Action", actionsBySlug, ({ slug }) => slug);

Action.implement({
  description: "Something an actor can be obliged, forbidden, permitted or empowered to do.",
  fields: (t) => ({
    slug: t.exposeID("slug", { description: "Its name in the whole API; also accepted wherever an ID of an action is." }),
    title: t.exposeString("title", { description: "A verb phrase." }),
    grade: t.expose("grade", {
      type: ActionGradeEnum,
      nullable: true,
      description: "How far it goes, where it is an act of support.",
    }),
    parents: t.field({ type: [Action], description: "The actions it is a kind of.", resolve: ({ parents }) => [...listItems(parents)] }),
    roles: t.field({
      type: [CounterpartyRoleEnum],
      description: "Which counterparties it has.",
      resolve: ({ roles }) => listItems(roles).filter(isRole),
    }),
    description: t.exposeString("description", { nullable: true, description: "What counts as it." }),
    note: t.exposeString("note", { nullable: true, description: "The author's note; it never matters to an answer." }),
    pack: t.expose("pack", { type: Pack, description: "The pack that carries it." }),
  }),
});

builder.queryField("actions", (t) =>
  t.field({
    type: [Action],
    nullable: true,
    description: "The whole hierarchy of actions.",
    complexity: { field: 1, multiplier: 30 },
    resolve: async (_root, _args, { engine }) => (await engine.current()).knowledge.actions.map(({ slug }) => slug),
  }),
);
