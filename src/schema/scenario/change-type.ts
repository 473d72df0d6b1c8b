import { fromChange } from "../../db/entities/change.ts";
import type { Change } from "../../scenarios/knowledge.ts";
import { builder } from "../builder.ts";
import { Claim } from "../claim.ts";
import { describedEnum } from "../enums.ts";

export const ChangeKindEnum = describedEnum<Change["kind"]>("ChangeKind", "What a change does.", {
  assume: "Takes a proposition as true.",
  deny: "Takes a proposition as false.",
  open: "Leaves a proposition open.",
  "accept-claim": "Accepts a claim.",
  "reject-claim": "Rejects a claim.",
  "open-claim": "Counts a claim as unreviewed.",
  adopt: "Adopts an actor's version.",
  "drop-source": "Leaves out everything from a source.",
  reading: "Chooses a reading, or reopens the question.",
  accede: "Makes an actor a party of an instrument.",
  withdraw: "Makes an actor no party of an instrument.",
  "disable-row": "Leaves a rule row out.",
  "enable-row": "Counts a rule row again.",
  "patch-row": "Rewrites a cell of a rule row.",
  principles: "Says which principles rank norms.",
});

export interface ChangeShape {
  readonly change: Change;
  /** In words, where the engine has put it so. */
  readonly text?: string;
  /** In a stored scenario. */
  readonly step?: number;
  readonly note?: string | null;
}

/** As the command line takes it. */
const plainText = (change: Change): string => {
  if (change.kind === "reading") return `reading ${change.reading}=${change.answer ?? ""}`;
  if (change.kind === "patch-row") return `patch-row ${change.row} ${change.column} = ${change.value}`;
  const { change: word, target, value } = fromChange(change);
  return [word, target, value].filter((part) => part !== null).join(" ");
};

export const ChangeType = builder.objectRef<ChangeShape>("Change").implement({
  description: "One change of a scenario.",
  fields: (t) => ({
    step: t.int({
      nullable: true,
      description: "Its place among the changes of the stored scenario it belongs to; null elsewhere.",
      resolve: ({ step }) => step ?? null,
    }),
    kind: t.field({ type: ChangeKindEnum, description: "What it does.", resolve: ({ change }) => change.kind }),
    target: t.string({
      nullable: true,
      description: "What it changes: a proposition, or the slug of a claim, actor, source, row or reading.",
      resolve: ({ change }) => fromChange(change).target,
    }),
    value: t.string({
      nullable: true,
      description: "What it is changed to: a reading's answer, an instrument, a cell, the principles.",
      resolve: ({ change }) => fromChange(change).value,
    }),
    claim: t.field({
      type: Claim,
      nullable: true,
      description: "The claim that is accepted, rejected or opened; null for other changes.",
      resolve: ({ change }) => ("claim" in change ? change.claim : null),
    }),
    text: t.string({ description: "The change in words.", resolve: ({ change, text }) => text ?? plainText(change) }),
    note: t.string({
      nullable: true,
      description: "The author's note; it never matters to an answer.",
      resolve: ({ note }) => note ?? null,
    }),
  }),
});
