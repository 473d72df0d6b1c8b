import { sql } from "kysely";
import type { Database } from "./database.ts";
import type { Entity } from "./entities/entity.ts";
import { among } from "./sqlite.ts";

/** Where an imported record comes from. */
export interface OriginRow {
  readonly key: string;
  readonly data_set: string;
  readonly version: string;
  readonly citation: string;
  readonly file: string;
  readonly line: number;
}

/** The key of a record, as its origin names it. */
export const originKey = (entity: Entity, cells: object): string => {
  const byName = new Map<string, unknown>(Object.entries(cells));
  return JSON.stringify(entity.key.map((column) => byName.get(column) ?? null));
};

/** Origins of records of one kind, by {@link originKey}; none of what was not imported. */
export const originsOf =
  (entity: Entity) =>
  async (db: Database, keys: readonly string[]): Promise<readonly OriginRow[]> => {
    const { rows } = await sql<OriginRow>`select key, data_set, version, citation, file, line
      from origins join data_sets on data_sets.name = origins.data_set
      where entity = ${entity.name} and ${among(sql.ref("key"), keys)} order by key, data_set`.execute(db);
    return rows;
  };
