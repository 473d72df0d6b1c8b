import { builder } from "../builder.ts";
import { Conflict, InvalidInput, NotFound } from "../errors/expected.ts";
import { encodeGlobalId, slugOf } from "../global-id.ts";
import { changeStored, createStored, deleteStored, forkStored, runStored, shareStored } from "./edit.ts";
import { ChangeInput } from "./input.ts";
import { Run } from "./run.ts";
import { Scenario } from "./scenario.ts";
import { day, maxChanges, name, names, newSlug, prose, steps, tags, title } from "./validation.ts";

const scenarioArgument = { required: true, description: "The scenario; id or slug.", validate: { schema: name } } as const;
const tooManyChanges: [number, { message: string }] = [maxChanges, { message: `A scenario has at most ${maxChanges} changes.` }];
const listOfChanges = { maxLength: tooManyChanges };

const CreateScenarioInput = builder.inputType("CreateScenarioInput", {
  description: "A scenario to store.",
  fields: (t) => ({
    slug: t.string({
      description: "Its name, `my/...` or another `group/name`; without a group it becomes `my/name`. Left out: made from the title.",
      validate: { schema: newSlug },
    }),
    title: t.string({ required: true, description: "Its title.", validate: { schema: title } }),
    question: t.string({ description: "What it asks, in one sentence.", validate: { schema: prose } }),
    description: t.string({ description: "More about it.", validate: { schema: prose } }),
    tags: t.stringList({ description: "Words to find it by.", validate: { schema: tags } }),
    base: t.id({ description: "The scenario it starts from; left out: records and reviews alone.", validate: { schema: name } }),
    asOf: t.field({ type: "Date", description: "The day it asks about; left out: the base's.", validate: { schema: day } }),
    knownAt: t.field({ type: "Date", description: "Hides what became known later; left out: the base's.", validate: { schema: day } }),
    actors: t.idList({ description: "Whom it is about; left out: as its base.", validate: { items: { schema: name }, maxLength: 100 } }),
    changes: t.field({ type: [ChangeInput], description: "What is different from the base, in order.", validate: listOfChanges }),
  }),
});

const ForkScenarioInput = builder.inputType("ForkScenarioInput", {
  description: "A fork to store; what is left out is as in the original.",
  fields: (t) => ({
    slug: t.string({
      description: "Its name, `my/...` or another `group/name`; without a group it becomes `my/name`. Left out: made from the title.",
      validate: { schema: newSlug },
    }),
    title: t.string({ description: "Its title; left out: the original's, marked as a fork.", validate: { schema: title } }),
    question: t.string({ description: "What it asks, in one sentence; empty: none.", validate: { schema: prose } }),
    description: t.string({ description: "More about it.", validate: { schema: prose } }),
    tags: t.stringList({ description: "Words to find it by.", validate: { schema: tags } }),
    asOf: t.field({ type: "Date", description: "Another day than the original's.", validate: { schema: day } }),
    knownAt: t.field({ type: "Date", description: "Another day than the original's.", validate: { schema: day } }),
    actors: t.idList({ description: "Whom it is about.", validate: { items: { schema: name }, maxLength: 100 } }),
    changes: t.field({ type: [ChangeInput], description: "What is different from the original, in order.", validate: listOfChanges }),
  }),
});

const ReplaceStepInput = builder.inputType("ReplaceStepInput", {
  description: "A change that takes the place of another.",
  fields: (t) => ({
    step: t.int({ required: true, description: "The step of the change to replace." }),
    change: t.field({ type: ChangeInput, required: true, description: "What to put in its place." }),
  }),
});

const ChangeScenarioInput = builder.inputType("ChangeScenarioInput", {
  description:
    "What to change of a stored scenario; what is left out stays. Steps are those before this mutation; they are numbered anew after it.",
  fields: (t) => ({
    version: t.string({
      description: "The `version` that was read: where it was changed since, nothing is written. Left out: whichever is stored.",
      validate: { schema: prose },
    }),
    title: t.string({ description: "A new title.", validate: { schema: title } }),
    question: t.string({ description: "A new question; empty: none.", validate: { schema: prose } }),
    description: t.string({ description: "A new description; empty: none.", validate: { schema: prose } }),
    tags: t.stringList({ description: "New words to find it by, in place of the old; an empty list: none.", validate: { schema: tags } }),
    asOf: t.field({ type: "Date", description: "Another day; null: the base's.", validate: { schema: day } }),
    knownAt: t.field({ type: "Date", description: "Another day; null: the base's.", validate: { schema: day } }),
    actors: t.idList({ description: "Whom it is about; none: as its base.", validate: { items: { schema: name }, maxLength: 100 } }),
    replace: t.field({ type: [ReplaceStepInput], description: "Changes to replace, in their places.", validate: listOfChanges }),
    remove: t.intList({ description: "Steps of changes to take out.", validate: { schema: steps } }),
    append: t.field({ type: [ChangeInput], description: "Changes to add at the end, in order.", validate: listOfChanges }),
  }),
});
export type CreateFields = typeof CreateScenarioInput.$inferInput;
export type ForkFields = typeof ForkScenarioInput.$inferInput;
export type ChangeFields = typeof ChangeScenarioInput.$inferInput;

