import type { Party } from "../../scenarios/result.ts";
import { Actor } from "../actor.ts";
import { held } from "../ahead.ts";
import { builder } from "../builder.ts";
import { Instrument } from "../instrument.ts";
import { type InAnswer, within } from "./answer.ts";
import { PositionType } from "./position.ts";
import { PartyStatusEnum } from "./words.ts";

export const PartyType = builder.objectRef<InAnswer<Party>>("Party").implement({
  description: "The answer for one actor.",
  fields: (t) => ({
    actor: t.field({ type: Actor, nullable: true, description: "The actor asked about.", resolve: ({ value }) => value.actor }),
    instrument: t.field({
      type: Instrument,
      nullable: true,
      description: "The instrument asked about; null for all of them together.",
      resolve: ({ value }) => value.instrument,
    }),
    status: t.field({
      type: PartyStatusEnum,
      description: "Whether anything speaks about the actor.",
      resolve: ({ value }) => value.status,
    }),
    headline: t.string({ description: "How the actor is bound, or why not, in one sentence.", resolve: ({ value }) => value.headline }),
    positions: t.field({
      type: [PositionType],
      description: "The actor's positions; for an actor about whom nothing holds, the nearest ones, with the verdict FAILS.",
      resolve: ({ answer, value }) => within(answer, value.positions),
      ...held,
    }),
  }),
});
