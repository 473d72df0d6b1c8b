import type { Pattern } from "../atom.ts";
import type { Knowledge } from "../knowledge.ts";
import { warning } from "../problem.ts";
import type { Table } from "../table/row.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { variablesOf } from "./case.ts";
import type { Suspicion } from "./finding.ts";

/** Fewer ground rows of one row are no burden. */
const tooMany = 5_000;

/** Conditions that share variables, directly or through others. */
const partsOf = (conditions: readonly Pattern[]): readonly (readonly Pattern[])[] =>
  conditions
    .filter((condition) => variablesOf([condition]).size > 0)
    .reduce<readonly (readonly Pattern[])[]>((parts, condition) => {
      const own = variablesOf([condition]);
      const joined = parts.filter((part) => [...variablesOf(part)].some((name) => own.has(name)));
      return [...parts.filter((part) => !joined.includes(part)), [...joined.flat(), condition]];
    }, []);

/** How many records a condition matches. Most are told apart by their text, before they are read. */
const recordsOf = ({ symbol, terms }: Pattern, { records }: Knowledge, vocabulary: Vocabulary): number => {
  const constants = terms.flatMap((t) => (t.kind === "constant" ? [t.value] : []));
  return records
    .filter(({ atom }) => atom.startsWith(`${symbol}(`) && constants.every((value) => atom.includes(value)))
    .flatMap(({ atom }) => vocabulary.parseFact(atom, {}, []) ?? [])
    .filter((atom) => atom.symbol === symbol && terms.every((t, i) => t.kind === "variable" || t.value === atom.args[i])).length;
};

/**
 * Rows of which the conditions fall apart in parts that share no variable, so that they are ground for every combination of what the parts
 * match: with thirty parties and three variables 27,000 times. Counted are the records, of whatever date; linear in them for each such row.
 */
export const scatteredRows = (table: Table, knowledge: Knowledge, vocabulary: Vocabulary): Suspicion[] =>
  table.rows.flatMap((row) => {
    const parts = partsOf(row.conditions);
    if (parts.length < 3) return [];
    const matching = (pattern: Pattern): number => recordsOf(pattern, knowledge, vocabulary);
    // What no record tells of may be anything between nothing and everything.
    const sizes = parts.map((part) => Math.min(...part.map(matching).filter((n) => n > 0)));
    const combinations = sizes.filter(Number.isFinite).reduce((product, n) => product * n, 1);
    if (combinations < tooMany) return [];
    const names = parts.map((part) => [...variablesOf(part)].join(" ")).join(", ");
    const message = `the row ${row.id} is tried for ${combinations} combinations, since no condition ties these together: ${names}`;
    const place = { file: row.file, row: row.line, column: "id" };
    return [warning(place, "SCATTERED_ROW", message, "add a condition with yes that names two of them, such as a fact about both")];
  });
