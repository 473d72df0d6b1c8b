import { type Dyad, type DyadSpan, dyadOf, dyadTimeline } from "../../scenarios/alliances/owed.ts";
import { type PromiseName, promiseNames } from "../../scenarios/alliances/promises.ts";
import { Actor } from "../actor.ts";
import { builder } from "../builder.ts";
import { describedEnum } from "../enums.ts";
import { Instrument } from "../instrument.ts";
import { type Answer, answerOf, within } from "../solved/answer.ts";
import { PositionType } from "../solved/position.ts";
import { placing, solvingCost } from "../solved/solve.ts";
import { type Asked, actorArgument, inArguments, questionArguments, toActor, toQuestion } from "./question.ts";

export const promiseWords: Readonly<Record<PromiseName, string>> = {
  defense: "To help the other if it is attacked.",
  offense: "To join the other in a war that it begins.",
  neutrality: "To stay out of a war of the other.",
  nonaggression: "Not to attack the other.",
  consultation: "To consult with the other if there is a threat.",
};

export const PromiseEnum = describedEnum<PromiseName>("AlliancePromise", "What members of an alliance promise each other.", promiseWords);

interface AnsweredDyad {
  readonly dyad: Dyad;
  readonly answer: Answer;
  readonly asked: Asked;
}

const DyadSpanType = builder.objectRef<DyadSpan>("DyadSpan").implement({
  description: "What one state owes another from one day to another.",
  fields: (t) => ({
    from: t.field({ type: "Date", nullable: true, description: "First day; null: since ever.", resolve: ({ from }) => from }),
    to: t.field({
      type: "Date",
      nullable: true,
      description: "The day before which it ends; null: as far as is known.",
      resolve: ({ to }) => to,
    }),
    promises: t.field({
      type: [PromiseEnum],
      description: "What is owed, in some world or in all.",
      resolve: ({ owed }) => promiseNames.filter((promise) => owed[promise]),
    }),
    instruments: t.field({ type: [Instrument], description: "By which instruments.", resolve: ({ instruments }) => [...instruments] }),
  }),
});

const DyadType = builder.objectRef<AnsweredDyad>("Dyad").implement({
  description: "What one state owes another on a day, by what it has promised in alliances with it.",
  fields: (t) => {
    const owed = (promise: PromiseName) =>
      t.boolean({
        description: `${promiseWords[promise]} True where it is owed in some world; the positions say in which.`,
        resolve: ({ dyad }) => dyad.owed[promise],
      });
    return {
      a: t.field({ type: Actor, description: "Who owes.", resolve: ({ dyad }) => dyad.a }),
      b: t.field({ type: Actor, description: "To whom it is owed.", resolve: ({ dyad }) => dyad.b }),
      asOf: t.field({ type: "Date", description: "The day.", resolve: ({ asked }) => asked.asOf }),
      defense: owed("defense"),
      offense: owed("offense"),
      neutrality: owed("neutrality"),
      nonaggression: owed("nonaggression"),
      consultation: owed("consultation"),
      positions: t.field({
        type: [PositionType],
        description: "The positions behind it, each with its verdict and the alliances it rests on.",
        args: { promise: t.arg({ type: PromiseEnum, description: "Of this promise alone; left out: of all." }) },
        resolve: ({ dyad, answer }, { promise }) =>
          within(
            answer,
            dyad.positions.filter((p) => promise == null || p.promise === promise).map(({ position }) => position),
          ),
      }),
      timeline: t.field({
        type: [DyadSpanType],
        description: "What is owed over time, with the same changes; times in which nothing is are left out.",
        complexity: { field: 3 * solvingCost, multiplier: 10 },
        resolve: ({ dyad, asked }) => [...dyadTimeline(asked.engine, dyad.a, dyad.b, asked.changes)],
      }),
      notices: t.stringList({
        description: "What a reader must know of the data on that day.",
        resolve: async ({ asked }) => [...(await asked.notices())],
      }),
    };
  },
});

builder.queryField("dyad", (t) =>
  t.field({
    type: DyadType,
    nullable: true,
    description: "What `a` owes `b` on a day, by the promises of alliances; with changes on top. Nothing is stored.",
    complexity: { field: solvingCost, multiplier: 1 },
    args: {
      a: t.arg.id(actorArgument("Who owes")),
      b: t.arg.id(actorArgument("To whom it is owed")),
      ...questionArguments,
    },
    resolve: async (_root, args, context) => {
      const asked = await toQuestion(args, context);
      const a = await toActor(asked, context.db, args.a, "a");
      const b = await toActor(asked, context.db, args.b, "b");
      const dyad = placing(inArguments(args, asked.changes.length), () => dyadOf(asked.engine, a, b, asked));
      return { dyad, answer: answerOf(dyad.solved), asked };
    },
  }),
);
