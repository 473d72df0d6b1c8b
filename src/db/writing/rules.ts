import { digest } from "../../scenarios/hashes.ts";
import type { Problem } from "../../scenarios/problem.ts";
import { didYouMean } from "../../scenarios/suggest.ts";
import { writeCsv } from "../packs/csv.ts";
import { readManifest, type TableEntry, withTableEntry } from "../packs/manifest.ts";
import { type Pack, type RuleTable, rowId } from "../packs/pack.ts";
import { readRules } from "../packs/rules.ts";
import { packNamed } from "./pack-named.ts";
import { Refused } from "./refusal.ts";
import { checkVersion } from "./stale.ts";
import { users } from "./users.ts";
import { type Edit, type Writing, write } from "./write.ts";

/** The cells of a row by their columns; a column that is not named is blank. */
export type RuleCells = Readonly<Record<string, string>>;

/** A rule table with what pack.yaml says of it. */
export interface WrittenTable {
  readonly entry: TableEntry;
  readonly columns: readonly string[];
  readonly rows: readonly RuleCells[];
}

/** What the checker finds in tables as somebody wants them to be; nothing was written. */
export class BrokenTable extends Error {
  override readonly name = "BrokenTable";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ message }) => message).join("\n"));
    this.problems = problems;
  }
}

export const broken = (problems: readonly Problem[]): never => {
  throw new BrokenTable(problems);
};

export interface FoundTable {
  readonly pack: Pack;
  readonly table: RuleTable;
  readonly written: WrittenTable;
  readonly version: string;
}

const fileOf = (pack: Pack, id: string): string => `${pack.folder}/rules/${id}.csv`;
const cellsOf = ({ columns }: Pick<RuleTable, "columns">, cells: readonly string[]): RuleCells =>
  Object.fromEntries(columns.flatMap((column, i) => ((cells[i] ?? "") === "" ? [] : [[column, cells[i] ?? ""]])));

/** Another after every change of the table, its rows and what pack.yaml says of it. */
export const tableVersion = ({ entry, columns, rows }: WrittenTable): string => {
  const { title, instrument = null, given = null, hit = null, complete = false, groups = {} } = entry;
  return digest([
    title,
    instrument,
    given,
    hit,
    complete,
    Object.entries(groups),
    columns,
    rows.map((row) => columns.map((name) => row[name] ?? "")),
  ]);
};

/** Another after every change of the row, and of the columns of its table. */
export const rowVersion = (cells: readonly string[]): string => digest(cells);

const written = (pack: Pack, table: RuleTable): WrittenTable => ({
  entry: pack.manifest.tables[table.id] ?? { title: table.id },
  columns: table.columns,
  rows: table.rows.map(({ cells }) => cellsOf(table, cells)),
});

export const findTable = (packs: readonly Pack[], id: string): FoundTable => {
  for (const pack of packs)
    for (const table of pack.tables)
      if (table.id === id) {
        const found = written(pack, table);
        return { pack, table, written: found, version: tableVersion(found) };
      }
  const ids = packs.flatMap((pack) => pack.tables.map((table) => table.id));
  throw new Refused("unknown", `No rule table is called ${id}.`, {
    path: "id",
    suggestion: didYouMean(id, ids) ?? "Take one from `ruleTables`.",
  });
};

/** The table as its file would be read. @throws BrokenTable for what the file would show by itself */
const readTable = (pack: Pack, id: string, { columns, rows }: WrittenTable): RuleTable => {
  const file = fileOf(pack, id);
  const problems: Problem[] = [];
  rows.forEach((row, i) => {
    for (const column of Object.keys(row))
      if (!columns.includes(column))
        problems.push({
          code: "UNKNOWN_COLUMN",
          severity: "error",
          message: `there is no column ${column || "without a name"}`,
          suggestion: didYouMean(column, columns) ?? `the columns are ${columns.join(", ")}`,
          place: { file, row: i + 2, column },
        });
    // A row of blanks is passed over in a file; here somebody has written it.
    if (Object.values(row).every((cell) => cell.trim() === ""))
      problems.push({
        code: "MISSING_VALUE",
        severity: "error",
        message: "the row is blank",
        suggestion: "give it an id",
        place: { file, row: i + 2, column: "id" },
      });
  });
  if (problems.length > 0) return broken(problems);
  const table = readRules(id, file, writeCsv([columns, ...rows.map((row) => columns.map((column) => row[column] ?? ""))]), problems);
  return problems.length > 0 ? broken(problems) : table;
};

