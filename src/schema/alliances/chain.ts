import { type Chain, chainOf, type Round } from "../../scenarios/alliances/chain.ts";
import { Actor } from "../actor.ts";
import { builder } from "../builder.ts";
import { name } from "../scenario/validation.ts";
import { type Answer, answerOf, type InAnswer, within } from "../solved/answer.ts";
import { PositionType } from "../solved/position.ts";
import { placing, solvingCost } from "../solved/solve.ts";
import { type Asked, actorArgument, inArguments, questionArguments, toActor, toQuestion } from "./question.ts";

const RoundType = builder.objectRef<InAnswer<Round>>("ChainRound").implement({
  description: "One round of a war that spreads.",
  fields: (t) => ({
    due: t.field({
      type: [PositionType],
      description: "Duties to fight that have arisen in this round; their explanations show the path.",
      resolve: ({ answer, value }) => within(answer, value.due),
    }),
    enter: t.field({ type: [Actor], description: "Who enters the war in this round.", resolve: ({ value }) => [...value.enter] }),
  }),
});

const WarType = builder.objectRef<Chain["wars"][number]>("ChainWar").implement({
  description: "That one state makes war on another in the end.",
  fields: (t) => ({
    attacker: t.field({ type: Actor, description: "Who attacks, or enters on the side of an ally.", resolve: ({ attacker }) => attacker }),
    victim: t.field({ type: Actor, description: "Against whom.", resolve: ({ victim }) => victim }),
  }),
});

interface AnsweredChain {
  readonly chain: Chain;
  readonly answer: Answer;
  readonly asked: Asked;
}

const ChainType = builder.objectRef<AnsweredChain>("Chain").implement({
  description: "Who is drawn in by an attack, until nobody new enters.",
  fields: (t) => ({
    rounds: t.field({
      type: [RoundType],
      description:
        "Round by round; in the last nobody enters. What is due without its bearer entering is not honoured, or depends on open questions.",
      resolve: ({ answer, chain }) => within(answer, chain.rounds),
    }),
    wars: t.field({ type: [WarType], description: "Who makes war on whom in the end.", resolve: ({ chain }) => [...chain.wars] }),
    notices: t.stringList({
      description: "What a reader must know of the data on that day.",
      resolve: async ({ asked }) => [...(await asked.notices())],
    }),
  }),
});

builder.queryField("drawnIn", (t) =>
  t.field({
    type: ChainType,
    nullable: true,
    description: "Who is drawn in next if one state attacks another on a day, by the promises of alliances. Nothing is stored.",
    complexity: { field: 3 * solvingCost, multiplier: 1 },
    args: {
      attacker: t.arg.id(actorArgument("Who attacks")),
      victim: t.arg.id(actorArgument("Who is attacked")),
      honouring: t.arg.idList({
        description:
          "Who honours its promises, actors as elsewhere; left out: everybody. An empty list: nobody, so that the first round is told.",
        validate: { items: { schema: name }, maxLength: 100 },
      }),
      ...questionArguments,
    },
    resolve: async (_root, args, context) => {
      const asked = await toQuestion(args, context);
      const attacker = await toActor(asked, context.db, args.attacker, "attacker");
      const victim = await toActor(asked, context.db, args.victim, "victim");
      const honours = args.honouring == null ? null : new Set<string>();
      for (const actor of args.honouring ?? []) honours?.add(await toActor(asked, context.db, actor, "honouring"));
      const chain = placing(inArguments(args, asked.changes.length), () => chainOf(asked.engine, { attacker, victim }, honours, asked));
      return { chain, answer: answerOf(chain.solved), asked };
    },
  }),
);
