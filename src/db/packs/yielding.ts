import { type Kysely, sql } from "kysely";
import { stringify } from "yaml";
import type { Cells, Entity } from "../entities/entity.ts";
import { entities } from "../entities/index.ts";
import { originKey } from "../origins.ts";
import type { Tables } from "../tables.ts";
import { type Pack, recordsOf } from "./pack.ts";

/** A data set without what packs bring themselves: it goes on speaking of it, and depends on them. */
export interface Yielding {
  readonly pack: Pack;
  readonly left: readonly { readonly entity: Entity; readonly cells: Cells }[];
}

/**
 * What data sets leave to packs that have records of the same keys: a state that was imported and comes with a pack later is one state.
 * Those that a pack rests on leave it nothing. Linear in the records.
 * @param dataSets as they stand
 * @param packs that are to be loaded
 */
export const yieldingTo = (dataSets: readonly Pack[], packs: readonly Pack[]): readonly Yielding[] => {
  const owners = new Map<string, Pack>();
  for (const pack of packs)
    for (const entity of entities)
      for (const { cells } of recordsOf(pack, entity.name)) owners.set(`${entity.name} ${originKey(entity, cells)}`, pack);
  return dataSets.flatMap((dataSet): Yielding[] => {
    const to = new Set<string>();
    const left: Yielding["left"][number][] = [];
    const records = new Map(dataSet.records);
    for (const entity of entities) {
      const own = recordsOf(dataSet, entity.name);
      const kept = own.filter(({ cells }) => {
        const owner = owners.get(`${entity.name} ${originKey(entity, cells)}`);
        if (!owner?.name || owner.manifest.depends.includes(dataSet.name ?? "")) return true;
        to.add(owner.name);
        left.push({ entity, cells });
        return false;
      });
      if (kept.length < own.length) records.set(entity.name, kept);
    }
    if (left.length === 0) return [];
    const manifest = { ...dataSet.manifest, depends: [...new Set([...dataSet.manifest.depends, ...to])].sort() };
    return [{ pack: { ...dataSet, manifest, yaml: stringify(manifest), records }, left }];
  });
};

/** Takes the records that a data set leaves out of the database; whoever brings them writes them. */
export const leave = async (db: Kysely<Tables>, { pack: { name, manifest, yaml }, left }: Yielding): Promise<void> => {
  for (const { entity, cells } of left) {
    const isIt = entity.key.map((column) => sql<boolean>`${sql.ref(column)} is ${cells[column] ?? null}`);
    await sql`delete from ${sql.table(entity.name)} where pack = ${name} and ${sql.join(isIt, sql` and `)}`.execute(db);
    await sql`delete from origins where data_set = ${name} and entity = ${entity.name} and key = ${originKey(entity, cells)}`.execute(db);
  }
  await sql`update packs set depends = ${JSON.stringify(manifest.depends)}, yaml = ${yaml} where name = ${name}`.execute(db);
};
