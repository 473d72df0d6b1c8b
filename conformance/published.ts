import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { promiseNames } from "../src/scenarios/alliances/promises.ts";

const flagColumns = ["defense", "offense", "neutral", "nonagg", "consul"] as const;

/** Published dyad-years, by the Correlates of War numbers of the two. */
export interface PublishedYear {
  readonly a: number;
  readonly b: number;
  readonly year: number;
  /** A bit for each of {@link promiseNames}. */
  readonly flags: number;
}

/** Reads the run-length coded dyads, a year at a time. @param until the last year */
export function* publishedYears(file: string, until: number): Generator<PublishedYear> {
  const rows: Record<string, string>[] = parse(readFileSync(file), { columns: true });
  for (const row of rows) {
    const flags = flagColumns.reduce((sum, column, i) => sum | (row[column] === "1" ? 1 << i : 0), 0);
    for (let year = Number(row["year_from"]); year <= Math.min(until, Number(row["year_to"])); year++)
      yield { a: Number(row["stateA"]), b: Number(row["stateB"]), year, flags };
  }
}

export const flagWords = (flags: number): string => promiseNames.filter((_, i) => (flags & (1 << i)) !== 0).join(", ") || "nothing";
