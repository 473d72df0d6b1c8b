import { createHash } from "node:crypto";
import { basename } from "node:path";
import type { Kysely } from "kysely";
import { columnsOf, type Entity } from "../entities/entity.ts";
import { insertRows } from "../sqlite.ts";
import type { Tables } from "../tables.ts";
import type { ImportRecord } from "./kind.ts";

const batch = 1_000;

/** Records on their way into the database, so many at a time; counted and hashed as they pass. */
export class Writer {
  readonly counts = new Map<string, number>();
  readonly #db: Kysely<Tables>;
  readonly #dataSet: string;
  readonly #hash = createHash("sha256");
  readonly #waiting = new Map<Entity, unknown[][]>();
  readonly #origins: unknown[][] = [];
  #size = 0;

  constructor(db: Kysely<Tables>, dataSet: string) {
    this.#db = db;
    this.#dataSet = dataSet;
  }

  add({ entity, cells, origin }: ImportRecord): void {
    const row = columnsOfEntity(entity).map((column) => cells[column] ?? null);
    this.#hash.update(JSON.stringify([entity.name, row]));
    this.counts.set(entity.name, (this.counts.get(entity.name) ?? 0) + 1);
    row.push(this.#dataSet);
    const rows = this.#waiting.get(entity);
    if (rows) rows.push(row);
    else this.#waiting.set(entity, [row]);
    if (origin !== null)
      this.#origins.push([
        this.#dataSet,
        entity.name,
        JSON.stringify(entity.key.map((column) => cells[column] ?? null)),
        basename(origin.file),
        origin.line,
      ]);
    this.#size++;
  }

  get full(): boolean {
    return this.#size >= batch;
  }

  async flush(): Promise<void> {
    for (const [entity, rows] of this.#waiting)
      if (rows.length > 0) await insertRows(this.#db, entity.name, [...columnsOfEntity(entity), "pack"], rows.splice(0));
    if (this.#origins.length > 0)
      await insertRows(this.#db, "origins", ["data_set", "entity", "key", "file", "line"], this.#origins.splice(0));
    this.#size = 0;
  }

  hash(): string {
    return this.#hash.digest("hex");
  }
}

const columnNames = new Map<Entity, readonly string[]>();
const columnsOfEntity = (entity: Entity): readonly string[] => {
  const known = columnNames.get(entity) ?? columnsOf(entity).map((column) => column.name);
  columnNames.set(entity, known);
  return known;
};
