import { reportCsv } from "../../scenarios/report/csv.ts";
import { reportMarkdown } from "../../scenarios/report/markdown.ts";
import { type Report, reportOf } from "../../scenarios/report/report.ts";
import type { Solved } from "../../scenarios/result.ts";
import type { Context } from "../context.ts";
import { describedEnum } from "../enums.ts";

type ReportFormat = "CSV" | "MARKDOWN";

export const ReportFormatEnum = describedEnum<ReportFormat>("ReportFormat", "How a document is laid out.", {
  CSV: "A table, comma separated: one row a position, in the words of expected.csv.",
  MARKDOWN: "A table of positions for each actor, with what the changes alter, open questions and texts.",
});

const layouts: Readonly<Record<ReportFormat, (report: Report) => string>> = { CSV: reportCsv, MARKDOWN: reportMarkdown };

/** The answer laid out as the command line does. @param actors none: the scenario's own */
export const report = async (
  { engine }: Pick<Context, "engine">,
  solved: Solved,
  format: ReportFormat,
  actors: readonly string[] = [],
  instrument: string | null = null,
): Promise<string> => layouts[format](reportOf(await engine.current(), solved, { scenario: null, actors, instrument }));
