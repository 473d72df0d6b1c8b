import { columnsOf } from "../entities/entity.ts";
import { entities } from "../entities/index.ts";
import { type Pack, recordsOf, rowId } from "./pack.ts";

/** One place where the database and the folder disagree about a pack. */
export interface PackDifference {
  readonly file: string;
  /** Key of the row; null: the file as a whole. */
  readonly row: string | null;
  readonly kind: "only-in-database" | "only-in-folder" | "changed";
  /** For `changed`: where, and both texts. */
  readonly cells: readonly { readonly column: string; readonly database: string; readonly folder: string }[];
}

type Rows = ReadonlyMap<string, Readonly<Record<string, string>>>;

const compareRows = (file: string, database: Rows, folder: Rows): readonly PackDifference[] => {
  const differences: PackDifference[] = [];
  for (const [row, cells] of database) {
    const other = folder.get(row);
    if (!other) {
      differences.push({ file, row, kind: "only-in-database", cells: [] });
      continue;
    }
    const columns = [...new Set([...Object.keys(cells), ...Object.keys(other)])];
    const changed = columns.flatMap((column) => {
      const [a, b] = [cells[column] ?? "", other[column] ?? ""];
      return a === b ? [] : [{ column, database: a, folder: b }];
    });
    if (changed.length > 0) differences.push({ file, row, kind: "changed", cells: changed });
  }
  for (const row of folder.keys()) if (!database.has(row)) differences.push({ file, row, kind: "only-in-folder", cells: [] });
  return differences;
};

/** File by file, row by row, cell by cell. */
export const packDifferences = (database: Pack, folder: Pack): readonly PackDifference[] => {
  const differences: PackDifference[] = [];
  if (database.yaml !== folder.yaml)
    differences.push({
      file: "pack.yaml",
      row: null,
      kind: "changed",
      cells: [{ column: "", database: database.yaml, folder: folder.yaml }],
    });
  for (const entity of entities) {
    const rows = (pack: Pack): Rows =>
      new Map(
        recordsOf(pack, entity.name).map(({ cells }) => [
          entity.key.map((column) => cells[column] ?? "").join(", "),
          Object.fromEntries(columnsOf(entity).map(({ name }) => [name, String(cells[name] ?? "")])),
        ]),
      );
    differences.push(...compareRows(`${entity.name}.csv`, rows(database), rows(folder)));
  }
  const ids = new Set([...database.tables, ...folder.tables].map((table) => table.id));
  for (const id of ids) {
    const rows = (pack: Pack): Rows => {
      const table = pack.tables.find((t) => t.id === id);
      return new Map(
        (table?.rows ?? []).map(({ cells }) => [
          table ? rowId(table, cells) : "",
          Object.fromEntries((table?.columns ?? []).map((column, i) => [column, cells[i] ?? ""])),
        ]),
      );
    };
    differences.push(...compareRows(`rules/${id}.csv`, rows(database), rows(folder)));
  }
  return differences;
};

const quoted = (text: string): string => {
  const short = text.replaceAll(/\s+/g, " ");
  return short === "" ? "blank" : `"${short.length > 60 ? `${short.slice(0, 59)}…` : short}"`;
};

/** One line for a person. */
export const differenceText = ({ file, row, kind, cells }: PackDifference): string => {
  const place = row === null ? file : `${file}, ${row}`;
  if (kind === "only-in-database") return `${place}: only in the database`;
  if (kind === "only-in-folder") return `${place}: only in the folder`;
  if (row === null) return `${place}: changed`;
  return `${place}: ${cells.map((cell) => `${cell.column} is ${quoted(cell.database)} in the database, ${quoted(cell.folder)} in the folder`).join("; ")}`;
};
