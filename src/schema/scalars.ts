import { GraphQLError, Kind, type ValueNode } from "graphql";
import { builder } from "./builder.ts";

const partialDate = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;
const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * How a text scalar is read. GraphQL adds what was found, and where: to a literal's error only if it is no error of its
 * own kind, and to a variable's only if it is, or it would count as a fault of the server.
 */
const text = (pattern: RegExp, real: (value: string) => boolean, wanted: string) => {
  const isGood = (value: unknown): value is string => typeof value === "string" && pattern.test(value) && real(value);
  return {
    parseValue: (value: unknown) => {
      if (!isGood(value)) throw new GraphQLError(`Expected ${wanted}.`);
      return value;
    },
    parseLiteral: (node: ValueNode) => {
      const value = node.kind === Kind.STRING ? node.value : null;
      if (!isGood(value)) throw new TypeError(`Expected ${wanted}.`);
      return value;
    },
  };
};

/** 30 February is well-formed and does not exist. */
const isDay = (value: string): boolean => value.length < 10 || new Date(`${value}T00:00Z`).toISOString().startsWith(value);

builder.scalarType("Date", {
  description:
    "A calendar date as exact as it is known: `2022-09-13`, `2022-09` or `2022`. Where a whole day is needed (the date of a scenario), the field says so.",
  specifiedByURL: "https://www.iso.org/iso-8601-date-and-time-format.html",
  serialize: (value) => value,
  ...text(partialDate, isDay, "a date such as 2022-09-13, 2022-09 or 2022"),
});

builder.scalarType("DateTime", {
  description: "An instant, to the minute or finer, with its offset from UTC: `2022-09-13T00:05Z`.",
  specifiedByURL: "https://datatracker.ietf.org/doc/html/rfc3339",
  serialize: (value) => value,
  ...text(time, (value) => !Number.isNaN(Date.parse(value)), "a time such as 2022-09-13T00:05Z"),
});
