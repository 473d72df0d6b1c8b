import type { TimelineAxis, TimelineEvent } from "../../scenarios/ask/breakpoints.ts";
import { type Timeline, type TimelineEntry, timelineLimit } from "../../scenarios/ask/timeline.ts";
import { builder } from "../builder.ts";
import { describedEnum } from "../enums.ts";
import { toDay } from "../scenario/input.ts";
import { day } from "../scenario/validation.ts";
import { answerOf, positionKey } from "./answer.ts";
import { PositionType } from "./position.ts";
import { solvingCost } from "./solve.ts";
import { SolvedScenario } from "./solved-scenario.ts";
import { SearchStatusEnum, VerdictEnum } from "./words.ts";

const TimelineAxisEnum = describedEnum<TimelineAxis>("TimelineAxis", "Along which of a scenario's dates a timeline runs.", {
  AS_OF: "What holds on each day.",
  KNOWN_AT: "What holds on the scenario's day, as far as was known on each day.",
});

const EventKindEnum = describedEnum<TimelineEvent["kind"]>("TimelineEventKind", "What begins or ends.", {
  RECORD: "A fact of the records, such as membership of a treaty.",
  ROW: "A rule row.",
  PROVISION: "The wording of an article.",
  CLAIM: "A claim, which becomes known.",
});

const EventType = builder.objectRef<TimelineEvent>("TimelineEvent").implement({
  description: "Something that begins or ends on a day, on which the position may rest.",
  fields: (t) => ({
    kind: t.expose("kind", { type: EventKindEnum, description: "What it is." }),
    begins: t.exposeBoolean("begins", { description: "True where it begins, false where it ends." }),
    about: t.exposeString("about", { description: "The proposition as text, the row's id, the article, or the claim's slug." }),
    text: t.exposeString("text", { description: "The same as an English clause." }),
  }),
});

const EntryType = builder.objectRef<TimelineEntry>("TimelineEntry").implement({
  description: "One answer for a span of days.",
  fields: (t) => ({
    from: t.field({ type: "Date", nullable: true, description: "Its first day; null: since ever.", resolve: ({ from }) => from }),
    to: t.field({
      type: "Date",
      nullable: true,
      description: "The first day on which it is so no longer; null: for ever, as far as is known.",
      resolve: ({ to }) => to,
    }),
    verdict: t.field({
      type: VerdictEnum,
      nullable: true,
      description: "The position's verdict; null where it does not arise, or no world is possible.",
      resolve: ({ position }) => position?.verdict ?? null,
    }),
    position: t.field({
      type: PositionType,
      nullable: true,
      description: "The position, or the general one that covers it; null where neither arises.",
      resolve: ({ solved, position }) => (solved && position ? { answer: answerOf(solved), value: position } : null),
    }),
    refused: t.exposeString("refused", { nullable: true, description: "Why the scenario cannot be answered then." }),
    because: t.field({
      type: [EventType],
      description: "What begins or ends on its first day, of all that the position may rest on.",
      resolve: ({ because }) => [...because],
    }),
  }),
});

const TimelineType = builder.objectRef<Timeline>("Timeline").implement({
  description: "How a position is answered over time.",
  fields: (t) => ({
    position: t.exposeString("position", { description: "Key of the position." }),
    entries: t.field({
      type: [EntryType],
      description: "One after the other, without gaps; neighbours differ.",
      resolve: ({ entries }) => [...entries],
    }),
    breakpoints: t.exposeInt("breakpoints", { description: "On how many days something begins or ends that the position could rest on." }),
    searchStatus: t.expose("searchStatus", {
      type: SearchStatusEnum,
      description: `Whether all of these were looked at; ${timelineLimit} solutions at most, after which the last entry ends.`,
    }),
  }),
});

const wholeDay = { type: "Date", validate: { schema: day } } as const;

builder.objectField(SolvedScenario, "timeline", (t) =>
  t.field({
    type: TimelineType,
    nullable: true,
    description: "How a position is answered over time: one answer between days on which anything begins or ends that it could rest on.",
    args: {
      position: t.arg.id({ required: true, description: "The position's id or key. It need not arise on the scenario's day." }),
      from: t.arg({ ...wholeDay, description: "First day; left out: since ever." }),
      to: t.arg({ ...wholeDay, description: "The day before which it ends; left out: as far as is known." }),
      axis: t.arg({ type: TimelineAxisEnum, description: "Which date moves; left out: AS_OF." }),
    },
    complexity: { field: 5 * solvingCost, multiplier: 1 },
    resolve: ({ solved }, { position, from, to, axis }, { signal }) =>
      solved.timeline(positionKey(position), {
        from: toDay(from, ["from"]),
        to: toDay(to, ["to"]),
        axis: axis ?? "AS_OF",
        ...(signal ? { signal } : {}),
      }),
  }),
);
