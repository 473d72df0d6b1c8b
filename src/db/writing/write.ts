import type { Problem } from "../../scenarios/problem.ts";
import { appendAudit, type Entry } from "../audit.ts";
import type { Database } from "../database.ts";
import { writePackChanges } from "../packs/changes.ts";
import { checkPacks, type EngineChecks } from "../packs/check.ts";
import { currentPacks, keepCurrent, type Standing, stampOf } from "../packs/current.ts";
import type { Pack } from "../packs/pack.ts";
import { rebuildSearch } from "../search.ts";
import { deferForeignKeys } from "../sqlite.ts";
import { Refused } from "./refusal.ts";

/** Who writes, and by what it is checked. */
export interface Writing {
  readonly db: Database;
  readonly checks: EngineChecks;
  /** Whom the log names. */
  readonly author: string;
}

/** One write: a pack as it stands, as it is to stand, and what the log says about that. */
export interface Edit<Result> {
  readonly before: Pack;
  readonly after: Pack;
  readonly entry: Entry;
  /** Where the input was that a problem is about, and what to throw. */
  readonly refuse: (problems: readonly Problem[], after: Pack) => never;
  readonly result: Result;
}

/** Where a row stands says nothing of what is wrong: others may have moved it. */
const identity = ({ code, message, place: { file, column, path } }: Problem): string => JSON.stringify([code, message, file, column, path]);
const errorsOf = (packs: readonly Pack[], checks: EngineChecks) => checkPacks(packs, checks).filter(({ severity }) => severity === "error");

/** The mistakes that a write would bring about, not those that were there before. */
const newErrors = (before: readonly Pack[], after: readonly Pack[], checks: EngineChecks): readonly Problem[] => {
  const errors = errorsOf(after, checks);
  if (errors.length === 0) return [];
  const known = new Set(errorsOf(before, checks).map(identity));
  return errors.filter((problem) => !known.has(identity(problem)));
};

/** @throws Refused for a pack that other people's data became: its next import would undo what is written to it */
export const refuseDataSet = async (db: Database, { name }: Pack): Promise<void> => {
  const set = await db
    .selectFrom("data_sets")
    .select("name")
    .where("name", "=", name ?? "")
    .executeTakeFirst();
  if (set)
    throw new Refused("used", `${name} is a data set, which is other people's: it is imported and retired as a whole.`, {
      path: "pack",
      suggestion: "Write to a pack of your own that depends on it.",
    });
};

/** Writes unless somebody else did since `standing` was read. */
const commit = ({ db, author }: Writing, standing: Standing, { before, after, entry }: Edit<unknown>): Promise<string | null> =>
  db.transaction().execute(async (transaction) => {
    if ((await stampOf(transaction)) !== standing.stamp) return null;
    await deferForeignKeys(transaction);
    await writePackChanges(transaction, before, after);
    await rebuildSearch(transaction);
    await appendAudit(transaction, author, entry);
    return stampOf(transaction);
  });

/** How often a write is tried again because others wrote meanwhile. */
const attempts = 5;

/**
 * Makes one write to the knowledge, in one transaction, with its entry in the log. It is checked as an import of all packs is, as they
 * would stand after it, before anything is written; the check needs no lock, so reads go on meanwhile, and the write is tried again
 * where somebody else was faster. Linear in the knowledge.
 *
 * @param edit what to write to the packs as they stand; null: nothing is different
 * @throws what `edit` throws, what its `refuse` throws, and Refused where others keep being faster
 */
export const write = async <Result>(
  writing: Writing,
  edit: (packs: readonly Pack[]) => Edit<Result> | { readonly unchanged: Result },
): Promise<Result> => {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const standing = await currentPacks(writing.db);
    const edited = edit(standing.packs);
    if ("unchanged" in edited) return edited.unchanged;
    await refuseDataSet(writing.db, edited.before);
    const packs = standing.packs.map((pack) => (pack === edited.before ? edited.after : pack));
    const errors = newErrors(standing.packs, packs, writing.checks);
    if (errors.length > 0) return edited.refuse(errors, edited.after);
    const stamp = await commit(writing, standing, edited);
    if (stamp === null) continue;
    keepCurrent(writing.db, { stamp, packs });
    return edited.result;
  }
  throw new Refused("busy", "Others keep writing at the same time.", { path: "", suggestion: "Try again in a moment." });
};
