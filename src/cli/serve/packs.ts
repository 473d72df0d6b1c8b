import type { Database } from "../../db/database.ts";
import { loadBundledPacks, type OnConflict } from "../../db/packs/bundled.ts";
import { problemText } from "../../scenarios/problem.ts";
import { engineChecks } from "../checks.ts";
import { isLoadedByItself, readBundled } from "../packs.ts";
import type { Streams } from "../streams.ts";

/** @returns whether the database now has every pack, as far as it may be overwritten */
export const loadPacks = async (db: Database, onConflict: OnConflict, { out, err }: Streams): Promise<boolean> => {
  const there = new Set((await db.selectFrom("packs").select("name").execute()).map(({ name }) => name));
  const found = (await readBundled()).filter((one) => isLoadedByItself(one) || there.has(one.pack?.name ?? ""));
  const errors = found.flatMap(({ problems }) => problems).filter(({ severity }) => severity === "error");
  const packs = found.flatMap(({ pack }) => pack ?? []);
  const result =
    errors.length > 0 ? { kind: "refused" as const, problems: errors } : await loadBundledPacks(db, packs, engineChecks, onConflict);
  switch (result.kind) {
    case "ready":
      for (const problem of result.warnings) err(`warning: ${problemText(problem)}`);
      if (result.loaded.length > 0) out(`Loaded packs: ${result.loaded.join(", ")}.`);
      if (result.kept.length > 0) out(`Kept as edited in the database: ${result.kept.join(", ")}.`);
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
