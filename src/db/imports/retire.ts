import { sql } from "kysely";
import { z } from "zod";
import { type Problem, problem } from "../../scenarios/problem.ts";
import { didYouMean } from "../../scenarios/suggest.ts";
import type { Database } from "../database.ts";
import { removeRows } from "../packs/store.ts";
import { rebuildSearch } from "../search.ts";
import { deferForeignKeys } from "../sqlite.ts";
import { refuseDangling } from "./import.ts";
import type { ImportKind } from "./kind.ts";
import { BadFile } from "./text.ts";

export type Retired =
  | { readonly kind: "retired"; readonly dataSet: string; readonly version: string; readonly rows: number }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

const refusal = (...args: Parameters<typeof problem>): Retired => ({ kind: "refused", problems: [problem(...args)] });

/**
 * Removes a data set with everything that came with it, in one transaction.
 * @returns `refused`, and nothing is removed, where there is none of that name or others rest on it
 */
export const retireDataSet = async (db: Database, name: string, kinds: readonly ImportKind[]): Promise<Retired> => {
  const sets = await db.selectFrom("data_sets").selectAll().orderBy("name").execute();
  const found = sets.find((set) => set.name === name);
  const names = sets.map((set) => set.name);
  if (!found)
    return refusal(
      { path: name },
      "UNKNOWN_NAME",
      "there is no data set of that name",
      didYouMean(name, names) ?? (names.length > 0 ? `there are ${names.join(", ")}` : "none was imported into this database"),
    );
  const packs = await db.selectFrom("packs").select(["name", "depends"]).orderBy("name").execute();
  const dependents = packs.filter(({ depends }) => z.array(z.string()).parse(JSON.parse(depends)).includes(name)).map((pack) => pack.name);
  if (dependents.length > 0)
    return refusal(
      { path: name },
      "DANGLING_REFERENCE",
      `${dependents.join(", ")} rest on it`,
      `retire ${dependents.length === 1 ? "that" : "those"} first`,
    );
  try {
    await db.transaction().execute(async (transaction) => {
      await deferForeignKeys(transaction);
      for (const table of kinds.find((kind) => kind.name === found.kind)?.tables ?? [])
        await sql`delete from ${sql.table(table.name)} where pack = ${name}`.execute(transaction);
      await removeRows(transaction, name);
      await transaction.deleteFrom("packs").where("name", "=", name).execute();
      await rebuildSearch(transaction);
      await refuseDangling(transaction, name);
    });
  } catch (error) {
    if (error instanceof BadFile) return { kind: "refused", problems: error.problems };
    throw error;
  }
  return { kind: "retired", dataSet: name, version: found.version, rows: found.rows };
};
