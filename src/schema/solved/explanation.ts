import { explanationMermaid } from "../../scenarios/explain/mermaid.ts";
import { explanationSvg } from "../../scenarios/explain/svg.ts";
import type { Explanation, ExplanationEdge, ExplanationNode, Folded, Proofs, TakenAnswer } from "../../scenarios/explanation.ts";
import { builder } from "../builder.ts";
import { Claim } from "../claim.ts";
import { type InAnswer, stepId, within } from "./answer.ts";
import { ExplanationNodeKindEnum, ExplanationRoleEnum, VerdictEnum, WorldOutcomeEnum } from "./words.ts";

interface Part<Value> {
  readonly of: InAnswer<Explanation>;
  readonly value: Value;
}

const NodeType = builder.objectRef<Part<ExplanationNode>>("ExplanationNode").implement({
  description: "One step of an explanation.",
  fields: (t) => ({
    id: t.id({
      description: "Identifies the step within this explanation; the edges refer to it.",
      resolve: ({ of, value }) => stepId(of, value.id),
    }),
    kind: t.field({ type: ExplanationNodeKindEnum, description: "What the step rests on.", resolve: ({ value }) => value.kind }),
    text: t.string({ description: "The step as an English clause.", resolve: ({ value }) => value.text }),
    source: t.string({
      description: "What it rests on, in words: article and instrument, who claims it, by which change it is assumed. Blank for nothing.",
      resolve: ({ value }) => value.source,
    }),
    about: t.string({ description: "The proposition, or the key of the position, it is about.", resolve: ({ value }) => value.about }),
    row: t.id({ nullable: true, description: "The row that concludes it.", resolve: ({ value }) => value.row }),
    cite: t.stringList({ description: "The articles that row rests on.", resolve: ({ value }) => [...value.cite] }),
    claims: t.field({
      type: [Claim],
      description: "The claims it rests on.",
      complexity: { field: 1, multiplier: 2 },
      resolve: ({ value }) => [...value.claims],
    }),
  }),
});

const EdgeType = builder.objectRef<Part<ExplanationEdge>>("ExplanationLink").implement({
  description: "Which step bears on which.",
  fields: (t) => ({
    from: t.id({ description: "The step explained.", resolve: ({ of, value }) => stepId(of, value.from) }),
    to: t.id({ description: "The step that bears on it.", resolve: ({ of, value }) => stepId(of, value.to) }),
    role: t.field({ type: ExplanationRoleEnum, description: "How it bears on it.", resolve: ({ value }) => value.role }),
  }),
});

const FoldedType = builder.objectRef<Part<Folded>>("FoldedSteps").implement({
  description: "Steps that are left out, told in one line. Over all lines each step is counted once.",
  fields: (t) => ({
    under: t.id({ description: "The step they belong to.", resolve: ({ of, value }) => stepId(of, value.under) }),
    text: t.string({ description: "What is left out, such as `3 exceptions do not apply`.", resolve: ({ value }) => value.text }),
    count: t.int({ description: "How many steps are left out here.", resolve: ({ value }) => value.steps.length }),
  }),
});

const TakenAnswerType = builder.objectRef<TakenAnswer>("TakenAnswer").implement({
  description: "An answer to an open question that an explanation takes for granted.",
  fields: (t) => {
    const claims = (description: string, of: (answer: TakenAnswer) => TakenAnswer["claimsFor"]) =>
      t.field({
        type: [Claim],
        description,
        complexity: { field: 1, multiplier: 3 },
        resolve: (answer) => of(answer).map(({ slug }) => slug),
      });
    return {
      question: t.exposeString("question", { description: "The question's `key`." }),
      text: t.exposeString("text", { description: "The question as an English clause." }),
      value: t.exposeBoolean("value", { description: "The answer taken: true for yes." }),
      claimsFor: claims("Claims that it is so.", ({ claimsFor }) => claimsFor),
      claimsAgainst: claims("Claims that it is not so.", ({ claimsAgainst }) => claimsAgainst),
    };
  },
});

/** Laying out a picture costs as much as reading some pages. */
const drawingCost = { field: 20, multiplier: 1 };

export const ExplanationType = builder.objectRef<InAnswer<Explanation>>("Explanation").implement({
  description: "A proof of a position in one world, or the reasons why it fails, as a flat graph. What decides nothing is folded.",
  fields: (t) => ({
    position: t.string({ description: "Key of the position explained.", resolve: ({ value }) => value.position }),
    verdict: t.field({ type: VerdictEnum, description: "The verdict explained.", resolve: ({ value }) => value.verdict }),
    world: t.field({
      type: [TakenAnswerType],
      description: "The world explained: the answers taken for granted.",
      complexity: { field: 1, multiplier: 3 },
      resolve: ({ value }) => [...value.world],
    }),
    outcome: t.field({
      type: WorldOutcomeEnum,
      description: "What becomes of the position in the world explained.",
      resolve: ({ value }) => value.outcome,
    }),
    instead: t.idList({
      description: "Where other rows would do as well: those that this proof takes instead of the smallest.",
      resolve: ({ value }) => [...value.instead],
    }),
    nodes: t.field({
      type: [NodeType],
      description: "The steps; the first is the position.",
      resolve: (of) => of.value.nodes.map((value) => ({ of, value })),
    }),
    edges: t.field({
      type: [EdgeType],
      description: "How the steps hang together.",
      resolve: (of) => of.value.edges.map((value) => ({ of, value })),
    }),
    folded: t.field({
      type: [FoldedType],
      description: "What is left out. The steps shown and these add up to `size`.",
      resolve: (of) => of.value.folded.map((value) => ({ of, value })),
    }),
    size: t.int({ description: "Steps of the whole proof.", resolve: ({ value }) => value.size }),
    sentence: t.string({ description: "The explanation in one sentence.", resolve: ({ value }) => value.sentence }),
    text: t.string({
      description: "The explanation as text: what it takes for granted, then the steps as an indented list.",
      resolve: ({ value }) => value.text,
    }),
    mermaid: t.string({ description: "The explanation as a Mermaid flowchart.", resolve: ({ value }) => explanationMermaid(value) }),
    svg: t.string({
      description: "The explanation as an SVG picture, with a title and a description.",
      complexity: drawingCost,
      resolve: ({ value }) => explanationSvg(value),
    }),
  }),
});

export const ProofsType = builder.objectRef<InAnswer<Proofs>>("Proofs").implement({
  description: "The proofs of a position in one world.",
  fields: (t) => ({
    nodes: t.field({
      type: [ExplanationType],
      description: "The smallest first, then by how many rows differ from it.",
      complexity: { field: 1, multiplier: 3 },
      resolve: ({ answer, value }) => within(answer, value.proofs),
    }),
    complete: t.boolean({ description: "False where there are more than were asked for.", resolve: ({ value }) => value.complete }),
  }),
});
