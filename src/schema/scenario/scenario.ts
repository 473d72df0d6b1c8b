import type { Database } from "../../db/database.ts";
import { toChange } from "../../db/entities/change.ts";
import { listItems } from "../../db/entities/column.ts";
import { defaultPageSize } from "../../db/lists/keyset.ts";
import { scenarioList } from "../../db/lists/lists.ts";
import { changesOfScenario, ownersOfScenario, scenariosBySlug, sharesOfScenario, variantsOfScenario } from "../../db/loaders.ts";
import { runsOfScenario } from "../../db/runs.ts";
import { scenarioSubject } from "../../db/writing/subject.ts";
import { versionsOf } from "../../db/writing/versions.ts";
import { Actor } from "../actor.ts";
import { children, grouped, loaderOptions, record } from "../batch.ts";
import { builder } from "../builder.ts";
import { recordList } from "../list/list.ts";
import { pageCost } from "../list/paging.ts";
import { pageSize } from "../list/validation.ts";
import { Pack } from "../pack.ts";
import { solve, solvingCost } from "../solved/solve.ts";
import { SolvedScenario } from "../solved/solved-scenario.ts";
import { ChangeType } from "./change-type.ts";
import { Run } from "./run.ts";

/** A stored change, as the change it spells. */
const stepsOf = async (db: Database, slugs: readonly string[]) =>
  (await changesOfScenario(db, slugs)).map((row) => ({ scenario: row.scenario, change: toChange(row), step: row.step, note: row.note }));

export const Scenario = record("Scenario", scenariosBySlug, ({ slug }) => slug);

Scenario.implement({
  description: "A stored what-if question: a base, a date and an ordered list of changes.",
  fields: (t) => ({
    slug: t.exposeID("slug", { description: "Its name in the whole API, `pack/name`; also accepted wherever an ID of a scenario is." }),
    title: t.exposeString("title", { description: "Its title." }),
    question: t.exposeString("question", { nullable: true, description: "What it asks, in one sentence." }),
    base: t.expose("base", {
      type: Scenario,
      nullable: true,
      description: "The scenario it starts from; null: records and reviews alone.",
    }),
    asOf: t.expose("as_of", { type: "Date", nullable: true, description: "The day it asks about; null: the base's." }),
    knownAt: t.expose("known_at", {
      type: "Date",
      nullable: true,
      description: "Hides what became known later; null: the base's.",
    }),
    actors: t.field({
      type: [Actor],
      description: "Whom it is about; none: as its base.",
      resolve: ({ actors }) => [...listItems(actors)],
    }),
    version: t.loadable({
      type: "String",
      description: "Another after every change of it and its steps; whoever changes it may say which was read.",
      resolve: ({ slug }) => slug,
      load: async (slugs: string[], { db }) => {
        const versions = await versionsOf(db, scenarioSubject, slugs);
        return slugs.map((slug) => versions.get(slug) ?? new Error(`${slug} is gone.`));
      },
      loaderOptions,
    }),
    tags: t.stringList({ description: "Words to find it by.", resolve: ({ tags }) => [...listItems(tags)] }),
    description: t.exposeString("description", { nullable: true, description: "More about it." }),
    note: t.exposeString("note", { nullable: true, description: "The author's note; it never matters to an answer." }),
    pack: t.expose("pack", {
      type: Pack,
      nullable: true,
      description: "The pack that carries it; null: made through the API.",
    }),
    owner: t.loadable({
      type: "String",
      nullable: true,
      description: "Who made it, by the name of the token; null: nobody, as with those of packs.",
      resolve: ({ slug }) => slug,
      loaderOptions,
      load: async (slugs: string[], { db }) => {
        const owners = new Map((await ownersOfScenario(db, slugs)).map(({ scenario, name }) => [scenario, name]));
        return slugs.map((slug) => owners.get(slug) ?? null);
      },
    }),
    sharedWith: t.loadableList({
      type: "String",
      description: "Who else may change it.",
      resolve: ({ slug }) => slug,
      loaderOptions,
      load: async (slugs: string[], { db }) =>
        grouped(slugs, await sharesOfScenario(db, slugs), ({ scenario }) => scenario).map((shares) => shares.map(({ name }) => name)),
    }),
    changes: t.loadableList({
      type: ChangeType,
      description: "Its own changes, in order; the base's come before them.",
      resolve: ({ slug }) => slug,
      ...children(stepsOf, ({ scenario }) => scenario),
    }),
    variants: t.loadableList({
      type: Scenario,
      description: "The scenarios that start from it, forks among them.",
      resolve: ({ slug }) => slug,
      ...children(variantsOfScenario, (row) => row.base),
    }),
    runs: t.loadableList({
      type: Run,
      description: "Its latest runs, the latest first; `runs(scenario:)` pages through all.",
      args: {
        first: t.arg.int({ defaultValue: defaultPageSize, description: "At most this many: 1 to 100.", validate: { schema: pageSize } }),
      },
      complexity: pageCost,
      byPath: true,
      resolve: ({ slug }) => slug,
      loaderOptions,
      load: async (slugs: string[], { db }, { first }) =>
        grouped(slugs, await runsOfScenario(db, slugs, first ?? defaultPageSize), ({ scenario }) => scenario),
    }),
    solved: t.field({
      type: SolvedScenario,
      nullable: true,
      description: "Its answer as of now.",
      complexity: { field: solvingCost, multiplier: 1 },
      resolve: ({ slug }, _args, context) => solve(context, slug),
    }),
  }),
});

const scenarios = recordList({
  node: "Scenario",
  plural: "scenarios",
  spec: scenarioList,
  filters: {
    slug: { by: "Scenario", description: "Its name in the API." },
    title: { by: "text", description: "Its title." },
    base: { by: "Scenario", description: "The scenario it starts from." },
    tags: { by: "code", description: "A tag that it carries." },
    pack: { by: "Pack", description: "The pack that carries it." },
  },
  orders: {
    TITLE: "By title.",
    SLUG: "By name in the API.",
  },
});

builder.queryFields((t) => ({
  scenario: t.field({ type: Scenario, ...scenarios.one, resolve: (_root, { id }) => scenarios.slug(id) }),
  scenarios: t.connection(
    { type: Scenario, ...scenarios.many, resolve: (_root, args, context, info) => scenarios.page(context, args, info) },
    scenarios.connection,
    scenarios.edge,
  ),
}));
