import type { TextUsed } from "../../scenarios/result.ts";
import { builder } from "../builder.ts";
import { Provision, provisionKey } from "../provision.ts";

export const TextUsedType = builder.objectRef<TextUsed>("TextUsed").implement({
  description: "A version of an article that an answer went by.",
  fields: (t) => ({
    provision: t.field({
      type: Provision,
      nullable: true,
      description: "The version that was applied.",
      resolve: ({ text }) => provisionKey(text),
    }),
    others: t.field({
      type: [Provision],
      description: "The other versions of the article, the earliest first.",
      complexity: { field: 1, multiplier: 2 },
      resolve: ({ others }) => others.map(provisionKey),
    }),
    rows: t.idList({ description: "The rows that read it.", resolve: ({ rows }) => [...rows] }),
    rested: t.exposeBoolean("rested", {
      description: "Whether a position rests on it that holds in some world; otherwise the conditions of its rows are not met.",
    }),
  }),
});
