import { type Kysely, sql } from "kysely";
import { z } from "zod";
import { groupBy } from "../../scenarios/group.ts";
import type { Database } from "../database.ts";
import { type Cells, columnsOf, type Entity } from "../entities/entity.ts";
import { entities } from "../entities/index.ts";
import { insertRows } from "../sqlite.ts";
import type { Tables } from "../tables.ts";
import { orderRecords } from "./format.ts";
import { readManifest } from "./manifest.ts";
import { type Pack, type PackRecord, type RuleTable, recordsOf, rowId } from "./pack.ts";

const texts = z.array(z.string());

/** By the pack to which it belongs; null: to none. */
type ByPack<T> = ReadonlyMap<string | null, readonly T[]>;

/** Null: of all packs. */
const isOf = (pack: string | null) => (pack === null ? sql<boolean>`true` : sql<boolean>`pack = ${pack}`);

const readEntity = async (db: Kysely<Tables>, entity: Entity, pack: string | null): Promise<ByPack<PackRecord>> => {
  const names = columnsOf(entity).map((column) => sql.ref(column.name));
  const { rows } = await sql<Cells & { readonly pack: string | null }>`select pack, ${sql.join(names)} from ${sql.table(entity.name)}
    where ${isOf(pack)} order by ${entity.ordered ? sql.ref("ordinal") : sql.ref("rowid")}`.execute(db);
  const records = (own: typeof rows): readonly PackRecord[] =>
    orderRecords(
      entity,
      own.map(({ pack: _, ...cells }) => ({ cells, row: 0 })),
    ).map((record, i) => ({ ...record, row: i + 2 }));
  return new Map([...groupBy(rows, (row) => row.pack)].map(([of, own]) => [of, records(own)]));
};

const readTables = async (db: Kysely<Tables>, pack: string | null): Promise<ByPack<RuleTable>> => {
  const tables = await db.selectFrom("rule_tables").select(["id", "columns", "pack"]).where(isOf(pack)).orderBy("id").execute();
  const rows = await db
    .selectFrom("rule_rows")
    .innerJoin("rule_tables", "rule_tables.id", "rule_rows.table")
    .where(isOf(pack))
    .select(["rule_rows.table", "rule_rows.cells"])
    .orderBy("rule_rows.ordinal")
    .execute();
  const byTable = groupBy(rows, ({ table }) => table);
  const read = ({ id, columns }: (typeof tables)[number]): RuleTable => ({
    id,
    columns: texts.parse(JSON.parse(columns)),
    rows: (byTable.get(id) ?? []).map((row, i) => ({ cells: texts.parse(JSON.parse(row.cells)), row: i + 2 })),
  });
  return new Map([...groupBy(tables, (table) => table.pack)].map(([of, own]) => [of, own.map(read)]));
};

/** What belongs to no pack: made through the API. */
const open: readonly string[] = ["reviews", "scenarios", "changes"];

const nobody: Omit<Pack, "records"> = {
  name: null,
  folder: "(no pack)",
  manifest: { name: "none", title: "Made through the API", version: "1.0.0", depends: [], tables: {} },
  yaml: "",
  tables: [],
};

/**
 * Packs by name, and what belongs to none; one statement a table, however many packs there are.
 * @param only one pack; null: all
 * @throws where a stored pack.yaml cannot be read: the database was written by something else.
 */
