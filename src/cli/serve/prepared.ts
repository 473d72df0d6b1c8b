import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { link, open, readFile, rm } from "node:fs/promises";
import { preparedPath } from "../../place.ts";
import { withDatabase } from "../database.ts";
import type { Streams } from "../streams.ts";
import { findBundle, loadPacks } from "./packs.ts";

/**
 * Makes a database with the packs that ship, when the program is built: to read, check and write them takes longer than all the rest of
 * a first start. Where they have errors there is none, and `err` hears of them.
 * @throws CommandError where it cannot be written
 */
export const prepareDatabase = async ({ err }: Pick<Streams, "err">): Promise<void> => {
  const bundle = await findBundle();
  const path = preparedPath(bundle.hash);
  if (path === null) return;
  const ready = await withDatabase(path, (db) => loadPacks(db, bundle, "refuse", { out: () => {}, err }));
  if (!ready) await rm(path);
};

/** What SQLite may have left beside a database that was removed; it would be taken for a part of another of that name. */
const leftBehind = ["-wal", "-journal"];

/**
 * Begins a database that is not there yet as a copy of another, which was made with the program of the same packs.
 * @param from null: there is none
 * @returns whether it did; otherwise opening makes an empty one, or tells what is wrong
 */
export const beginDatabase = async (path: string, from: string | null): Promise<boolean> => {
  if (from === null || path === ":memory:" || ["", ...leftBehind].some((end) => existsSync(`${path}${end}`))) return false;
  const partial = `${path}.${randomUUID()}`;
  try {
    const contents = await readFile(from);
    const copy = await open(partial, "wx");
    try {
      await copy.writeFile(contents);
      await copy.sync();
    } finally {
      await copy.close();
    }
    // Whole or not at all, and never in the place of one that somebody else made meanwhile.
    await link(partial, path);
    return true;
  } catch {
    return false;
  } finally {
    await rm(partial, { force: true });
  }
};
