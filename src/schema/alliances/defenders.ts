import { type Caution, type Defender, type Defenders, defendersOf } from "../../scenarios/alliances/defenders.ts";
import { Actor } from "../actor.ts";
import { held } from "../ahead.ts";
import { builder } from "../builder.ts";
import { describedEnum } from "../enums.ts";
import { Instrument } from "../instrument.ts";
import { type Answer, answerOf, type InAnswer, within, withinAhead } from "../solved/answer.ts";
import { PositionType } from "../solved/position.ts";
import { placing, solvingCost } from "../solved/solve.ts";
import { VerdictEnum } from "../solved/words.ts";
import { type Asked, actorArgument, inArguments, questionArguments, toActor, toQuestion } from "./question.ts";

const CautionEnum = describedEnum<Caution>("DefenderCaution", "What a reader of a defender must not miss.", {
  ATTACKER_IS_PARTY: "The attacker is a party of the same alliance; whether its promise holds against a party is a question of reading.",
  BOUND_TO_BOTH: "The defender has promises to the attacker, too.",
  VARIES_BY_PARTNER: "The defender promises different things to different partners; whether this one is meant is an open question.",
});

const DefenderType = builder.objectRef<InAnswer<Defender>>("Defender").implement({
  description: "Somebody who is bound to defend a state, or may be.",
  fields: (t) => ({
    actor: t.field({ type: Actor, description: "Who.", resolve: ({ value }) => value.actor }),
    verdict: t.field({ type: VerdictEnum, description: "In all worlds, or in some.", resolve: ({ value }) => value.position.verdict }),
    position: t.field({
      type: PositionType,
      description: "The duty.",
      resolve: ({ answer, value }) => ({ answer, value: value.position }),
      ...held,
    }),
    instruments: t.field({ type: [Instrument], description: "By which alliances.", resolve: ({ value }) => [...value.instruments] }),
    cautions: t.field({ type: [CautionEnum], description: "What not to miss.", resolve: ({ value }) => [...value.cautions] }),
  }),
});

interface AnsweredDefenders {
  readonly found: Defenders;
  readonly answer: Answer;
  readonly asked: Asked;
}

const DefendersType = builder.objectRef<AnsweredDefenders>("Defenders").implement({
  description: "Who is bound to defend a state on a day.",
  fields: (t) => ({
    of: t.field({ type: Actor, description: "Who is defended.", resolve: ({ found }) => found.of }),
    against: t.field({ type: Actor, nullable: true, description: "The attacker; null: whoever.", resolve: ({ found }) => found.against }),
    asOf: t.field({ type: "Date", description: "The day.", resolve: ({ asked }) => asked.asOf }),
    defenders: t.field({
      type: [DefenderType],
      description: "Those who are bound in some world or in all.",
      resolve: ({ answer, found }, _args, context, info) => withinAhead(answer, found.defenders, "Defender", context, info),
    }),
    attacker: t.field({
      type: [PositionType],
      description: "What the attacker itself has promised the one it attacks: a guarantor that invades is found here.",
      resolve: ({ answer, found }) => within(answer, found.attacker),
    }),
    notices: t.stringList({
      description: "What a reader must know of the data on that day.",
      resolve: async ({ asked }) => [...(await asked.notices())],
    }),
  }),
});

builder.queryField("defenders", (t) =>
  t.field({
    type: DefendersType,
    nullable: true,
    description: "Who is bound to defend a state on a day, by the promises of alliances; with changes on top. Nothing is stored.",
    complexity: { field: solvingCost, multiplier: 1 },
    args: {
      of: t.arg.id(actorArgument("Who is defended")),
      against: t.arg.id({ ...actorArgument("The attacker, whose attack is assumed; left out: whoever"), required: false }),
      ...questionArguments,
    },
    resolve: async (_root, args, context) => {
      const asked = await toQuestion(args, context);
      const of = await toActor(asked, context.db, args.of, "of");
      const against = args.against == null ? null : await toActor(asked, context.db, args.against, "against");
      const found = placing(inArguments(args, asked.changes.length), () => defendersOf(asked.engine, of, against, asked));
      return { found, answer: answerOf(found.solved), asked };
    },
  }),
);
