import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { casus } from "./command.ts";

/** A database with the packs that data needs, made once for a file of tests. @returns what copies it to a path */
export const preparedDatabase = (): ((path: string) => Promise<void>) => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "casus-"));
    await casus("import", "general-law", "alliances", "--db", join(folder, "packs.db"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return (path) => copyFile(join(folder, "packs.db"), path);
};