const DeletedScenario = builder.objectRef<{ readonly slug: string }>("DeletedScenario").implement({
  description: "A scenario that is no longer stored.",
  fields: (t) => ({
    scenario: t.id({ description: "The global id it had, for caches to forget.", resolve: ({ slug }) => encodeGlobalId("Scenario", slug) }),
    slug: t.exposeID("slug", { description: "The name it had; free again." }),
  }),
});

builder.mutationFields((t) => ({
  createScenario: t.field({
    type: Scenario,
    nullable: true,
    description: "Stores a scenario, which then belongs to the caller. Conflict: the slug is taken.",
    authScopes: { analyst: true },
    errors: { types: [InvalidInput, NotFound, Conflict] },
    args: { input: t.arg({ type: CreateScenarioInput, required: true, description: "The scenario." }) },
    resolve: (_root, { input }, context) => createStored(context, input),
  }),
  forkScenario: t.field({
    type: Scenario,
    nullable: true,
    description:
      "Stores a scenario of your own that starts from another: that is its base, so the fork's changes are what differs, and later changes of the original show in it. Conflict: the slug is taken.",
    authScopes: { analyst: true },
    errors: { types: [InvalidInput, NotFound, Conflict] },
    args: {
      scenario: t.arg.id(scenarioArgument),
      input: t.arg({ type: ForkScenarioInput, description: "What is different; left out: nothing yet." }),
    },
    resolve: (_root, { scenario, input }, context) => forkStored(context, slugOf(scenario, "Scenario", ["scenario"]), input ?? {}),
  }),
  deleteScenario: t.field({
    type: DeletedScenario,
    nullable: true,
    description:
      "Deletes a stored scenario with its changes, runs and expected answers. Conflict: others are based on it. One that belongs to a pack is gone from the database, which then differs from the pack.",
    authScopes: (_root, { scenario }) => ({ $all: { analyst: true, owns: slugOf(scenario, "Scenario", ["scenario"]) } }),
    errors: { types: [InvalidInput, NotFound, Conflict] },
    args: { scenario: t.arg.id(scenarioArgument) },
    resolve: (_root, { scenario }, context) => deleteStored(context, slugOf(scenario, "Scenario", ["scenario"])),
  }),
  changeScenario: t.field({
    type: Scenario,
    nullable: true,
    description: "Changes a stored scenario. One that belongs to a pack is better left alone: make one of your own with that as its base.",
    authScopes: (_root, { scenario }) => ({ $all: { analyst: true, changes: slugOf(scenario, "Scenario", ["scenario"]) } }),
    errors: { types: [InvalidInput, NotFound, Conflict] },
    args: {
      scenario: t.arg.id(scenarioArgument),
      input: t.arg({ type: ChangeScenarioInput, required: true, description: "What to change." }),
    },
    resolve: (_root, { scenario, input }, context) => changeStored(context, slugOf(scenario, "Scenario", ["scenario"]), input),
  }),
  shareScenario: t.field({
    type: Scenario,
    nullable: true,
    description: "Shares a scenario with others, who may then change it, but not delete or share it. Its owner and editors may do this.",
    authScopes: (_root, { scenario }) => ({ $all: { analyst: true, owns: slugOf(scenario, "Scenario", ["scenario"]) } }),
    errors: { types: [InvalidInput, NotFound] },
    args: {
      scenario: t.arg.id(scenarioArgument),
      with: t.arg.stringList({
        required: true,
        description: "Names of callers, as their tokens have them; in place of those of before. None: nobody any more.",
        validate: { schema: names },
      }),
    },
    resolve: (_root, { scenario, with: names }, context) => shareStored(context, slugOf(scenario, "Scenario", ["scenario"]), names),
  }),
  runScenario: t.field({
    type: Run,
    nullable: true,
    description: "Solves a stored scenario, whoever owns it, and keeps the answer with the hashes of what it rests on.",
    authScopes: { analyst: true },
    errors: { types: [InvalidInput, NotFound] },
    args: { scenario: t.arg.id(scenarioArgument) },
    resolve: (_root, { scenario }, context) => runStored(context, slugOf(scenario, "Scenario", ["scenario"])),
  }),
}));
