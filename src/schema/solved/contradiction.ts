import type { BrokenRule, Contradiction } from "../../scenarios/answer/contradiction.ts";
import type { Fixed } from "../../scenarios/answer/fixed.ts";
import { builder } from "../builder.ts";

export const ObstacleType = builder.objectRef<Fixed>("Obstacle").implement({
  description: "Something that is fixed, or left open, and stands in the way.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "The proposition as text, or the name of a reading." }),
    text: t.exposeString("text", { description: "How it is fixed, as an English clause." }),
    because: t.exposeString("because", {
      description: "What fixes it: a record, claims, or a change; of what is open, that nothing settles it.",
    }),
  }),
});

export const BrokenRuleType = builder.objectRef<BrokenRule>("BrokenRule").implement({
  description: "A rule that lets some things not be together.",
  fields: (t) => ({
    row: t.exposeID("row", { nullable: true, description: "The integrity row; null where it is that a predicate has one value at most." }),
    text: t.exposeString("text", { description: "The rule in words." }),
  }),
});

export const ContradictionType = builder.objectRef<Contradiction>("Contradiction").implement({
  description: "What leaves no world, without what has no part in that.",
  fields: (t) => ({
    facts: t.field({
      type: [ObstacleType],
      description: "What is given: by records, claims or changes, values given in part among it.",
      resolve: ({ facts }) => [...facts],
    }),
    rules: t.field({ type: [BrokenRuleType], description: "What it breaks.", resolve: ({ rules }) => [...rules] }),
  }),
});