/** A pack with a table set, or taken out. @throws BrokenTable */
export const withTable = (pack: Pack, id: string, wanted: WrittenTable | null): Pack => {
  const problems: Problem[] = [];
  const manifest = readManifest(`${pack.folder}/pack.yaml`, withTableEntry(pack.yaml, id, wanted?.entry ?? null), problems);
  if (manifest === null) return broken(problems);
  const others = pack.tables.filter((table) => table.id !== id);
  const tables = wanted === null ? others : [...others, readTable(pack, id, wanted)].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { ...pack, ...manifest, tables };
};

interface Reason {
  readonly reason: string | null;
}
interface Read extends Reason {
  readonly id: string;
  /** That the author read. */
  readonly version: string;
}

const logged = ({ entry, columns, rows }: WrittenTable) => ({
  ...entry,
  columns,
  rows: Object.fromEntries(rows.map(({ id = "", ...cells }) => [id, cells])),
});

/**
 * Adds a rule table to a pack.
 * @throws BrokenTable with all that the checker finds, Refused
 */
export const createTable = (
  writing: Writing,
  { pack: name, id, table, reason }: Reason & { pack: string; id: string; table: WrittenTable },
) =>
  write(writing, (packs): Edit<string> => {
    const before = packNamed(packs, name);
    const other = packs.find((pack) => pack.tables.some((each) => each.id === id));
    if (other)
      throw new Refused("taken", `A table is called ${id} already, in the pack ${other.name ?? ""}.`, {
        path: "slug",
        suggestion: "Amend that one, or choose another name.",
      });
    const after = withTable(before, id, table);
    const entry = { action: "record", entity: "rule_tables", key: id, pack: name, before: null, after: logged(table), reason } as const;
    return { before, after, entry, refuse: broken, result: id };
  });

/**
 * Changes what is given of a rule table; columns that are no longer named are gone with their cells.
 * @throws BrokenTable with all that the checker finds, Refused; the table that is there stays
 */
export const amendTable = (writing: Writing, { id, version, change, reason }: Read & { change: (table: WrittenTable) => WrittenTable }) =>
  write(writing, (packs): Edit<string> | { readonly unchanged: string } => {
    const found = findTable(packs, id);
    checkVersion(id, version, found.version);
    const wanted = change(found.written);
    if (tableVersion(wanted) === version) return { unchanged: id };
    return {
      before: found.pack,
      after: withTable(found.pack, id, wanted),
      entry: {
        action: "amend",
        entity: "rule_tables",
        key: id,
        pack: found.pack.name,
        before: logged(found.written),
        after: logged(wanted),
        reason,
      },
      refuse: broken,
      result: id,
    };
  });

/** What to throw where something that is taken out is still needed. */
export const needed =
  (what: string, packs: readonly Pack[], before: Pack, version: string) =>
  (problems: readonly Problem[], after: Pack): never => {
    const all = packs.map((pack) => (pack === before ? after : pack));
    throw new Refused("used", `${what} is still needed by ${users(problems, all)}.`, {
      path: "id",
      suggestion: "Take those out or amend them first.",
      version,
    });
  };

/** Takes a rule table out. @throws Refused, also where something still needs it */
export const deleteTable = (writing: Writing, { id, version, reason }: Read) =>
  write(writing, (packs): Edit<string> => {
    const found = findTable(packs, id);
    checkVersion(id, version, found.version);
    const { pack: before } = found;
    return {
      before,
      after: withTable(before, id, null),
      entry: { action: "retire", entity: "rule_tables", key: id, pack: before.name, before: logged(found.written), after: null, reason },
      refuse: needed(id, packs, before, version),
      result: id,
    };
  });

/** The table that has a row, and the row's place in it. @throws Refused where there is none */
export const findRow = (packs: readonly Pack[], id: string): FoundTable & { readonly index: number; readonly rowVersion: string } => {
  const table = packs.flatMap((pack) => pack.tables).find((each) => each.rows.some(({ cells }) => rowId(each, cells) === id));
  if (table === undefined) {
    const ids = packs.flatMap((pack) => pack.tables.flatMap((each) => each.rows.map(({ cells }) => rowId(each, cells))));
    throw new Refused("unknown", `No row is called ${id}.`, {
      path: "id",
      suggestion: didYouMean(id, ids) ?? "Take one from `ruleTable`.",
    });
  }
  const index = table.rows.findIndex(({ cells }) => rowId(table, cells) === id);
  return { ...findTable(packs, table.id), index, rowVersion: rowVersion(table.rows[index]?.cells ?? []) };
};
