import * as z from "zod";
import type { ExplainOptions } from "../../scenarios/explanation.ts";
import { builder } from "../builder.ts";
import { name } from "../scenario/validation.ts";
import { type Answer, positionKey, stepId } from "./answer.ts";
import { WorldOutcomeEnum } from "./words.ts";

const AnswerInput = builder.inputType("AnswerInput", {
  description: "An answer to an open question.",
  fields: (t) => ({
    question: t.string({
      required: true,
      description: "The question's `key`, or `reading=answer`.",
      validate: { minLength: 1, maxLength: 1_000 },
    }),
    value: t.boolean({ required: true, description: "True for yes." }),
  }),
});

const atMost = 100;
const positionName = z.string().min(1, "Name a position.").max(600, "The name of a position has at most 600 characters.");

/** What to explain, of which world, and how much of it. */
export const explainArgs = () =>
  builder.args((t) => ({
    position: t.id({
      required: true,
      description: "The position's id or key, or words of the key that no other position has: `russia must consult armenia`.",
      validate: { schema: positionName },
    }),
    full: t.boolean({ description: "Fold nothing." }),
    expand: t.idList({
      description: "Steps under which nothing is to be folded.",
      validate: { items: { schema: name }, maxLength: atMost },
    }),
    world: t.field({
      type: WorldOutcomeEnum,
      description: "Explain a world in which the position comes out so; left out: one in which it holds, where there is one.",
    }),
    answers: t.field({
      type: [AnswerInput],
      description: "Answers that the world explained has to give.",
      validate: { maxLength: atMost },
    }),
  }));

interface Asked {
  readonly position: string;
  readonly full?: boolean | null | undefined;
  readonly expand?: readonly string[] | null | undefined;
  readonly world?: ExplainOptions["world"] | null | undefined;
  readonly answers?: ExplainOptions["answers"] | null | undefined;
}

/** The engine knows steps by names of its own, so what is to be expanded is looked up in the whole explanation. */
export const explainOptions = ({ id, solved }: Answer, { position, full, expand, world, answers }: Asked): ExplainOptions => {
  const which = { ...(world ? { world } : {}), ...(answers ? { answers } : {}) };
  if (full || !expand || expand.length === 0) return { ...which, full: full ?? false };
  const value = solved.explain(positionKey(position), { ...which, full: true });
  const names = new Map(value.nodes.map((n) => [stepId({ answer: { id, solved }, value }, n.id), n.id]));
  return { ...which, expand: expand.map((step) => names.get(step) ?? step) };
};
