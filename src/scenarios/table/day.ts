import type { Day } from "../knowledge.ts";

const isDay = (text: string): text is Day => {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

/** A calendar day that exists, or null. */
export const asDay = (text: string): Day | null => (isDay(text) ? text : null);

/** Whether `from <= day < to`, blanks being open. */
export const within = (day: Day, from: Day | null, to: Day | null): boolean => (from === null || from <= day) && (to === null || day < to);

/** @throws RangeError for what is no calendar day */
export const asDayOrThrow = (text: string): Day => {
  const day = asDay(text);
  if (day === null) throw new RangeError(`${text} is no calendar day`);
  return day;
};

/** The date some days after a day, or before it. */
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

export const dayBefore = (day: Day): Day => asDay(daysAfter(day, -1)) ?? day;
