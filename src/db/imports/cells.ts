import { BadCell, type FileRow } from "./kind.ts";

const cellOf = (row: FileRow, column: string): string => row[column] ?? "";

/** A whole number in a range. @throws BadCell for anything else, a blank included */
export const wholeNumber = (row: FileRow, column: string, [least, most]: readonly [number, number]): number => {
  const cell = cellOf(row, column);
  const number = /^\d+$/.test(cell) ? Number(cell) : Number.NaN;
  if (!(number >= least && number <= most))
    throw new BadCell(
      column,
      `${cell === "" ? "a blank" : cell} is no whole number from ${least} to ${most}`,
      "are the columns in the order of the header?",
    );
  return number;
};

/** Yes or no, written 1 or 0; a blank counts as no. @throws BadCell for anything else */
export const flagOf = (row: FileRow, column: string): boolean => {
  const cell = cellOf(row, column);
  if (cell !== "0" && cell !== "1" && cell !== "")
    throw new BadCell(column, `${cell} is neither 0 nor 1`, "are the columns in the order of the header?");
  return cell === "1";
};

/** The number of a state in the Correlates of War. @throws BadCell where it is none */
export const cowNumber = (row: FileRow, column: string): string => String(wholeNumber(row, column, [1, 9999]));

/** As exact as the three columns are. @throws BadCell for a date that does not exist */
export const dateOf = (row: FileRow, [year, month, day]: readonly [string, string, string]): string => {
  const parts = [String(wholeNumber(row, year, [1500, 2200]))];
  if (named(row, month) !== null) {
    parts.push(String(wholeNumber(row, month, [1, 12])).padStart(2, "0"));
    if (named(row, day) !== null) parts.push(String(wholeNumber(row, day, [1, 31])).padStart(2, "0"));
  }
  const date = parts.join("-");
  if (parts.length === 3 && Number.isNaN(Date.parse(`${date}T00:00Z`))) throw new BadCell(day, `there is no day ${date}`);
  if (parts.length === 3 && new Date(`${date}T00:00Z`).toISOString().slice(0, 10) !== date)
    throw new BadCell(day, `there is no day ${date}`);
  return date;
};

/** The first day after a date of any precision. */
export const dayAfter = (date: string): string => {
  const [year = 0, month, day] = date.split("-").map(Number);
  const next =
    day !== undefined
      ? Date.UTC(year, (month ?? 1) - 1, day + 1)
      : month !== undefined
        ? Date.UTC(year, month, 1)
        : Date.UTC(year + 1, 0, 1);
  return new Date(next).toISOString().slice(0, 10);
};

/** A cell that may say that nothing is known: blank, or NA as R writes it. */
export const named = (row: FileRow, column: string): string | null => {
  const cell = cellOf(row, column);
  return cell === "" || cell === "NA" ? null : cell;
};

/** A day, with hyphens or without, and whatever time follows it. @throws BadCell for anything else */
export const dayOf = (row: FileRow, column: string): string => {
  const cell = cellOf(row, column);
  const [, year, month, day] = /^(\d{4})-?(\d\d)-?(\d\d)(?:[T ].*)?$/.exec(cell) ?? [];
  const found = `${year}-${month}-${day}`;
  if (year === undefined || !isDay(found))
    throw new BadCell(
      column,
      `${cell === "" ? "a blank" : cell} is no day such as 2018-06-01 or 20180601`,
      "are the columns in the order of the header?",
    );
  return found;
};

const isDay = (day: string): boolean => {
  const time = Date.parse(`${day}T00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
};
