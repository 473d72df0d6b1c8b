import { expected } from "../db/entities/scenarios.ts";
import { type Pack, placeOf, recordsOf } from "../db/packs/pack.ts";
import type { ExpectedAnswer } from "../scenarios/expected.ts";

/** The answers that a pack's author expects, from expected.csv; rows that are unsound in themselves are reported elsewhere. */
export const expectedAnswers = (pack: Pack): readonly ExpectedAnswer[] =>
  recordsOf(pack, "expected").flatMap((record) => {
    const row = expected.schema.safeParse(record.cells);
    if (!row.success) return [];
    const { omission, holds_iff, cell: _cell, note: _note, ...rest } = row.data;
    return [{ ...rest, omission: omission === "yes", holdsIff: holds_iff, place: placeOf(pack, "expected", record) }];
  });
