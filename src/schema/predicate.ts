import { listItems } from "../db/entities/column.ts";
import { predicateRoles } from "../db/entities/vocabulary.ts";
import { predicatesByName } from "../db/loaders.ts";
import type { RoleType } from "../scenarios/knowledge.ts";
import { record } from "./batch.ts";
import { builder } from "./builder.ts";
import { describedEnum } from "./enums.ts";
import { Pack } from "./pack.ts";

const RoleTypeEnum = describedEnum<RoleType>("RoleType", "What may stand in a role.", {
  actor: "An actor.",
  event: "An event.",
  instrument: "An instrument.",
  action: "An action.",
  atom: "A proposition.",
  date: "A date.",
  number: "A number.",
  text: "Any text.",
});

const WorldEnum = describedEnum<"open" | "closed">("PredicateWorld", "What silence means.", {
  open: "Unknown, once anybody has raised it.",
  closed: "That it does not hold.",
});

const PredicateRole = builder.objectRef<{ readonly name: string; readonly type: RoleType }>("PredicateRole").implement({
  description: "A place in a predicate.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "Its name." }),
    type: t.expose("type", { type: RoleTypeEnum, description: "What may stand in it." }),
  }),
});

export const Predicate = record("Predicate", predicatesByName, ({ name }) => name);

Predicate.implement({
  description: "A named relation: what facts, claims and rules speak about.",
  fields: (t) => ({
    name: t.exposeID("name", { description: "Its name." }),
    roles: t.field({ type: [PredicateRole], description: "Its roles, in order.", resolve: ({ roles }) => predicateRoles(roles) }),
    world: t.expose("world", { type: WorldEnum, description: "What silence means." }),
    single: t.exposeString("single", { nullable: true, description: "The role that has at most one value." }),
    values: t.stringList({
      description: "All values that this role can take; empty where they are not listed.",
      resolve: ({ values }) => [...listItems(values)],
    }),
    template: t.exposeString("template", { description: "How it reads in English, with roles in braces." }),
    description: t.exposeString("description", { nullable: true, description: "When it holds." }),
    note: t.exposeString("note", { nullable: true, description: "The author's note; it never matters to an answer." }),
    pack: t.expose("pack", { type: Pack, description: "The pack that carries it." }),
  }),
});

builder.queryField("predicates", (t) =>
  t.field({
    type: [Predicate],
    nullable: true,
    description: "The whole vocabulary: what facts, claims and rules speak about.",
    complexity: { field: 1, multiplier: 30 },
    resolve: async (_root, _args, { engine }) => (await engine.current()).knowledge.predicates.map(({ name }) => name),
  }),
);
