import { clearAllDataLoaders } from "@pothos/plugin-dataloader";
import type { ClaimReviewed, RunProgress, RunStage, ScenarioChanged, ScenarioFate } from "../live/events.ts";
import { builder } from "./builder.ts";
import { Claim, Review } from "./claim.ts";
import type { Context } from "./context.ts";
import { describedEnum } from "./enums.ts";
import { slugOf } from "./global-id.ts";
import { Run } from "./scenario/run.ts";
import { Scenario } from "./scenario/scenario.ts";
import { name } from "./scenario/validation.ts";

// One request lasts as long as its subscription: what was read for one event is read again for the next.
const fresh = <Event>(event: Event, _args: object, context: Context): Event => {
  clearAllDataLoaders(context);
  return event;
};

const ScenarioFateEnum = describedEnum<ScenarioFate>("ScenarioFate", "What became of a stored scenario.", {
  CREATED: "It was stored, as new or as a fork.",
  CHANGED: "It was changed.",
  SHARED: "It is shared with others than before.",
  DELETED: "It is no longer stored.",
});

const RunStageEnum = describedEnum<RunStage>("RunStage", "How far the run of a scenario has come.", {
  SOLVING: "The engine answers it.",
  KEEPING: "The answer is being stored.",
  DONE: "The answer is stored: `run`.",
  FAILED: "There is no answer; who asked for it is told why.",
});

const ScenarioChange = builder.objectRef<ScenarioChanged>("ScenarioChange").implement({
  description: "Something became of a stored scenario.",
  fields: (t) => ({
    fate: t.field({ type: ScenarioFateEnum, description: "What.", resolve: ({ fate }) => fate }),
    slug: t.exposeID("scenario", { description: "The scenario's name." }),
    scenario: t.field({
      type: Scenario,
      nullable: true,
      description: "The scenario as it is now; null once it is deleted.",
      resolve: ({ fate, scenario }) => (fate === "DELETED" ? null : scenario),
    }),
    by: t.exposeString("by", { description: "Who did it." }),
  }),
});

const RunProgressType = builder.objectRef<RunProgress>("RunProgress").implement({
  description: "A scenario is being run.",
  fields: (t) => ({
    stage: t.field({ type: RunStageEnum, description: "How far the run has come.", resolve: ({ stage }) => stage }),
    scenario: t.field({ type: Scenario, description: "The scenario.", resolve: ({ scenario }) => scenario }),
    run: t.field({
      type: Run,
      nullable: true,
      description: "The run, once it is stored.",
      resolve: ({ run }) => (run === null ? null : String(run)),
    }),
    by: t.exposeString("by", { description: "Who asked for it." }),
  }),
});

const ClaimReviewedType = builder.objectRef<ClaimReviewed>("ClaimReviewed").implement({
  description: "A claim was judged.",
  fields: (t) => ({
    claim: t.field({ type: Claim, description: "The claim.", resolve: ({ claim }) => claim }),
    review: t.field({ type: Review, description: "The judgement.", resolve: ({ review }) => review }),
  }),
});

const ofScenario = { description: "Of this scenario alone; id or slug.", validate: { schema: name } };

/** Without an id everything is wanted. */
const wants = (id: string | null | undefined, type: "Scenario" | "Claim", argument: string) => {
  const slug = id == null ? null : slugOf(id, type, [argument]);
  return (of: string): boolean => slug === null || slug === of;
};

builder.subscriptionType({
  description:
    "What happens in this gateway, told by server-sent events while one listens. What other programs write to the database is not told.",
});

builder.subscriptionFields((t) => ({
  scenarioChanged: t.field({
    type: ScenarioChange,
    nullable: true,
    description: "A scenario is stored, changed, shared or deleted.",
    authScopes: { reader: true },
    args: { scenario: t.arg.id(ofScenario) },
    subscribe: (_root, { scenario }, { feed, caller }) => {
      const wanted = wants(scenario, "Scenario", "scenario");
      return feed.listen("scenarioChanged", (event) => wanted(event.scenario), caller.name);
    },
    resolve: fresh,
  }),
  runProgress: t.field({
    type: RunProgressType,
    nullable: true,
    description: "A scenario is run with `runScenario`, stage by stage.",
    authScopes: { reader: true },
    args: { scenario: t.arg.id(ofScenario) },
    subscribe: (_root, { scenario }, { feed, caller }) => {
      const wanted = wants(scenario, "Scenario", "scenario");
      return feed.listen("runProgress", (event) => wanted(event.scenario), caller.name);
    },
    resolve: fresh,
  }),
  claimReviewed: t.field({
    type: ClaimReviewedType,
    nullable: true,
    description: "A claim is judged.",
    authScopes: { reader: true },
    args: { claim: t.arg.id({ description: "This claim alone; id or slug.", validate: { schema: name } }) },
    subscribe: (_root, { claim }, { feed, caller }) => {
      const wanted = wants(claim, "Claim", "claim");
      return feed.listen("claimReviewed", (event) => wanted(event.claim), caller.name);
    },
    resolve: fresh,
  }),
}));
