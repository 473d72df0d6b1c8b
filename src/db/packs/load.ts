import type { Problem } from "../../scenarios/problem.ts";
import { appendAudit, type Entry } from "../audit.ts";
import type { Database } from "../database.ts";
import { rebuildSearch } from "../search.ts";
import { deferForeignKeys } from "../sqlite.ts";
import { now } from "../time.ts";
import { checkPacks, type EngineChecks } from "./check.ts";
import { currentPacks, stampOf } from "./current.ts";
import { packHash } from "./format.ts";
import { libraryOf } from "./library.ts";
import type { Pack } from "./pack.ts";
import { writeDatabasePack } from "./store.ts";
import { leave, yieldingTo } from "./yielding.ts";

export type LoadResult =
  | { readonly kind: "loaded"; readonly packs: readonly string[]; readonly warnings: readonly Problem[] }
  /** Nothing was written. */
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

/** Whom the log names for an import. */
export interface Author {
  readonly author: string;
  readonly reason: string | null;
}
/** The program, at its start or on the command line. */
const itself: Author = { author: "casus", reason: null };

const stateOf = (pack: Pack, hash = packHash(pack)) => ({
  version: pack.manifest.version,
  hash,
  rows: Object.fromEntries([...pack.records].filter(([, rows]) => rows.length > 0).map(([name, rows]) => [name, rows.length])),
});
/** The log keeps how much of what there was, not all of it: that is for exports and backups. */
const entryOf = (pack: Pack, hash: string, before: Pack | null, reason: string | null): Entry => ({
  action: "import",
  entity: "packs",
  key: pack.name ?? "",
  pack: pack.name,
  before: before && stateOf(before),
  after: stateOf(pack, hash),
  reason,
});

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
 * Everything is checked first, together with all that stays, so that nothing which refers to a removed row is left behind. Of imported
 * data sets stays what the packs do not bring themselves.
 * @param packs as read, without problems.
 * @param by whom the log names, and why
 */
export const loadPacks = async (db: Database, packs: readonly Pack[], checks: EngineChecks, by: Author = itself): Promise<LoadResult> => {
  for (;;) {
    const result = await tryLoading(db, packs, checks, by);
    if (result !== null) return result;
  }
};

/** @returns null where somebody else wrote meanwhile, so that the check says nothing any more */
const tryLoading = async (db: Database, packs: readonly Pack[], checks: EngineChecks, by: Author): Promise<LoadResult | null> => {
  const { stamp, packs: before } = await currentPacks(db);
  const imported = new Set((await db.selectFrom("data_sets").select("name").execute()).map(({ name }) => name));
  const yielding = yieldingTo(
    before.filter(({ name }) => imported.has(name ?? "")),
    packs,
  );
  const staying = before
    .filter((old) => !packs.some((pack) => pack.name === old.name))
    .map((old) => yielding.find(({ pack }) => pack.name === old.name)?.pack ?? old);
  const after = [...staying, ...packs];
  const found = [...checkPacks(after, checks), ...(await checkRuns(db, before, after))];
  const problems = found.filter((problem) => problem.severity === "error");
  if (problems.length > 0) return { kind: "refused", problems: found };
  const order = libraryOf(after)
    .ordered()
    .filter((pack) => packs.includes(pack));
  const done = await db.transaction().execute(async (transaction) => {
    if ((await stampOf(transaction)) !== stamp) return false;
    await deferForeignKeys(transaction);
    for (const each of yielding) await leave(transaction, each);
    for (const pack of order) {
      const hash = packHash(pack);
      await writeDatabasePack(transaction, pack, hash, now());
      await appendAudit(transaction, by.author, entryOf(pack, hash, before.find(({ name }) => name === pack.name) ?? null, by.reason));
    }
    await rebuildSearch(transaction);
    return true;
  });
  return !done ? null : { kind: "loaded", packs: order.flatMap(({ name }) => (name === null ? [] : [name])), warnings: found };
};
