import { listItems } from "../../db/entities/column.ts";
import { openConditions } from "../../db/entities/instruments.ts";
import { pledgesOfInstrument } from "../../db/loaders.ts";
import type { PledgeRow } from "../../db/tables.ts";
import { type PromiseName, promiseNames, promises } from "../../scenarios/alliances/promises.ts";
import { Actor } from "../actor.ts";
import { lasting } from "../batch.ts";
import { builder } from "../builder.ts";
import { describedEnum } from "../enums.ts";
import { Instrument } from "../instrument.ts";
import { Pack } from "../pack.ts";
import { Source } from "../source.ts";
import { PromiseEnum } from "./dyad.ts";

type Condition = (typeof openConditions)[number] | "attacked";

const ConditionEnum = describedEnum<Condition>("PledgeCondition", "What a promise is limited by.", {
  adversary: "It is good against certain states.",
  place: "In certain places.",
  conflict: "In a certain conflict.",
  number: "Only if so many attack.",
  demand: "Only after a demand was refused.",
  provocation: "Only if there was no provocation.",
  request: "Only on request.",
  attacked: "Neutrality only if the partner is attacked.",
});

const promiseNamed = (word: PledgeRow["promise"]): PromiseName | null => promiseNames.find((name) => promises[name].word === word) ?? null;

export const Pledge = builder.objectRef<PledgeRow>("Pledge").implement({
  description: "What a party of an alliance promises the others.",
  fields: (t) => ({
    actor: t.field({ type: Actor, description: "Who promises.", resolve: ({ actor }) => actor }),
    instrument: t.field({ type: Instrument, description: "In what.", resolve: ({ instrument }) => instrument }),
    promise: t.field({ type: PromiseEnum, nullable: true, description: "What.", resolve: ({ promise }) => promiseNamed(promise) }),
    from: t.field({ type: "Date", nullable: true, description: "First day.", resolve: ({ from }) => from }),
    to: t.field({ type: "Date", nullable: true, description: "First day on which it no longer is promised.", resolve: ({ to }) => to }),
    conditions: t.field({
      type: [ConditionEnum],
      description: "Its conditions. Of most of them no more is known than that they exist.",
      resolve: (row) => [
        ...openConditions.filter((condition) => row[condition] !== null),
        ...(row.attacked === null ? [] : (["attacked"] as const)),
      ],
    }),
    adversaries: t.field({
      type: [Actor],
      description: "States against which it is good, as far as they are known.",
      resolve: ({ adversaries }) => [...listItems(adversaries)],
    }),
    exclusive: t.boolean({
      description: "Whether it is good against those alone.",
      resolve: ({ adversary }) => adversary === "named",
    }),
    varies: t.boolean({
      description: "Whether it differs from partner to partner; this is all of it together.",
      resolve: ({ varies }) => varies !== null,
    }),
    source: t.field({ type: Source, nullable: true, description: "Where this is said.", resolve: ({ source }) => source }),
    note: t.exposeString("note", { nullable: true, description: "The author's note; it never matters to an answer." }),
    pack: t.field({ type: Pack, description: "The pack or data set that carries it.", resolve: ({ pack }) => pack }),
  }),
});

builder.objectField(Instrument, "pledges", (t) =>
  t.loadableList({
    type: Pledge,
    description: "What its parties promise each other, past promises included.",
    ...lasting(pledgesOfInstrument, (row) => row.instrument),
  }),
);
