import { broken, findRow, findTable, needed, type RuleCells, withTable } from "./rules.ts";
import { checkVersion } from "./stale.ts";
import { type Edit, type Writing, write } from "./write.ts";

interface Reason {
  readonly reason: string | null;
}

/** Cells to set; an empty text blanks one. And where the row is to stand, from 1; null: at the end, or where it is. */
interface Wanted extends Reason {
  readonly cells: RuleCells;
  readonly position: number | null;
}

const standing = (rows: readonly RuleCells[], row: RuleCells, position: number): readonly RuleCells[] =>
  rows.toSpliced(position - 1, 0, row);
const filled = (cells: RuleCells): RuleCells => Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== ""));

/**
 * Adds a row to a rule table.
 * @param version of the table, as its author read it
 * @returns the table
 * @throws BrokenTable with all that the checker finds, Refused
 */
export const createRow = (writing: Writing, { table: id, version, cells, position, reason }: Wanted & { table: string; version: string }) =>
  write(writing, (packs): Edit<string> => {
    const { pack, written, version: current } = findTable(packs, id);
    checkVersion(id, version, current);
    const rows = standing(written.rows, filled(cells), position ?? written.rows.length + 1);
    const key = cells["id"] ?? "";
    return {
      before: pack,
      after: withTable(pack, id, { ...written, rows }),
      entry: { action: "record", entity: "rule_rows", key, pack: pack.name, before: null, after: { table: id, ...filled(cells) }, reason },
      refuse: broken,
      result: id,
    };
  });

/**
 * Changes the cells of a row that are given.
 * @param version of the row, as its author read it
 * @returns the table
 * @throws BrokenTable with all that the checker finds, Refused; the row that is there stays
 */
export const amendRow = (writing: Writing, { row: key, version, cells, position, reason }: Wanted & { row: string; version: string }) =>
  write(writing, (packs): Edit<string> | { readonly unchanged: string } => {
    const { pack, table, written, index, rowVersion } = findRow(packs, key);
    checkVersion(key, version, rowVersion);
    const before = written.rows[index] ?? {};
    const after = filled({ ...before, ...cells });
    const rows = standing(written.rows.toSpliced(index, 1), after, position ?? index + 1);
    if (JSON.stringify(rows) === JSON.stringify(written.rows)) return { unchanged: table.id };
    return {
      before: pack,
      after: withTable(pack, table.id, { ...written, rows }),
      entry: {
        action: "amend",
        entity: "rule_rows",
        key,
        pack: pack.name,
        before: { table: table.id, ...before },
        after: { table: table.id, ...after },
        reason,
      },
      refuse: broken,
      result: table.id,
    };
  });

/** Takes a row out. @returns the table @throws Refused, also where something still needs it */
export const deleteRow = (writing: Writing, { row: key, version, reason }: Reason & { row: string; version: string }) =>
  write(writing, (packs): Edit<string> => {
    const { pack, table, written, index, rowVersion } = findRow(packs, key);
    checkVersion(key, version, rowVersion);
    return {
      before: pack,
      after: withTable(pack, table.id, { ...written, rows: written.rows.toSpliced(index, 1) }),
      entry: {
        action: "retire",
        entity: "rule_rows",
        key,
        pack: pack.name,
        before: { table: table.id, ...written.rows[index] },
        after: null,
        reason,
      },
      refuse: needed(key, packs, pack, version),
      result: table.id,
    };
  });
