import { sql } from "kysely";
import type { Database } from "../database.ts";
import { type Cell, type Cells, columnsOf, type Entity } from "../entities/entity.ts";
import { ownerOf, type Subject, versionOf } from "./subject.ts";

type Row = Readonly<Record<string, Cell>>;

const cellsOf = (entity: Entity, row: Row): Cells => Object.fromEntries(columnsOf(entity).map(({ name }) => [name, row[name] ?? null]));

/** The version of a record that has no parts. */
export const rowVersion = (subject: Subject, row: Row): string => versionOf(subject, { cells: cellsOf(subject.entity, row), parts: {} });

const rowsOf = async (db: Database, { name }: Entity, column: string, keys: readonly string[]): Promise<readonly Row[]> =>
  (await sql<Row>`select * from ${sql.table(name)} where ${sql.ref(column)} in (${sql.join(keys)})`.execute(db)).rows;

/** The versions of records with parts, by slug: one statement for the records and one for each sort of part. */
export const versionsOf = async (db: Database, subject: Subject, slugs: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const [key = ""] = subject.entity.key;
  const rows = await rowsOf(db, subject.entity, key, slugs);
  const parts: (readonly [Entity, readonly Row[]])[] = [];
  for (const part of subject.parts) parts.push([part, await rowsOf(db, part, ownerOf(part), slugs)]);
  return new Map(
    rows.map((row) => [
      String(row[key]),
      versionOf(subject, {
        cells: cellsOf(subject.entity, row),
        parts: Object.fromEntries(
          parts.map(([part, all]) => [
            part.name,
            all.filter((each) => each[ownerOf(part)] === row[key] && each["pack"] === row["pack"]).map((each) => cellsOf(part, each)),
          ]),
        ),
      }),
    ]),
  );
};
