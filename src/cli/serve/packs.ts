import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import type { Database } from "../../db/database.ts";
import { isSettled, loadBundledPacks, type OnConflict, settle } from "../../db/packs/bundled.ts";
import { digest } from "../../scenarios/hashes.ts";
import { problemText } from "../../scenarios/problem.ts";
import { engineChecks } from "../checks.ts";
import { bundledFiles, isLoadedByItself, readFound } from "../packs.ts";
import type { Streams } from "../streams.ts";

/** The packs that ship, as they lie there. */
interface Bundle {
  readonly files: Awaited<ReturnType<typeof bundledFiles>>;
  /** Of all on which reading them depends. */
  readonly hash: string;
}

export const findBundle = async (): Promise<Bundle> => {
  const files = await bundledFiles();
  // A program that is built anew may read the same files otherwise. Parts of a second get lost where it is copied, as into containers.
  const { mtimeMs: built } = await stat(fileURLToPath(import.meta.url));
  return { files, hash: digest([Math.floor(built / 1_000), files.map((one) => [basename(one.path), ...one.files])]) };
};

/**
 * Packs are read only where their files, the program or the packs of the database have changed since they last agreed: to read all of them
 * takes half as long as the rest of the start.
 * @returns whether the database now has every pack, as far as it may be overwritten
 */
export const loadPacks = async (db: Database, { files, hash }: Bundle, onConflict: OnConflict, { out, err }: Streams): Promise<boolean> => {
  if (await isSettled(db, hash)) return true;
  const there = new Set((await db.selectFrom("packs").select("name").execute()).map(({ name }) => name));
  const found = files.map(readFound).filter((one) => isLoadedByItself(one) || there.has(one.pack?.name ?? ""));
  const errors = found.flatMap(({ problems }) => problems).filter(({ severity }) => severity === "error");
  const packs = found.flatMap(({ pack }) => pack ?? []);
  const result =
    errors.length > 0 ? { kind: "refused" as const, problems: errors } : await loadBundledPacks(db, packs, engineChecks, onConflict);
  switch (result.kind) {
    case "ready":
      for (const problem of result.warnings) err(`warning: ${problemText(problem)}`);
      if (result.loaded.length > 0) out(`Loaded packs: ${result.loaded.join(", ")}.`);
      if (result.kept.length > 0) out(`Kept as edited in the database: ${result.kept.join(", ")}.`);
      await settle(db, hash);
      return true;
    case "refused":
      for (const problem of result.problems) err(`${problem.severity}: ${problemText(problem)}`);
      err("The packs have errors, so nothing was loaded. casus check lists them.");
      return false;
    case "conflict":
      err(result.text);
      return false;
  }
};
