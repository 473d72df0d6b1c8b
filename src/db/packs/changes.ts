import { sql } from "kysely";
import type { Database } from "../database.ts";
import type { Cells, Entity } from "../entities/entity.ts";
import { entities } from "../entities/index.ts";
import { type Pack, type PackRecord, recordsOf } from "./pack.ts";
import { writeRecords, writeTable } from "./store.ts";

const sameCells = (a: Cells, b: Cells): boolean => Object.keys(a).every((column) => a[column] === b[column]);
const byKey = (entity: Entity, records: readonly PackRecord[]): ReadonlyMap<string, PackRecord> =>
  new Map(records.map((record) => [JSON.stringify(entity.key.map((column) => record.cells[column])), record]));

/** Rows that keep the order of their file are all written again; others one by one. */
const writeEntityChanges = async (db: Database, entity: Entity, pack: string, before: Pack, after: Pack): Promise<void> => {
  const [old, now] = [recordsOf(before, entity.name), recordsOf(after, entity.name)];
  if (old === now) return;
  const table = sql.table(entity.name);
  if (entity.ordered) {
    await sql`delete from ${table} where pack = ${pack}`.execute(db);
    return writeRecords(db, pack, entity, now);
  }
  const [there, wanted] = [byKey(entity, old), byKey(entity, now)];
  const differs = (key: string, { cells }: PackRecord, others: ReadonlyMap<string, PackRecord>): boolean => {
    const other = others.get(key);
    return other === undefined || !sameCells(cells, other.cells);
  };
  for (const [key, record] of there) {
    if (!differs(key, record, wanted)) continue;
    const named = entity.key.map((column) => sql<boolean>`${sql.ref(column)} is ${record.cells[column] ?? null}`);
    await sql`delete from ${table} where pack = ${pack} and ${sql.join(named, sql` and `)}`.execute(db);
  }
  const added = [...wanted].filter(([key, record]) => differs(key, record, there)).map(([, record]) => record);
  return writeRecords(db, pack, entity, added);
};

const writeTableChanges = async (db: Database, before: Pack, after: Pack): Promise<void> => {
  const entries = (pack: Pack, id: string) => JSON.stringify(pack.manifest.tables[id] ?? null);
  const kept = after.tables.filter((table) => before.tables.includes(table) && entries(before, table.id) === entries(after, table.id));
  for (const { id } of before.tables)
    if (!kept.some((table) => table.id === id)) await db.deleteFrom("rule_tables").where("id", "=", id).execute();
  for (const table of after.tables) if (!kept.includes(table)) await writeTable(db, after, table);
};

/**
 * Writes what differs between two states of a pack that is stored already, inside the caller's transaction (in which foreign keys are
 * deferred). That the pack was edited since it was loaded goes on showing: its hash stays.
 */
export const writePackChanges = async (db: Database, before: Pack, after: Pack): Promise<void> => {
  const { name, yaml } = after;
  if (name === null) return;
  for (const entity of entities) await writeEntityChanges(db, entity, name, before, after);
  await writeTableChanges(db, before, after);
  if (yaml === before.yaml) return;
  const { title, description, version, depends } = after.manifest;
  await db
    .updateTable("packs")
    .set({ title, description: description ?? null, version, depends: JSON.stringify(depends), yaml })
    .where("name", "=", name)
    .execute();
};
