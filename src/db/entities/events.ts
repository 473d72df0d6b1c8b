import { date, moment, note, oneOf, optional, ref, slug, text } from "./column.ts";
import { type Cells, entity, type RowIssue } from "./entity.ts";

/** Event types of PLOVER (Political Language Ontology for Verifiable Event Records), in lower case. */
export const eventKinds = [
  "agree",
  "consult",
  "support",
  "cooperate",
  "aid",
  "concede",
  "retreat",
  "request",
  "accuse",
  "reject",
  "threaten",
  "protest",
  "sanction",
  "mobilize",
  "coerce",
  "assault",
] as const;

export const precisions = ["minute", "hour", "day", "month", "year"] as const;
const lengths: Readonly<Record<string, number>> = { year: 4, month: 7, day: 10, hour: 17, minute: 17 };

const precise = (row: Cells, column: "start" | "end"): readonly RowIssue[] => {
  const moment = row[column];
  const precision = row[`${column}_precision`];
  const at = `${column}_precision`;
  if (moment === null && precision === null) return [];
  if (moment === null || moment === undefined)
    return [
      {
        column,
        code: "MISSING_VALUE",
        message: `${at} says ${precision}, but ${column} is blank`,
        suggestion: `fill ${column} or clear ${at}`,
      },
    ];
  const fitting = precisions.filter((p) => lengths[p] === String(moment).length).join(" or ");
  if (precision === null || precision === undefined)
    return [{ column: at, code: "MISSING_VALUE", message: `how exact ${moment} is must be said`, suggestion: fitting }];
  return lengths[String(precision)] === String(moment).length
    ? []
    : [
        {
          column: at,
          code: "BAD_VALUE",
          message: `${moment} is not written to the ${precision}`,
          suggestion: `write ${fitting}, or change ${column}`,
        },
      ];
};

export const events = entity("events", {
  key: ["slug"],
  columns: {
    slug: slug(),
    kind: oneOf(eventKinds),
    title: text(),
    start: optional(moment()),
    start_precision: optional(oneOf(precisions)),
    end: optional(moment()),
    end_precision: optional(oneOf(precisions)),
    part_of: optional(ref("events.slug")),
    known_from: optional(date()),
    source: optional(ref("sources.slug")),
    description: optional(text()),
    note: note(),
  },
  check: (row) => [...precise(row, "start"), ...precise(row, "end")],
});

export const places = entity("places", {
  key: ["event", "place"],
  columns: { event: ref("events.slug"), place: text(), country: optional(ref("actors.slug")), note: note() },
});

export const participantRoles = [
  "actor",
  "recipient",
  "attacker",
  "victim",
  "requester",
  "addressee",
  "decider",
  "mediator",
  "observer",
] as const;

export const participants = entity("participants", {
  key: ["event", "actor", "role"],
  columns: {
    event: ref("events.slug"),
    actor: ref("actors.slug"),
    role: oneOf(participantRoles),
    alleged_by: optional(ref("actors.slug")),
    note: note(),
  },
});