const readPacks = async (db: Kysely<Tables>, only: string | null): Promise<{ readonly packs: readonly Pack[]; readonly rest: Pack }> => {
  const stored = await db
    .selectFrom("packs")
    .select(["name", "yaml"])
    .$if(only !== null, (query) => query.where("name", "=", only))
    .orderBy("name")
    .execute();
  const rows = new Map<string, ByPack<PackRecord>>();
  for (const entity of entities) rows.set(entity.name, await readEntity(db, entity, only));
  const tables = await readTables(db, only);
  const records = (pack: string | null, from: readonly string[]) => new Map(from.map((name) => [name, rows.get(name)?.get(pack) ?? []]));
  const all = entities.map(({ name }) => name);
  return {
    packs: stored.map(({ name, yaml }) => {
      const folder = `packs/${name}`;
      const manifest = readManifest(`${folder}/pack.yaml`, yaml, []);
      if (!manifest) throw new Error(`The pack.yaml of ${name} in the database is damaged.`);
      return { name, folder, ...manifest, records: records(name, all), tables: tables.get(name) ?? [] };
    }),
    rest: { ...nobody, records: records(null, open) },
  };
};

/**
 * One pack as it stands in the database; null where there is none of that name.
 * @throws where the stored pack.yaml cannot be read: the database was written by something else.
 */
export const readDatabasePack = async (db: Kysely<Tables>, name: string): Promise<Pack | null> =>
  (await readPacks(db, name)).packs[0] ?? null;

/** Every pack of the database by name, and at the end what belongs to none. */
export const readDatabasePacks = async (db: Kysely<Tables>): Promise<readonly Pack[]> => {
  const { packs, rest } = await readPacks(db, null);
  return [...packs, rest];
};

/** Adds rows of one file. */
export const writeRecords = (db: Database, pack: string, entity: Entity, records: readonly PackRecord[]): Promise<void> => {
  const names = columnsOf(entity).map((column) => column.name);
  const rows = records.map(({ cells }, i) => [...names.map((column) => cells[column] ?? null), pack, ...(entity.ordered ? [i + 1] : [])]);
  return insertRows(db, entity.name, [...names, "pack", ...(entity.ordered ? ["ordinal"] : [])], rows);
};

/** Adds a rule table, if its pack declares it. */
export const writeTable = async (db: Database, { name, manifest }: Pack, table: RuleTable): Promise<void> => {
  const entry = manifest.tables[table.id];
  if (!entry || name === null) return;
  await db
    .insertInto("rule_tables")
    .values({
      id: table.id,
      title: entry.title,
      instrument: entry.instrument?.startsWith("$") ? null : (entry.instrument ?? null),
      given: entry.given ?? null,
      hit: entry.hit ?? null,
      complete: entry.complete ? 1 : 0,
      groups: JSON.stringify(entry.groups ?? {}),
      columns: JSON.stringify(table.columns),
      pack: name,
    })
    .execute();
  const rows = table.rows.map(({ cells }, i) => [table.id, i + 1, rowId(table, cells), JSON.stringify(cells)]);
  await insertRows(db, "rule_rows", ["table", "ordinal", "id", "cells"], rows);
};

/** Removes the rows of a pack, not the pack's own entry. References are to be checked at the end of the transaction. */
export const removeRows = async (db: Kysely<Tables>, name: string): Promise<void> => {
  for (const entity of entities) await sql`delete from ${sql.table(entity.name)} where pack = ${name}`.execute(db);
  await db.deleteFrom("rule_tables").where("pack", "=", name).execute();
};

/**
 * Replaces a pack's rows with those given, inside the caller's transaction (in which foreign keys are deferred).
 * @param hash of the folder's pack, to be compared at the next start.
 */
export const writeDatabasePack = async (db: Database, pack: Pack, hash: string, at: string): Promise<void> => {
  const { name, title, description, version, depends } = pack.manifest;
  await removeRows(db, name);
  const values = {
    title,
    description: description ?? null,
    version,
    depends: JSON.stringify(depends),
    yaml: pack.yaml,
    hash,
    loaded_at: at,
  };
  await db
    .insertInto("packs")
    .values({ name, ...values })
    .onConflict((conflict) => conflict.column("name").doUpdateSet(values))
    .execute();
  for (const entity of entities) await writeRecords(db, name, entity, recordsOf(pack, entity.name));
  for (const table of pack.tables) await writeTable(db, pack, table);
};
