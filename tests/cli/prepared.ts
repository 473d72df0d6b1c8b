import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { casus } from "./command.ts";

const temporary = (): Promise<string> => mkdtemp(join(tmpdir(), "casus-"));

/**
 * Gives each test of a file a folder of its own, and in it a database with the packs that data needs; these are loaded once.
 * @param take is told both before each test
 */
export const withPreparedDatabase = (take: (own: { readonly folder: string; readonly db: string }) => void): void => {
  let packs = "";
  let folder = "";
  beforeAll(async () => {
    packs = await temporary();
    await casus("import", "general-law", "alliances", "--db", join(packs, "packs.db"));
  });
  afterAll(() => rm(packs, { recursive: true, force: true }));
  beforeEach(async () => {
    folder = await temporary();
    const db = join(folder, "test.db");
    await copyFile(join(packs, "packs.db"), db);
    take({ folder, db });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
};
