import type { Problem } from "../../scenarios/problem.ts";
import type { Database } from "../database.ts";
import { rebuildSearch } from "../search.ts";
import { deferForeignKeys } from "../sqlite.ts";
import { now } from "../time.ts";
import { checkPacks, type EngineChecks } from "./check.ts";
import { packHash } from "./format.ts";
import { libraryOf } from "./library.ts";
import type { Pack } from "./pack.ts";
import { readDatabasePacks, writeDatabasePack } from "./store.ts";

export type LoadResult =
  | { readonly kind: "loaded"; readonly packs: readonly string[]; readonly warnings: readonly Problem[] }
  /** Nothing was written. */
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

/** Saved runs of scenarios that the new packs no longer have: they would be lost. */
const checkRuns = async (db: Database, before: readonly Pack[], after: readonly Pack[]): Promise<readonly Problem[]> => {
  const slugs = (packs: readonly Pack[]) =>
    packs.flatMap((pack) => (pack.records.get("scenarios") ?? []).map(({ cells }) => String(cells["slug"])));
  const kept = new Set(slugs(after));
  const gone = slugs(before).filter((slug) => !kept.has(slug));
  const problems: Problem[] = [];
  for (const slug of gone) {
    const run = await db.selectFrom("runs").select("id").where("scenario", "=", slug).executeTakeFirst();
    if (run)
      problems.push({
        code: "DANGLING_REFERENCE",
        severity: "error",
        message: `scenario ${slug} is no longer in the pack, but has saved runs`,
        suggestion: "keep the scenario, or delete it first together with its runs",
        place: { file: `packs/${slug.split("/")[0]}/scenarios.csv` },
      });
  }
  return problems;
};

/**
 * Loads packs in the order of their dependencies, in one transaction; each replaces what the database has of it.
 * Everything is checked first, together with all that stays, so that nothing which refers to a removed row is left behind.
 * @param packs as read, without problems.
 */
export const loadPacks = async (db: Database, packs: readonly Pack[], checks: EngineChecks): Promise<LoadResult> => {
  const before = await readDatabasePacks(db);
  const after = [...before.filter((old) => !packs.some((pack) => pack.name === old.name)), ...packs];
  const found = [...checkPacks(after, checks), ...(await checkRuns(db, before, after))];
  const problems = found.filter((problem) => problem.severity === "error");
  if (problems.length > 0) return { kind: "refused", problems: found };
  const order = libraryOf(after)
    .ordered()
    .filter((pack) => packs.includes(pack));
  await db.transaction().execute(async (transaction) => {
    await deferForeignKeys(transaction);
    for (const pack of order) await writeDatabasePack(transaction, pack, packHash(pack), now());
    await rebuildSearch(transaction);
  });
  return { kind: "loaded", packs: order.flatMap(({ name }) => (name === null ? [] : [name])), warnings: found };
};
