import { type ElementKind, elementKinds } from "../../scenarios/ask/elements.ts";
import type { Asked } from "../asking.ts";
import { usageError } from "../exit.ts";

/** Options of a question about several positions. */
export interface About extends Asked {
  readonly actors: readonly string[];
  readonly positions: readonly string[];
  readonly json?: true;
}

export const aboutOf = ({ actors, positions }: About) => ({
  ...(positions.length > 0 ? { positions } : {}),
  ...(actors.length > 0 ? { actors } : {}),
});

export const aboutPlaces = { actors: "--actor", positions: "--position" };

/** Options of a search. */
export interface Searching extends Asked {
  readonly over?: readonly string[];
  readonly maxSize?: number;
  readonly seconds: number;
  readonly json?: true;
}

export const elementWords: readonly string[] = elementKinds.map((kind) => kind.toLowerCase());

/** @throws CommandError where a size or time is no such number */
export const searchOf = ({ over, maxSize, seconds }: Searching, largest: number) => {
  if (maxSize !== undefined && !(Number.isInteger(maxSize) && maxSize >= 1 && maxSize <= largest))
    throw usageError(`--max-size is a whole number from 1 to ${largest}.`);
  if (!(seconds > 0)) throw usageError("--seconds is a number above 0.");
  return {
    ...(over ? { over: elementKinds.filter((kind): kind is ElementKind => over.includes(kind.toLowerCase())) } : {}),
    ...(maxSize === undefined ? {} : { maxSize }),
    signal: AbortSignal.timeout(seconds * 1_000),
  };
};

/** What is said of a search that was cut short. */
export const cutShort = (searchStatus: string): readonly string[] =>
  searchStatus === "COMPLETE" ? [] : ["", "The search was cut short: there may be more (--seconds gives it more time)."];

/** `name=number`, with the last `=` between the two. @throws CommandError for anything else */
export const pairOf = (option: string, text: string): readonly [string, number] => {
  const at = text.lastIndexOf("=");
  const number = Number(text.slice(at + 1));
  if (at < 1 || text.slice(at + 1).trim() === "" || !Number.isFinite(number))
    throw usageError(`${option} "${text}" gives no number (write ${option} name=0.5).`);
  return [text.slice(0, at), number];
};
