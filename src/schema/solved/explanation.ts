import type { Explanation, ExplanationEdge, ExplanationNode } from "../../scenarios/result.ts";
import { builder } from "../builder.ts";
import { Claim } from "../claim.ts";
import { type InAnswer, stepId } from "./answer.ts";
import { LiteralType } from "./question.ts";
import { ExplanationNodeKindEnum, ExplanationRoleEnum, VerdictEnum } from "./words.ts";

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

export const ExplanationType = builder.objectRef<InAnswer<Explanation>>("Explanation").implement({
  description: "A proof of a position in one world, or the reasons why it fails, as a flat graph.",
  fields: (t) => ({
    position: t.string({ description: "Key of the position explained.", resolve: ({ value }) => value.position }),
    verdict: t.field({ type: VerdictEnum, description: "The verdict explained.", resolve: ({ value }) => value.verdict }),
    world: t.field({
      type: [LiteralType],
      description: "The world explained: the answers taken for granted.",
      resolve: ({ value }) => [...value.world],
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
    sentence: t.string({ description: "The explanation in one sentence.", resolve: ({ value }) => value.sentence }),
    text: t.string({ description: "The explanation in full, line by line.", resolve: ({ value }) => value.text }),
  }),
});
