import { answersOnClaim, type ClaimAnswer, type ClaimEffect } from "../scenarios/claims/answers.ts";
import { builder } from "./builder.ts";
import { Claim } from "./claim.ts";
import type { Context } from "./context.ts";
import { slugOf } from "./global-id.ts";
import { ScenarioInput, toScenario } from "./scenario/input.ts";
import { name } from "./scenario/validation.ts";
import { type Answer, answerOf, type InAnswer } from "./solved/answer.ts";
import { PositionType } from "./solved/position.ts";
import { placing, solvingCost, unlessHeavy } from "./solved/solve.ts";
import { DifferenceKindEnum, VerdictEnum } from "./solved/words.ts";

const Effect = builder.objectRef<InAnswer<ClaimEffect>>("ClaimEffect").implement({
  description: "What becomes of a position.",
  fields: (t) => ({
    changes: t.boolean({ description: "Whether it changes at all.", resolve: ({ value }) => value.kind !== null }),
    kind: t.field({
      type: DifferenceKindEnum,
      nullable: true,
      description: "How it changes; null where it does not.",
      resolve: ({ value }) => value.kind,
    }),
    verdict: t.field({
      type: VerdictEnum,
      nullable: true,
      description: "Its verdict then; null where it no longer arises.",
      resolve: ({ value }) => value.position?.verdict ?? null,
    }),
    position: t.field({
      type: PositionType,
      nullable: true,
      description: "The position then, with its explanation; null where it no longer arises.",
      resolve: ({ answer, value }) => value.position && { answer, value: value.position },
    }),
  }),
});

interface AnswerShape {
  readonly as: Answer;
  readonly accepted: Answer;
  readonly rejected: Answer;
  readonly value: ClaimAnswer;
}

const effect = (answer: Answer, value: ClaimEffect | null): InAnswer<ClaimEffect> | null => value && { answer, value };

const ClaimAnswerType = builder.objectRef<AnswerShape>("ClaimAnswer").implement({
  description: "A position on which a claim bears.",
  fields: (t) => ({
    key: t.string({ description: "Key of the position.", resolve: ({ value }) => value.key }),
    position: t.field({
      type: PositionType,
      nullable: true,
      description: "The position as it is; null where it arises only once the claim is accepted or rejected.",
      resolve: ({ as, value }) => value.position && { answer: as, value: value.position },
    }),
    decided: t.boolean({
      description: "Whether what the claim says is an open question that decides the position.",
      resolve: ({ value }) => value.decided,
    }),
    ifAccepted: t.field({
      type: Effect,
      nullable: true,
      description: "What accepting the claim makes of it; null where the scenario cannot be then.",
      resolve: ({ accepted, value }) => effect(accepted, value.accepted),
    }),
    ifRejected: t.field({
      type: Effect,
      nullable: true,
      description: "What rejecting the claim makes of it; null where the scenario cannot be then.",
      resolve: ({ rejected, value }) => effect(rejected, value.rejected),
    }),
  }),
});

interface Asked {
  readonly scenario: typeof ScenarioInput.$inferInput;
  readonly actors?: readonly string[] | null | undefined;
}

const bearerOf = ({ position, accepted, rejected }: ClaimAnswer): string | undefined =>
  (position ?? accepted?.position ?? rejected?.position)?.bearer;

const answersOf = async (context: Context, slug: string, { scenario, actors }: Asked): Promise<AnswerShape[]> => {
  const current = await context.engine.current();
  const asked = toScenario(scenario, ["scenario"]);
  const bearers = actors?.map((id, index) => slugOf(id, "Actor", ["actors", String(index)]));
  const { solved, accepted, rejected, answers } = placing(
    (path) => ["scenario", ...(path[0] === "left" ? path.slice(1) : path)],
    () => {
      unlessHeavy(context, answerOf(current.solve(asked)));
      return answersOnClaim(current, asked, slug);
    },
  );
  const sides = { as: answerOf(solved), accepted: answerOf(accepted), rejected: answerOf(rejected) };
  return answers
    .filter((value) => bearers === undefined || bearers.includes(bearerOf(value) ?? ""))
    .map((value): AnswerShape => ({ ...sides, value }));
};

builder.objectField(Claim, "answers", (t) =>
  t.field({
    type: [ClaimAnswerType],
    nullable: true,
    description:
      "Which answers of a scenario rest on it: the positions that what it says decides, and those that change once it is accepted or rejected.",
    args: {
      scenario: t.arg({ type: ScenarioInput, required: true, description: "The scenario to ask about." }),
      actors: t.arg.idList({
        description: "Positions of these actors alone; ids or slugs.",
        validate: { items: { schema: name }, maxLength: 100 },
      }),
    },
    complexity: { field: 3 * solvingCost, multiplier: 10 },
    resolve: ({ slug }, args, context) => answersOf(context, slug, args),
  }),
);
