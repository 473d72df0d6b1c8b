import type { Database } from "../database.ts";
import { readStamps } from "../sqlite.ts";
import type { Pack } from "./pack.ts";
import { readDatabasePacks } from "./store.ts";

/** Every pack at one time. */
export interface Standing {
  /** Another after every write to any of it, of this process and of others. */
  readonly stamp: string;
  readonly packs: readonly Pack[];
}

const kept = new WeakMap<Database, Standing>();

/** @param db also a transaction, which sees what it wrote itself */
export const stampOf = async (db: Database): Promise<string> => {
  const { knowledge, scenarios } = await readStamps(db);
  return `${knowledge} ${scenarios}`;
};

/** The packs as they stand; read again only where somebody wrote to them since. */
export const currentPacks = async (db: Database): Promise<Standing> => {
  const stamp = await stampOf(db);
  const before = kept.get(db);
  if (before?.stamp === stamp) return before;
  const packs = await readDatabasePacks(db);
  // What was written while it was read may be there in part: that reading is not kept.
  const standing = { stamp, packs };
  if ((await stampOf(db)) === stamp) kept.set(db, standing);
  return standing;
};

/** For whoever wrote to the packs and knows how they stand since: they need not be read again. */
export const keepCurrent = (db: Database, standing: Standing): void => {
  kept.set(db, standing);
};
