import type { Influence } from "../../scenarios/ask/attribution.ts";
import { type Flip, type Pivots, type Turned, usualKinds } from "../../scenarios/ask/pivots.ts";
import { builder } from "../builder.ts";
import { Claim } from "../claim.ts";
import { ChangeType } from "../scenario/change-type.ts";
import { flipSize, listLimit } from "../scenario/validation.ts";
import { positionKey } from "./answer.ts";
import { ElementKindEnum, searchLimits, searchTime } from "./searching.ts";
import { solvingCost } from "./solve.ts";
import { SolvedScenario } from "./solved-scenario.ts";
import { ExactnessEnum, SearchStatusEnum, VerdictEnum } from "./words.ts";

const ElementType = builder.objectRef<Turned>("FlipElement").implement({
  description: "One thing that is turned over.",
  fields: (t) => ({
    kind: t.expose("kind", { type: ElementKindEnum, description: "What kind of thing it is." }),
    id: t.exposeID("id", { description: "The proposition as text, or the name of a reading, claim, row or source." }),
    text: t.exposeString("text", { description: "What is done to it, in words." }),
    change: t.field({ type: ChangeType, description: "The change that does it.", resolve: ({ change, text }) => ({ change, text }) }),
    claim: t.field({
      type: Claim,
      nullable: true,
      description: "The claim, where it is one.",
      resolve: ({ kind, id }) => (kind === "CLAIMS" ? id : null),
    }),
  }),
});

const FlipType = builder.objectRef<Flip>("Flip").implement({
  description:
    "A smallest set of things that, turned over together, change the answer: no part of it does. A run with these changes bears it out.",
  fields: (t) => ({
    size: t.int({ description: "How many things it takes.", resolve: ({ elements }) => elements.length }),
    elements: t.field({
      type: [ElementType],
      description: "What is turned over.",
      complexity: { field: 1, multiplier: 2 },
      resolve: ({ elements }) => [...elements],
    }),
    becomes: t.expose("becomes", { type: VerdictEnum, description: "The verdict then." }),
    sentence: t.exposeString("sentence", {
      nullable: true,
      description: "The position then, in one sentence; null where it no longer arises.",
    }),
  }),
});

const InfluenceType = builder.objectRef<Influence>("Influence").implement({
  description: "How much one open question decides, whatever the order in which questions are answered.",
  fields: (t) => ({
    question: t.exposeString("question", { description: "The question's `key`." }),
    text: t.exposeString("text", { description: "The question in words." }),
    swings: t.exposeFloat("swings", {
      description: "In how many possible worlds another answer to it alone changes the outcome; rounded beyond 2^53.",
    }),
    worlds: t.exposeFloat("worlds", { description: "How many possible worlds there are; rounded beyond 2^53." }),
    banzhaf: t.exposeFloat("banzhaf", { description: "`swings / worlds`: where nothing excludes worlds, the Banzhaf index." }),
  }),
});

const PivotsType = builder.objectRef<Pivots>("Pivots").implement({
  description: "What would change the answer of a position: which outcomes occur in its possible worlds.",
  fields: (t) => ({
    position: t.exposeString("position", { description: "Key of the position." }),
    verdict: t.expose("verdict", { type: VerdictEnum, description: "Its verdict as things are." }),
    over: t.field({ type: [ElementKindEnum], description: "What was turned over.", resolve: ({ over }) => [...over] }),
    maxSize: t.exposeInt("maxSize", { description: "How many things at once, at most." }),
    margin: t.exposeInt("margin", { nullable: true, description: "Size of the smallest flip; null where none was found." }),
    flips: t.field({
      type: [FlipType],
      description: "All flips found, the smallest first.",
      args: { first: t.arg.int({ description: "At most this many; all by default.", validate: { schema: listLimit } }) },
      resolve: ({ flips }, { first }) => flips.slice(0, first ?? undefined),
    }),
    count: t.int({ description: "How many flips were found.", resolve: ({ flips }) => flips.length }),
    influences: t.field({
      type: [InfluenceType],
      description: "How much each open question decides, the most decisive first.",
      resolve: ({ influences }) => [...influences],
    }),
    exactness: t.expose("exactness", { type: ExactnessEnum, description: "Whether all worlds were looked at." }),
    searchStatus: t.expose("searchStatus", { type: SearchStatusEnum, description: "Whether all sets were looked at." }),
  }),
});

builder.objectField(SolvedScenario, "pivots", (t) =>
  t.field({
    type: PivotsType,
    nullable: true,
    description: `Which facts, readings, claims, rows or sources would change the answer of a position, were they otherwise: all smallest sets. The search takes ${searchTime / 1_000} seconds at most.`,
    args: {
      position: t.arg.id({ required: true, description: "The position's id or key." }),
      over: t.arg({ type: [ElementKindEnum], description: `What to turn over; left out: ${usualKinds.join(", ")}.` }),
      maxSize: t.arg.int({ description: "How many things at once: 1 to 3, 3 by default.", validate: { schema: flipSize } }),
    },
    complexity: { field: 3 * solvingCost, multiplier: 1 },
    resolve: ({ solved }, { position, over, maxSize }, context) =>
      solved.pivots(positionKey(position), { over: over ?? usualKinds, maxSize: maxSize ?? 3, ...searchLimits(context) }),
  }),
);
