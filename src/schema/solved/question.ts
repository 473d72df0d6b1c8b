import type { Literal, Question, Term } from "../../scenarios/result.ts";
import { builder } from "../builder.ts";
import { Claim } from "../claim.ts";
import { type InAnswer, questionId } from "./answer.ts";
import { QuestionKindEnum } from "./words.ts";

export const QuestionType = builder.objectRef<InAnswer<Question>>("Question").implement({
  description: "Something the scenario leaves open: a fact that neither records nor reviews nor changes fix, or a reading nobody chose.",
  fields: (t) => ({
    id: t.id({ description: "Identifies the question within this answer.", resolve: questionId }),
    key: t.string({
      description: "The same in every scenario: the proposition as text, or `reading=answer`.",
      resolve: ({ value }) => value.id,
    }),
    text: t.string({ description: "The question as an English clause.", resolve: ({ value }) => value.text }),
    kind: t.field({ type: QuestionKindEnum, description: "Whether a fact or a reading is open.", resolve: ({ value }) => value.kind }),
    known: t.stringList({
      description: "What is known of it in part, as clauses: that a value is one of several, this one among them, and by what.",
      resolve: ({ value }) => [...value.known],
    }),
    claimsFor: t.field({ type: [Claim], description: "Claims that it holds.", resolve: ({ value }) => [...value.claimsFor] }),
    claimsAgainst: t.field({
      type: [Claim],
      description: "Claims that it does not hold.",
      resolve: ({ value }) => [...value.claimsAgainst],
    }),
  }),
});

const LiteralType = builder.objectRef<Literal>("Literal").implement({
  description: "A question and the answer it needs.",
  fields: (t) => ({
    question: t.exposeString("question", { description: "The question's `key`." }),
    text: t.exposeString("text", { description: "The question as an English clause." }),
    value: t.exposeBoolean("value", { description: "The answer it needs: true for yes." }),
  }),
});

export const TermType = builder.objectRef<Term>("Term").implement({
  description: "A combination of answers; several terms are alternatives.",
  fields: (t) => ({
    all: t.field({
      type: [LiteralType],
      description: "All of these together.",
      complexity: { field: 1, multiplier: 3 },
      resolve: ({ all }) => [...all],
    }),
  }),
});

export { LiteralType };
