import { builder } from "./builder.ts";

const partialDate = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;
const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** A text scalar. It throws TypeError because GraphQL then adds what was found, and where. */
const text = (pattern: RegExp, real: (value: string) => boolean, wanted: string) => (value: unknown) => {
  if (typeof value !== "string" || !pattern.test(value) || !real(value)) throw new TypeError(`Expected ${wanted}.`);
  return value;
};

/** 30 February is well-formed and does not exist. */
const isDay = (value: string): boolean => value.length < 10 || new Date(`${value}T00:00Z`).toISOString().startsWith(value);

builder.scalarType("Date", {
  description:
    "A calendar date as exact as it is known: `2022-09-13`, `2022-09` or `2022`. Where a whole day is needed (the date of a scenario), the field says so.",
  specifiedByURL: "https://www.iso.org/iso-8601-date-and-time-format.html",
  serialize: (value) => value,
  parseValue: text(partialDate, isDay, "a date such as 2022-09-13, 2022-09 or 2022"),
});

builder.scalarType("DateTime", {
  description: "An instant, to the minute or finer, with its offset from UTC: `2022-09-13T00:05Z`.",
  specifiedByURL: "https://datatracker.ietf.org/doc/html/rfc3339",
  serialize: (value) => value,
  parseValue: text(time, (value) => !Number.isNaN(Date.parse(value)), "a time such as 2022-09-13T00:05Z"),
});
