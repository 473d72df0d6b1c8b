import type { Cells, Entity } from "../entities/entity.ts";
import { orderRecords } from "../packs/format.ts";
import { type Pack, recordsOf } from "../packs/pack.ts";
import { ownerOf, type Recorded, type Subject } from "./subject.ts";

/** A pack with the rows of one file changed, numbered and ordered as if it had been read so. */
export const withRows = (pack: Pack, entity: Entity, rows: readonly Cells[]): Pack => {
  const records = orderRecords(
    entity,
    rows.map((cells) => ({ cells, row: 0 })),
  ).map(({ cells }, i) => ({ cells, row: i + 2 }));
  return { ...pack, records: new Map(pack.records).set(entity.name, records) };
};

/** @param owner the first key cell of the record that they are a part of */
const withParts = (pack: Pack, part: Entity, owner: Cells[string], rows: readonly Cells[]): Pack => {
  const all = recordsOf(pack, part.name).map(({ cells }) => cells);
  const others = all.filter((cells) => cells[ownerOf(part)] !== owner);
  return others.length === all.length && rows.length === 0 ? pack : withRows(pack, part, [...others, ...rows]);
};

/**
 * A pack in which one record stands in the place of another.
 * @param before its row as it is in the pack; null: the record is new
 * @param after null: it is taken out, with its parts
 */
export const replaced = (pack: Pack, { entity, parts }: Subject, before: Cells | null, after: Recorded | null): Pack => {
  const others = recordsOf(pack, entity.name).flatMap(({ cells }) => (cells === before ? [] : [cells]));
  const owner = (after?.cells ?? before)?.[entity.key[0] ?? ""] ?? null;
  return parts.reduce(
    (so, part) => withParts(so, part, owner, after?.parts[part.name] ?? []),
    withRows(pack, entity, after === null ? others : [...others, after.cells]),
  );
};
