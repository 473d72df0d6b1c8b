import { codes } from "./entities/actors.ts";
import { type Pack, recordsOf } from "./packs/pack.ts";
import type { CodeRow } from "./tables.ts";

/** The codes of a pack as read. */
export const readCodes = (pack: Pack): readonly Pick<CodeRow, "actor" | "scheme" | "code">[] =>
  recordsOf(pack, codes.name).flatMap(({ cells }) => {
    const row = codes.schema.safeParse(cells);
    return row.success ? [row.data] : [];
  });
