import * as z from "zod";

const strings = z.array(z.string());
const groups = z.record(z.string(), strings);

/** Columns that hold JSON are written by this program; a value of another shape is a fault, not bad input. */
export const jsonStrings = (column: string): string[] => strings.parse(JSON.parse(column));
export const jsonGroups = (column: string): Record<string, string[]> => groups.parse(JSON.parse(column));
