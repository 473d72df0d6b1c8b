import type { Conflict, Difference } from "../../scenarios/result.ts";
import { builder } from "../builder.ts";
import { ChangeType } from "../scenario/change-type.ts";
import { type Answer, type InAnswer, within } from "./answer.ts";
import { PositionType } from "./position.ts";
import { type Filter, matches, PositionFilter } from "./positions.ts";
import { CauseSizeEnum, ConflictKindEnum, DifferenceKindEnum, VerdictEnum } from "./words.ts";

interface DifferenceShape extends InAnswer<Difference> {
  /** The answer compared with. */
  readonly before: Answer;
}

export const differenceArguments = builder.args((t) => ({
  where: t.field({
    type: PositionFilter,
    description: "Of which positions, as they are now or, where they no longer arise, as they were.",
  }),
}));

interface Wanted {
  readonly where?: Filter | null | undefined;
}

/** Differences of an answer from another. */
export const differencesIn = (
  answer: Answer,
  before: Answer,
  differences: readonly Difference[],
  { where }: Wanted = {},
): DifferenceShape[] => {
  const wanted = matches(where ?? {});
  const found = differences.filter(({ position, was }) => [position ?? was].some((each) => each !== null && wanted(each)));
  return within(answer, found).map((difference) => ({ ...difference, before }));
};

export const DifferenceType = builder.objectRef<DifferenceShape>("Difference").implement({
  description: "How one position differs from the one in the base scenario, or on the left of a comparison.",
  fields: (t) => ({
    kind: t.field({ type: DifferenceKindEnum, description: "What has become of it.", resolve: ({ value }) => value.kind }),
    key: t.string({ description: "Key of the position, the same in both scenarios.", resolve: ({ value }) => value.key }),
    position: t.field({
      type: PositionType,
      nullable: true,
      description: "The position as it is now; null when it no longer arises.",
      resolve: ({ answer, value }) => value.position && { answer, value: value.position },
    }),
    was: t.field({
      type: VerdictEnum,
      nullable: true,
      description: "The verdict there; null when the position did not arise.",
      resolve: ({ value }) => value.was?.verdict ?? null,
    }),
    wasSentence: t.string({
      nullable: true,
      description: "The position as it was there, in one sentence.",
      resolve: ({ value }) => value.was?.sentence ?? null,
    }),
    wasPosition: t.field({
      type: PositionType,
      nullable: true,
      description: "The position as it was there, with its explanation; null when it did not arise.",
      resolve: ({ before, value }) => value.was && { answer: before, value: value.was },
    }),
    because: t.field({
      type: [ChangeType],
      description: "The smallest set of changes that causes it, together with `without` and `dates`.",
      complexity: { field: 1, multiplier: 2 },
      resolve: ({ value }) => [...value.because],
    }),
    becauseSize: t.field({
      type: CauseSizeEnum,
      description: "How small the whole cause is known to be.",
      resolve: ({ value }) => value.becauseSize,
    }),
    without: t.field({
      type: [ChangeType],
      description: "Changes of the other side that are not made here, as far as their absence is part of the cause.",
      complexity: { field: 1, multiplier: 2 },
      resolve: ({ value }) => [...value.without],
    }),
    dates: t.boolean({ description: "Whether the other date is part of the cause.", resolve: ({ value }) => value.dates }),
    reason: t.string({ description: "The whole cause as one phrase.", resolve: ({ value }) => value.reason }),
  }),
});

export const ConflictType = builder.objectRef<InAnswer<Conflict>>("PositionConflict").implement({
  description: "Positions that hold together and cannot both be honoured, or norms that nothing ranks.",
  fields: (t) => ({
    kind: t.field({ type: ConflictKindEnum, description: "What is in conflict.", resolve: ({ value }) => value.kind }),
    text: t.string({ description: "The conflict in one sentence.", resolve: ({ value }) => value.text }),
    positions: t.field({
      type: [PositionType],
      description: "The positions concerned.",
      complexity: { field: 1, multiplier: 2 },
      resolve: ({ answer, value }) =>
        value.positions.flatMap((key) => {
          const position = answer.solved.position(key);
          return position === null ? [] : [{ answer, value: position }];
        }),
    }),
  }),
});
