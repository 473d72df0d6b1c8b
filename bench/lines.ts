import Table from "cli-table3";

/** One line of the benchmark's table. Ratios travel; milliseconds do not. */
export interface Line {
  readonly what: string;
  /** How many times it was measured, where that was up to the clock. */
  readonly count?: number;
  /** The mean, or what there is. */
  readonly milliseconds: number;
  readonly median?: number;
  readonly ratio: number;
  /** What the ratio is to. */
  readonly beside: string;
}

const figure = (n: number | undefined): string => (n === undefined || Number.isNaN(n) ? "" : n >= 100 ? n.toFixed(0) : n.toPrecision(2));

export const tableOf = (lines: readonly Line[]): string => {
  const table = new Table({
    head: ["what", "asked", "ms", "median", "ratio", "to"],
    style: { head: [], border: [], compact: true },
    colAligns: ["left", "right", "right", "right", "right", "left"],
  });
  for (const { what, count, milliseconds, median, ratio, beside } of lines)
    table.push([what, count ?? "", figure(milliseconds), figure(median), figure(ratio), beside]);
  return table.toString();
};

/** What a part of the benchmark found. */
export interface Report {
  readonly lines: readonly Line[];
  /** Engines that are not installed, by name. */
  readonly skipped: readonly string[];
  /** Answers that differ where they must not. */
  readonly wrong: readonly string[];
}
