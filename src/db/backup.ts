import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { open, openToRead } from "./database.ts";
import { migrationsSeen, refuseNewer } from "./migrate.ts";
import { checkIntegrity, copySqlite, isUnused } from "./sqlite.ts";

type OnPages = (done: number, all: number) => void;

/** @throws Error that says what is wrong: no database of ours, a newer one, or a damaged one */
const examine = async (path: string): Promise<void> => {
  const db = openToRead(path);
  try {
    const seen = await migrationsSeen(db);
    if (seen.length === 0) throw new Error("it is no database of Casus");
    refuseNewer(seen);
    const damages = await checkIntegrity(db);
    if (damages.length > 0) throw new Error(`it is damaged: ${damages.slice(0, 3).join("; ")}`);
  } finally {
    await db.destroy();
  }
};

/** Gives a file its name only once it is whole. */
const whole = async (path: string, suffix: string, make: (partial: string) => Promise<void>): Promise<void> => {
  const partial = `${path}${suffix}`;
  const clear = async () => {
    for (const end of ["", "-wal", "-shm", "-journal"]) await rm(`${partial}${end}`, { force: true });
  };
  await clear();
  try {
    await make(partial);
    await rename(partial, path);
  } finally {
    await clear();
  }
};

/**
 * Writes a copy of a database, as it stands at one moment, and examines it. Others may read and write meanwhile.
 * @param to a file that is not there yet
 * @throws Error where it is there, or the database is damaged
 */
export const backUp = async (from: string, to: string, onPages: OnPages): Promise<void> => {
  if (existsSync(to)) throw new Error("that file is there already");
  await whole(to, ".partial", async (partial) => {
    await copySqlite(from, partial, onPages);
    await examine(partial);
  });
};

/**
 * Puts a copy in the place of a database, once the copy is examined and brought to the newest schema.
 * @throws Error where the copy cannot be used, or another program has the database open; the database is then as before
 */
export const restore = async (from: string, to: string, onPages: OnPages): Promise<void> => {
  await whole(to, ".restoring", async (partial) => {
    await copySqlite(from, partial, onPages);
    await examine(partial);
    const db = await open(partial);
    await db.destroy();
    // Last of all: from here to the rename nobody has had time to open it.
    if (existsSync(to) && !isUnused(to)) throw new Error("another program has the database open; stop it first");
  });
};
